package dev.asynclint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
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

  private static final String FIXED = SWALLOWED.replace("e) {\n", "e) {\n      Thread.currentThread().interrupt();\n");

  /** Has a suggested fix only. */
  private static final String LATE =
      """
      import java.util.concurrent.*;
      class Late {
        String ask() throws Exception {
          CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> "yes");
          try {
            return answer.get(1, TimeUnit.SECONDS);
          } catch (TimeoutException e) {
            return "late";
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
    assertThat(result.out()).contains("Pause.java:5: ", "[interrupt-swallowed]", "Fixed 1 finding in 1 file; 0 left\n");
    assertThat(Files.readString(file))
        .isEqualTo(FIXED);
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).as("no partial file stays behind").containsExactly(file);
    }
  }

  @Test
  void fixingTwiceChangesNothing() throws IOException {
    Path file = write(SWALLOWED.getBytes(StandardCharsets.UTF_8));
    Cli.run("fix", directory);
    String once = Files.readString(file);

    assertThat(Cli.run("fix", directory).out()).contains("Fixed nothing; 0 left\n");
    assertThat(Files.readString(file)).isEqualTo(once);
  }

  @Test
  void lineEndsAndAByteOrderMarkAreKept() throws IOException {
    Path file = write(("\uFEFF" + SWALLOWED.replace("\n", "\r\n")).getBytes(StandardCharsets.UTF_8));

    Cli.run("fix", directory);

    assertThat(Files.readString(file)).isEqualTo("\uFEFF" + FIXED.replace("\n", "\r\n"));
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
  void aFileInTheEncodingThatIsSaidKeepsIt() throws IOException {
    Path file = write(SWALLOWED.getBytes(StandardCharsets.ISO_8859_1));

    assertThat(Cli.run("fix", "--encoding", "ISO-8859-1", directory).code()).isZero();

    assertThat(Files.readAllBytes(file)).isEqualTo(FIXED.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void permissionsAreKept() throws IOException {
    Path file = write(SWALLOWED.getBytes(StandardCharsets.UTF_8));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x---"));

    Cli.run("fix", directory);

    assertThat(file).hasContent(FIXED);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rwxr-x---");
  }

  @Test
  void aLinkStaysOne() throws IOException {
    Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    Path real = Files.writeString(elsewhere.resolve("Real.java"), SWALLOWED);
    Path link = Files.createSymbolicLink(Files.createDirectory(directory.resolve("src")).resolve("Pause.java"), real);

    Cli.run("fix", link);

    assertThat(link).isSymbolicLink();
    assertThat(real).hasContent(FIXED);
  }

  @Test
  void aReadOnlyFileIsNamedAndLeft() throws IOException {
    Path file = write(SWALLOWED.getBytes(StandardCharsets.UTF_8));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));

    Cli.Result result = Cli.run("fix", directory);

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).contains("Fixed nothing; 1 left");
    assertThat(result.err()).contains("Pause.java: can't be changed: permission denied");
    assertThat(file).hasContent(SWALLOWED);
  }

  @Test
  void sourcesInAJarAreNamedAndLeft() throws IOException {
    Path jar = directory.resolve("agent-sources.jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new ZipEntry("Pause.java"));
      out.write(SWALLOWED.getBytes(StandardCharsets.UTF_8));
    }
    byte[] before = Files.readAllBytes(jar);

    Cli.Result result = Cli.run("fix", jar);

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("Pause.java: can't be changed: it is in a jar");
    assertThat(Files.readAllBytes(jar)).isEqualTo(before);
  }

  @Test
  void whatOnlyUnsafeWouldFixIsCounted() throws IOException {
    Files.writeString(directory.resolve("Late.java"), LATE);

    assertThat(Cli.run("fix", directory).out()).endsWith("Fixed nothing; 1 left; 1 more with --unsafe\n");
    assertThat(Cli.run("fix", "--unsafe", directory).out()).endsWith("Fixed 1 finding in 1 file; 0 left\n");
  }

  @Test
  void rulesCanBeGivenOneByOne() throws IOException {
    Path late = Files.writeString(directory.resolve("Late.java"), LATE);
    Path file = write(SWALLOWED.getBytes(StandardCharsets.UTF_8));

    Cli.run("fix", "--unsafe", "--rule", "future-discarded", "--rule", "timeout-does-not-cancel", directory);

    assertThat(Files.readString(late)).isNotEqualTo(LATE);
    assertThat(file).hasContent(SWALLOWED);
  }

  @Test
  void aRuleThatIsNotAskedForIsNotFixed() throws IOException {
    Path file = write(SWALLOWED.getBytes(StandardCharsets.UTF_8));

    assertThat(Cli.run("fix", "--rules", "future-discarded", directory).out()).contains("Fixed nothing; 0 left\n");
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
    write("class A { void f(java.util.concurrent.ExecutorService e) { e.submit(() -> 1); } }".getBytes(StandardCharsets.UTF_8));

    Cli.Result result = Cli.run("fix", directory);

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).contains("[future-discarded]", "Fixed nothing; 1 left\n");
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(directory.resolve("Pause.java"), bytes);
  }
}
