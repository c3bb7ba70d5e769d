package dev.asynclint.report;

import dev.asynclint.Finding;
import dev.asynclint.Fix;
import dev.asynclint.Related;
import dev.asynclint.SourceText;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The findings of a page, file by file, each with its code, its call chain and its fixes. */
final class HtmlFindings {
  private final Writer out;
  private final RunResult run;
  private final Sources sources;

  HtmlFindings(Writer out, RunResult run) {
    this.out = out;
    this.run = run;
    this.sources = new Sources(run);
  }

  void write(List<HtmlItem> items) throws IOException {
    String title = run.findings().isEmpty() ? "No findings" : "Findings";
    out.append("<section class=\"findings\"><h2>" + title + " <span id=\"shown\" aria-live=\"polite\"></span></h2>\n");
    if (run.findings().isEmpty()) {
      out.append("<p class=\"clean\">Nothing to report.</p>\n");
    }
    Map<String, List<HtmlItem>> files =
        items.stream().collect(Collectors.groupingBy(HtmlItem::path, LinkedHashMap::new, Collectors.toList()));
    int number = 0;
    for (Map.Entry<String, List<HtmlItem>> file : files.entrySet()) {
      boolean onlyKnown = file.getValue().stream().noneMatch(HtmlItem::reported);
      out.append("<section class=\"file\"" + (onlyKnown ? " hidden" : "") + "><h3>" + HtmlText.of(file.getKey()) + "</h3>\n");
      for (HtmlItem item : file.getValue()) {
        write(item, "f" + ++number);
      }
      out.append("</section>\n");
    }
    out.append("</section>\n");
  }

  private void write(HtmlItem item, String id) throws IOException {
    Finding finding = item.finding();
    String severity = finding.severity().word();
    SourceText source = sources.of(finding.file());
    out.append("<article id=\"" + id + "\"" + Xml.attribute("class", severity) + Xml.attribute("data-severity", severity));
    out.append(Xml.attribute("data-rule", item.rule()) + Xml.attribute("data-module", item.module()));
    out.append(Xml.attribute("data-state", item.state()) + (item.reported() ? "" : " hidden") + ">\n");
    head(item, severity);
    String member = finding.enclosing().isEmpty() ? "" : " in <code>" + HtmlText.of(member(finding.enclosing())) + "</code>";
    String reason = item.reason().isEmpty() ? "" : "<span class=\"reason\">" + HtmlText.of(item.reason()) + "</span>";
    out.append("<p class=\"place\"><a href=\"#" + id + "\">line " + finding.span().line() + "</a>" + member + reason + "</p>\n");
    out.append(HtmlCode.lines(source, finding.span(), severity)).append('\n');
    related(finding);
    for (Fix fix : finding.fixes()) {
      String kind = fix.safe() ? "Fix" : "Suggestion";
      out.append("<details class=\"fix\"><summary><b>" + kind + "</b> " + HtmlText.ofMessage(fix.title()) + "</summary>");
      out.append(HtmlCode.diff(source, fix)).append("</details>\n");
    }
    out.append("</article>\n");
  }

  private void head(HtmlItem item, String severity) throws IOException {
    String rule = HtmlText.of(item.rule());
    out.append("<div class=\"head\"><i class=\"dot " + severity + "\" title=\"" + severity + "\"></i>");
    out.append("<p class=\"message\">" + HtmlText.ofMessage(item.finding().message()) + "</p>");
    out.append(item.reported() ? "" : "<span class=\"state\">" + item.state() + "</span>");
    out.append("<a class=\"rule\" href=\"#rule-" + rule + "\">" + rule + "</a></div>\n");
  }

  private void related(Finding finding) throws IOException {
    for (Related side : finding.related()) {
      if (!side.hop()) {
        out.append("<div class=\"side\">");
        place(finding, side);
        out.append("</div>\n");
      }
    }
    List<Related> hops = finding.related().stream().filter(Related::hop).toList();
    if (hops.isEmpty()) {
      return;
    }
    out.append("<ol class=\"chain\" aria-label=\"Call chain\">\n");
    for (Related hop : hops) {
      out.append("<li>");
      place(finding, hop);
      out.append("</li>\n");
    }
    out.append("</ol>\n");
  }

  private void place(Finding finding, Related related) throws IOException {
    String file = related.file().equals(finding.file()) ? "" : HtmlText.of(run.path(related.file())) + " ";
    out.append("<p>" + HtmlText.ofMessage(related.message()));
    out.append(" <span class=\"at\">" + file + "line " + related.span().line() + "</span></p>");
    out.append(HtmlCode.line(sources.of(related.file()), related.span()));
  }

  /** {@code Agent#ask(String)} of {@code com.acme.Agent#ask(String)}. */
  private static String member(String signature) {
    int hash = signature.indexOf('#');
    String type = hash < 0 ? signature : signature.substring(0, hash);
    return type.substring(type.lastIndexOf('.') + 1) + (hash < 0 ? "" : signature.substring(hash));
  }
}
