package dev.asynclint.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.asynclint.Rule;
import dev.asynclint.driver.Discovery;
import dev.asynclint.driver.Project;
import dev.asynclint.driver.Run;
import dev.asynclint.rules.Rules;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A finding through three files, as a run of the linter gives it: every report shows the same calls, each with its file and line. */
class CallChainTest {
  private static final List<String> CHAIN =
      List.of("src/p/Caller.java:4", "src/p/Prompt.java:3 Store.load", "src/p/Store.java:5 CompletableFuture.join");

  @TempDir Path folder;

  private RunResult result;

  @BeforeEach
  void lint() throws IOException, InterruptedException {
    file("Caller", "import java.util.concurrent.*;\nclass Caller {", "Future<String> go(CompletableFuture<String> f) {"
        + " return f.thenApply(x -> Prompt.render(x)); }");
    file("Prompt", "class Prompt {", "static String render(String x) { return Store.load(x); }");
    file("Store", "import java.util.concurrent.*;\nclass Store {\n",
        "static String load(String x) { return new CompletableFuture<String>().join(); }");
    Project project = Discovery.discover(folder, List.of(folder), false, List.of());
    List<Rule> rules = Rules.recommended();
    Run.Outcome outcome = Run.of(project, Run.Options.of(rules), done -> {});
    assertThat(outcome.findings()).hasSize(1);
    RunResult.Counts counts = new RunResult.Counts(outcome.files(), outcome.callsAsked(), outcome.callsUnknown(), Duration.ZERO);
    result =
        new RunResult(
            folder, "0.1.0", rules.stream().map(Rule::info).toList(), outcome.findings(), List.of(), List.of(), List.of(), List.of(),
            counts, project::text);
  }

  private void file(String name, String head, String method) throws IOException {
    Path file = folder.resolve("src/p/" + name + ".java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "package p;\n" + head + "\n  " + method + "\n}\n");
  }

  private String as(String format) throws IOException {
    StringWriter out = new StringWriter();
    Reports.of(format, Look.PLAIN).orElseThrow().write(result, out);
    return out.toString();
  }

  /** What stands before the chain, and its calls. */
  private static List<String> places(String start, String text, String hop) {
    List<String> places = new ArrayList<>(List.of(start));
    for (MatchResult call : Pattern.compile(hop).matcher(text).results().toList()) {
      places.add(call.group(2) + ":" + call.group(3) + " " + call.group(1));
    }
    return places;
  }

  @Test
  void inText() throws IOException {
    String text = as("text");
    String start = text.substring(0, text.indexOf(':', text.indexOf(':') + 1));
    assertThat(places(start, text, "= \\d\\. calls `(.*)` at (.*?):(\\d+):\\d+\n\\2?\\3 \\|")).isEqualTo(CHAIN);
  }

  @Test
  void inHtml() throws IOException {
    String hop =
        "<li><p>calls <code>(.*?)</code> <span class=\"at\">(\\S+) line (\\d+)</span></p>"
            + "<pre class=\"code\"><span class=\"l hit\" data-n=\"\\3\">";
    assertThat(places(CHAIN.get(0), as("html"), hop)).isEqualTo(CHAIN);
  }

  @Test
  void inJson() throws IOException {
    JsonObject finding = first(JsonParser.parseString(as("json")).getAsJsonObject(), "findings");
    List<String> places = new ArrayList<>(List.of(place(finding)));
    for (JsonElement related : finding.getAsJsonArray("related")) {
      if (related.getAsJsonObject().get("hop").getAsBoolean()) {
        places.add(place(related.getAsJsonObject()) + called(related.getAsJsonObject().get("message").getAsString()));
      }
    }
    assertThat(places).isEqualTo(CHAIN);
  }

  private static String place(JsonObject at) {
    return at.get("file").getAsString() + ":" + at.get("line").getAsInt();
  }

  private static String called(String message) {
    return message.replaceAll("calls `(.*)`", " $1");
  }

  @Test
  void inSarif() throws IOException {
    JsonObject run = first(JsonParser.parseString(as("sarif")).getAsJsonObject(), "runs");
    JsonObject flow = first(first(first(run, "results"), "codeFlows"), "threadFlows");
    List<String> places = new ArrayList<>();
    for (JsonElement step : flow.getAsJsonArray("locations")) {
      JsonObject location = step.getAsJsonObject().getAsJsonObject("location");
      JsonObject physical = location.getAsJsonObject("physicalLocation");
      String message = location.getAsJsonObject("message").get("text").getAsString();
      places.add(
          physical.getAsJsonObject("artifactLocation").get("uri").getAsString()
              + ":" + physical.getAsJsonObject("region").get("startLine").getAsInt()
              + (message.startsWith("calls") ? called(message) : ""));
    }
    assertThat(places).isEqualTo(CHAIN);
  }

  private static JsonObject first(JsonObject of, String name) {
    return of.getAsJsonArray(name).get(0).getAsJsonObject();
  }
}
