package dev.asynclint.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Splits Java text into tokens: enough to know code from comments and literals, also in broken files. Whatever reads a text
 * without the parser reads it with this.
 */
public final class JavaScanner {
  private static final String TEXT_BLOCK = "\"\"\"";

  final char[] text;
  final int length;

  public JavaScanner(String text) {
    this.text = text.toCharArray();
    this.length = this.text.length;
  }

  /**
   * A comment.
   *
   * @param start offset of its first character
   * @param text with what opens and closes it
   */
  public record Comment(int start, String text) {
    /** Whether it runs to the end of its line. */
    public boolean isLine() {
      return text.startsWith("//");
    }
  }

  /** The comments of a text, in order. */
  public static List<Comment> comments(String text) {
    JavaScanner scanner = new JavaScanner(text);
    List<Comment> comments = new ArrayList<>();
    for (int at = 0, next; at < scanner.length; at = Math.max(next, at + 1)) {
      next = scanner.behindInert(at);
      if (next > at && text.charAt(at) == '/') {
        comments.add(new Comment(at, text.substring(at, next)));
      }
    }
    return comments;
  }

  /** The identifiers and keywords of a text, outside of comments and literals. */
  public static Set<String> words(String text) {
    JavaScanner scanner = new JavaScanner(text);
    Set<String> words = new HashSet<>();
    for (int at = 0, end; at < scanner.length; at = end) {
      end = scanner.tokenEnd(at);
      if (Character.isJavaIdentifierStart(text.charAt(at))) {
        words.add(text.substring(at, end));
      }
    }
    return words;
  }

  /** How deep brackets of any kind are nested in a text. */
  public static int depth(String text) {
    JavaScanner scanner = new JavaScanner(text);
    int depth = 0;
    int deepest = 0;
    int i = 0;
    while (i < scanner.length) {
      int next = scanner.behindInert(i);
      if (next > i) {
        i = next;
        continue;
      }
      switch (scanner.text[i++]) {
        case '(', '[', '{' -> deepest = Math.max(deepest, ++depth);
        case ')', ']', '}' -> depth--;
        default -> { }
      }
    }
    return deepest;
  }

  /** Whether white space or a comment starts at {@code at}. */
  public boolean isGap(int at) {
    return Character.isWhitespace(text[at]) || isComment(at);
  }

  /** Behind the token, comment or white space that starts at {@code at}; always greater than {@code at}. */
  public int tokenEnd(int at) {
    int end = Character.isWhitespace(text[at]) ? behindSpace(at) : Math.max(behindInert(at), identifierEnd(at));
    return Math.max(end, at + 1);
  }

  /** Behind the comment or literal that starts at {@code at}; {@code at} itself where none does. */
  int behindInert(int at) {
    return switch (text[at]) {
      case '/' -> isComment(at) ? behindComment(at) : at;
      case '"' -> startsWith(TEXT_BLOCK, at) ? behindTextBlock(at + TEXT_BLOCK.length()) : behindLiteral(at + 1, '"');
      case '\'' -> behindLiteral(at + 1, '\'');
      default -> at;
    };
  }

  /** Behind the white space at {@code at}, if any. */
  int behindSpace(int at) {
    int i = at;
    while (i < length && Character.isWhitespace(text[i])) {
      i++;
    }
    return i;
  }

  /** Behind the letters and digits at {@code at}, if any. */
  int identifierEnd(int at) {
    int i = at;
    while (i < length && Character.isJavaIdentifierPart(text[i])) {
      i++;
    }
    return i;
  }

  /** Behind the bracket that closes the one at {@code open}; -1 where none does. */
  int closing(int open, char opens, char closes) {
    int depth = 0;
    int i = open;
    while (i < length) {
      int next = behindInert(i);
      if (next > i) {
        i = next;
        continue;
      }
      char c = text[i++];
      if (c == opens) {
        depth++;
      } else if (c == closes && --depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /** Whether {@code token} stands at {@code at}. */
  boolean startsWith(String token, int at) {
    if (at + token.length() > length) {
      return false;
    }
    for (int k = 0; k < token.length(); k++) {
      if (text[at + k] != token.charAt(k)) {
        return false;
      }
    }
    return true;
  }

  private boolean isComment(int at) {
    return text[at] == '/' && at + 1 < length && (text[at + 1] == '/' || text[at + 1] == '*');
  }

  private int behindComment(int at) {
    int i = at + 2;
    if (text[at + 1] == '/') {
      while (i < length && !isLineEnd(text[i])) {
        i++;
      }
      return i;
    }
    while (i < length && !startsWith("*/", i)) {
      i++;
    }
    return Math.min(length, i + 2);
  }

  private int behindLiteral(int from, char quote) {
    int i = from;
    while (i < length && text[i] != quote) {
      if (isLineEnd(text[i])) {
        return i; // as in javac, so that one stray quote does not swallow the file
      }
      i += text[i] == '\\' ? 2 : 1;
    }
    return Math.min(length, i + 1);
  }

  private int behindTextBlock(int from) {
    int i = from;
    while (i < length && !startsWith(TEXT_BLOCK, i)) {
      i += text[i] == '\\' ? 2 : 1;
    }
    return Math.min(length, i + TEXT_BLOCK.length());
  }

  static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }
}
