package dev.asynclint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.driver.Linter;
import dev.asynclint.rules.Rules;
import dev.asynclint.semantics.Catalog;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.ThreadKind;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The example of docs/catalog.md does what the page says; {@code -Dcatalog.write=true} writes its table of facts. */
class CatalogDocTest {
  private static final Path PAGE = Path.of("../docs/catalog.md");
  private static final String TABLE = "| fact | of | says |\n|---|---|---|\n";
  private static final String COMMAND =
      "mvn -pl linter-core test -Dtest=CatalogDocTest -Dcatalog.write=true";

  private static String block(String language) throws IOException {
    return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(PAGE))
        .results()
        .map(r -> r.group(1))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> findings(Catalog catalog, String text) {
    return Linter.of(CaseFiles.WITHOUT_CLASS_PATH)
        .catalog(catalog)
        .rules(Rules.recommended())
        .build()
        .lint(Path.of("Agent.java"), text)
        .findings()
        .stream()
        .map(f -> f.span().line() + " " + f.rule())
        .toList();
  }

  @Test
  void theLinesOfTheExampleMakeTheMarkedFindings() throws IOException {
    String java = block("java");
    Catalog catalog =
        Catalog.builtIn().with("docs/catalog.md", new StringReader(block("asynclint")));
    List<String> lines = java.lines().toList();
    List<String> marked =
        Stream.iterate(0, i -> i < lines.size(), i -> i + 1)
            .flatMap(
                i ->
                    Pattern.compile("// expect: ([a-z-]+)")
                        .matcher(lines.get(i))
                        .results()
                        .map(r -> (i + 1) + " " + r.group(1)))
            .toList();

    assertThat(marked).isNotEmpty();
    assertThat(findings(catalog, java)).isEqualTo(marked);
    assertThat(findings(Catalog.builtIn(), java)).isEmpty();
  }

  @Test
  void thePageNamesEveryThread() throws IOException {
    List<String> named =
        Pattern.compile("`([a-z-]+)`")
            .matcher(Files.readString(PAGE))
            .results()
            .map(r -> r.group(1))
            .distinct()
            .toList();
    assertThat(named)
        .containsAll(Arrays.stream(ThreadKind.values()).map(ThreadKind::word).toList());
  }

  @Test
  void theTableOfFactsIsThatOfTheSource() throws IOException {
    String page = Files.readString(PAGE);
    int start = page.indexOf(TABLE) + TABLE.length();
    String expected =
        page.substring(0, start) + table() + page.substring(page.indexOf("\n## ", start));
    if (Boolean.getBoolean("catalog.write")) {
      Files.writeString(PAGE, expected);
    }
    assertThat(Files.readString(PAGE).equals(expected))
        .as("%s is out of date; run: %s", PAGE, COMMAND)
        .isTrue();
  }

  /** A row for each kind of fact, from its Javadoc: {@code Method: what is said}. */
  private static String table() throws IOException {
    String source = Files.readString(Path.of("src/main/java/dev/asynclint/semantics/Fact.java"));
    StringBuilder rows = new StringBuilder();
    Pattern.compile("/\\*\\*([^/]*?)\\*/\\s+([A-Z_]+)[,;]", Pattern.DOTALL)
        .matcher(source)
        .results()
        .forEach(
            m -> {
              String said =
                  m.group(1)
                      .replaceAll("\\s*\\n\\s*\\*?\\s*", " ")
                      .replaceAll("\\{@code ([^}]*)}", "`$1`")
                      .replace("{@link ThreadKind}", "the threads above")
                      .replace("|", "\\|")
                      .strip();
              int colon = said.indexOf(": ");
              String word = m.group(2).toLowerCase(Locale.ROOT).replace('_', '-');
              String of = said.substring(0, colon).toLowerCase(Locale.ROOT);
              rows.append("| `%s` | %s | %s |\n".formatted(word, of, said.substring(colon + 2)));
            });
    assertThat(rows.toString().lines())
        .as("a Javadoc `Type: ...` or `Method: ...` for each fact")
        .hasSize(Fact.Kind.values().length);
    return rows.toString();
  }
}
