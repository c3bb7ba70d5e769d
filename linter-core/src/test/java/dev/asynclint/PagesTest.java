package dev.asynclint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.driver.FileResult;
import dev.asynclint.report.RulePage;
import dev.asynclint.rules.Rules;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule has a page with the fixed headings, whose Bad is reported and whose Good is not. */
class PagesTest {
  private static final List<String> HEADINGS =
      List.of(
          "What it does",
          "Why is this bad",
          "Bad",
          "Good",
          "Known problems",
          "When not to use it",
          "References");

  /** What the code on the pages takes for granted. */
  private static final String IMPORTS =
      """
      import java.io.*;
      import java.net.http.*;
      import java.net.http.HttpResponse.BodyHandlers;
      import java.nio.file.*;
      import java.util.*;
      import java.util.concurrent.*;
      import java.util.concurrent.atomic.*;
      import java.util.concurrent.locks.*;
      import java.util.function.*;
      import java.util.logging.*;
      import javax.swing.*;
      import org.springframework.scheduling.annotation.*;
      import reactor.core.publisher.*;
      import reactor.core.scheduler.*;

      """;

  private static final String AROUND =
      """
      abstract class Page {
        ExecutorService executor;
        HttpClient client;
        HttpRequest request;
        List<String> questions;
        Logger log;
        abstract CompletableFuture<String> ask(String question);
        abstract Mono<String> find(String question);
        abstract Mono<Void> store(String answer);
        abstract void save(String answer);
        abstract String load(String key);
        abstract String parse(InputStream in);
      %s
      }
      """;

  static Stream<Rule> rules() {
    return Rules.all().stream();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void everyRuleHasAPageWithTheFixedHeadings(Rule rule) {
    RulePage page =
        RulePage.of(rule.info().id())
            .orElseThrow(
                () -> new AssertionError("no page resources/rules/" + rule.info().id() + ".md"));
    for (String heading : HEADINGS) {
      assertThat(page.section(heading))
          .as("section %s of %s", heading, rule.info().id())
          .isNotBlank();
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void badIsReportedAndGoodIsNot(Rule rule) {
    RulePage page = RulePage.of(rule.info().id()).orElseThrow();
    assertThat(found(rule, page.section("Bad"))).as("Bad of %s", rule.info().id()).isNotEmpty();
    assertThat(found(rule, page.section("Good"))).as("Good of %s", rule.info().id()).isEmpty();
  }

  private static List<String> found(Rule rule, String section) {
    String code = section.substring(section.indexOf("```java") + 7, section.lastIndexOf("```"));
    boolean wholeFile =
        code.lines()
            .anyMatch(l -> l.matches("(public |final |abstract )*(class|record|interface) .*"));
    String text = IMPORTS + (wholeFile ? code : AROUND.formatted(code.indent(2)));
    FileResult result =
        CaseFiles.findingsIn(Path.of("Page.java"), text, CaseFiles.WITH_CLASS_PATH, List.of(rule));
    assertThat(result.problems()).as(text).isEmpty();
    return result.findings().stream().map(Finding::message).toList();
  }
}
