package dev.asynclint.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.Finding;
import dev.asynclint.Fix;
import dev.asynclint.Problem;
import dev.asynclint.rules.Rules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run over files does that applying fixes to a text does not. */
class FixRunTest {
  private static final String SWALLOWED =
      """
      class Pause {
        void pause() {
          try {
            Thread.sleep(10);
          } catch (InterruptedException e) {
            System.out.println("early");
          }
        }
      }
      """;

  /** The outer call can be flattened only when the inner one has been. */
  private static final String NESTED =
      """
      import java.util.concurrent.CompletableFuture;
      class Agent {
        String one() {
          return CompletableFuture.completedFuture(CompletableFuture.completedFuture("a").join()).join();
        }
      }
      """;

  @TempDir private Path directory;

  @Test
  void aFileThatChangesMeanwhileIsLeftAlone() throws Exception {
    Path file = Files.writeString(directory.resolve("Pause.java"), SWALLOWED);
    String edited = SWALLOWED.replace("early", "edited");

    FixRun.Outcome outcome = run((finding, fix) -> {
      write(file, edited);
      return true;
    });

    assertThat(file).hasContent(edited);
    assertThat(outcome.fixed()).isEmpty();
    assertThat(outcome.problems()).extracting(Problem::message).containsExactly("can't be changed: it was changed meanwhile");
  }

  @Test
  void whatAFixMakesRoomForIsFixedToo() throws Exception {
    Path file = Files.writeString(directory.resolve("Agent.java"), NESTED);

    FixRun.Outcome outcome = run((finding, fix) -> true);

    assertThat(Files.readString(file)).contains("return \"a\";");
    assertThat(outcome.summary(FixRun.Choice.all(false), "--unsafe")).isEqualTo("Fixed 2 findings in 1 file; 0 left");
  }

  @Test
  void thePreviewIsWhatTheRunWrites() throws Exception {
    Path file = Files.writeString(directory.resolve("Agent.java"), NESTED);

    List<FixRun.Change> changes = FixRun.preview(project(), lint(project()), FixRun.Choice.all(false));
    assertThat(Files.readString(file)).isEqualTo(NESTED);
    run((finding, fix) -> true);

    assertThat(changes).singleElement().satisfies(change -> assertThat(file).hasContent(change.after()));
  }

  private interface Wants {
    boolean test(Finding finding, Fix fix);
  }

  private FixRun.Outcome run(Wants wants) throws Exception {
    Project project = project();
    return FixRun.of(project, lint(project), new FixRun.Choice() {
      @Override
      public boolean suggested() {
        return false;
      }

      @Override
      public boolean wants(Finding finding, Fix fix, String text) {
        return wants.test(finding, fix);
      }
    });
  }

  private Project project() {
    return Discovery.discover(directory, List.of(directory), false, false, List.of());
  }

  private FixRun.Lint lint(Project project) throws ConfigurationException {
    ConfiguredRun run = ConfiguredRun.of(Configuration.defaults(directory, Rules.infos()));
    return new FixRun.Lint() {
      @Override
      public Run.Outcome now() throws InterruptedException {
        return run.lint(project, 1, file -> false, done -> {});
      }

      @Override
      public Workspace workspace() throws InterruptedException {
        return run.wholeWorkspace(project, file -> false);
      }
    };
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
      Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusMillis(1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
