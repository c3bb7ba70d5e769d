package dev.asynclint.text;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * Overwrites parts of a text in place; offsets, lines and columns of everything else stay true. A body becomes one block
 * comment: parsing is what costs, and that is one token.
 */
public final class Blanking {
  /** A blanked body keeps its braces and needs room for an empty comment. */
  private static final int SHORTEST = "{/**/}".length();

  private Blanking() {}

  /** The text with the bodies of those of its {@code members} blanked that {@code unwanted} says. */
  public static String blank(String text, List<Member> members, Predicate<Member> unwanted) {
    char[] out = null;
    for (Member member : members) {
      if (member.hasBody() && member.end() - member.open() >= SHORTEST && unwanted.test(member)) {
        if (out == null) {
          out = text.toCharArray();
        }
        overwrite(out, member.open() + 1, member.end() - 1);
      }
    }
    return out == null ? text : new String(out);
  }

  /** The text with a blank for each character of its comments and literals. */
  public static String code(String text) {
    JavaScanner scanner = new JavaScanner(text);
    char[] out = text.toCharArray();
    for (int i = 0, next; i < out.length; i = Math.max(next, i + 1)) {
      next = scanner.behindInert(i);
      Arrays.fill(out, i, next, ' ');
    }
    return new String(out);
  }

  private static void overwrite(char[] out, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!JavaScanner.isLineEnd(out[i])) {
        out[i] = ' ';
      }
    }
    // a line end may stand where the comment's delimiters go; both halves must be on one line
    int open = from;
    while (open + 1 < to && (out[open] != ' ' || out[open + 1] != ' ')) {
      open++;
    }
    int close = to - 1;
    while (close - 1 > open + 1 && (out[close] != ' ' || out[close - 1] != ' ')) {
      close--;
    }
    if (close - 1 > open + 1) {
      out[open] = '/';
      out[open + 1] = '*';
      out[close - 1] = '*';
      out[close] = '/';
    }
  }
}
