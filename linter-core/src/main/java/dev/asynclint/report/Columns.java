package dev.asynclint.report;

/** A source line as a terminal shows it: tabs expanded, wide characters counted, nothing that could steer the terminal. */
final class Columns {
  private static final int TAB = 4;
  private static final String ELLIPSIS = "...";

  private Columns() {}

  /**
   * A line and its underline.
   *
   * @param text what to print
   * @param before columns in front of the marked part
   * @param marked columns of the marked part, at least 1
   */
  record Marked(String text, int before, int marked) {}

  /**
   * Lays out {@code line} in at most {@code width} columns around the part from {@code start} to {@code end}.
   *
   * @param start index of the first marked character; the line's length at most is used
   * @param end index behind the last one
   */
  static Marked layOut(String line, int start, int end, int width) {
    StringBuilder text = new StringBuilder();
    int column = 0;
    int from = 0;
    int to = 0;
    int i = 0;
    int textFrom = 0;
    int textTo = 0;
    while (true) {
      if (i <= start) {
        from = column;
        textFrom = text.length();
      }
      if (i <= end) {
        to = column;
        textTo = text.length();
      }
      if (i >= line.length()) {
        break;
      }
      int c = line.codePointAt(i);
      if (c == '\t') {
        int spaces = TAB - column % TAB;
        text.append(" ".repeat(spaces));
        column += spaces;
      } else {
        int shown = printable(c);
        text.appendCodePoint(shown);
        column += width(shown);
      }
      i += Character.charCount(c);
    }
    Marked whole = new Marked(text.toString(), from, Math.max(1, to - from));
    return column <= width ? whole : cut(whole, textFrom, textTo, width);
  }

  /** Cuts by characters: in the rare line that is both too long and has wide characters it stays well below the width. */
  private static Marked cut(Marked whole, int textFrom, int textTo, int width) {
    String text = whole.text();
    int room = Math.max(20, width - 2 * ELLIPSIS.length());
    int markedLength = Math.min(textTo - textFrom, room);
    int left = Math.max(0, Math.min(textFrom - (room - markedLength) / 2, text.length() - room));
    int right = Math.min(text.length(), left + room);
    if (left > 0 && Character.isLowSurrogate(text.charAt(left))) {
      left--;
    }
    if (right < text.length() && Character.isLowSurrogate(text.charAt(right))) {
      right--;
    }
    String head = left == 0 ? "" : ELLIPSIS;
    String tail = right == text.length() ? "" : ELLIPSIS;
    int before = head.length() + columns(text.substring(left, Math.max(left, textFrom)));
    int marked = columns(text.substring(Math.min(textFrom, right), Math.min(Math.max(textTo, textFrom), right)));
    return new Marked(head + text.substring(left, right) + tail, before, Math.max(1, marked));
  }

  /** Columns that {@code text}, free of tabs, takes. */
  static int columns(String text) {
    return text.codePoints().map(Columns::width).sum();
  }

  /** Text of any origin without control characters, so that it can neither break the layout nor send escapes. */
  static String printable(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().map(Columns::printable).forEach(out::appendCodePoint);
    return out.toString();
  }

  private static int printable(int c) {
    if (c < 0x20) {
      return 0x2400 + c;
    }
    // bidirectional overrides can make a line read as other code than it is (CVE-2021-42574)
    boolean steers = c == 0x7f || c >= 0x80 && c < 0xa0 || c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069;
    return steers || Character.getType(c) == Character.SURROGATE ? 0xfffd : c;
  }

  private static int width(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
      return 0;
    }
    boolean wide =
        c >= 0x1100 && c <= 0x115f
            || c >= 0x2e80 && c <= 0xa4cf
            || c >= 0xac00 && c <= 0xd7a3
            || c >= 0xf900 && c <= 0xfaff
            || c >= 0xfe30 && c <= 0xfe6f
            || c >= 0xff00 && c <= 0xff60
            || c >= 0xffe0 && c <= 0xffe6
            || c >= 0x1f300 && c <= 0x1faff
            || c >= 0x20000 && c <= 0x3fffd;
    return wide ? 2 : 1;
  }
}
