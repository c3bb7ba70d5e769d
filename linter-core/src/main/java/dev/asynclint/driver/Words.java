package dev.asynclint.driver;

import java.util.Collection;
import java.util.List;

/**
 * Identifiers, looked for in bytes or text in one pass: some wherever they stand, some only as names of calls, that is before a
 * parenthesis or behind a double colon. By hash alone: a word that only looks like one of them costs a parse, not an answer.
 * Characters outside ASCII are passed over, so that bytes of any encoding and text agree. Immutable.
 */
final class Words {
  private static final boolean[] PART = new boolean[128];

  static {
    for (char c = 0; c < 128; c++) {
      PART[c] = Character.isJavaIdentifierPart(c) && !Character.isIdentifierIgnorable(c);
    }
  }

  private final int[] anywhere;
  private final int[] calls;

  Words(Collection<String> anywhere) {
    this(anywhere, List.of());
  }

  Words(Collection<String> anywhere, Collection<String> calls) {
    this.anywhere = table(anywhere);
    this.calls = table(calls);
  }

  private static int[] table(Collection<String> words) {
    int[] table = new int[Integer.highestOneBit(Math.max(16, words.size() * 4)) * 2];
    for (String word : words) {
      int hash = 0;
      for (int i = 0; i < word.length(); i++) {
        hash = word.charAt(i) < 128 ? hash * 31 + word.charAt(i) : hash;
      }
      int at = slot(hash, table);
      while (table[at] != 0 && table[at] != hash) {
        at = (at + 1) & table.length - 1;
      }
      table[at] = hash;
    }
    return table;
  }

  private static int slot(int hash, int[] table) {
    return (hash ^ hash >>> 15) & table.length - 1;
  }

  private static boolean has(int hash, int[] table) {
    int at = slot(hash, table);
    while (table[at] != 0) {
      if (table[at] == hash) {
        return true;
      }
      at = (at + 1) & table.length - 1;
    }
    return false;
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
        if (has(hash, anywhere) || has(hash, calls)) {
          return true;
        }
        hash = 0;
      }
    }
    return hash != 0 && (has(hash, anywhere) || has(hash, calls));
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
        if (has(hash, anywhere) || has(hash, calls) && isCall(text, start, i)) {
          return true;
        }
        hash = 0;
      }
    }
    return false;
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
