package dev.asynclint.driver;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.asynclint.rules.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tomlj.Toml;

/** The schema in docs is what its command writes; {@code -Dschema.write=true} writes it. */
class ConfigurationSchemaTest {
  private static final Path SCHEMA = Path.of("../docs/asynclint.schema.json");
  private static final Path DOCUMENT = Path.of("../docs/configuration.md");
  private static final String COMMAND = "mvn -pl linter-core test -Dtest=ConfigurationSchemaTest -Dschema.write=true";

  private static List<?> errors(String toml) {
    String schema = ConfigurationSchema.json(Rules.infos());
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
        .getSchema(schema)
        .validate(Toml.parse(toml).toJson(), InputFormat.JSON);
  }

  @Test
  void theFileIsUpToDate() throws IOException {
    String schema = ConfigurationSchema.json(Rules.infos());
    if (Boolean.getBoolean("schema.write")) {
      Files.writeString(SCHEMA, schema);
    }
    assertThat(Files.readString(SCHEMA).equals(schema)).as("%s is out of date; run: %s", SCHEMA, COMMAND).isTrue();
  }

  @Test
  void takesTheExampleAndTheEffectiveConfiguration() throws IOException {
    String document = Files.readString(DOCUMENT);
    String example = document.substring(document.indexOf("```toml\n") + 8, document.indexOf("```\n", document.indexOf("```toml\n") + 8));
    assertThat(errors("[rules]\nfuture-discarded = \"warning\"\n")).isEmpty();
    assertThat(errors(Configuration.defaults(Path.of("."), Rules.infos()).effective())).isEmpty();
    assertThat(Toml.parse(example).errors()).isEmpty();
  }

  @Test
  void refusesWhatTheReaderRefuses() {
    for (String wrong :
        List.of(
            "profil = \"agent\"",
            "fail-on = \"warnings\"",
            "release = 0",
            "exclude = \"a\"",
            "blocking = [1]",
            "[rules]\nfuture-discard = \"off\"",
            "[rules]\nall = \"of\"",
            "[[path]]\nblocking = true",
            "[[path]]\nmatch = []",
            "[path]\nmatch = \"a\"")) {
      assertThat(errors(wrong)).as(wrong).isNotEmpty();
    }
  }

  @Test
  void theDocumentHasEveryKeyWithItsDefault() throws IOException {
    String document = Files.readString(DOCUMENT);
    for (Key key : Key.values()) {
      String fallback =
          switch (key.kind()) {
            case WORD -> "`\"" + key.fallback() + "\"` ";
            case FLAG -> "`" + key.fallback() + "` ";
            case LIST -> "`[]` ";
            case NUMBER, PATH -> "";
          };
      assertThat(document).contains("| `" + key.id() + "` | " + fallback + "| " + key.doc());
    }
  }
}
