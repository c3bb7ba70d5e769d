package dev.asynclint.driver;

import dev.asynclint.driver.Index.Member;
import dev.asynclint.text.Member.Kind;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An index in few objects, for a cache.
 *
 * @param content and imports as the index has them
 * @param numbers all the rest, one after the other
 */
record PackedIndex(String content, List<String> imports, int[] numbers) {
  private static final Kind[] KINDS = Kind.values();

  @SuppressWarnings("EnumOrdinal") // the two sides are of one version
  static PackedIndex of(Index index) {
    Writer out = new Writer(index.names().length * 4 + 64);
    out.put((int) (index.key() >>> 32), (int) index.key(), index.flags());
    out.putAll(index.names());
    out.put(index.members().size());
    for (Member m : index.members()) {
      out.put(m.kind().ordinal(), m.flags(), m.owner(), m.parameters(), m.declaration(), m.head());
      out.putAll(m.declares());
      out.putAll(m.accessors());
      out.putAll(m.uses());
      out.putAll(m.calls());
    }
    out.put(index.variables().size());
    index.variables().forEach(
        (name, types) -> {
          out.put(name);
          out.putAll(types);
        });
    return new PackedIndex(index.content(), index.imports(), out.written());
  }

  Index unpacked() {
    Reader in = new Reader(numbers);
    long key = (long) in.next() << 32 | in.next() & 0xffffffffL;
    int flags = in.next();
    int[] names = in.array();
    Member[] members = new Member[in.next()];
    for (int i = 0; i < members.length; i++) {
      members[i] = member(in);
    }
    Map<Integer, int[]> variables = new HashMap<>();
    for (int left = in.next(); left > 0; left--) {
      variables.put(in.next(), in.array());
    }
    return new Index(content, key, imports, flags, names, List.of(members), variables);
  }

  private static Member member(Reader in) {
    Kind kind = KINDS[in.next()];
    int flags = in.next();
    int owner = in.next();
    int parameters = in.next();
    int declaration = in.next();
    int head = in.next();
    return new Member(kind, flags, owner, parameters, in.array(), in.array(), in.array(), declaration, head, in.array());
  }

  private static final class Writer {
    private int[] all;
    private int size;

    Writer(int room) {
      all = new int[room];
    }

    void put(int... numbers) {
      if (size + numbers.length > all.length) {
        all = Arrays.copyOf(all, 2 * all.length + numbers.length);
      }
      System.arraycopy(numbers, 0, all, size, numbers.length);
      size += numbers.length;
    }

    void putAll(int[] numbers) {
      put(numbers.length);
      put(numbers);
    }

    int[] written() {
      return Arrays.copyOf(all, size);
    }
  }

  private static final class Reader {
    private final int[] all;
    private int at;

    Reader(int[] all) {
      this.all = all;
    }

    int next() {
      return all[at++];
    }

    int[] array() {
      int length = next();
      at += length;
      return Arrays.copyOfRange(all, at - length, at);
    }
  }
}
