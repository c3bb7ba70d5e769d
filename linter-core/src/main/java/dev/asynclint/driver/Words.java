package dev.asynclint.driver;

import java.util.Collection;

/**
 * A set of identifiers, looked for in bytes or text in one pass. By hash alone: a word that only looks like one of them costs
 * a parse, not an answer. Characters outside ASCII are passed over, so that bytes of any encoding and text agree. Immutable.
 */
final class Words {
  private static final boolean[] PART = new boolean[128];

  static {
    for (char c = 0; c < 128; c++) {
      PART[c] = Character.isJavaIdentifierPart(c) && !Character.isIdentifierIgnorable(c);
    }
  }

  private final int[] table;
  private final int mask;

  Words(Collection<String> words) {
    int size = Integer.highestOneBit(Math.max(16, words.size() * 4)) * 2;
    table = new int[size];
    mask = size - 1;
    for (String word : words) {
      int hash = 0;
      for (int i = 0; i < word.length(); i++) {
        hash = word.charAt(i) < 128 ? hash * 31 + word.charAt(i) : hash;
      }
      int at = slot(hash);
      while (table[at] != 0 && table[at] != hash) {
        at = (at + 1) & mask;
      }
      table[at] = hash;
    }
  }

  private int slot(int hash) {
    return (hash ^ hash >>> 15) & mask;
  }

  private boolean has(int hash) {
    int at = slot(hash);
    while (table[at] != 0) {
      if (table[at] == hash) {
        return true;
      }
      at = (at + 1) & mask;
    }
    return false;
  }

  boolean in(byte[] bytes) {
    int hash = 0;
    for (byte b : bytes) {
      if (b < 0) {
        continue;
      }
      if (PART[b]) {
        hash = hash * 31 + b;
      } else if (hash != 0) {
        if (has(hash)) {
          return true;
        }
        hash = 0;
      }
    }
    return hash != 0 && has(hash);
  }

  boolean in(String text, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c >= 128) {
        continue;
      }
      if (PART[c]) {
        hash = hash * 31 + c;
      } else if (hash != 0) {
        if (has(hash)) {
          return true;
        }
        hash = 0;
      }
    }
    return hash != 0 && has(hash);
  }
}
