package dev.asynclint.metamorphic;

import com.github.javaparser.ast.CompilationUnit;
import dev.asynclint.driver.Parsing;
import dev.asynclint.semantics.FileTypes;
import dev.asynclint.semantics.types.SourceTypes;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A program: texts by their path below the source root. What is judged are the cases of the rules and the fixtures; the classes
 * that the fixtures use belong to the program and stay as they are.
 *
 * @param judged the files that are rewritten, and whose findings count
 * @param around the others
 */
record Sources(SortedMap<Path, String> judged, SortedMap<Path, String> around) {
  /** The libraries of the test class path; its directories hold classes of the very sources that are rewritten. */
  static final List<Path> JARS =
      Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).filter(p -> p.endsWith(".jar")).map(Path::of).toList();

  private static final Path CASES = Path.of("src/test/java");
  private static final Path FIXTURES = Path.of("../test-fixtures/src/main/java");

  /** The cases and fixtures as they are. */
  static Sources original() {
    SortedMap<Path, String> judged = read(CASES, "dev/asynclint/cases");
    judged.putAll(read(FIXTURES, "fixtures"));
    SortedMap<Path, String> around = read(FIXTURES, "agent");
    around.putAll(read(FIXTURES, "oracle"));
    return new Sources(judged, around);
  }

  private static SortedMap<Path, String> read(Path root, String folder) {
    SortedMap<Path, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root.resolve(folder))) {
      for (Path file : (Iterable<Path>) files.filter(f -> f.toString().endsWith(".java"))::iterator) {
        texts.put(root.relativize(file), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }

  /** The same with other files to judge. */
  Sources with(Map<Path, String> files) {
    return new Sources(new TreeMap<>(files), around);
  }

  /** Writes the program below {@code root}. */
  void write(Path root) {
    Stream.of(judged, around).flatMap(texts -> texts.entrySet().stream()).forEach(
        e -> {
          try {
            Path file = root.resolve(e.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, e.getValue());
          } catch (IOException failure) {
            throw new UncheckedIOException(failure);
          }
        });
  }

  /** A parsed file, with its types. */
  record Parsed(Path file, String text, CompilationUnit unit, FileTypes types) {
    /** The offset of a position, both of which count from 1. */
    int offset(com.github.javaparser.Position position) {
      int at = 0;
      for (int line = 1; line < position.line; line++) {
        at = text.indexOf('\n', at) + 1;
      }
      return at + position.column - 1;
    }

    int start(com.github.javaparser.ast.Node node) {
      return offset(node.getRange().orElseThrow().begin);
    }

    int end(com.github.javaparser.ast.Node node) {
      return offset(node.getRange().orElseThrow().end) + 1;
    }

    String textOf(com.github.javaparser.ast.Node node) {
      return text.substring(start(node), end(node));
    }
  }

  /** The judged files, parsed; {@code root} is where the program was written. */
  List<Parsed> parse(Path root) {
    SourceTypes types = SourceTypes.of(List.of(root), JARS);
    return judged.entrySet().stream()
        .map(
            e -> {
              CompilationUnit unit = Parsing.parse(e.getKey(), e.getValue()).unit().orElseThrow();
              return new Parsed(e.getKey(), e.getValue(), unit, types.open(unit, root.resolve(e.getKey())));
            })
        .toList();
  }
}
