package dev.asynclint.driver;

/**
 * Names that count in a text: some wherever they stand, some only as names of calls, that is before a parenthesis or behind a
 * double colon, some only behind the name of a package. By hash alone: a word that only looks like one of them costs a parse, not
 * an answer. Characters outside ASCII are passed over, so that bytes of any encoding and text agree. Immutable.
 */
final class Words {
  /** Marks a name that counts wherever it stands. */
  static final int ANYWHERE = 4;

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

  /** Words that count wherever they stand, as names of calls, and behind the name of a package. */
  Words(IntSet anywhere, IntSet calls, IntSet qualified) {
    this(anywhere, calls, qualified, NONE, NONE);
  }

  private Words(IntSet anywhere, IntSet calls, IntSet qualified, IntSet anywhereToo, IntSet callsToo) {
    this.anywhere = anywhere;
    this.calls = calls;
    this.qualified = qualified;
    this.anywhereToo = anywhereToo;
    this.callsToo = callsToo;
  }

  /** These, and a few others that count wherever they stand, or as names of calls. */
  Words and(IntSet anywhere, IntSet calls) {
    return new Words(this.anywhere, this.calls, qualified, anywhere, calls);
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

  /**
   * Which of the names of a text count.
   *
   * @return of each name {@link #ANYWHERE}, {@link Index#CALL} and {@link Index#QUALIFIED}, as far as they hold
   */
  int[] among(int[] names) {
    int[] marks = new int[names.length];
    for (int i = 0; i < marks.length; i++) {
      int name = names[i];
      if (anywhere.contains(name) || anywhereToo.contains(name)) {
        marks[i] = ANYWHERE;
      } else {
        marks[i] = (calls.contains(name) || callsToo.contains(name) ? Index.CALL : 0) | (qualified.contains(name) ? Index.QUALIFIED : 0);
      }
    }
    return marks;
  }
}
