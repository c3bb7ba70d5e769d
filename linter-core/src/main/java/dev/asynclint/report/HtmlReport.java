package dev.asynclint.report;

import dev.asynclint.Problem;
import dev.asynclint.RuleInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One file that needs nothing else: summary, findings with their code and call chain, the pages of the rules. */
final class HtmlReport implements Report {
  @Override
  public void write(RunResult run, Writer out) throws IOException {
    String name = Optional.ofNullable(run.root().getFileName()).map(Object::toString).orElse("/");
    String script = resource("report.js");
    List<HtmlItem> items = HtmlItem.of(run);
    HtmlFilters filters = new HtmlFilters(out, items);
    out.append(
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src '%s'; img-src data:">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>asynclint: %s</title>
        <style>
        %s</style>
        </head>
        <body>
        """
            .formatted(hash(script), HtmlText.of(name), resource("report.css")));
    header(out, run, name);
    out.append("<div class=\"page\">\n");
    filters.writeSidebar(run);
    out.append("<main>\n");
    filters.writeOverview();
    new HtmlFindings(out, run).write(items);
    problems(out, run);
    rulePages(out, run, items);
    out.append(
        """
        </main>
        </div>
        <dialog id="panel" aria-label="Rule"><button class="close" type="button" aria-label="Close">×</button>\
        <div class="body"></div></dialog>
        <script>%s</script>
        </body>
        </html>
        """
            .formatted(script));
  }

  private static void header(Writer out, RunResult run, String name) throws IOException {
    String files = String.format(Locale.ROOT, run.counts().files() == 1 ? "%,d file" : "%,d files", run.counts().files());
    String seconds = String.format(Locale.ROOT, "%.1f s", run.counts().time().toMillis() / 1000.0);
    out.append(
        """
        <header>
        <div class="title"><h1>%s</h1><p>asynclint %s · %s in %s</p></div>
        <div class="tools"><label class="search"><span class="sr">Search</span>\
        <input id="q" type="search" placeholder="Search findings  /" autocomplete="off"></label>\
        <button id="theme" type="button" aria-label="Light or dark" title="Light or dark">◐</button></div>
        </header>
        """
            .formatted(HtmlText.of(name), HtmlText.of(run.version()), files, seconds));
  }

  private static void problems(Writer out, RunResult run) throws IOException {
    if (run.problems().isEmpty() && run.notes().isEmpty()) {
      return;
    }
    out.append("<section class=\"problems\"><h2>About this run</h2>\n<ul>\n");
    for (Problem problem : run.problems()) {
      String line = problem.line() > 0 ? ":" + problem.line() : "";
      out.append("<li><i class=\"dot " + problem.severity().word() + "\"></i>");
      out.append("<code>" + HtmlText.of(run.path(problem.file()) + line) + "</code> ");
      out.append(HtmlText.ofMessage(problem.message())).append("</li>\n");
    }
    for (String note : run.notes()) {
      out.append("<li>" + HtmlText.ofMessage(note) + "</li>\n");
    }
    out.append("</ul></section>\n");
  }

  private static void rulePages(Writer out, RunResult run, List<HtmlItem> items) throws IOException {
    if (items.isEmpty()) {
      return;
    }
    Map<String, RuleInfo> infos = run.rules().stream().collect(Collectors.toMap(RuleInfo::id, Function.identity(), (a, b) -> a));
    HtmlPages pages = new HtmlPages();
    out.append("<section class=\"rules\"><h2>Rules</h2>\n");
    for (Map.Entry<String, Long> rule : HtmlItem.counts(items, HtmlItem::rule)) {
      String id = HtmlText.of(rule.getKey());
      RuleInfo info = infos.get(rule.getKey());
      String summary = info == null ? "" : "<span>" + HtmlText.ofMessage(info.summary()) + "</span>";
      out.append("<details id=\"rule-" + id + "\"><summary><h3>" + id + "</h3>" + summary + "</summary>\n<div class=\"prose\">");
      out.append(HtmlPages.timeline(rule.getKey()).map(HtmlReport::figure).orElse(""));
      out.append(pages.page(rule.getKey())).append("</div></details>\n");
    }
    out.append("</section>\n");
  }

  private static String figure(String timeline) {
    return "<figure class=\"timeline\">"
        + timeline
        + "<figcaption>Measured: one run with the pitfall, one without. A bar is a call: answered, <i class=\"failed\">failed</i> or"
        + " <i class=\"cancelled\">cancelled</i>; the line is where the program was done.</figcaption></figure>\n";
  }

  private static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(HtmlReport.class.getResourceAsStream("/report/" + name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The only script that the page lets run. */
  private static String hash(String script) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
