package dev.asynclint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code asynclint fix}: the files are changed as text, and only where all of them is understood. */
class FixCommandTest {
  private static final String SWALLOWED =
      """
      class Pause {
        void pause() {
          try {
            Thread.sleep(10);
          } catch (InterruptedException e) {
            System.out.println("früh"); // stays
          }
        }
      }
      """;

  @TempDir private Path directory;

  @Test
  void aSafeFixIsAppliedAndNamed() throws IOException {
    Path file = write(SWALLOWED.getBytes(StandardCharsets.UTF_8));

    Cli.Result result = Cli.run("fix", directory);

    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("Pause.java:5: ", "[interrupt-swallowed]", "1 fixed, 0 left");
    assertThat(Files.readString(file))
        .isEqualTo(SWALLOWED.replace("e) {\n", "e) {\n      Thread.currentThread().interrupt();\n"));
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).as("no partial file stays behind").containsExactly(file);
    }
  }

  @Test
  void fixingTwiceChangesNothing() throws IOException {
    Path file = write(SWALLOWED.getBytes(StandardCharsets.UTF_8));
    Cli.run("fix", directory);
    String once = Files.readString(file);

    assertThat(Cli.run("fix", directory).out()).contains("0 fixed, 0 left");
    assertThat(Files.readString(file)).isEqualTo(once);
  }

  @Test
  void lineEndsAndAByteOrderMarkAreKept() throws IOException {
    Path file = write(("\uFEFF" + SWALLOWED.replace("\n", "\r\n")).getBytes(StandardCharsets.UTF_8));

    Cli.run("fix", directory);

    String fixed = SWALLOWED.replace("e) {\n", "e) {\n      Thread.currentThread().interrupt();\n");
    assertThat(Files.readString(file)).isEqualTo("\uFEFF" + fixed.replace("\n", "\r\n"));
  }

  @Test
  void aFileInAnotherEncodingIsLeftAlone() throws IOException {
    byte[] latin = SWALLOWED.getBytes(StandardCharsets.ISO_8859_1);
    Path file = write(latin);

    Cli.Result result = Cli.run("fix", directory);

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("can't be changed: it is not UTF-8 throughout");
    assertThat(Files.readAllBytes(file)).isEqualTo(latin);
  }

  @Test
  void theDiffIsAPatchAndWritesNothing() throws IOException {
    Path file = write(SWALLOWED.getBytes(StandardCharsets.UTF_8));

    Cli.Result result = Cli.run("fix", "--diff", directory);

    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("\n@@ -3,6 +3,7 @@\n", "\n+      Thread.currentThread().interrupt();\n");
    assertThat(Files.readString(file)).isEqualTo(SWALLOWED);
  }

  @Test
  void aRuleThatIsNotAskedForIsNotFixed() throws IOException {
    Path file = write(SWALLOWED.getBytes(StandardCharsets.UTF_8));

    assertThat(Cli.run("fix", "--rules", "future-discarded", directory).out()).contains("0 fixed, 0 left");
    assertThat(Files.readString(file)).isEqualTo(SWALLOWED);
  }

  @Test
  void aRuleThatIsNotThereIsWrongUse() {
    Cli.Result result = Cli.run("fix", "--rules", "future-discard", directory);

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("there is no rule or group `future-discard`; did you mean `future-discarded`?");
  }

  @Test
  void whatHasNoFixIsLeftAndSaid() throws IOException {
    write("class A { void f() { java.util.concurrent.CompletableFuture.runAsync(this::f); } }".getBytes(StandardCharsets.UTF_8));

    Cli.Result result = Cli.run("fix", directory);

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).contains("[future-discarded]", "0 fixed, 1 left");
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(directory.resolve("Pause.java"), bytes);
  }
}
