package dev.asynclint;

import dev.asynclint.driver.FileResult;
import dev.asynclint.driver.Linter;
import dev.asynclint.semantics.Types;
import dev.asynclint.semantics.types.SourceTypes;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The case files of the rules: real Java in which each method is a case and each line to be reported is marked. */
final class CaseFiles {
  static final Path SOURCES = Path.of("src/test/java/dev/asynclint/cases");
  static final Path NEWER_SOURCES = Path.of("src/test/resources/cases25");
  private static final Pattern EXPECT = Pattern.compile("// expect: ([a-z-]+)");

  /** The JDK and every library of the test class path. */
  static final Types WITH_CLASS_PATH =
      SourceTypes.of(
          List.of(), Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of).toList());

  /** Nothing but the JDK, imports and the catalogue. */
  static final Types WITHOUT_CLASS_PATH = SourceTypes.of(List.of(), List.of());

  private CaseFiles() {}

  /** The case files of a rule. */
  static List<Path> of(String rule) {
    String folder = rule.replace("-", "");
    return Stream.of(SOURCES.resolve(folder), NEWER_SOURCES.resolve(folder)).flatMap(CaseFiles::list).toList();
  }

  private static Stream<Path> list(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".java")).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The marked lines and the rule each is marked with. */
  static TreeMap<Integer, String> expected(String text, String rule) {
    TreeMap<Integer, String> marks = new TreeMap<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      Matcher mark = EXPECT.matcher(lines.get(i));
      if (mark.find() && mark.group(1).equals(rule)) {
        marks.put(i + 1, rule);
      }
    }
    return marks;
  }

  /** What the rules find in a text. */
  static FileResult findingsIn(Path file, String text, Types types, List<Rule> rules) {
    return Linter.of(types).rules(rules).build().lint(file, text);
  }
}
