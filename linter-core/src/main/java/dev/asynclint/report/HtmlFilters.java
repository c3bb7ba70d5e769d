package dev.asynclint.report;

import dev.asynclint.Severity;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a reader of a page chooses by: buttons with counts at the side, and a table of rules and modules. */
record HtmlFilters(Writer out, List<HtmlItem> items) {
  void writeSidebar(RunResult run) throws IOException {
    out.append("<nav aria-label=\"Filters\">\n<section><h2>Severity</h2>\n");
    for (Severity severity : Severity.values()) {
      if (items.stream().anyMatch(i -> i.finding().severity() == severity)) {
        filter("severity", severity.word(), run.count(severity), "<i class=\"dot " + severity.word() + "\"></i>");
      }
    }
    out.append("</section>\n");
    if (items.stream().anyMatch(i -> !i.reported())) {
      out.append("<section><h2>State</h2>\n");
      for (String state : List.of("new", "baseline", "suppressed")) {
        long count = items.stream().filter(i -> i.state().equals(state)).count();
        if (count > 0) {
          filter("state", state, count, "");
        }
      }
      out.append("</section>\n");
    }
    filters("Rule", "rule", HtmlItem.counts(items, HtmlItem::rule));
    List<Map.Entry<String, Long>> modules = HtmlItem.counts(items, HtmlItem::module);
    if (modules.size() > 1) {
      filters("Module", "module", modules);
    }
    out.append("<button id=\"reset\" type=\"button\" hidden>Clear filters</button>\n</nav>\n");
  }

  private void filters(String title, String kind, List<Map.Entry<String, Long>> counts) throws IOException {
    out.append("<section><h2>" + title + "</h2>\n");
    for (Map.Entry<String, Long> entry : counts) {
      filter(kind, entry.getKey(), entry.getValue(), "");
    }
    out.append("</section>\n");
  }

  private void filter(String kind, String value, long count, String dot) throws IOException {
    String data = Xml.attribute("data-kind", kind) + Xml.attribute("data-value", value);
    out.append("<button class=\"filter\" type=\"button\" aria-pressed=\"false\"" + data + ">" + dot);
    out.append("<span>" + HtmlText.of(value) + "</span><b>" + count + "</b></button>\n");
  }

  /** The counts by rule and module, where there is more than one module. */
  void writeOverview() throws IOException {
    List<HtmlItem> reported = items.stream().filter(HtmlItem::reported).toList();
    List<String> modules = HtmlItem.counts(reported, HtmlItem::module).stream().map(Map.Entry::getKey).toList();
    if (modules.size() < 2) {
      return;
    }
    Map<String, Map<String, Long>> table =
        reported.stream()
            .collect(Collectors.groupingBy(HtmlItem::rule, Collectors.groupingBy(HtmlItem::module, Collectors.counting())));
    long most = table.values().stream().flatMap(row -> row.values().stream()).mapToLong(n -> n).max().orElse(1);
    out.append("<section class=\"overview\"><h2>By rule and module</h2><div class=\"scroll\"><table><thead><tr><th></th>");
    for (String module : modules) {
      out.append("<th scope=\"col\">" + HtmlText.of(module) + "</th>");
    }
    out.append("</tr></thead><tbody>\n");
    for (Map.Entry<String, Long> rule : HtmlItem.counts(reported, HtmlItem::rule)) {
      out.append("<tr><th scope=\"row\">" + HtmlText.of(rule.getKey()) + "</th>");
      for (String module : modules) {
        cell(rule.getKey(), module, table.getOrDefault(rule.getKey(), Map.of()).getOrDefault(module, 0L), most);
      }
      out.append("</tr>\n");
    }
    out.append("</tbody></table></div></section>\n");
  }

  private void cell(String rule, String module, long count, long most) throws IOException {
    double heat = count == 0 ? 0 : 0.12 + 0.38 * count / most;
    out.append(String.format(Locale.ROOT, "<td style=\"--heat:%.2f\">", heat));
    if (count > 0) {
      String data = Xml.attribute("data-rule", rule) + Xml.attribute("data-module", module);
      out.append("<button class=\"cell\" type=\"button\"" + data + ">" + count + "</button>");
    }
    out.append("</td>");
  }
}
