package dev.asynclint.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.semantics.types.SourceTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The resolver against javac on real code. Prints the figures of docs/resolution.md; with {@code -Daccuracy.write=true} writes
 * them there.
 */
class AccuracyTest {
  private static final Path PAGE = Path.of("../docs/resolution.md");
  private static final String BEGIN = "<!-- figures: begin -->\n";
  private static final String END = "<!-- figures: end -->\n";
  private static final List<Comparison> RESULTS = new ArrayList<>();

  @BeforeAll
  static void compare(@TempDir Path directory) throws IOException {
    List<Corpus> corpora = new ArrayList<>(List.of(Corpus.own()));
    for (String artifact : List.of("reactor-core", "vertx-core", "mcp-core", "lettuce-core")) {
      corpora.add(Corpus.library(artifact, directory.resolve(artifact)));
    }
    for (Corpus corpus : corpora) {
      List<Path> files = corpus.files();
      ResolvedCalls ours = ResolvedCalls.of(files, SourceTypes.of(List.of(corpus.root()), corpus.classPath()));
      RESULTS.add(new Comparison(corpus.name(), JavacCalls.of(files, corpus.classPath()), ours));
    }
    System.out.println(table());
  }

  private static String table() {
    StringBuilder table = new StringBuilder();
    table.append("| code | calls | found | owner right | type right | async-typed calls | found | owner and type right |");
    table.append(" async values dropped | found | falsely |\n|---|---|---|---|---|---|---|---|---|---|---|\n");
    for (Comparison r : RESULTS) {
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %d | %.2f %% | %.2f %% | %.2f %% | %d | %.2f %% | %.2f %% | %d | %d | %d |%n",
              r.corpus,
              r.all,
              Comparison.percent(r.found, r.all),
              Comparison.percent(r.rightOwner, r.all),
              Comparison.percent(r.rightType, r.all),
              r.async,
              Comparison.percent(r.asyncFound, r.async),
              Comparison.percent(r.asyncRight, r.async),
              r.dropped,
              r.droppedRight,
              r.droppedWrong));
    }
    return table.toString().replace("\r\n", "\n");
  }

  @Test
  void thereIsEnoughToCompare() {
    assertThat(RESULTS).hasSize(5);
    assertThat(RESULTS.stream().mapToInt(r -> r.all).sum()).isGreaterThan(60_000);
    assertThat(RESULTS.stream().mapToInt(r -> r.async).sum()).isGreaterThan(6_000);
    assertThat(RESULTS.stream().mapToInt(r -> r.dropped).sum()).isGreaterThan(600);
  }

  @Test
  void callsAreFound() {
    for (Comparison r : RESULTS) {
      assertThat(Comparison.percent(r.found, r.all)).as("%s: found; %s", r.corpus, r.differences).isGreaterThanOrEqualTo(99.5);
      assertThat(Comparison.percent(r.rightOwner, r.all)).as("%s: owner", r.corpus).isGreaterThanOrEqualTo(99.5);
      assertThat(Comparison.percent(r.rightType, r.all)).as("%s: type", r.corpus).isGreaterThanOrEqualTo(99.5);
    }
  }

  @Test
  void asyncTypedCallsAreFound() {
    for (Comparison r : RESULTS) {
      assertThat(Comparison.percent(r.asyncFound, r.async)).as("%s: found", r.corpus).isGreaterThanOrEqualTo(99.9);
    }
  }

  @Test
  void noAsyncTypedCallIsWrong() {
    for (Comparison r : RESULTS) {
      assertThat(r.asyncDifferences).as(r.corpus).isEmpty();
    }
  }

  @Test
  void droppedAsyncValuesAreDecidedRight() {
    for (Comparison r : RESULTS) {
      assertThat(r.dropDifferences).as(r.corpus).isEmpty();
    }
  }

  @Test
  void thePageHasTheFigures() throws IOException {
    String page = Files.readString(PAGE).replace("\r\n", "\n");
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END);
    if (Boolean.getBoolean("accuracy.write")) {
      Files.writeString(PAGE, page.substring(0, begin) + table() + page.substring(end));
      return;
    }
    // percentages of the page are true within a twentieth of a per cent; the project's own code grows
    List<Double> written = percentages(page.substring(begin, end));
    List<Double> measured = percentages(table());
    assertThat(written).as("%s; to write it: mvn -pl accuracy -am test -Daccuracy.write=true", PAGE).hasSameSizeAs(measured);
    for (int i = 0; i < written.size(); i++) {
      assertThat(Math.abs(written.get(i) - measured.get(i))).as("%s is out of date: %s", PAGE, table()).isLessThanOrEqualTo(0.05);
    }
  }

  private static List<Double> percentages(String table) {
    List<Double> values = new ArrayList<>();
    Matcher matcher = Pattern.compile("([0-9.]+) %").matcher(table);
    while (matcher.find()) {
      values.add(Double.parseDouble(matcher.group(1)));
    }
    return values;
  }
}
