package dev.asynclint;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Splits Java text into tokens, without a parser: enough to know code from comments and strings, also in broken files. */
final class JavaScanner {
  private JavaScanner() {}

  /** Whether white space or a comment starts at {@code at}. */
  static boolean isGap(String text, int at) {
    return Character.isWhitespace(text.charAt(at)) || text.startsWith("//", at) || text.startsWith("/*", at);
  }

  /** Index behind the token, comment or white space that starts at {@code at}; always greater than {@code at}. */
  static int tokenEnd(String text, int at) {
    char c = text.charAt(at);
    if (Character.isWhitespace(c)) {
      int end = at + 1;
      while (end < text.length() && Character.isWhitespace(text.charAt(end))) {
        end++;
      }
      return end;
    }
    if (text.startsWith("//", at)) {
      int end = at;
      while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
        end++;
      }
      return end;
    }
    if (text.startsWith("/*", at)) {
      return behind(text, text.indexOf("*/", at + 2), 2);
    }
    if (text.startsWith("\"\"\"", at)) {
      return quoted(text, at + 3, "\"\"\"", false);
    }
    if (c == '"' || c == '\'') {
      return quoted(text, at + 1, String.valueOf(c), true);
    }
    int end = at + 1;
    if (Character.isJavaIdentifierPart(c)) {
      while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
        end++;
      }
    }
    return end;
  }

  /** The identifiers and keywords of a text, outside of strings and comments. */
  static Set<String> words(String text) {
    Set<String> words = new HashSet<>();
    for (int at = 0; at < text.length(); ) {
      int end = tokenEnd(text, at);
      if (Character.isJavaIdentifierStart(text.charAt(at))) {
        words.add(text.substring(at, end));
      }
      at = end;
    }
    return words;
  }

  /** The comments of a text, in order. */
  static List<String> comments(String text) {
    List<String> comments = new ArrayList<>();
    for (int at = 0; at < text.length(); ) {
      int end = tokenEnd(text, at);
      if (!Character.isWhitespace(text.charAt(at)) && isGap(text, at)) {
        comments.add(text.substring(at, end));
      }
      at = end;
    }
    return comments;
  }

  private static int quoted(String text, int from, String quote, boolean oneLine) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (oneLine && (c == '\n' || c == '\r')) {
        return i; // an unclosed literal ends with its line, as in javac
      } else if (text.startsWith(quote, i)) {
        return i + quote.length();
      }
    }
    return text.length();
  }

  private static int behind(String text, int index, int length) {
    return index < 0 ? text.length() : index + length;
  }
}
