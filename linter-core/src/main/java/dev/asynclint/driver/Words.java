package dev.asynclint.driver;

import java.util.Collection;
import java.util.List;

/**
 * Identifiers, looked for in bytes or text in one pass: some wherever they stand, some only as names of calls, that is before a
 * parenthesis or behind a double colon, some only behind the name of a package. By hash alone: a word that only looks like one of
 * them costs a parse, not an answer. Characters outside ASCII are passed over, so that bytes of any encoding and text agree.
 * Immutable.
 */
final class Words {
  private static final boolean[] PART = new boolean[128];
  private static final IntSet NONE = new IntSet();

  static {
    for (char c = 0; c < 128; c++) {
      PART[c] = Character.isJavaIdentifierPart(c) && !Character.isIdentifierIgnorable(c);
    }
  }

  private final IntSet anywhere;
  private final IntSet calls;
  private final IntSet qualified;
  private final IntSet anywhereToo;
  private final IntSet callsToo;

  Words(Collection<String> anywhere) {
    this(anywhere, List.of(), List.of());
  }

  /** Words that count wherever they stand, as names of calls, and behind the name of a package. */
  Words(Collection<String> anywhere, Collection<String> calls, Collection<String> qualified) {
    this(Tokens.hashes(anywhere), Tokens.hashes(calls), Tokens.hashes(qualified), NONE, NONE);
  }

  private Words(IntSet anywhere, IntSet calls, IntSet qualified, IntSet anywhereToo, IntSet callsToo) {
    this.anywhere = anywhere;
    this.calls = calls;
    this.qualified = qualified;
    this.anywhereToo = anywhereToo;
    this.callsToo = callsToo;
  }

  /** These, and a few others, by their hashes, that count wherever they stand, or as names of calls. */
  Words and(IntSet anywhere, IntSet calls) {
    return new Words(this.anywhere, this.calls, qualified, anywhere, calls);
  }

  /** These, and a few others, by their hashes, that count wherever they stand. */
  Words and(IntSet anywhere) {
    return and(anywhere, NONE);
  }

  /** Whether a character is one of a name; those outside ASCII are passed over. */
  static boolean isPart(char c) {
    return c < 128 && PART[c];
  }

  /** Whether bytes hold a word, be it as a call or not: for a first look. */
  boolean in(byte[] bytes) {
    int hash = 0;
    for (byte b : bytes) {
      if (b < 0) {
        continue;
      }
      if (PART[b]) {
        hash = hash * 31 + b;
      } else if (hash != 0) {
        if (anywhere.contains(hash) || calls.contains(hash)) {
          return true;
        }
        hash = 0;
      }
    }
    return anywhere.contains(hash) || calls.contains(hash);
  }

  boolean in(String text, int from, int to) {
    int hash = 0;
    int start = from;
    for (int i = from; i <= to; i++) {
      char c = i == to ? ' ' : text.charAt(i);
      if (c >= 128) {
        continue;
      }
      if (PART[c]) {
        start = hash == 0 ? i : start;
        hash = hash * 31 + c;
      } else if (hash != 0) {
        if (is(hash, text, start, i)) {
          return true;
        }
        hash = 0;
      }
    }
    return false;
  }

  private boolean is(int hash, String text, int start, int end) {
    return anywhere.contains(hash)
        || anywhereToo.contains(hash)
        || (calls.contains(hash) || callsToo.contains(hash)) && isCall(text, start, end)
        || qualified.contains(hash) && isQualified(text, start);
  }

  /** Whether the word stands behind a dot and a name that could be a package's. */
  private static boolean isQualified(String text, int start) {
    int at = start - 1;
    if (at < 1 || text.charAt(at) != '.') {
      return false;
    }
    while (at > 0 && Character.isJavaIdentifierPart(text.charAt(at - 1))) {
      at--;
    }
    return Character.isLowerCase(text.charAt(at));
  }

  private static boolean isCall(String text, int start, int end) {
    int after = end;
    while (after < text.length() && Character.isWhitespace(text.charAt(after))) {
      after++;
    }
    if (after < text.length() && text.charAt(after) == '(') {
      return true;
    }
    int before = start - 1;
    while (before >= 0 && Character.isWhitespace(text.charAt(before))) {
      before--;
    }
    // `Type::<T>method` as well
    return before >= 0 && (text.charAt(before) == ':' || text.charAt(before) == '>');
  }
}
