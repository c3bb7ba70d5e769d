package dev.asynclint.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.SpecificationVersion;
import dev.asynclint.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class JsonReportTest {
  private static final String SCHEMA = "/schema/report.schema.json";
  private static final Path DOCUMENT = Path.of("../docs/report-json.md");

  @Test
  void isWhatTheSchemaSays() {
    assertThat(errors(SampleRun.agent().as("json"))).isEmpty();
    assertThat(errors(everything().as("json"))).isEmpty();
    assertThat(errors(new SampleRun().as("json"))).isEmpty();
  }

  @Test
  void theSchemaRefusesAnotherFormat() {
    assertThat(errors(SampleRun.agent().as("json").replace("\"hop\": true", "\"hop\": 1"))).isNotEmpty();
    assertThat(errors(SampleRun.agent().as("json").replace("\"format\": 1", "\"format\": 2"))).isNotEmpty();
    assertThat(errors(SampleRun.agent().as("json").replace("\"milliseconds\"", "\"millis\""))).isNotEmpty();
  }

  @Test
  void holdsWhatTheFindingsHold() {
    JsonObject report = JsonParser.parseString(everything().as("json")).getAsJsonObject();
    JsonArray findings = report.getAsJsonArray("findings");
    assertThat(findings).hasSize(3);
    JsonObject first = findings.get(0).getAsJsonObject();
    assertThat(first.get("rule").getAsString()).isEqualTo("future-discarded");
    assertThat(first.get("file").getAsString()).isEqualTo("app/src/main/java/com/acme/Agent.java");
    assertThat(first.get("line").getAsInt()).isEqualTo(5);
    assertThat(first.get("column").getAsInt()).isEqualTo(10);
    assertThat(first.get("endColumn").getAsInt()).isEqualTo(16);
    JsonObject edit = first.getAsJsonArray("fixes").get(0).getAsJsonObject().getAsJsonArray("edits").get(0).getAsJsonObject();
    assertThat(edit.get("replacement").getAsString()).isEqualTo("execute");
    assertThat(edit.get("end").getAsInt() - edit.get("start").getAsInt()).isEqualTo("submit".length());
    JsonArray related = findings.get(1).getAsJsonObject().getAsJsonArray("related");
    assertThat(related).hasSize(3);
    assertThat(related.get(0).getAsJsonObject().get("hop").getAsBoolean()).isFalse();
    assertThat(related.get(1).getAsJsonObject().get("hop").getAsBoolean()).isTrue();
    assertThat(report.getAsJsonArray("baselined")).hasSize(1);
    assertThat(report.getAsJsonArray("suppressed").get(0).getAsJsonObject().get("reason").getAsString()).isEqualTo("only a warm-up");
    assertThat(report.getAsJsonArray("problems")).hasSize(1);
    assertThat(report.getAsJsonArray("notes").get(0).getAsString()).isEqualTo("one note");
    assertThat(report.getAsJsonObject("summary").get("errors").getAsInt()).isEqualTo(1);
  }

  @Test
  void theDocumentExplainsEveryKeyAndItsExampleIsValid() throws IOException {
    String document = Files.readString(DOCUMENT);
    Set<String> keys = new TreeSet<>();
    collectKeys(JsonParser.parseString(everything().as("json")), keys);
    assertThat(keys).allSatisfy(key -> assertThat(document).contains("`" + key + "`"));
    String example = document.substring(document.indexOf("```json\n") + 8, document.indexOf("\n```\n", document.indexOf("```json\n")));
    assertThat(errors(example)).isEmpty();
  }

  private static SampleRun everything() {
    SampleRun run = SampleRun.agent();
    String agent = "app/src/main/java/com/acme/Agent.java";
    return run.baselined(run.finding("future-discarded", Severity.ERROR, agent, "start", "m"))
        .suppressed("only a warm-up", run.finding("future-discarded", Severity.ERROR, agent, "start", "m"))
        .problem("B.java", 0, 0, Severity.ERROR, "not \"text\"\n")
        .note("one note");
  }

  private static void collectKeys(JsonElement element, Set<String> keys) {
    if (element instanceof JsonObject object) {
      for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
        keys.add(entry.getKey());
        collectKeys(entry.getValue(), keys);
      }
    } else if (element instanceof JsonArray array) {
      array.forEach(e -> collectKeys(e, keys));
    }
  }

  private static List<String> errors(String json) {
    return Schemas.errors(SCHEMA, SpecificationVersion.DRAFT_2020_12, json);
  }
}
