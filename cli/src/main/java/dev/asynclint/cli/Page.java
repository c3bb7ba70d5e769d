package dev.asynclint.cli;

import dev.asynclint.report.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A rule's page, Markdown of the plain kind, for a terminal: paragraphs filled, code indented, headings set off. */
final class Page {
  private static final int WIDEST = 100;
  private static final Pattern ITEM = Pattern.compile("(\\s*)([-*]|\\d+\\.)\\s+.*");
  private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)]\\(([^)]+)\\)");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern STRONG = Pattern.compile("\\*\\*([^*]+)\\*\\*");

  private final Look look;
  private final StringBuilder out = new StringBuilder();
  private final List<String> paragraph = new ArrayList<>();

  private Page(Look look) {
    this.look = look;
  }

  static String render(String markdown, Look look) {
    Page page = new Page(look);
    boolean code = false;
    for (String line : markdown.lines().toList()) {
      if (line.startsWith("```")) {
        page.flush();
        code = !code;
      } else if (code) {
        page.out.append(line.isEmpty() ? "" : "    " + line).append('\n');
      } else {
        page.text(line);
      }
    }
    page.flush();
    return page.out.toString();
  }

  private void text(String line) {
    if (line.startsWith("#")) {
      flush();
      out.append(bold(line.replaceFirst("^#+\\s*", ""))).append('\n');
    } else if (line.isBlank()) {
      flush();
      out.append('\n');
    } else {
      boolean own = ITEM.matcher(line).matches() || line.startsWith("|");
      if (own) {
        flush();
      }
      paragraph.add(line);
      if (line.startsWith("|")) {
        flush();
      }
    }
  }

  private void flush() {
    if (paragraph.isEmpty()) {
      return;
    }
    String first = paragraph.get(0);
    boolean table = first.startsWith("|");
    int indent = ITEM.matcher(first).matches() ? first.length() - first.replaceFirst("^\\s*([-*]|\\d+\\.)\\s+", "").length() : 0;
    String text = LINK.matcher(String.join(" ", paragraph.stream().map(String::strip).toList())).replaceAll("$1 ($2)");
    paragraph.clear();
    int width = Math.min(look.width(), WIDEST);
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" +", 0)) {
      if (!table && line.length() > indent && line.length() + 1 + word.length() > width) {
        out.append(inline(line.toString())).append('\n');
        line.setLength(0);
        line.append(" ".repeat(indent));
      } else if (line.length() > 0) {
        line.append(' ');
      }
      line.append(word);
    }
    out.append(inline(line.toString())).append('\n');
  }

  private String inline(String text) {
    if (!look.colour()) {
      return STRONG.matcher(text).replaceAll("$1");
    }
    return CODE.matcher(STRONG.matcher(text).replaceAll("\033[1m$1\033[0m")).replaceAll("\033[36m$1\033[0m");
  }

  private String bold(String text) {
    return look.colour() ? "\033[1m" + text + "\033[0m" : text;
  }
}
