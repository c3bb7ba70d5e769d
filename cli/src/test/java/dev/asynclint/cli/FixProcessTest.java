package dev.asynclint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code asynclint fix} in a process of its own: what git makes of its patch, and what a kill leaves. */
class FixProcessTest {
  private static final int FILES = 300;
  private static final String SWALLOWED =
      """
      class %s {
        void pause() {
          try {
            Thread.sleep(10);
          } catch (InterruptedException e) {
            System.out.println("früh"); // stays
          }
        }
      }""";

  @TempDir private Path directory;

  /** A way to write a file. */
  record Form(String name, Charset encoding, String mark, String end, String last) {
    byte[] bytes(String type) {
      return (mark + SWALLOWED.formatted(type).replace("\n", end) + last).getBytes(encoding);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Form> forms() {
    return List.of(
        new Form("LF", StandardCharsets.UTF_8, "", "\n", "\n"),
        new Form("CR LF", StandardCharsets.UTF_8, "", "\r\n", "\r\n"),
        new Form("no end of the last line", StandardCharsets.UTF_8, "", "\n", ""),
        new Form("byte order mark", StandardCharsets.UTF_8, "\uFEFF", "\n", "\n"),
        new Form("ISO-8859-1", StandardCharsets.ISO_8859_1, "", "\n", "\n"));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void gitAppliesTheDiffAndGetsWhatFixWrites(Form form) throws Exception {
    String encoding = form.encoding().name();
    Path file = Files.createDirectories(directory.resolve("a src")).resolve("Pause.java");
    Files.write(file, form.bytes("Pause"));

    Path patch = directory.resolve("changes.patch");
    assertThat(asynclint(patch, "fix", "--diff", "--encoding", encoding, ".").waitFor()).as("something to change").isEqualTo(1);
    assertThat(Files.readAllBytes(file)).as("nothing is written").isEqualTo(form.bytes("Pause"));
    run("git", "init", "-q");
    run("git", "-c", "core.autocrlf=false", "apply", "--whitespace=nowarn", patch.toString());
    byte[] applied = Files.readAllBytes(file);

    Files.write(file, form.bytes("Pause"));
    assertThat(asynclint(directory.resolve("out.txt"), "fix", "--encoding", encoding, ".").waitFor()).isZero();
    assertThat(Files.readAllBytes(file)).isEqualTo(applied).isNotEqualTo(form.bytes("Pause"));
  }

  @Test
  void aKillLeavesEachFileOldOrNew() throws Exception {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < FILES; i++) {
      files.add(Files.writeString(directory.resolve("P" + i + ".java"), SWALLOWED.formatted("P" + i)));
    }

    Process process = asynclint(directory.resolve("out.txt"), "fix", ".");
    while (process.isAlive() && Files.readString(files.get(0)).equals(SWALLOWED.formatted("P0"))) {
      Thread.onSpinWait();
    }
    process.destroyForcibly().waitFor();

    assertThat(files).allSatisfy(file -> {
      String before = SWALLOWED.formatted(file.getFileName().toString().replace(".java", ""));
      assertThat(Files.readString(file)).isIn(before, before.replace("e) {\n", "e) {\n      Thread.currentThread().interrupt();\n"));
    });
    assertThat(asynclint(directory.resolve("out.txt"), "fix", ".").waitFor()).as("the next run does the rest").isZero();
    assertThat(files).allSatisfy(file -> assertThat(Files.readString(file)).contains("Thread.currentThread().interrupt();"));
  }

  private Process asynclint(Path out, String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().put("XDG_CACHE_HOME", directory.resolve(".cache").toString());
    return builder.redirectOutput(out.toFile()).redirectError(directory.resolve("err.txt").toFile()).start();
  }

  private void run(String... command) throws Exception {
    Path out = directory.resolve("git.txt");
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    Process process = builder.redirectOutput(out.toFile()).start();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as("%s: %s", String.join(" ", command), Files.readString(out)).isZero();
  }
}
