package dev.asynclint.semantics.types;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ast.CompilationUnit;
import dev.asynclint.text.Outline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the file that declares a class by package and name, and parses its headers. Thread-safe. */
final class SourceFiles {
  /** One for each word, which is found sooner than one of four is. */
  private static final List<Pattern> TYPES =
      Stream.of("class", "interface", "enum", "record")
          .map(word -> Pattern.compile(word + "\\s+(\\w+)"))
          .toList();

  private final List<Path> roots;
  private final Map<String, Map<String, Path>> named = new ConcurrentHashMap<>();
  private final Map<String, Map<String, List<Path>>> mentions = new ConcurrentHashMap<>();
  private final Map<String, Boolean> packages = new ConcurrentHashMap<>();
  private final Set<Path> broken = ConcurrentHashMap.newKeySet();

  SourceFiles(List<Path> roots) {
    this.roots = List.copyOf(roots);
  }

  /** Whether a source root has a directory for the package. */
  boolean hasPackage(String name) {
    return packages.computeIfAbsent(
        name,
        k ->
            !name.isEmpty() && roots.stream().anyMatch(r -> Files.isDirectory(directory(r, name))));
  }

  private static Path directory(Path root, String packageName) {
    return root.resolve(packageName.replace('.', '/'));
  }

  /** The file that is named after a top-level class; null where there is none. */
  @Nullable Path named(String topLevel) {
    return named.computeIfAbsent(packageOf(topLevel), this::list).get(simpleName(topLevel));
  }

  /** The files of the class's package that hold the words that would declare it, whatever their names. */
  List<Path> mentioning(String topLevel) {
    String packageName = packageOf(topLevel);
    Map<String, List<Path>> known = mentions.get(packageName);
    if (known == null) {
      known = scan(packageName);
      mentions.put(packageName, known);
    }
    return known.getOrDefault(simpleName(topLevel), List.of());
  }

  private static String packageOf(String name) {
    return name.substring(0, Math.max(0, name.lastIndexOf('.')));
  }

  private static String simpleName(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private Map<String, Path> list(String packageName) {
    Map<String, Path> files = new HashMap<>();
    for (Path root : roots) {
      Path directory = directory(root, packageName);
      if (!Files.isDirectory(directory)) {
        continue;
      }
      try (Stream<Path> children = Files.list(directory)) {
        children
            .filter(p -> p.toString().endsWith(".java"))
            .sorted()
            .forEach(p -> files.putIfAbsent(nameOf(p), p));
      } catch (IOException | UncheckedIOException e) {
        // the driver reports what can't be read
      }
    }
    return files;
  }

  private static String nameOf(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - ".java".length());
  }

  private Map<String, List<Path>> scan(String packageName) {
    Map<String, List<Path>> found = new HashMap<>();
    for (Path file :
        named.computeIfAbsent(packageName, this::list).values().stream().sorted().toList()) {
      String text = read(file).orElse("");
      Set<String> names = new HashSet<>();
      for (Pattern pattern : TYPES) {
        Matcher type = pattern.matcher(text);
        while (type.find()) {
          names.add(type.group(1));
        }
      }
      names.forEach(name -> found.computeIfAbsent(name, k -> new ArrayList<>(1)).add(file));
    }
    return found;
  }

  private static Optional<String> read(Path file) {
    try {
      return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The headers of a file: everything but the bodies; null where it can't be read or parsed. */
  @Nullable CompilationUnit headers(Path file) {
    Optional<ParseResult<CompilationUnit>> parsed = read(file).map(SourceFiles::headers);
    if (!parsed.map(ParseResult::isSuccessful).orElse(false)) {
      broken.add(file);
    }
    return parsed.flatMap(ParseResult::getResult).orElse(null);
  }

  /** The files whose headers could not be read, or had errors. */
  Set<Path> broken() {
    return Set.copyOf(broken);
  }

  /** The headers of a text. */
  static ParseResult<CompilationUnit> headers(String text) {
    ParserConfiguration configuration =
        new ParserConfiguration()
            .setLanguageLevel(ParserConfiguration.LanguageLevel.BLEEDING_EDGE)
            .setAttributeComments(false)
            .setStoreTokens(false); // headers need no positions
    configuration.getProcessors().clear(); // validators, a third of the time
    return new JavaParser(configuration).parse(Outline.of(text));
  }
}
