package dev.asynclint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code asynclint fix --interactive}: each fix is shown and asked for, and only what was agreed to is written. */
class FixInteractiveTest {
  private static final String THREE =
      """
      class Pause {
        void first() {
          try {
            Thread.sleep(1);
          } catch (InterruptedException e) {
            System.out.println("first");
          }
        }

        void second() {
          try {
            Thread.sleep(2);
          } catch (InterruptedException e) {
            System.out.println("second");
          }
        }

        void third() {
          try {
            Thread.sleep(3);
          } catch (InterruptedException e) {
            System.out.println("third");
          }
        }
      }
      """;

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(directory.resolve("Pause.java"), THREE);
  }

  @Test
  void eachIsShownWithItsFindingAndOnlyTheAgreedIsApplied() {
    Cli.Result result = Cli.answering("n\ny\nno\n", "fix", "-i", directory);

    assertThat(file).hasContent(fixed("second"));
    assertThat(result.out())
        .contains("Pause.java:5: ", "[interrupt-swallowed]\nfix: set the interrupt flag again\n@@ -3,6 +3,7 @@\n", "apply? [y,n,a,q,?] ")
        .endsWith("Fixed 1 finding in 1 file; 2 left\n");
    assertThat(result.out().split("apply\\?", -1)).as("what was refused is not asked again").hasSize(4);
    assertThat(result.code()).isEqualTo(1);
  }

  @Test
  void allTakesTheRest() {
    Cli.answering("n\na\n", "fix", "--interactive", directory);

    assertThat(file).hasContent(fixed("second", "third"));
  }

  @Test
  void quitKeepsWhatWasAgreedTo() {
    Cli.answering("y\nq\n", "fix", "--interactive", directory);

    assertThat(file).hasContent(fixed("first"));
  }

  @Test
  void theEndOfTheInputIsQuit() {
    assertThat(Cli.answering("y\n", "fix", "--interactive", directory).code()).isEqualTo(1);

    assertThat(file).hasContent(fixed("first"));
  }

  @Test
  void whatIsNotUnderstoodIsExplainedAndAskedAgain() {
    Cli.Result result = Cli.answering("?\nperhaps\nY\nq\n", "fix", "--interactive", directory);

    assertThat(result.out()).contains("q - leave this one and all that follow\n");
    assertThat(file).hasContent(fixed("first"));
  }

  @Test
  void withoutAnybodyToAskItIsWrongUse() {
    Cli.Result result = Cli.answering("", "fix", "--interactive", directory);

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).startsWith("asynclint: --interactive asks on a terminal, or reads the answers from standard input");
    assertThat(file).hasContent(THREE);
  }

  @Test
  void whereThereIsNothingToAskNobodyIsNeeded() throws IOException {
    Files.writeString(file, "class Pause { }");

    assertThat(Cli.answering("", "fix", "--interactive", directory).code()).isZero();
  }

  @Test
  void aPreviewAsksNothing() {
    assertThat(Cli.answering("y\n", "fix", "--interactive", "--diff", directory).code()).isEqualTo(2);
    assertThat(file).hasContent(THREE);
  }

  private static String fixed(String... methods) {
    String text = THREE;
    for (String method : methods) {
      String line = "      System.out.println(\"" + method + "\");\n";
      text = text.replace(line, "      Thread.currentThread().interrupt();\n" + line);
    }
    return text;
  }
}
