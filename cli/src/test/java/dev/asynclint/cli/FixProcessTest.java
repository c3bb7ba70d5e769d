package dev.asynclint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
  enum Form {
    LF("", "\n", "\n"),
    CR_LF("", "\r\n", "\r\n"),
    NO_LAST_END("", "\n", ""),
    BYTE_ORDER_MARK("\uFEFF", "\n", "\n");

    private final String mark;
    private final String end;
    private final String last;

    Form(String mark, String end, String last) {
      this.mark = mark;
      this.end = end;
      this.last = last;
    }

    /** Whether an encoding can say it. */
    boolean isIn(Charset encoding) {
      return encoding.newEncoder().canEncode(mark);
    }

    byte[] bytes(Charset encoding) {
      return (mark + SWALLOWED.formatted(name()).replace("\n", end) + last).getBytes(encoding);
    }
  }

  static List<Charset> encodings() {
    return List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void gitAppliesTheDiffAndGetsWhatFixWrites(Charset encoding) throws Exception {
    Map<Form, Path> files = new EnumMap<>(Form.class);
    for (Form form : Form.values()) {
      if (form.isIn(encoding)) {
        Path folder = Files.createDirectories(directory.resolve("a src"));
        files.put(form, Files.write(folder.resolve(form.name() + ".java"), form.bytes(encoding)));
      }
    }

    Path patch = directory.resolve("changes.patch");
    assertThat(asynclint(patch, "fix", "--diff", "--encoding", encoding.name(), ".").waitFor()).as("something to change").isEqualTo(1);
    assertThat(files).allSatisfy((form, file) -> assertThat(file).as("nothing is written").hasBinaryContent(form.bytes(encoding)));
    run("git", "init", "-q");
    run("git", "-c", "core.autocrlf=false", "apply", "--whitespace=nowarn", patch.toString());
    Map<Form, byte[]> applied = new EnumMap<>(Form.class);
    for (Map.Entry<Form, Path> written : files.entrySet()) {
      applied.put(written.getKey(), Files.readAllBytes(written.getValue()));
      Files.write(written.getValue(), written.getKey().bytes(encoding));
    }

    assertThat(asynclint(directory.resolve("out.txt"), "fix", "--encoding", encoding.name(), ".").waitFor()).isZero();
    assertThat(files).allSatisfy((form, file) -> {
      assertThat(file).hasBinaryContent(applied.get(form));
      assertThat(applied.get(form)).isNotEqualTo(form.bytes(encoding));
    });
  }

  @Test
  void aPatchForFilesElsewhereSaysWhereItBegins() throws Exception {
    Path here = Files.createDirectories(directory.resolve("here"));
    Path inside = Files.writeString(here.resolve("Inside.java"), SWALLOWED.formatted("Inside"));
    Path there = Files.createDirectories(directory.resolve("there"));
    Path outside = Files.writeString(there.resolve("Outside.java"), SWALLOWED.formatted("Outside"));

    Path patch = directory.resolve("changes.patch");
    assertThat(asynclint(here, patch, "fix", "--diff", ".", "../there").waitFor()).isEqualTo(1);
    assertThat(Files.readString(patch)).contains("+++ b/here/Inside.java\n", "+++ b/there/Outside.java\n");
    assertThat(directory.resolve("err.txt")).content().contains("git -C \"" + directory.toRealPath() + "\" apply");
    run("git", "init", "-q");
    run("git", "-C", directory.toString(), "apply", patch.toString());

    assertThat(List.of(inside, outside)).allSatisfy(f -> assertThat(f).content().contains("Thread.currentThread().interrupt();"));
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
    return asynclint(directory, out, words);
  }

  private Process asynclint(Path here, Path out, String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).directory(here.toFile());
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
