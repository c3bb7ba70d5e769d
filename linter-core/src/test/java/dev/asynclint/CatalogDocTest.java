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
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The example of docs/catalog.md does what the page says, and the page names every fact. */
class CatalogDocTest {
  private static final Path PAGE = Path.of("../docs/catalog.md");

  private static String block(String language) throws IOException {
    return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(PAGE))
        .results()
        .map(r -> r.group(1))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> findings(Catalog catalog, String text) {
    return Linter.of(CaseFiles.WITHOUT_CLASS_PATH).catalog(catalog).rules(Rules.all()).build().lint(Path.of("Agent.java"), text).findings()
        .stream()
        .map(f -> f.span().line() + " " + f.rule())
        .toList();
  }

  @Test
  void theLinesOfTheExampleMakeTheMarkedFindings() throws IOException {
    String java = block("java");
    Catalog catalog = Catalog.builtIn().with("docs/catalog.md", new StringReader(block("asynclint")));
    List<String> lines = java.lines().toList();
    List<String> marked =
        Stream.iterate(0, i -> i < lines.size(), i -> i + 1)
            .flatMap(i -> Pattern.compile("// expect: ([a-z-]+)").matcher(lines.get(i)).results().map(r -> (i + 1) + " " + r.group(1)))
            .toList();

    assertThat(marked).isNotEmpty();
    assertThat(findings(catalog, java)).isEqualTo(marked);
    assertThat(findings(Catalog.builtIn(), java)).isEmpty();
  }

  @Test
  void thePageNamesEveryFactAndThread() throws IOException {
    List<String> named =
        Pattern.compile("`([a-z-]+)`").matcher(Files.readString(PAGE)).results().map((MatchResult r) -> r.group(1)).distinct().toList();
    assertThat(named).containsAll(Arrays.stream(Fact.Kind.values()).map(Fact.Kind::word).toList());
    assertThat(named).containsAll(Arrays.stream(ThreadKind.values()).map(ThreadKind::word).toList());
  }
}
