package dev.asynclint.report;

import dev.asynclint.Finding;
import dev.asynclint.Fix;
import dev.asynclint.Problem;
import dev.asynclint.Related;
import dev.asynclint.RuleInfo;
import dev.asynclint.Severity;
import dev.asynclint.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One file that needs nothing else: summary, findings with their code and call chain, the pages of the rules. */
final class HtmlReport implements Report {
  /** A finding and whether it is reported, baselined or suppressed. */
  private record Item(Finding finding, String state, String reason, String path, String module) {
    boolean reported() {
      return state.equals("new");
    }
  }

  @Override
  public void write(RunResult run, Writer out) throws IOException {
    String script = resource("report.js");
    List<Item> items = items(run);
    String name = Optional.ofNullable(run.root().getFileName()).map(Object::toString).orElse("/");
    out.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.append(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src '");
    out.append(hash(script)).append("'; img-src data:\">\n");
    out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.append("<meta name=\"color-scheme\" content=\"light dark\">\n");
    out.append("<title>asynclint: ")
        .append(text(name))
        .append("</title>\n<style>\n")
        .append(resource("report.css"));
    out.append("</style>\n</head>\n<body>\n");
    header(out, run, name);
    out.append("<div class=\"page\">\n");
    sidebar(out, run, items);
    out.append("<main>\n");
    overview(out, items);
    findings(out, run, items);
    problems(out, run);
    rulePages(out, run, items);
    out.append("</main>\n</div>\n<dialog id=\"panel\" aria-label=\"Rule\">");
    out.append(
        "<button class=\"close\" type=\"button\" aria-label=\"Close\">×</button>");
    out.append("<div class=\"body\"></div></dialog>\n<script>")
        .append(script)
        .append("</script>\n</body>\n</html>\n");
  }

  private static List<Item> items(RunResult run) {
    List<Item> items = new ArrayList<>();
    run.findings().forEach(f -> items.add(item(run, f, "new", "")));
    run.baselined().forEach(f -> items.add(item(run, f, "baseline", "")));
    run.suppressed().forEach(s -> items.add(item(run, s.finding(), "suppressed", s.reason())));
    items.sort(Comparator.comparing(Item::finding, Finding.ORDER));
    return items;
  }

  private static Item item(RunResult run, Finding finding, String state, String reason) {
    String path = run.path(finding.file());
    return new Item(finding, state, reason, path, module(path));
  }

  /** The directory that holds {@code src}, as Maven and Gradle lay modules out; "." for the root. */
  static String module(String path) {
    int src = ("/" + path).indexOf("/src/");
    return src <= 0 ? "." : path.substring(0, src - 1);
  }

  private static void header(Writer out, RunResult run, String name) throws IOException {
    out.append("<header>\n<div class=\"title\"><h1>").append(text(name)).append("</h1><p>");
    String files = String.format(Locale.ROOT, "%,d", run.counts().files());
    out.append("asynclint ")
        .append(text(run.version()))
        .append(" · ")
        .append(files)
        .append(run.counts().files() == 1 ? " file" : " files");
    out.append(String.format(Locale.ROOT, " in %.1f s", run.counts().time().toMillis() / 1000.0))
        .append("</p></div>\n");
    out.append("<div class=\"tools\"><label class=\"search\"><span class=\"sr\">Search</span>");
    out.append(
        "<input id=\"q\" type=\"search\" placeholder=\"Search findings  /\" autocomplete=\"off\"></label>");
    out.append(
        "<button id=\"theme\" type=\"button\" aria-label=\"Light or dark\" title=\"Light or dark\">◐</button></div>\n</header>\n");
  }

  private static void sidebar(Writer out, RunResult run, List<Item> items) throws IOException {
    out.append("<nav aria-label=\"Filters\">\n<section><h2>Severity</h2>\n");
    for (Severity severity : Severity.values()) {
      if (items.stream().anyMatch(i -> i.finding().severity() == severity)) {
        filter(
            out,
            "severity",
            severity.word(),
            severity.word(),
            run.count(severity),
            "dot " + severity.word());
      }
    }
    out.append("</section>\n");
    if (items.stream().anyMatch(i -> !i.reported())) {
      out.append("<section><h2>State</h2>\n");
      for (String state : List.of("new", "baseline", "suppressed")) {
        long count = items.stream().filter(i -> i.state().equals(state)).count();
        if (count > 0) {
          filter(out, "state", state, state, count, "");
        }
      }
      out.append("</section>\n");
    }
    out.append("<section><h2>Rule</h2>\n");
    for (Map.Entry<String, Long> rule : counts(items, i -> i.finding().rule())) {
      filter(out, "rule", rule.getKey(), rule.getKey(), rule.getValue(), "");
    }
    out.append("</section>\n");
    List<Map.Entry<String, Long>> modules = counts(items, Item::module);
    if (modules.size() > 1) {
      out.append("<section><h2>Module</h2>\n");
      for (Map.Entry<String, Long> module : modules) {
        filter(out, "module", module.getKey(), module.getKey(), module.getValue(), "");
      }
      out.append("</section>\n");
    }
    out.append("<button id=\"reset\" type=\"button\" hidden>Clear filters</button>\n</nav>\n");
  }

  private static void filter(
      Writer out, String kind, String value, String label, long count, String dot)
      throws IOException {
    out.append("<button class=\"filter\" type=\"button\" aria-pressed=\"false\"")
        .append(attribute("data-kind", kind));
    out.append(attribute("data-value", value))
        .append('>')
        .append(dot.isEmpty() ? "" : "<i class=\"" + dot + "\"></i>");
    out.append("<span>")
        .append(text(label))
        .append("</span><b>")
        .append(String.valueOf(count))
        .append("</b></button>\n");
  }

  /** How many of each, most first; what is not reported comes last. */
  private static List<Map.Entry<String, Long>> counts(
      List<Item> items, Function<Item, String> key) {
    Map<String, Long> counts = new TreeMap<>();
    items.forEach(i -> counts.merge(key.apply(i), i.reported() ? 1L : 0L, Long::sum));
    return counts.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .toList();
  }

  /** The counts by rule and module, where there is more than one module. */
  private static void overview(Writer out, List<Item> items) throws IOException {
    List<Item> reported = items.stream().filter(Item::reported).toList();
    List<String> modules = counts(reported, Item::module).stream().map(Map.Entry::getKey).toList();
    if (modules.size() < 2) {
      return;
    }
    Map<String, Map<String, Long>> table = new LinkedHashMap<>();
    for (Map.Entry<String, Long> rule : counts(reported, i -> i.finding().rule())) {
      table.put(
          rule.getKey(),
          reported.stream()
              .filter(i -> i.finding().rule().equals(rule.getKey()))
              .collect(Collectors.groupingBy(Item::module, Collectors.counting())));
    }
    long most =
        table.values().stream().flatMap(m -> m.values().stream()).mapToLong(n -> n).max().orElse(1);
    out.append(
        "<section class=\"overview\"><h2>By rule and module</h2><div class=\"scroll\"><table><thead><tr><th></th>");
    for (String module : modules) {
      out.append("<th scope=\"col\">").append(text(module)).append("</th>");
    }
    out.append("</tr></thead><tbody>\n");
    for (Map.Entry<String, Map<String, Long>> row : table.entrySet()) {
      out.append("<tr><th scope=\"row\">").append(text(row.getKey())).append("</th>");
      for (String module : modules) {
        long count = row.getValue().getOrDefault(module, 0L);
        String heat =
            String.format(Locale.ROOT, "%.2f", count == 0 ? 0 : 0.12 + 0.38 * count / most);
        out.append("<td style=\"--heat:").append(heat).append("\">");
        if (count > 0) {
          out.append("<button class=\"cell\" type=\"button\"")
              .append(attribute("data-rule", row.getKey()));
          out.append(attribute("data-module", module))
              .append('>')
              .append(String.valueOf(count))
              .append("</button>");
        }
        out.append("</td>");
      }
      out.append("</tr>\n");
    }
    out.append("</tbody></table></div></section>\n");
  }

  private static void findings(Writer out, RunResult run, List<Item> items) throws IOException {
    Sources sources = new Sources(run);
    Map<String, List<Item>> files =
        items.stream()
            .collect(Collectors.groupingBy(Item::path, LinkedHashMap::new, Collectors.toList()));
    String count = run.findings().isEmpty() ? "No findings" : "Findings";
    out.append("<section class=\"findings\"><h2>")
        .append(count)
        .append(" <span id=\"shown\" aria-live=\"polite\"></span></h2>\n");
    if (run.findings().isEmpty()) {
      out.append("<p class=\"clean\">Nothing to report.</p>\n");
    }
    int number = 0;
    for (Map.Entry<String, List<Item>> file : files.entrySet()) {
      boolean onlyKnown = file.getValue().stream().noneMatch(Item::reported);
      out.append("<section class=\"file\"")
          .append(onlyKnown ? " hidden" : "")
          .append("><h3>")
          .append(text(file.getKey()))
          .append("</h3>\n");
      for (Item item : file.getValue()) {
        finding(out, run, sources, item, ++number);
      }
      out.append("</section>\n");
    }
    out.append("</section>\n");
  }

  private static void finding(Writer out, RunResult run, Sources sources, Item item, int number)
      throws IOException {
    Finding finding = item.finding();
    String severity = finding.severity().word();
    SourceText source = sources.of(finding.file());
    out.append("<article id=\"f")
        .append(String.valueOf(number))
        .append('"')
        .append(attribute("class", severity));
    out.append(attribute("data-severity", severity)).append(attribute("data-rule", finding.rule()));
    out.append(attribute("data-module", item.module()))
        .append(attribute("data-state", item.state()));
    out.append(item.reported() ? "" : " hidden")
        .append(">\n<div class=\"head\"><i class=\"dot ")
        .append(severity)
        .append("\" title=\"");
    out.append(severity)
        .append("\"></i><p class=\"message\">")
        .append(message(finding.message()))
        .append("</p>");
    out.append(item.reported() ? "" : "<span class=\"state\">" + item.state() + "</span>");
    out.append("<a class=\"rule\" href=\"#rule-")
        .append(text(finding.rule()))
        .append("\">")
        .append(text(finding.rule()))
        .append("</a></div>\n");
    out.append("<p class=\"place\"><a href=\"#f").append(String.valueOf(number)).append("\">line ");
    out.append(String.valueOf(finding.span().line()))
        .append("</a>")
        .append(
            finding.enclosing().isEmpty()
                ? ""
                : " in <code>" + text(member(finding.enclosing())) + "</code>");
    out.append(item.reason().isEmpty() ? "" : "<span class=\"reason\">" + text(item.reason()) + "</span>");
    out.append("</p>\n").append(HtmlCode.lines(source, finding.span(), severity)).append('\n');
    related(out, run, sources, finding);
    for (Fix fix : finding.fixes()) {
      out.append("<details class=\"fix\"><summary><b>")
          .append(fix.safe() ? "Fix" : "Suggestion")
          .append("</b> ");
      out.append(message(fix.title()))
          .append("</summary>")
          .append(HtmlCode.diff(source, fix))
          .append("</details>\n");
    }
    out.append("</article>\n");
  }

  private static void related(Writer out, RunResult run, Sources sources, Finding finding)
      throws IOException {
    for (Related side : finding.related()) {
      if (!side.hop()) {
        out.append("<div class=\"side\"><p>")
            .append(message(side.message()))
            .append(" <span class=\"at\">");
        out.append(place(run, finding, side)).append("</span></p>");
        out.append(HtmlCode.line(sources.of(side.file()), side.span())).append("</div>\n");
      }
    }
    List<Related> hops = finding.related().stream().filter(Related::hop).toList();
    if (hops.isEmpty()) {
      return;
    }
    out.append("<ol class=\"chain\" aria-label=\"Call chain\">\n");
    for (Related hop : hops) {
      out.append("<li><p>").append(message(hop.message())).append(" <span class=\"at\">");
      out.append(place(run, finding, hop)).append("</span></p>");
      out.append(HtmlCode.line(sources.of(hop.file()), hop.span())).append("</li>\n");
    }
    out.append("</ol>\n");
  }

  private static void problems(Writer out, RunResult run) throws IOException {
    if (run.problems().isEmpty() && run.notes().isEmpty()) {
      return;
    }
    out.append("<section class=\"problems\"><h2>About this run</h2>\n<ul>\n");
    for (Problem problem : run.problems()) {
      String line = problem.line() > 0 ? ":" + problem.line() : "";
      out.append("<li><i class=\"dot ").append(problem.severity().word()).append("\"></i><code>");
      out.append(text(run.path(problem.file()) + line))
          .append("</code> ")
          .append(message(problem.message()))
          .append("</li>\n");
    }
    for (String note : run.notes()) {
      out.append("<li>").append(message(note)).append("</li>\n");
    }
    out.append("</ul></section>\n");
  }

  private static void rulePages(Writer out, RunResult run, List<Item> items) throws IOException {
    Map<String, RuleInfo> infos =
        run.rules().stream()
            .collect(Collectors.toMap(RuleInfo::id, Function.identity(), (a, b) -> a));
    List<String> ids =
        counts(items, i -> i.finding().rule()).stream().map(Map.Entry::getKey).toList();
    if (ids.isEmpty()) {
      return;
    }
    HtmlPages pages = new HtmlPages();
    out.append("<section class=\"rules\"><h2>Rules</h2>\n");
    for (String id : ids) {
      RuleInfo info = infos.get(id);
      out.append("<details id=\"rule-")
          .append(text(id))
          .append("\"><summary><h3>")
          .append(text(id))
          .append("</h3>");
      out.append(info == null ? "" : "<span>" + message(info.summary()) + "</span>")
          .append("</summary>\n<div class=\"prose\">");
      Optional<String> timeline = HtmlPages.timeline(id);
      if (timeline.isPresent()) {
        out.append("<figure class=\"timeline\">").append(timeline.get());
        out.append(
            "<figcaption>Measured: one run with the pitfall, one without. A bar is a call: answered, <i class=\"failed\">failed</i>"
                + " or <i class=\"cancelled\">cancelled</i>; the line is where the program was done.</figcaption></figure>\n");
      }
      out.append(pages.page(id)).append("</div></details>\n");
    }
    out.append("</section>\n");
  }

  private static String place(RunResult run, Finding finding, Related related) {
    String line = "line " + related.span().line();
    return related.file().equals(finding.file())
        ? line
        : text(run.path(related.file())) + " " + line;
  }

  /** {@code Agent#ask(String)} of {@code com.acme.Agent#ask(String)}. */
  private static String member(String signature) {
    int hash = signature.indexOf('#');
    String type = hash < 0 ? signature : signature.substring(0, hash);
    return type.substring(type.lastIndexOf('.') + 1) + (hash < 0 ? "" : signature.substring(hash));
  }

  /** Text in which back-ticks mean code. */
  private static String message(String text) {
    return text(text).replaceAll("`([^`]*)`", "<code>$1</code>");
  }

  private static String text(String text) {
    return HtmlCode.escape(Columns.printable(text));
  }

  private static String attribute(String name, String value) {
    return Xml.attribute(name, value);
  }

  private static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(HtmlReport.class.getResourceAsStream("/report/" + name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The only script that the page lets run. */
  private static String hash(String script) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
