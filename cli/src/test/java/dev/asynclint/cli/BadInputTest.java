package dev.asynclint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Input that is wrong: one clear line that names the place, the finding next to it still there, and never a trace. */
class BadInputTest {
  private static final String DROPS =
      """
      import java.util.concurrent.CompletableFuture;
      class %s {
        void f() {
          CompletableFuture.runAsync(this::f);
        }
      }
      """;

  @TempDir private Path directory;

  @BeforeEach
  void aFileWithAFinding() throws IOException {
    write("Fine.java", DROPS.formatted("Fine"));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private Cli.Result check(Object... more) {
    Object[] args = new Object[more.length + 2];
    args[0] = "check";
    args[1] = directory;
    System.arraycopy(more, 0, args, 2, more.length);
    Cli.Result result = Cli.run(args);
    assertThat(result.all()).doesNotContain("\tat ", "Exception");
    return result;
  }

  private static void assertStillLinted(Cli.Result result) {
    assertThat(result.out()).contains("Fine.java:4:23: error:");
  }

  private static String lineWith(String text, String part) {
    return text.lines()
        .filter(l -> l.contains(part))
        .findFirst()
        .orElse("no line with " + part + " in:\n" + text);
  }

  @Test
  void noBadInputGivesTheFinding() {
    Cli.Result result = check();
    assertStillLinted(result);
    assertThat(result.code()).isEqualTo(1);
  }

  @Test
  void missingPath() {
    Cli.Result result = check(directory.resolve("gone"));
    assertThat(lineWith(result.out(), "gone"))
        .endsWith("gone: not linted: no such file or directory");
    assertStillLinted(result);
    assertThat(result.code()).isEqualTo(2);
  }

  @Test
  void notJava() throws IOException {
    Cli.Result result = check(write("notes.txt", "hello"));
    assertThat(lineWith(result.out(), "notes.txt"))
        .contains("is neither a directory, a .java file nor a jar of sources");
    assertThat(result.code()).isEqualTo(2);
  }

  @Test
  void unreadableFile() throws IOException {
    Path secret = write("Secret.java", DROPS.formatted("Secret"));
    assumeTrue(
        secret.toFile().setReadable(false) && !Files.isReadable(secret),
        "this user reads everything");
    Cli.Result result = check();
    assertThat(lineWith(result.out(), "Secret.java"))
        .endsWith("not linted: can't be read: permission denied");
    assertStillLinted(result);
    assertThat(result.code()).isEqualTo(2);
  }

  @Test
  void aFileThatGoesAway() throws IOException {
    Files.createSymbolicLink(directory.resolve("Gone.java"), directory.resolve("nowhere"));
    Cli.Result result = check();
    assertThat(lineWith(result.out(), "Gone.java"))
        .contains("not linted: can't be read: no such file");
    assertStillLinted(result);
    assertThat(result.code()).isEqualTo(2);
  }

  @Test
  void wrongEncodingIsReadAnotherWay() throws IOException {
    String text = DROPS.formatted("Latin").replace("class", "// gr\u00fc\u00df dich\nclass");
    Files.write(directory.resolve("Latin.java"), text.getBytes(StandardCharsets.ISO_8859_1));
    Cli.Result result = check();
    assertThat(lineWith(result.out(), "Latin.java:2"))
        .endsWith("Latin.java:2: warning: is not UTF-8 here; the file was read as ISO-8859-1");
    assertThat(result.out()).contains("Latin.java:5:23: error:");
    assertStillLinted(result);
    assertThat(result.code()).isEqualTo(1);
  }

  @Test
  void byteOrderMarks() throws IOException {
    Files.write(
        directory.resolve("Mark.java"),
        ("\uFEFF" + DROPS.formatted("Mark")).getBytes(StandardCharsets.UTF_8));
    Files.write(
        directory.resolve("Wide.java"),
        ("\uFEFF" + DROPS.formatted("Wide")).getBytes(StandardCharsets.UTF_16LE));
    Cli.Result result = check();
    assertThat(result.out()).contains("Mark.java:4:23: error:", "Wide.java:4:23: error:");
    assertThat(result.code()).isEqualTo(1);
  }

  @Test
  void binary() throws IOException {
    Files.write(
        directory.resolve("Binary.java"),
        new byte[] {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 61});
    Cli.Result result = check();
    assertThat(lineWith(result.out(), "Binary.java"))
        .endsWith("Binary.java: not linted: is not text: it holds a zero byte");
    assertStillLinted(result);
    assertThat(result.code()).isEqualTo(2);
  }

  @Test
  void syntaxErrorInABodyCostsThatBodyOnly() throws IOException {
    write(
        "Half.java",
        DROPS.formatted("Half").replace("  void f", "  void g() {\n    int x = ;\n  }\n  void f"));
    Cli.Result result = check();
    assertThat(lineWith(result.out(), "Half.java:4:13"))
        .endsWith("warning: this body is left out, it can't be parsed: unexpected `;`");
    assertThat(result.out()).contains("Half.java:7:23: error:");
    assertStillLinted(result);
    assertThat(result.code()).isEqualTo(1);
  }

  @Test
  void aLocalEnumCostsItsBodyOnly() throws IOException {
    write(
        "Local.java",
        DROPS
            .formatted("Local")
            .replace("  void f", "  void g() {\n    enum E { A }\n  }\n  void f"));
    Cli.Result result = check();
    assertThat(lineWith(result.out(), "Local.java:4")).contains("this body is left out");
    assertThat(result.out()).contains("Local.java:7:23: error:");
  }

  @Test
  void syntaxErrorOutsideBodies() throws IOException {
    write("Broken.java", "class Broken { void f( { } }\n");
    Cli.Result result = check();
    assertThat(lineWith(result.out(), "Broken.java"))
        .contains("Broken.java:1:24: not linted: can't be parsed: unexpected `{`");
    assertStillLinted(result);
    assertThat(result.code()).isEqualTo(2);
  }

  @Test
  void anUnclosedLiteral() throws IOException {
    write("Open.java", "class Open { void f() { String s = \"abc; } void g() { } }\n");
    Cli.Result result = check();
    assertThat(lineWith(result.out(), "Open.java:1"))
        .contains("a literal or comment that does not end");
    assertStillLinted(result);
  }

  @Test
  void tenMegabytes() throws IOException {
    write(
        "Large.java",
        "class Large {\n" + "  int someFieldWithALongName;\n".repeat(400_000) + "}\n");
    Cli.Result result = check();
    assertThat(lineWith(result.out(), "Large.java"))
        .endsWith("Large.java: not linted: 11 MB, larger than the limit of 8 MB; `exclude` leaves it out");
    assertStillLinted(result);
    assertThat(result.code()).isEqualTo(2);
  }

  @Test
  @Timeout(60)
  void aPipeIsNotReadFrom() throws IOException, InterruptedException {
    Path pipe = directory.resolve("Pipe.java");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "there is no mkfifo here");
    assertThat(new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start().waitFor()).isZero();
    Cli.Result result = check();
    assertThat(lineWith(result.out(), "Pipe.java")).endsWith("Pipe.java: not linted: is not a regular file");
    assertStillLinted(result);
    assertThat(result.code()).isEqualTo(2);
  }

