package dev.asynclint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.javaparser.Position;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.asynclint.Edit;
import dev.asynclint.Fix;
import dev.asynclint.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The edits in a SARIF report are those that {@code asynclint fix} applies. */
class FixesAgreeTest {
  private static final String TEXT =
      """
      import java.util.List;
      import java.util.concurrent.CompletableFuture;

      class Agent {
        void pause() {
          try {
            Thread.sleep(10);
          } catch (InterruptedException e) {
            System.out.println("früh \uD83D\uDE00");
          }
        }

        List<String> all(List<String> questions) {
          return questions.stream().map(this::ask).map(CompletableFuture::join).toList();
        }

        CompletableFuture<String> ask(String question) {
          return CompletableFuture.supplyAsync(() -> question);
        }
      }
      """;

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void whatSarifSaysIsWhatFixWrites(String end) throws IOException {
    String text = TEXT.replace("\n", end);
    Path file = Files.writeString(directory.resolve("Agent.java"), text);

    Fix said = new Fix("all", true, safeEdits(Cli.run("check", "--format", "sarif", directory).out(), new SourceText(text)));
    Cli.run("fix", directory);

    assertThat(said.edits()).extracting(Edit::replacement).anyMatch(r -> r.contains("interrupt")).anyMatch(r -> r.contains("toList"));
    assertThat(Files.readString(file)).isEqualTo(said.apply(text)).isNotEqualTo(text);
  }

  private static List<Edit> safeEdits(String sarif, SourceText text) {
    List<Edit> edits = new ArrayList<>();
    JsonObject run = JsonParser.parseString(sarif).getAsJsonObject().getAsJsonArray("runs").get(0).getAsJsonObject();
    for (JsonElement result : run.getAsJsonArray("results")) {
      JsonObject fix = result.getAsJsonObject().getAsJsonArray("fixes").get(0).getAsJsonObject();
      assertThat(fix.getAsJsonObject("properties").get("safe").getAsBoolean()).isTrue();
      JsonObject change = fix.getAsJsonArray("artifactChanges").get(0).getAsJsonObject();
      for (JsonElement replacement : change.getAsJsonArray("replacements")) {
        JsonObject region = replacement.getAsJsonObject().getAsJsonObject("deletedRegion");
        int start = offset(text, region, "startLine", "startColumn");
        String inserted = replacement.getAsJsonObject().getAsJsonObject("insertedContent").get("text").getAsString();
        edits.add(new Edit(start, offset(text, region, region.has("endLine") ? "endLine" : "startLine", "endColumn"), inserted));
      }
    }
    return edits;
  }

  private static int offset(SourceText text, JsonObject region, String line, String column) {
    return text.offset(new Position(region.get(line).getAsInt(), region.get(column).getAsInt()));
  }
}
