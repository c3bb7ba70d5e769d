package dev.asynclint.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.asynclint.Edit;
import dev.asynclint.Finding;
import dev.asynclint.Fix;
import dev.asynclint.Severity;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlReportTest {
  private static final String AGENT = "app/src/main/java/com/acme/Agent.java";
  private static final String MODEL = "model/src/main/java/com/acme/model/Model.java";

  /** Two modules, all severities, a chain, a fix, a page with a timeline, known findings, a problem and a note. */
  private static SampleRun sample() {
    SampleRun run = SampleRun.agent();
    run.rule("sample-rule", Severity.WARNING, "a rule of the tests");
    run.file(
        MODEL,
        """
        package com.acme.model;

        final class Model {
          CompletableFuture<String> ask(String question) {
            pool.submit(() -> save(question));
            return client.sendAsync(request(question), ofString()) // one call
                .thenApply(Response::body);
          }
        }
        """);
    run.reported(
        run.finding(
            "sample-rule",
            Severity.WARNING,
            MODEL,
            "sendAsync",
            "`sendAsync` gives up and the call goes on"));
    Finding lost =
        run.finding(
            "future-discarded",
            Severity.ERROR,
            MODEL,
            "submit",
            "`submit` starts a task whose failure nobody sees");
    Fix keep =
        new Fix(
            "keep the future",
            false,
            List.of(
                new Edit(
                    lost.span().start() - 5, lost.span().start() - 5, "var saved =\n        ")));
    run.reported(run.with(lost, List.of(), List.of(keep)));
    run.baselined(
        run.finding("future-discarded", Severity.ERROR, AGENT, "start", "`start` is old news"));
    run.suppressed("only a <warm-up>", run.finding("sample-rule", Severity.WARNING, MODEL, "ask", "`ask` is allowed"));
    run.problem("app/src/main/java/com/acme/Odd.java", 3, 7, Severity.WARNING, "expected `;`");
    return run.note("1 entry of the baseline is fixed");
  }

  private static Document html(SampleRun run) {
    return Jsoup.parse(run.as("html"));
  }

  private static List<String> texts(Document document, String selector) {
    return document.select(selector).eachText();
  }

  @Test
  void needsNothingElse() throws Exception {
    Document html = html(sample());
    assertThat(html.select("link, img, iframe, script[src], [style*=url]")).isEmpty();
    assertThat(html.select("style").html()).doesNotContain("url(", "@import");
    String policy = html.select("meta[http-equiv=Content-Security-Policy]").attr("content");
    byte[] script = html.select("script").first().data().getBytes(StandardCharsets.UTF_8);
    String hash =
        Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(script));
    assertThat(policy)
        .isEqualTo(
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-"
                + hash
                + "'; img-src data:");
  }

  @Test
  void showsEachFindingWithItsCodeAndMark() {
    Document html = html(sample());
    assertThat(html.select("article")).hasSize(7);
    assertThat(html.select("article:not([hidden])")).hasSize(5);
    assertThat(html.select("article[hidden] .reason").eachText()).containsExactly("only a <warm-up>");
    Element first = html.selectFirst("article");
    assertThat(first.select(".message").text())
        .isEqualTo("submit starts a task whose failure nobody sees");
    assertThat(first.select(".message code").text()).isEqualTo("submit");
    assertThat(first.select("mark.error").text()).isEqualTo("submit");
    assertThat(first.select(".code .hit").first().wholeText())
        .isEqualTo("    pool.submit(() -> log(\"a & b\"));");
    assertThat(first.select(".code .hit").attr("data-n")).isEqualTo("5");
    assertThat(first.selectFirst(".hit .string").text()).isEqualTo("\"a & b\"");
    assertThat(first.select(".place").text()).isEqualTo("line 5 in Agent#ask(String)");
  }

  @Test
  void showsTheChainInOrderAndTheOtherPlaces() {
    Document html = html(sample());
    assertThat(texts(html, ".chain li > p"))
        .containsExactly(
            "calls Store.load app/src/main/java/com/acme/Prompt.java line 5",
            "calls Thread.sleep app/src/main/java/com/acme/Prompt.java line 5");
    assertThat(texts(html, ".chain mark")).containsExactly("load", "return");
    assertThat(texts(html, ".side p"))
        .containsExactly("the callback runs on the completing thread line 6");
  }

  @Test
  void showsWhatAFixChanges() {
    Document html = html(sample());
    assertThat(texts(html, ".fix summary"))
        .containsExactly("Fix replace submit with execute", "Suggestion keep the future");
    Element insertion = html.select(".fix .diff").get(1);
    assertThat(insertion.select(".minus").eachText())
        .containsExactly("pool.submit(() -> save(question));");
    assertThat(insertion.select(".plus").eachText())
        .containsExactly("var saved =", "pool.submit(() -> save(question));");
  }

  @Test
  void countsByRuleAndModule() {
    Document html = html(sample());
    assertThat(texts(html, ".filter[data-kind=rule]"))
        .containsExactly(
            "future-discarded2", "blocking-in-callback1", "sample-rule1", "unbounded-fan-out1");
    assertThat(texts(html, ".filter[data-kind=module]")).containsExactly("app3", "model2");
    assertThat(texts(html, ".filter[data-kind=severity]"))
        .containsExactly("error2", "warning2", "info1");
    assertThat(texts(html, ".filter[data-kind=state]"))
        .containsExactly("new5", "baseline1", "suppressed1");
    assertThat(texts(html, ".overview tbody tr").get(0)).isEqualTo("future-discarded 1 1");
    assertThat(
            html(SampleRun.agent())
                .select(".overview, .filter[data-kind=module], .filter[data-kind=state]"))
        .isEmpty();
  }

  @Test
  void carriesTheRulesPageAndItsTimeline() {
    Document html = html(sample());
    Element page = html.selectFirst("#rule-sample-rule .prose");
    assertThat(page.select("h2").eachText())
        .containsExactly("What it does", "Why is this bad", "Bad", "Good", "References");
    assertThat(page.select("svg rect")).isNotEmpty();
    assertThat(page.select("pre .string").eachText()).contains("\"a < b && c\"");
    assertThat(page.select("td a").attr("href")).isEqualTo("https://example.org/book");
    assertThat(html.select("script")).hasSize(1);
    assertThat(html.selectFirst("#rule-future-discarded")).isNotNull();
    assertThat(html.select("a.rule").eachAttr("href"))
        .allMatch(href -> html.getElementById(href.substring(1)) != null);
  }

  @Test
  void saysWhatWentWrongAndThatNothingWasFound() {
    assertThat(texts(html(sample()), ".problems li"))
        .containsExactly(
            "app/src/main/java/com/acme/Odd.java:3 expected ;", "1 entry of the baseline is fixed");
    assertThat(texts(html(new SampleRun()), ".clean")).containsExactly("Nothing to report.");
  }

  @ParameterizedTest
  @CsvSource({
    "src/main/java/A.java, .",
    "a/src/A.java, a",
    "a/b/src/main/java/x/src/A.java, a/b",
    "A.java, .",
    "asrc/A.java, ."
  })
  void aModuleIsTheDirectoryAroundSrc(String path, String module) {
    assertThat(HtmlItem.module(path)).isEqualTo(module);
  }

  @Test
  void noTextOfAnyOriginBecomesMarkup() {
    Random random = new Random(17);
    String[] pieces = {
      "<",
      ">",
      "&",
      "\"",
      "'",
      "`",
      "</script>",
      "<script>alert(1)</script>",
      "<!--",
      "]]>",
      "\\",
      "/*",
      "//",
      "\"\"\"",
      "int x",
      "@A",
      " ",
      "\t",
      "é",
      "😀",
      "\ud83d",
      "\u0000",
      "\u202e",
      "javascript:alert(1)",
      "&lt;",
      "%3C",
      "on=\"x\""
    };
    for (int i = 0; i < 300; i++) {
      StringBuilder nasty = new StringBuilder();
      for (int n = random.nextInt(12); n > 0; n--) {
        nasty.append(pieces[random.nextInt(pieces.length)]);
      }
      String path =
          "m"
              + nasty.toString().replaceAll("[\u0000/]", "").replaceAll("[^ -~]", "")
              + "/src/A.java";
      SampleRun run = new SampleRun().file(path, nasty + " ask " + nasty + "\n" + nasty);
      Finding finding =
          run.finding("future-discarded", Severity.ERROR, path, "ask", nasty.toString());
      run.reported(
          run.with(
              finding,
              List.of(run.hop(path, "ask", nasty.toString())),
              List.of(new Fix(nasty + "", true, List.of()))));
      Document html =
          html(run.note(nasty.toString()).problem(path, 1, 1, Severity.ERROR, nasty.toString()));
      assertThat(html.select("script, iframe, [on], [onerror]")).as(nasty.toString()).hasSize(1);
      assertThat(html.select("article")).hasSize(1);
      assertThat(html.select("article mark").eachText()).containsExactly("ask", "ask");
      String shown =
          Columns.printable(nasty.toString().replace('\t', '\ue000')).replace('\ue000', '\t');
      assertThat(html.select("article .hit").first().wholeText())
          .isEqualTo((shown + " ask " + shown).stripTrailing());
    }
  }

  @Test
  void aVeryLongLineIsCutAroundTheFinding() {
    SampleRun run =
        new SampleRun().file("A.java", "x".repeat(100_000) + " ask " + "y".repeat(100_000));
    run.reported(run.finding("future-discarded", Severity.ERROR, "A.java", "ask", "m"));
    String line = html(run).selectFirst(".hit").wholeText();
    assertThat(line).hasSizeBetween(300, 420).startsWith("…x").endsWith("y…").contains(" ask ");
  }

  /** In a real browser, where there is one: the script runs under the page's policy, filters, and shows known findings on request. */
  @Test
  void filtersInABrowser(@TempDir Path directory) throws Exception {
    Optional<Path> chromium = chromium();
    assumeTrue(chromium.isPresent(), "no Chromium on this machine");
    // it stays there to be looked at
    Path page = Files.writeString(Path.of("target/report-sample.html"), sample().as("html"));
    assertThat(shown(chromium.get(), directory, page.toUri().toString()))
        .containsExactly("f1", "f3", "f4", "f6", "f7");
    assertThat(shown(chromium.get(), directory, page.toUri() + "#?rule=future-discarded"))
        .containsExactly("f1", "f6");
    assertThat(
            shown(chromium.get(), directory, page.toUri() + "#?rule=future-discarded&module=model"))
        .containsExactly("f6");
    assertThat(shown(chromium.get(), directory, page.toUri() + "#?state=baseline&state=suppressed"))
        .containsExactly("f2", "f5");
    assertThat(shown(chromium.get(), directory, page.toUri() + "#?q=STORE.load+render"))
        .containsExactly("f3");
    assertThat(shown(chromium.get(), directory, page.toUri() + "#?q=no-such-word")).isEmpty();
  }

  private static Optional<Path> chromium() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(
            d ->
                List.of("chromium", "chromium-browser", "google-chrome").stream()
                    .map(n -> Path.of(d, n)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** The articles that are to be seen. */
  private static List<String> shown(Path chromium, Path temporary, String url)
      throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory(temporary, "browser");
    List<String> command =
        new ArrayList<>(
            List.of(
                chromium.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic"));
    command.addAll(
        List.of(
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync"));
    command.addAll(List.of("--user-data-dir=" + directory, "--dump-dom", url));
    Path dom = directory.resolve("dom.html");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(dom.toFile())
            .redirectError(directory.resolve("errors.txt").toFile())
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("the browser ends").isTrue();
    } finally {
      process.destroyForcibly().waitFor();
    }
    Document html = Jsoup.parse(dom.toFile(), "UTF-8");
    assertThat(html.selectFirst("#shown")).isNotNull();
    assertThat(html.selectFirst("#shown").text()).as("the script ran").isNotEmpty();
    List<String> ids = html.select("article:not([hidden])").eachAttr("id");
    assertThat(html.select(".file:not([hidden]) article:not([hidden])").eachAttr("id"))
        .isEqualTo(ids);
    return ids;
  }
}
