package agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The agent's command line. */
class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(args);
  }

  @Test
  void printsRepliesTimelineAndSummary() {
    assertThat(run("--models", "2", "--latency", "50", "--jitter", "0", "--no-tools", "hello there")).isZero();

    assertThat(out.toString()).contains("model-1: re: hello there\nmodel-2: re: hello there");
    assertThat(out.toString().lines().filter(line -> line.matches("model-[12] \\|[# ]{60,}\\| 0\\.\\d\\d s"))).hasSize(2);
    assertThat(out.toString()).containsPattern("two replies, \\d+\\.\\d\\d s; one after another \\d+\\.\\d\\d s");
  }

  @Test
  void wallTimeIsThatOfTheSlowestCallNotTheSum() {
    assertThat(run("--models", "10", "--latency", "300", "--jitter", "0", "--no-tools", "--quiet")).isZero();

    var times = Pattern.compile("(\\d+\\.\\d+) s; one after another (\\d+\\.\\d+) s").matcher(out.toString());
    assertThat(times.find()).isTrue();
    assertThat(Double.parseDouble(times.group(2)) / Double.parseDouble(times.group(1))).isGreaterThan(3);
  }

  @Test
  void runsOverHttpWithTools() {
    assertThat(run("--http", "--models", "2", "--latency", "20", "--jitter", "20", "hello")).isZero();

    assertThat(out.toString()).contains("model: re: hello", "word-count: 1 words", "shout: HELLO");
  }

  @Test
  void aModeThatThisJdkDoesNotHaveIsWrongUse() {
    assumeTrue(Runtime.version().feature() < 25, "every mode runs here");
    assertThat(run("--mode", "scope")).isEqualTo(2);

    assertThat(err.toString()).startsWith("agent: this mode needs JDK 25 with --enable-preview; this is ").hasLineCount(1);
  }

  @Test
  void aServerThatDiesIsAClearErrorAndEndsTheRun() {
    assertThat(run("--http", "--models", "5", "--latency", "20000", "--kill-after", "300", "--no-tools")).isEqualTo(1);

    assertThat(err.toString()).startsWith("agent: model: lost the connection to http://127.0.0.1:").doesNotContain("\tat ");
  }

  @Test
  void aFailureIsAValueInSettleAndAnErrorInGather() {
    assertThat(run("--failing", "1", "--models", "1", "--latency", "5", "--jitter", "0", "--no-tools", "--mode", "settle")).isZero();
    assertThat(out.toString()).contains("failed: agent.ModelException: model-1: overloaded");

    assertThat(run("--failing", "1", "--models", "1", "--latency", "5", "--jitter", "0", "--no-tools", "--mode", "gather")).isEqualTo(1);
    assertThat(err.toString()).contains("agent: model-1: overloaded");
  }

  @Test
  void writesTheTimelineAsAPicture(@TempDir Path folder) throws Exception {
    Path svg = folder.resolve("timeline.svg");

    assertThat(run("--models", "2", "--latency", "20", "--jitter", "0", "--no-tools", "--svg", svg.toString())).isZero();

    var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(svg.toFile());
    assertThat(document.getElementsByTagName("rect").getLength()).isEqualTo(2);
    assertThat(Files.readString(svg)).contains("two replies");
  }

  @Test
  void wrongUseIsAMessage() {
    assertThat(run("--models", "0")).isEqualTo(2);
    assertThat(err.toString()).contains("--models").doesNotContain("\tat ");
    assertThat(run("--mode", "nonsense")).isEqualTo(2);
    assertThat(run("--base-url", "::")).isEqualTo(2);
    assertThat(run("--svg", "/no/such/folder/x.svg", "--latency", "1", "--jitter", "0")).isEqualTo(2);
    assertThat(err.toString()).contains("/no/such/folder/x.svg").doesNotContain("\tat ");
  }
}
