package dev.asynclint.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.Severity;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextReportTest {
  @Test
  void showsLineChainFixAndHelpAndSumsUp() {
    assertThat(SampleRun.agent().as("text"))
        .isEqualTo(
            """
            app/src/main/java/com/acme/Agent.java:5:10: error: `submit` starts a task whose failure nobody sees [future-discarded]
              |
            5 |     pool.submit(() -> log("a & b"));
              |          ^^^^^^
              |
              = fix: replace `submit` with `execute`
              = help: asynclint explain future-discarded

            app/src/main/java/com/acme/Agent.java:6:50: warning: `render` parks the thread that completes the stage [blocking-in-callback]
              |
            6 |     model.start(questions).thenApply(a -> prompt.render(a));
              |                                                  ^^^^^^
              |
              = note: the callback runs on the completing thread
            6 |     model.start(questions).thenApply(a -> prompt.render(a));
              |                            ---------
              = 1. calls `Store.load` at app/src/main/java/com/acme/Prompt.java:5:18
            5 |     return store.load(answer);
              |                  ----
              = 2. calls `Thread.sleep` at app/src/main/java/com/acme/Prompt.java:5:5
            5 |     return store.load(answer);
              |     ------
              = help: asynclint explain blocking-in-callback

            app/src/main/java/com/acme/Agent.java:7:15: info: starts as many calls as there are questions [unbounded-fan-out]
              |
            7 |     questions.forEach(client::sendAsync);
              |               ^^^^^^^
              |
              = help: asynclint explain unbounded-fan-out

            1 error, 1 warning, 1 info in 1 of 2 files in 1.2 s
              1 blocking-in-callback
              1 future-discarded
              1 unbounded-fan-out
            """);
  }

  @Test
  void saysWhatWasLeftOutAndWhatWentWrong() {
    SampleRun run = new SampleRun().file("A.java", "class A { int ask; }\n");
    run.baselined(run.finding("future-discarded", Severity.ERROR, "A.java", "ask", "m"));
    run.suppressed("", run.finding("future-discarded", Severity.ERROR, "A.java", "ask", "m"));
    run.problem("B.java", 3, 7, Severity.WARNING, "expected `;`");
    run.problem("C.java", 0, 0, Severity.ERROR, "is not text").note("1 entry of the baseline is fixed");
    assertThat(run.as("text"))
        .isEqualTo(
            """
            B.java:3:7: warning: expected `;`
            C.java: not linted: is not text

            note: 1 entry of the baseline is fixed
            no findings in 1 file in 1.2 s, 1 input not linted (1 in the baseline, 1 suppressed)
            """);
  }

  @Test
  void underlinesBehindTabsAndWideCharacters() {
    SampleRun run = new SampleRun().file("A.java", "\tlog(\"質問!\");\task();\r\n");
    run.reported(run.finding("future-discarded", Severity.ERROR, "A.java", "ask", "m"));
    // the tab goes to column 4, 質問 takes four columns, the second tab goes from 17 to 20
    assertThat(run.as("text").lines().skip(2).limit(2))
        .containsExactly("1 |     log(\"質問!\");   ask();", "  |                     ^^^");
  }

  @Test
  void cutsALongLineAroundTheFinding() {
    SampleRun run = new SampleRun().file("A.java", "x".repeat(5000) + " ask() " + "y".repeat(5000) + "\n");
    run.reported(run.finding("future-discarded", Severity.ERROR, "A.java", "ask", "m"));
    String[] lines = run.as(new TextReport(new Look(false, 60))).split("\n");
    assertThat(lines[2]).hasSizeLessThanOrEqualTo(60).startsWith("1 | ...xxx").endsWith("yyy...");
    assertThat(lines[2].substring(lines[3].indexOf('^'), lines[3].lastIndexOf('^') + 1)).isEqualTo("ask");
  }

  @Test
  void underlinesTheFirstLineOfALongerPlace() {
    SampleRun run = new SampleRun().file("A.java", "  a.b(\n    c);\n");
    run.reported(run.finding("future-discarded", Severity.ERROR, "A.java", "b(\n    c)", "m"));
    assertThat(run.as("text").lines().skip(2).limit(2)).containsExactly("1 |   a.b(", "  |     ^^");
  }

  @Test
  void nothingInASourceTextOrAMessageSteersTheTerminal() {
    SampleRun run = new SampleRun().file("A\033[2J.java", "ask(\"\033[31m\u202e\u0007\u009b\");\n");
    run.reported(run.finding("future-discarded", Severity.ERROR, "A\033[2J.java", "ask", "`\033]0;x\007`"));
    run.problem("B\033.java", 1, 1, Severity.ERROR, "\033c").note("\033c");
    assertThat(run.as("text")).doesNotContain("\033", "\u202e", "\u0007", "\u009b");
  }

  @Test
  void aFileThatIsGoneStillGivesTheMessage() {
    SampleRun run = new SampleRun().file("A.java", "ask();\n");
    run.reported(run.finding("future-discarded", Severity.ERROR, "A.java", "ask", "m")).file("A.java", "");
    assertThat(run.as("text")).startsWith("A.java:1:1: error: m [future-discarded]\n").doesNotContain("^");
  }

  @Test
  void coloursOnATerminalOnlyAndNotAgainstNoColor() {
    assertThat(Look.terminal(80, Map.of())).isEqualTo(new Look(true, 80));
    assertThat(Look.terminal(80, Map.of("NO_COLOR", ""))).isEqualTo(new Look(true, 80));
    assertThat(Look.terminal(80, Map.of("NO_COLOR", "1")).colour()).isFalse();
    assertThat(Look.terminal(80, Map.of("TERM", "dumb")).colour()).isFalse();

    String coloured = SampleRun.agent().as(new TextReport(new Look(true, 160)));
    assertThat(coloured).contains("\033[1;31merror\033[0m", "\033[1m`submit`\033[0m");
    assertThat(coloured.replaceAll("\033\\[[0-9;]*m", "")).isEqualTo(SampleRun.agent().as("text"));
  }
}
