package dev.asynclint.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.driver.Discovery;
import dev.asynclint.driver.Project;
import dev.asynclint.driver.Run;
import dev.asynclint.rules.Rules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The project lints itself and has no finding. Why here and not by the goal: docs/decisions/0020-lint-of-itself.md. */
class SelfLintTest {
  private static final Path REPOSITORY = Path.of("").toAbsolutePath().getParent();

  /** Wrong on purpose; tests there hold each of their lines to what is expected of it. */
  private static final Path FIXTURES = REPOSITORY.resolve("test-fixtures/src/main/java/fixtures");

  private static List<Path> roots = List.of();
  private static Project project = new Project(REPOSITORY, List.of(), List.of(), List.of());

  @BeforeAll
  static void discover() throws IOException {
    roots = sourceRoots();
    Project all = Discovery.discover(REPOSITORY, List.of(REPOSITORY), false, List.of());
    List<Project.Module> modules = all.modules().stream().map(SelfLintTest::ofTheReactor).toList();
    project = new Project(all.root(), modules, all.problems(), all.notes());
  }

  @Test
  void ourOwnCodeHasNoFinding() throws InterruptedException {
    Run.Outcome outcome = Run.of(project, Run.Options.of(Rules.recommended()), done -> {});

    assertThat(outcome.findings())
        .extracting(f -> REPOSITORY.relativize(f.file()) + ":" + f.span().line() + ": " + f.message() + " [" + f.rule() + "]")
        .isEmpty();
    assertThat(outcome.problems()).isEmpty();
  }

  @Test
  void everyModuleOfTheReactorIsLinted() {
    List<Path> files = project.modules().stream().flatMap(m -> m.sources().stream()).map(Project.Source::file).toList();

    for (Path sources : roots) {
      assertThat(files).as(REPOSITORY.relativize(sources).toString()).anyMatch(file -> file.startsWith(sources));
    }
  }

  private static Project.Module ofTheReactor(Project.Module m) {
    List<Project.Source> own = m.sources().stream().filter(s -> isOurs(s.file())).toList();
    return new Project.Module(m.name(), own, m.roots(), m.classPath(), m.release(), m.encoding());
  }

  private static boolean isOurs(Path file) {
    return roots.stream().anyMatch(file::startsWith) && !file.startsWith(FIXTURES);
  }

  private static List<Path> sourceRoots() throws IOException {
    List<Path> roots =
        Files.readString(REPOSITORY.resolve("pom.xml"))
            .lines()
            .filter(line -> line.contains("<module>"))
            .map(line -> REPOSITORY.resolve(line.replaceAll("</?module>", "").strip()).resolve("src/main/java"))
            .filter(SelfLintTest::holdsJava)
            .toList();
    assertThat(roots).hasSizeGreaterThan(2);
    return roots;
  }

  private static boolean holdsJava(Path root) {
    if (!Files.isDirectory(root)) {
      return false;
    }
    try (var files = Files.walk(root)) {
      return files.anyMatch(file -> file.toString().endsWith(".java") && !file.startsWith(FIXTURES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
