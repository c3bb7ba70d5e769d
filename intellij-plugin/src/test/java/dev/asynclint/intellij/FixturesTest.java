package dev.asynclint.intellij;

import static org.assertj.core.api.Assertions.assertThat;

import com.intellij.codeInspection.ProblemDescriptor;
import com.intellij.psi.PsiFile;
import dev.asynclint.RuleInfo;
import dev.asynclint.SourceText;
import dev.asynclint.rules.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each inspection reports the marked lines of the programs that run, and no others. */
class FixturesTest {
  private static final Path FIXTURES = Path.of("..", "test-fixtures").toAbsolutePath().normalize();
  private static final Pattern MARK = Pattern.compile("// expect: ([a-z-]+(?:, [a-z-]+)*)");

  /** The sources without their pom, which says Java 17: those for newer versions are looked at here. */
  @TempDir static Path copy;

  private static Ide ide;
  private static Ide newest;

  @BeforeAll
  static void open() throws IOException {
    for (Path file : files(List.of("java", "java21", "java25"))) {
      Path copied = copied(file);
      Files.createDirectories(copied.getParent());
      Files.copy(file, copied);
    }
    ide = Ide.in(FIXTURES);
    newest = Ide.in(copy);
    // as in the settings of somebody who has switched all inspections on
    Rules.infos().stream().filter(rule -> !rule.enabled()).forEach(Engine.of(ide.project)::switchOn);
  }

  @AfterAll
  static void close() {
    ide.close();
    newest.close();
  }

  /** What is found in sources for newer JDKs depends on the JDK that runs. */
  static List<Path> files() throws IOException {
    Stream<Integer> newer = Stream.of(21, 25).filter(release -> Runtime.version().feature() >= release);
    return files(Stream.concat(Stream.of("java"), newer.map(release -> "java" + release)).toList());
  }

  private static List<Path> files(List<String> roots) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String root : roots) {
      try (Stream<Path> all = Files.walk(FIXTURES.resolve("src/main").resolve(root))) {
        all.filter(file -> file.toString().endsWith(".java")).sorted().forEach(files::add);
      }
    }
    return files;
  }

  @Test
  void thereAreFixturesOfEveryRule() throws IOException {
    Set<String> marked =
        files(List.of("java", "java21", "java25")).stream()
            .flatMap(file -> marks(read(file)).stream())
            .map(mark -> mark.substring(mark.indexOf(' ') + 1))
            .collect(Collectors.toSet());
    assertThat(marked).containsAll(Rules.all().stream().map(rule -> rule.info().id()).toList());
  }

  @ParameterizedTest
  @MethodSource("files")
  void theMarkedLinesAreReportedAndNoOthers(Path path) {
    String text = read(path);
    boolean old = path.startsWith(FIXTURES.resolve("src/main/java"));
    Ide ide = old ? FixturesTest.ide : newest;
    PsiFile file = ide.file(old ? path : copied(path), text);
    SourceText lines = new SourceText(text);
    List<String> reported = new ArrayList<>();
    for (RuleInfo rule : Rules.infos().stream().filter(rule -> isLookedFor(rule, path)).toList()) {
      for (ProblemDescriptor problem : ide.batch(rule.id(), file)) {
        reported.add(lines.lineOf(Ide.range(problem).getStartOffset()) + " " + rule.id());
      }
    }
    Collections.sort(reported);
    assertThat(reported).isEqualTo(marks(text));
  }

  private static Path copied(Path file) {
    return copy.resolve(FIXTURES.resolve("src/main").relativize(file));
  }

  /** The programs are not marked for rules that are off by default, but their own. */
  private static boolean isLookedFor(RuleInfo rule, Path path) {
    return rule.enabled() || path.getParent().getFileName().toString().equals(rule.id().replace("-", ""));
  }

  private static List<String> marks(String text) {
    List<String> marks = new ArrayList<>();
    SourceText lines = new SourceText(text);
    Matcher mark = MARK.matcher(text);
    while (mark.find()) {
      Arrays.stream(mark.group(1).split(", ")).forEach(rule -> marks.add(lines.lineOf(mark.start()) + " " + rule));
    }
    Collections.sort(marks);
    return marks;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
