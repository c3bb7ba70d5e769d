package dev.asynclint.text;

import java.util.Optional;

/**
 * A text without comments and with few characters between its tokens, each of which stays in its line and column. For a parser
 * that makes a token of every single blank: these are half of all tokens.
 */
public final class Sparse {
  /** More line ends than this are one token less in a comment. */
  private static final int FEW_LINES = 3;

  private final char[] text;
  private final int tab;
  private final StringBuilder out;
  /** Line ends that were read, and not written yet. */
  private int lines;
  /** Of the line that is read. */
  private int column;
  /** Of the line that is written. */
  private int written;

  private Sparse(char[] text, int tab) {
    this.text = text;
    this.tab = tab;
    this.out = new StringBuilder(text.length);
  }

  /**
   * Thins a text out.
   *
   * @param tab columns from one tab stop to the next, as the parser counts them
   * @return nothing where that can't be done: a literal holds a tab, or a comment does not end
   */
  public static Optional<String> of(String text, int tab) {
    JavaScanner scanner = new JavaScanner(text);
    Sparse sparse = new Sparse(scanner.text, tab);
    for (int i = 0, end; i < scanner.length; i = end) {
      end = scanner.behindInert(i);
      if (end > i && scanner.text[i] == '/') {
        if (isUnfinished(scanner, i, end)) {
          return Optional.empty();
        }
        sparse.leaveOut(i, end);
      } else if (end > i) {
        if (text.substring(i, end).indexOf('\t') >= 0) {
          return Optional.empty();
        }
        sparse.take(i, end);
      } else if (isBlank(scanner.text[i])) {
        end = i + 1;
        sparse.leaveOut(i, end);
      } else {
        end = Math.max(i + 1, scanner.identifierEnd(i));
        sparse.take(i, end);
      }
    }
    sparse.catchUp();
    return Optional.of(sparse.out.toString());
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\f' || JavaScanner.isLineEnd(c);
  }

  /** Whether what should be the last of a comment is not there. */
  private static boolean isUnfinished(JavaScanner scanner, int comment, int end) {
    return scanner.text[comment + 1] == '*' && (end - comment < 4 || !scanner.startsWith("*/", end - 2));
  }

  private void leaveOut(int from, int to) {
    for (int i = from; i < to; i++) {
      boolean ends = JavaScanner.isLineEnd(text[i]);
      // of CR LF, the second ends the line
      lines += ends && !(text[i] == '\r' && i + 1 < text.length && text[i + 1] == '\n') ? 1 : 0;
      column = ends ? 0 : column + 1;
    }
  }

  private void take(int from, int to) {
    catchUp();
    out.append(text, from, to - from);
    for (int i = from; i < to; i++) {
      column = JavaScanner.isLineEnd(text[i]) ? 0 : column + 1;
    }
    written = column;
  }

  /** Goes to where reading is, by lines, tab stops and blanks. */
  private void catchUp() {
    if (lines > 0) {
      boolean many = lines > FEW_LINES;
      out.append(many ? "/*" : "").append("\n".repeat(lines - 1)).append(many ? "*/\n" : "\n");
      lines = 0;
      written = 0;
    }
    for (int stop = written / tab * tab + tab; stop <= column && column - written > 1; stop += tab) {
      out.append('\t');
      written = stop;
    }
    out.append(" ".repeat(column - written));
    written = column;
  }
}
