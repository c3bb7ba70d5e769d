package dev.asynclint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.asynclint.RuleInfo;
import dev.asynclint.rules.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {
  private static final String DROPS =
      """
      import java.util.concurrent.CompletableFuture;
      class A {
        void f() {
          CompletableFuture.runAsync(this::f);
        }
      }
      """;

  @TempDir private Path directory;

  private Path aFinding() throws IOException {
    return Files.writeString(directory.resolve("A.java"), DROPS);
  }

  @Test
  void cleanIsZero() throws IOException {
    Files.writeString(directory.resolve("B.java"), "class B { }");
    Cli.Result result = Cli.run("check", directory);
    assertThat(result.code()).isZero();
    assertThat(result.out()).startsWith("no findings in 1 file");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void theThresholdDecidesTheExitCode() throws IOException {
    aFinding();
    assertThat(Cli.run("check", directory).code()).isEqualTo(1);
    assertThat(Cli.run("check", "--severity", "error", directory).code()).isEqualTo(1);
    assertThat(Cli.run("check", "--severity", "never", directory).code()).isZero();
    assertThat(Cli.run("check", "--severity", "eror", directory).err()).contains("--severity").contains("error");
  }

  @Test
  void onlyTheNamedRulesRun() throws IOException {
    aFinding();
    assertThat(Cli.run("check", "--rules", "nested-future", directory).code()).isZero();
    assertThat(Cli.run("check", "--rules", "nested-future,lost-work", directory).code()).isEqualTo(1);
  }

  @Test
  void pathsInTextHoldFromHereAndInSarifFromTheCode() throws IOException {
    Path file = aFinding();
    assertThat(Cli.run("check", directory).out()).startsWith(file.toRealPath() + ":4:23: error:");
    JsonObject sarif = JsonParser.parseString(Cli.run("check", "--format", "sarif", directory).out()).getAsJsonObject();
    assertThat(sarif.toString()).contains("\"uri\":\"A.java\"");
  }

  @Test
  void theReportGoesToTheFile() throws IOException {
    aFinding();
    Path out = directory.resolve("new/report.json");
    Cli.Result result = Cli.run("check", "--format", "json", "--output", out, directory);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).isEqualTo(out + ": 1 finding\n");
    assertThat(JsonParser.parseString(Files.readString(out)).isJsonObject()).isTrue();
    assertThat(Files.list(out.getParent())).containsExactly(out);
  }

  @Test
  void aBaselineKnowsWhatIsThere() throws IOException {
    aFinding();
    Path baseline = directory.resolve("known.json");
    assertThat(Cli.run("baseline", "--output", baseline, directory).out()).endsWith("known.json: 1 finding known from now on\n");
    assertThat(Cli.run("check", "--baseline", baseline, directory).code()).isZero();
    Files.writeString(directory.resolve("B.java"), DROPS.replace("class A", "class B"));
    assertThat(Cli.run("check", "--baseline", baseline, directory).out()).contains("B.java:4:23").doesNotContain("A.java");
    Files.delete(directory.resolve("B.java"));
    Files.writeString(directory.resolve("A.java"), "class A { }");
    assertThat(Cli.run("check", "--baseline", baseline, directory).out()).contains("1 finding in known.json can be removed");
  }

  @Test
  void aConfigurationFileIsHeard() throws IOException {
    aFinding();
    Files.writeString(directory.resolve("asynclint.toml"), "[rules]\nfuture-discarded = \"info\"\n");
    assertThat(Cli.run("check", directory).code()).isZero();
    assertThat(Cli.run("config", directory).out()).contains("future-discarded").contains("asynclint.toml");
    Files.writeString(directory.resolve("asynclint.toml"), "[rules]\nfuture-discarted = \"info\"\n");
    Cli.Result wrong = Cli.run("check", directory);
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("asynclint.toml:2:1").contains("future-discarded");
  }

  @Test
  void rulesAreListedWithTheirGroups() {
    String out = Cli.run("rules").out();
    assertThat(out).contains("Lost work (lost-work)");
    Rules.infos().forEach(info -> assertThat(out).contains("  " + info.id()).contains(info.summary()));
  }

  @Test
  void rulesAreListedAsJson() {
    JsonArray rules = JsonParser.parseString(Cli.run("rules", "--format", "json").out()).getAsJsonArray();
    assertThat(rules).extracting(r -> r.getAsJsonObject().get("id").getAsString())
        .containsExactlyElementsOf(Rules.infos().stream().map(RuleInfo::id).toList());
    for (JsonElement each : rules) {
      JsonObject rule = each.getAsJsonObject();
      boolean recommended = rule.getAsJsonArray("profiles").contains(new JsonPrimitive("recommended"));
      assertThat(recommended).as("%s", rule).isEqualTo(rule.get("enabled").getAsBoolean());
      assertThat(rule.getAsJsonArray("profiles")).as("%s", rule).contains(new JsonPrimitive("strict"));
      assertThat(rule.keySet()).contains("group", "severity", "fix", "since", "minRelease");
    }
  }

  @Test
  void aRuleIsExplainedByItsPage() {
    Cli.Result result = Cli.run("explain", "unused-suppression");
    assertThat(result.code()).isZero();
    assertThat(result.out()).startsWith("unused-suppression\n\nWhat it does\nReports").contains("\n    String name() {\n");
    assertThat(Cli.onTerminal("explain", "unused-suppression").out()).contains("\033[1mWhat it does\033[0m");
  }

  @Test
  void aMisspelledRuleIsNamed() {
    Cli.Result result = Cli.run("explain", "unused-supression");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("did you mean `unused-suppression`?");
  }

  @Test
  void anErrorTextIsDecoded() {
    Cli.Result result =
        Cli.run(
            "explain",
            "java.util.concurrent.CompletionException: java.util.concurrent.TimeoutException\n\tat a.B.c(B.java:1)\n"
                + "Caused by: java.util.concurrent.TimeoutException");
    assertThat(result.code()).isZero();
    // the failure comes before its wrapper
    assertThat(result.out())
        .startsWith("A wait was given up\n")
        .contains("\nThe failure of a stage, wrapped\n", "`timeout-does-not-cancel`: ");
    assertThat(Cli.run("explain", "block()/blockFirst()/blockLast()", "are blocking, which is not supported in thread x").out())
        .startsWith("Reactor refuses to block on this thread\n");
  }

  @Test
  void anErrorTextThatIsNotKnownIsSaidSo() {
    Cli.Result result = Cli.run("explain", "java.lang.IllegalArgumentException: no model");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).isEqualTo(
        "asynclint: this text holds no error that asynclint knows; paste the whole exception, with its `Caused by` lines\n");
  }

  @Test
  void helpAndVersion() {
    assertThat(Cli.run("--help").out()).contains("check", "rules", "explain", "Exit codes");
    assertThat(Cli.run("check", "--help").out()).contains("--classpath", "--format", "--since", "asynclint: allow");
    assertThat(Cli.run("--version").out()).startsWith("asynclint ");
  }

  @Test
  void wrongUseIsTwoAndSaysWhatIsRight() {
    Cli.Result none = Cli.run();
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).startsWith("asynclint: say what to do:");
    Cli.Result misspelled = Cli.run("chekc");
    assertThat(misspelled.code()).isEqualTo(2);
    assertThat(misspelled.err()).isEqualTo("""
        asynclint: there is no command `chekc`; did you mean `check`?
        `asynclint --help` says what can be written
        """);
    assertThat(Cli.run("check", "--threads", "0").err()).contains("--threads is 0");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "frobnicate                | there is no command `frobnicate`; there are check, fix, rules, explain, baseline, config, lsp",
      "check --fromat=json       | there is no option `--fromat`; did you mean `--format`?",
      "check --format jsn        | there is no format `jsn`; did you mean `json`?",
      "check --color blue        | invalid value for option '--color': `blue` is none of auto, always, never",
      "check --encoding latin-99 | invalid value for option '--encoding': there is no encoding `latin-99`",
      "check --output            | missing required parameter for option '--output' (FILE)",
      "rules --format xml        | invalid value for option '--format': `xml` is none of text, json",
      "rules blocking            | `blocking` is one word too many",
  })
  void whatIsWrongIsNamedInTheWordsOfTheCommandLine(String line, String message) {
    Cli.Result result = Cli.run((Object[]) line.split(" +", -1));
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err().lines().findFirst()).hasValue("asynclint: " + message);
  }

  @Test
  void wordsOfOptionsAreTakenInAnyCase() {
    assertThat(Cli.run("rules", "--format", "JSON").code()).isZero();
  }

  @Test
  void noLineOfHelpIsBrokenWithinAWord() {
    for (String command : List.of("", "check", "fix", "rules", "explain", "baseline", "config", "lsp")) {
      Cli.Result help = command.isEmpty() ? Cli.run("--help") : Cli.run(command, "--help");
      assertThat(help.out().lines()).as(command).allMatch(line -> line.length() <= 100).noneMatch(line -> line.matches("\\S*md\\.?"));
    }
  }

  @Test
  void theSchemaOfTheConfigurationIsPrinted() {
    Cli.Result schema = Cli.run("config", "--schema");
    assertThat(schema.code()).isZero();
    assertThat(schema.out()).startsWith("{").contains("\"future-discarded\"", "\"fail-on\"");
  }

  @Test
  void aGroupIsExplainedByItsRules() {
    Cli.Result group = Cli.run("explain", "fan-out");
    assertThat(group.code()).isZero();
    assertThat(group.out()).startsWith("Fan-out\n").contains("- `sequential-waits`: ").doesNotContain("future-discarded");
  }

  @Test
  void callsIntoTheRestOfTheProjectAreFollowedWhenAskedFor() throws IOException {
    Path asks = Files.writeString(directory.resolve("Asks.java"), """
        import java.util.concurrent.CompletableFuture;
        class Asks {
          CompletableFuture<String> ask(Waits waits) {
            return CompletableFuture.supplyAsync(() -> "").thenApply(x -> waits.more(x));
          }
        }
        """);
    Files.writeString(directory.resolve("Waits.java"), """
        class Waits {
          String more(String x) {
            try {
              Thread.sleep(1000);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            return x;
          }
        }
        """);
    assertThat(Cli.run("check", "--no-cache", asks).all()).doesNotContain("blocking-in-callback");
    for (String cache : List.of("--no-cache", "--threads=2")) {
      Cli.Result result = Cli.run("check", "--project", cache, asks);
      assertThat(result.out()).contains("[blocking-in-callback]", "Waits.java:4", "in 1 of 1 file");
      assertThat(result.code()).isEqualTo(Main.FINDINGS);
    }
  }

  @Test
  void aProfileSaysWhatWasDone() throws IOException {
    aFinding();
    Cli.Result result = Cli.run("check", "--profile", directory);
    assertThat(result.err()).contains("parsing").contains("  future-discarded\n").contains("1  parsed\n").contains("0  not parsed");
    assertThat(result.out()).contains("A.java:4:23");
  }

  @Test
  void colourIsForTerminals() throws IOException {
    aFinding();
    assertThat(Cli.run("check", directory).out()).doesNotContain("\033[");
    assertThat(Cli.onTerminal("check", directory).out()).contains("\033[");
    assertThat(Cli.onTerminal("check", "--color", "never", directory).out()).doesNotContain("\033[");
  }
}
