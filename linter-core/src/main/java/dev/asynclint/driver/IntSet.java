package dev.asynclint.driver;

import java.util.Arrays;

/** Numbers, 0 left out; a set that does not box. */
final class IntSet {
  private int[] table = new int[16];
  private int size;

  static IntSet of(int... numbers) {
    IntSet all = new IntSet();
    for (int number : numbers) {
      all.add(number);
    }
    return all;
  }

  /** Adds a number, and says whether it is new. */
  boolean add(int number) {
    if (number == 0) {
      return false;
    }
    int at = slot(number, table);
    if (table[at] == number) {
      return false;
    }
    table[at] = number;
    if (++size * 2 > table.length) {
      int[] larger = new int[table.length * 2];
      for (int old : table) {
        if (old != 0) {
          larger[slot(old, larger)] = old;
        }
      }
      table = larger;
    }
    return true;
  }

  void addAll(IntSet others) {
    for (int number : others.table) {
      add(number);
    }
  }

  boolean isEmpty() {
    return size == 0;
  }

  boolean containsAll(IntSet others) {
    for (int number : others.table) {
      if (number != 0 && !contains(number)) {
        return false;
      }
    }
    return true;
  }

  /** The numbers that another set holds too. */
  IntSet and(IntSet other) {
    return of(Arrays.stream(table).filter(other::contains).toArray());
  }

  /** The numbers that another set does not hold. */
  IntSet without(IntSet other) {
    return of(Arrays.stream(table).filter(number -> !other.contains(number)).toArray());
  }

  boolean contains(int number) {
    return number != 0 && table[slot(number, table)] == number;
  }

  int[] toArray() {
    int[] all = new int[size];
    int i = 0;
    for (int number : table) {
      if (number != 0) {
        all[i++] = number;
      }
    }
    return all;
  }

  private static int slot(int number, int[] in) {
    int at = (number ^ number >>> 15) & in.length - 1;
    while (in[at] != 0 && in[at] != number) {
      at = at + 1 & in.length - 1;
    }
    return at;
  }
}