  @Test
  void aTextThatIsCutOff() throws IOException {
    write("Cut.java", "class Cut {\n  int a;\n");
    assertThat(lineWith(check().out(), "Cut.java")).endsWith("not linted: can't be parsed: the text ends here");
  }

  @Test
  void standardOutputThatTakesNothingMore() throws IOException {
    Cli.Result full = Cli.writingTo("No space left on device", "check", directory);
    assertThat(full.err()).isEqualTo("asynclint: standard output can't be written: No space left on device\n");
    assertThat(full.code()).isEqualTo(2);
    Cli.Result seenEnough = Cli.writingTo("Broken pipe", "check", directory);
    assertThat(seenEnough.err()).isEmpty();
    assertThat(seenEnough.code()).isEqualTo(1);
    assertThat(Cli.writingTo("No space left on device", "fix", "--unsafe", "--diff", directory).code()).isEqualTo(2);
  }

  @Test
  void fiveThousandDeep() throws IOException {
    String deep =
        "  int g() {\n    return " + "(".repeat(5000) + "1" + ")".repeat(5000) + ";\n  }\n";
    write("Deep.java", DROPS.formatted("Deep").replace("  void f", deep + "  void f"));
    Cli.Result result = check();
    assertThat(lineWith(result.out(), "Deep.java:3"))
        .endsWith(
            "Deep.java:3: warning: this body is left out: its brackets are nested 5001 deep, 1000 is the limit");
    assertThat(result.out()).contains("Deep.java:7:23: error:");
    assertStillLinted(result);
    assertThat(result.code()).isEqualTo(1);
  }

