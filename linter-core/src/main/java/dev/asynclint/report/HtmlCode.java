package dev.asynclint.report;

import dev.asynclint.Fix;
import dev.asynclint.SourceText;
import dev.asynclint.Span;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Java source as HTML: lines with their numbers, coloured words, the place that is meant underlined. */
final class HtmlCode {
  /** Lines in front of and behind a finding. */
  private static final int AROUND = 2;

  /** Of a longer line only what stands around the finding is shown. */
  private static final int LONGEST = 400;

  private static final int MOST_DIFF_LINES = 12;

  private static final Pattern WORDS =
      Pattern.compile(
          "(?<comment>//.*|/\\*(?s:.*?)\\*/)"
              + "|(?<string>\"\"\"(?s:.*?)\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])+')"
              + "|(?<annotation>@(?!interface)\\w+)"
              + "|(?<keyword>\\b(?:abstract|assert|boolean|break|byte|case|catch|char|class|continue|default|do|double|else|enum|extends"
              + "|final|finally|float|for|if|implements|import|instanceof|int|interface|long|native|new|package|permits|private"
              + "|protected|public|record|return|sealed|short|static|super|switch|synchronized|this|throw|throws|transient|try|var"
              + "|void|volatile|while|yield|true|false|null)\\b)"
              + "|(?<number>\\b\\d[\\w.]*)");
  private static final String[] KINDS = {"comment", "string", "annotation", "keyword", "number"};

  private HtmlCode() {}

  /** The lines around a place; empty where the text is gone. */
  static String lines(SourceText text, Span span, String severity) {
    return lines(text, span, severity, AROUND);
  }

  /** The first line of a place. */
  static String line(SourceText text, Span span) {
    return lines(text, span, "step", 0);
  }

  private static String lines(SourceText text, Span span, String severity, int around) {
    if (text.line(span.line()).isBlank()) {
      return "";
    }
    int first = Math.max(1, span.line() - around);
    int last = Math.min(text.lines(), span.line() + around);
    while (first < span.line() && text.line(first).isBlank()) {
      first++;
    }
    while (last > span.line() && text.line(last).isBlank()) {
      last--;
    }
    StringBuilder out = new StringBuilder("<pre class=\"code\">");
    for (int i = first; i <= last; i++) {
      String line = printable(text.line(i));
      boolean hit = i == span.line();
      out.append("<span class=\"").append(hit ? "l hit" : "l").append("\" data-n=\"").append(i).append("\">");
      if (hit) {
        int end = span.endLine() > span.line() ? line.length() : span.endColumn() - 1;
        out.append(marked(line, Math.min(span.column() - 1, line.length()), Math.min(end, line.length()), severity));
      } else {
        out.append(coloured(line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line));
      }
      out.append("</span>");
    }
    return out.append("</pre>").toString();
  }

  private static String marked(String line, int start, int end, String severity) {
    int from = line.length() <= LONGEST ? 0 : Math.max(0, start - LONGEST / 2);
    int to = line.length() <= LONGEST ? line.length() : Math.min(line.length(), Math.max(from + LONGEST, end));
    String before = (from > 0 ? "…" : "") + line.substring(from, start);
    String after = line.substring(end, to) + (to < line.length() ? "…" : "");
    String token = end > start ? line.substring(start, end) : " ";
    return coloured(before) + "<mark class=\"" + severity + "\">" + coloured(token) + "</mark>" + coloured(after);
  }

  /** What a fix changes: lines taken away and lines that stand there instead. */
  static String diff(SourceText text, Fix fix) {
    if (fix.edits().isEmpty() || fix.edits().get(fix.edits().size() - 1).end() > text.text().length()) {
      return "";
    }
    int first = text.lineOf(fix.edits().get(0).start());
    int last = text.lineOf(fix.edits().get(fix.edits().size() - 1).end());
    SourceText changed = new SourceText(fix.apply(text.text()));
    int lastChanged = last + changed.lines() - text.lines();
    StringBuilder out = new StringBuilder("<pre class=\"code diff\">");
    side(out, text, first, last, "minus");
    side(out, changed, first, lastChanged, "plus");
    return out.append("</pre>").toString();
  }

  private static void side(StringBuilder out, SourceText text, int first, int last, String kind) {
    for (int i = first; i <= Math.min(last, first + MOST_DIFF_LINES - 1); i++) {
      String line = printable(text.line(i));
      String shown = line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
      out.append("<span class=\"l ").append(kind).append("\" data-n=\"").append(i).append("\">").append(coloured(shown)).append("</span>");
    }
    if (last >= first + MOST_DIFF_LINES) {
      out.append("<span class=\"l\" data-n=\"\">…</span>");
    }
  }

  /** Java text with its words in spans. */
  static String coloured(String code) {
    StringBuilder out = new StringBuilder();
    Matcher words = WORDS.matcher(code);
    int at = 0;
    while (words.find()) {
      out.append(HtmlText.escape(code.substring(at, words.start())));
      for (String kind : KINDS) {
        if (words.group(kind) != null) {
          out.append("<span class=\"").append(kind).append("\">").append(HtmlText.escape(words.group())).append("</span>");
        }
      }
      at = words.end();
    }
    return out.append(HtmlText.escape(code.substring(at))).toString();
  }

  /** Without what a browser would not show as it is; as long as before. */
  private static String printable(String line) {
    return Columns.printable(line.replace('\t', '\ue000')).replace('\ue000', '\t');
  }
}
