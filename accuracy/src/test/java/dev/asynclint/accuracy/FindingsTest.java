package dev.asynclint.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.Finding;
import dev.asynclint.SourceText;
import dev.asynclint.driver.Configuration;
import dev.asynclint.driver.ConfigurationException;
import dev.asynclint.driver.ConfiguredRun;
import dev.asynclint.driver.Conventions;
import dev.asynclint.driver.Discovery;
import dev.asynclint.driver.Project;
import dev.asynclint.driver.Run;
import dev.asynclint.rules.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The findings in released libraries, at default settings, are those that were read in the code and judged: the files
 * {@code benchmarks/corpus/<artifact>@<version>.expected}. A finding that comes or goes has to be read and written there.
 */
class FindingsTest {
  private static final Path EXPECTED = Path.of("../benchmarks/corpus");

  /** One judged finding; {@code place} is {@code path:line} in the jar. */
  private record Verdict(String verdict, String place, String rule, String reason) {
    static Verdict parse(String line) {
      String[] columns = line.split("\t", -1);
      assertThat(columns).as(line).hasSize(4).doesNotContain("");
      return new Verdict(columns[0], columns[1], columns[2], columns[3]);
    }

    String finding() {
      return place + " " + rule;
    }
  }

  static Stream<Path> expected() throws IOException {
    try (Stream<Path> files = Files.list(EXPECTED)) {
      return files.filter(f -> f.toString().endsWith(".expected")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("expected")
  void findingsAreThoseThatWereJudged(Path file) throws IOException, InterruptedException, ConfigurationException {
    List<Verdict> verdicts = Files.readAllLines(file).stream().filter(l -> !l.startsWith("#")).map(Verdict::parse).toList();
    assertThat(verdicts).extracting(Verdict::verdict).isSubsetOf("true", "false", "debatable");

    String release = file.getFileName().toString().replace(".expected", "").replace('@', '-');
    Path jar = Path.of("target/corpus/" + release + "-sources.jar").toAbsolutePath();
    Project project = Discovery.discover(jar.getParent(), List.of(jar), false, List.of());
    Run.Outcome outcome = lint(project);
    assertThat(outcome.problems()).isEmpty();
    assertThat(outcome.findings().stream().map(finding -> place(project, finding) + " " + finding.rule()))
        .as("read what is new in the code, and write it in %s", file)
        .containsExactlyInAnyOrderElementsOf(verdicts.stream().map(Verdict::finding).toList());

    long lines = lines(project);
    assertThat(lines).isGreaterThan(5_000);
    assertThat(verdicts.stream().filter(v -> v.verdict().equals("false")).count())
        .as("false findings in %d lines; one in 10,000 is the limit", lines)
        .isLessThanOrEqualTo(lines / 10_000);
  }

  private static Run.Outcome lint(Project project) throws InterruptedException, ConfigurationException {
    Configuration defaults = Configuration.defaults(project.root(), Rules.infos());
    return ConfiguredRun.of(defaults).lint(project, Runtime.getRuntime().availableProcessors(), Conventions.in(project.root()), done -> {});
  }

  private static String place(Project project, Finding finding) {
    String path = finding.file().toString().replace('\\', '/');
    String inJar = path.substring(path.indexOf("!/") + 2);
    return inJar + ":" + new SourceText(project.text(finding.file())).lineOf(finding.span().start());
  }

  private static long lines(Project project) {
    return project.modules().stream()
        .flatMap(module -> module.sources().stream())
        .mapToLong(source -> project.text(source.file()).lines().count())
        .sum();
  }
}