  @Test
  void aChainOfFiveThousandIsLinted() throws IOException {
    String sum = "  int g() {\n    return " + "1 + ".repeat(5000) + "1;\n  }\n";
    String calls =
        "  Object h(StringBuilder b) {\n    return b" + ".append(1)".repeat(3000) + ";\n  }\n";
    write("Chain.java", DROPS.formatted("Chain").replace("  void f", sum + calls + "  void f"));
    Cli.Result result = check();
    assertThat(result.out()).contains("Chain.java:10:23: error:").doesNotContain("Chain.java: ");
    assertStillLinted(result);
    assertThat(result.code()).isEqualTo(1);
  }

  @Test
  void aCycleOfLinks() throws IOException {
    Path inner = Files.createDirectory(directory.resolve("inner"));
    Files.createSymbolicLink(inner.resolve("back"), directory);
    Cli.Result result = check();
    assertThat(lineWith(result.out(), "back"))
        .contains("inner/back: warning: is a link to a directory around it, and not followed");
    assertStillLinted(result);
    assertThat(result.out()).contains("1 error in 1 of 1 file");
    assertThat(result.code()).isEqualTo(1);
  }

  @Test
  void aBrokenJarOnTheClassPath() throws IOException {
    Path jar = write("broken.jar", "no jar at all");
    Cli.Result result = check("--classpath", jar);
    assertThat(lineWith(result.out(), "broken.jar"))
        .contains("warning: can't be used on the class path:");
    assertStillLinted(result);
    assertThat(result.code()).isEqualTo(1);
  }

  @Test
  void aJarOfSourcesThatIsNone() throws IOException {
    Cli.Result result = check(write("broken-sources.jar", "no jar at all"));
    assertThat(lineWith(result.out(), "broken-sources.jar"))
        .contains("not linted: is not a readable jar:");
    assertStillLinted(result);
    assertThat(result.code()).isEqualTo(2);
  }

  @Test
  void aBrokenPom() throws IOException {
    write("pom.xml", "<project>\n  <modelVersion>4.0.0</modelVersion>\n</projekt>\n");
    Cli.Result result = check();
    assertThat(lineWith(result.out(), "pom.xml"))
        .contains(
            "pom.xml: warning: can't be read, its sources are linted without class path: line 3:");
    assertStillLinted(result);
    assertThat(result.code()).isEqualTo(1);
  }

  @Test
  void unknownRule() {
    Cli.Result result = check("--rules", "future-discarted");
    assertThat(result.err())
        .startsWith(
            "asynclint: there is no rule or group `future-discarted`; did you mean `future-discarded`?\n");
    assertThat(result.code()).isEqualTo(2);
  }

  @Test
  void unknownFormat() {
    Cli.Result result = check("--format", "serif");
    assertThat(result.err())
        .startsWith("asynclint: there is no format `serif`; did you mean `sarif`?\n");
    assertThat(result.code()).isEqualTo(2);
  }

  @Test
  void unknownOption() {
    Cli.Result result = check("--severty", "error");
    assertThat(result.err()).contains("--severty").contains("--severity");
    assertThat(result.code()).isEqualTo(2);
  }

  @Test
  void anOutputThatCannotBeWritten() {
    Cli.Result result = check("--output", directory);
    assertThat(result.err())
        .contains(directory + " can't be written: ")
        .contains("the report is on standard output");
    assertStillLinted(result);
    assertThat(result.code()).isEqualTo(2);
  }
}
