package dev.asynclint.driver;

import java.util.Arrays;
import java.util.Collection;

/**
 * A text without comments and literals, cut into names and signs. A name is known by its hash alone, as {@link Words} has it: two
 * names that share one cost a look, not an answer.
 */
final class Tokens {
  private static final int CLASS = 1;
  private static final int CAPITALS = 2;
  private static final int SMALL = 3;

  private int size;
  private int[] starts;
  /** Of a name its hash, 0 of a sign. */
  private int[] hashes;
  /** Of a sign its character, of a name what it looks like. */
  private char[] signs;

  private Tokens(int room) {
    starts = new int[room];
    hashes = new int[room];
    signs = new char[room];
  }

  static Tokens of(String code) {
    Tokens tokens = new Tokens(code.length() / 4 + 16);
    int i = 0;
    while (i < code.length()) {
      char c = code.charAt(i);
      if (!Words.isPart(c)) {
        if (c > ' ' && c < 128) {
          tokens.add(i, 0, c);
        }
        i++;
        continue;
      }
      int start = i;
      int hash = 0;
      boolean small = false;
      while (i < code.length() && (Words.isPart(code.charAt(i)) || code.charAt(i) >= 128)) {
        char next = code.charAt(i++);
        hash = next < 128 ? hash * 31 + next : hash;
        small |= next >= 'a' && next <= 'z';
      }
      char first = code.charAt(start);
      boolean capital = first >= 'A' && first <= 'Z';
      boolean number = first >= '0' && first <= '9';
      int look = capital ? small ? CLASS : CAPITALS : Character.isLowerCase(first) ? SMALL : 0;
      tokens.add(start, number ? 0 : hash, number ? '0' : (char) look);
    }
    return tokens;
  }

  private void add(int start, int hash, char sign) {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, size * 2);
      hashes = Arrays.copyOf(hashes, size * 2);
      signs = Arrays.copyOf(signs, size * 2);
    }
    starts[size] = start;
    hashes[size] = hash;
    signs[size++] = sign;
  }

  /** The hash of a name. */
  static int hash(String name) {
    int hash = 0;
    for (int i = 0; i < name.length(); i++) {
      hash = name.charAt(i) < 128 ? hash * 31 + name.charAt(i) : hash;
    }
    return hash;
  }

  /** The hashes of names. */
  static IntSet hashes(Collection<String> names) {
    IntSet all = new IntSet();
    names.forEach(name -> all.add(hash(name)));
    return all;
  }

  int size() {
    return size;
  }

  /** Of each token that is an opening brace, the index of the one that closes it; where there is none, behind the last. */
  int[] closing() {
    int[] closing = new int[size + 1];
    int[] open = new int[size];
    int depth = 0;
    for (int i = 0; i < size; i++) {
      if (is(i, '{')) {
        open[depth++] = i;
        closing[i] = size;
      } else if (is(i, '}') && depth > 0) {
        closing[open[--depth]] = i;
      }
    }
    return closing;
  }

  /** The offset of a token. */
  int start(int i) {
    return starts[i];
  }

  /** The index of the first token that starts at an offset of the text, or behind it. */
  int at(int offset) {
    int found = Arrays.binarySearch(starts, 0, size, offset);
    return found < 0 ? -found - 1 : found;
  }

  /** The hash of a name; 0 of a sign, and where there is no token. */
  int name(int i) {
    return i >= 0 && i < size ? hashes[i] : 0;
  }

  boolean is(int i, char sign) {
    return i >= 0 && i < size && hashes[i] == 0 && signs[i] == sign;
  }

  /** Whether it is one of these signs. */
  boolean isOneOf(int i, String these) {
    return i >= 0 && i < size && hashes[i] == 0 && these.indexOf(signs[i]) >= 0;
  }

  /** Whether a name looks like that of a class: a capital letter first, and small ones. */
  boolean isClass(int i) {
    return name(i) != 0 && signs[i] == CLASS;
  }

  /** Whether a name starts with a small letter. */
  boolean isSmall(int i) {
    return name(i) != 0 && signs[i] == SMALL;
  }

  /** Whether a name is all in capitals, as those of constants and type variables are. */
  boolean isCapitals(int i) {
    return name(i) != 0 && signs[i] == CAPITALS;
  }
}
