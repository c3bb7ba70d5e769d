package dev.asynclint.driver;

import dev.asynclint.text.Member.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A text by its names: its members, what they declare, which names stand in them and what they call. It depends on nothing but the
 * text, so it is good for as long as that is the same; all that names tell of a project is found out from these. A name is known by
 * its hash, as {@link Tokens} has it. It stands once in the table of its text, and members hold its place there.
 *
 * @param content digest of the bytes
 * @param key of the text, as {@link Diet#key} has it
 * @param imports what it imports and the package it is in, as {@link LibraryNames#imports} has them
 * @param flags of the text, {@link #SUPPRESSES} and those that follow
 * @param names the table
 * @param variables places of names to the names of the types they are declared with; without those that one is not known of
 */
record Index(
    String content,
    long key,
    List<String> imports,
    int flags,
    int[] names,
    List<Member> members,
    Map<Integer, int[]> variables) {
  /** The word of a suppression: one without effect must be seen to be reported. */
  static final String SUPPRESSION = "asynclint";

  /** How a name stands in a member: before a parenthesis or behind a double colon; behind what may be the name of a package. */
  static final int CALL = 1;

  static final int QUALIFIED = 2;

  /** How it stands in the header of a type. */
  private static final int SUPERTYPE = 4;

  private static final int NO_SUPERTYPE = 8;
  private static final int SHIFT = 4;

  /** Flags of texts: a suppression may be in it; it imports static members; names may be written with escapes. */
  static final int SUPPRESSES = 1;

  static final int IMPORTS_STATIC = 2;
  static final int ESCAPES = 4;

  /** On what a method is called: on an object of its own, on a new one, on what looks like a class, on what may be a variable. */
  static final int OWN = 1;

  static final int NEW = 2;
  static final int OF_CLASS = 4;
  static final int OF_VARIABLE = 8;

  private static final int NAMELESS = 1;

  /**
   * A member.
   *
   * @param flags {@link Flag}s, a bit for each
   * @param owner the index of the type that it is in; -1 of the outermost
   * @param parameters how many a method with a body has
   * @param declares names of what it declares, as {@link dev.asynclint.text.Member#names}
   * @param accessors names of methods that Lombok may write for it
   * @param uses names that stand in it, each once in each part: its place, and in the low bits how it stands there
   * @param declaration end of those in front of a value or body
   * @param head end of those in front of a body
   * @param calls two for each call: place of the name and on what, the place of the receiver's name or -1
   */
  record Member(
      Kind kind,
      int flags,
      int owner,
      int parameters,
      int[] declares,
      int[] accessors,
      int[] uses,
      int declaration,
      int head,
      int[] calls) {
    @SuppressWarnings("EnumOrdinal") // the two sides are of one version
    boolean is(Flag flag) {
      return (flags & 1 << flag.ordinal()) != 0;
    }

    /** Its first name. */
    int name() {
      return declares.length == 0 ? NAMELESS : declares[0];
    }

    /** Whether a name stands in it that is marked so that it counts there; see {@link Words#among}. */
    boolean holds(int[] marks) {
      return holds(marks, uses.length);
    }

    /** The same, in front of its body. */
    boolean isDeclaredWith(int[] marks) {
      return holds(marks, head);
    }

    private boolean holds(int[] marks, int end) {
      for (int i = 0; i < end; i++) {
        int mark = marks[uses[i] >> SHIFT];
        if (mark != 0 && ((mark & Words.ANYWHERE) != 0 || (mark & uses[i]) != 0)) {
          return true;
        }
      }
      return false;
    }

    /** Adds the names in front of a value or body. */
    void addDeclaration(int[] names, IntSet to) {
      for (int i = 0; i < declaration; i++) {
        to.add(names[uses[i] >> SHIFT]);
      }
    }

    /** Adds all names; of a type, those that stand for supertypes elsewhere. */
    void addUses(int[] names, IntSet supertypes, IntSet to) {
      for (int use : uses) {
        if (kind != Kind.TYPE || (use & NO_SUPERTYPE) != 0) {
          to.add(names[use >> SHIFT]);
        }
        if ((use & SUPERTYPE) != 0) {
          supertypes.add(names[use >> SHIFT]);
        }
      }
    }

    /** Adds the places of the names in it. */
    void addPlaces(BitSet to) {
      for (int use : uses) {
        to.set(use >> SHIFT);
      }
    }
  }

  /** What is true of a member. */
  enum Flag {
    HAS_BODY,
    IMPORT,
    INTERFACE,
    EXTENDS,
    PRIVATE,
    STATIC,
    /** The word of a suppression stands in it. */
    SUPPRESSES
  }

  boolean is(int flag) {
    return (flags & flag) != 0;
  }

  /** The place of the name that a use or call holds. */
  static int place(int use) {
    return use >> SHIFT;
  }

  /** The name of the type that a member is in; 0 of the outermost. */
  int ownerOf(Member member) {
    return member.owner() < 0 ? 0 : members.get(member.owner()).name();
  }

  /** All names in the text. */
  IntSet allNames() {
    IntSet all = new IntSet();
    for (int name : names) {
      all.add(name);
    }
    return all;
  }

  static Index of(String content, Scan scan) {
    return new Builder(scan).index(content);
  }

  /** The same in few objects, for a cache. */
  record Packed(String content, List<String> imports, int[] numbers) {
    Index unpacked() {
      return new Numbers(numbers).index(content, imports);
    }
  }

  Packed packed() {
    return new Packed(content, imports, Numbers.of(this));
  }

  /** An index as numbers, one after the other. */
  private static final class Numbers {
    private static final Kind[] KINDS = Kind.values();

    private int[] all;
    private int at;

    Numbers(int[] all) {
      this.all = all;
    }

    @SuppressWarnings("EnumOrdinal") // the two sides are of one version
    static int[] of(Index index) {
      Numbers out = new Numbers(new int[index.names.length * 4 + 64]);
      out.put((int) (index.key >>> 32), (int) index.key, index.flags);
      out.putAll(index.names);
      out.put(index.members.size());
      for (Member m : index.members) {
        out.put(m.kind.ordinal(), m.flags, m.owner, m.parameters, m.declaration, m.head);
        out.putAll(m.declares);
        out.putAll(m.accessors);
        out.putAll(m.uses);
        out.putAll(m.calls);
      }
      out.put(index.variables.size());
      index.variables.forEach(
          (name, types) -> {
            out.put(name);
            out.putAll(types);
          });
      return Arrays.copyOf(out.all, out.at);
    }

    private void put(int... numbers) {
      if (at + numbers.length > all.length) {
        all = Arrays.copyOf(all, 2 * all.length + numbers.length);
      }
      System.arraycopy(numbers, 0, all, at, numbers.length);
      at += numbers.length;
    }

    private void putAll(int[] numbers) {
      put(numbers.length);
      put(numbers);
    }

    Index index(String content, List<String> imports) {
      long key = (long) next() << 32 | next() & 0xffffffffL;
      int flags = next();
      int[] names = array();
      Member[] members = new Member[next()];
      for (int i = 0; i < members.length; i++) {
        Kind kind = KINDS[next()];
        int memberFlags = next();
        int owner = next();
        int parameters = next();
        int declaration = next();
        int head = next();
        members[i] = new Member(kind, memberFlags, owner, parameters, array(), array(), array(), declaration, head, array());
      }
      Map<Integer, int[]> variables = new HashMap<>();
      for (int left = next(); left > 0; left--) {
        variables.put(next(), array());
      }
      return new Index(content, key, imports, flags, names, List.of(members), variables);
    }

    private int next() {
      return all[at++];
    }

    private int[] array() {
      int length = next();
      at += length;
      return Arrays.copyOfRange(all, at - length, at);
    }
  }

  /** Makes the index of one text. */
  private static final class Builder {
    private static final IntSet BEFORE_SUPERTYPES = Tokens.hashes(List.of("extends", "implements", "permits"));
    private static final int INTERFACE = Tokens.hash("interface");
    private static final int EXTENDS = Tokens.hash("extends");
    private static final int PRIVATE = Tokens.hash("private");
    private static final int STATIC = Tokens.hash("static");
    private static final int IMPORT = Tokens.hash("import");
    private static final int THIS = Tokens.hash("this");
    private static final int SUPER = Tokens.hash("super");
    private static final int MAKES = Tokens.hash("new");

    private final Scan scan;
    private final Tokens tokens;
    private final boolean suppresses;
    private final Variables declared;
    private final Map<Integer, Integer> places = new HashMap<>();
    private final Map<Integer, int[]> variables = new HashMap<>();
    /** Of each token that is a name, its place. */
    private final int[] placeOf;

    private int[] uses = new int[64];
    private int used;
    /** Of each name, where in {@link #uses} it was noted last. */
    private final int[] noted;

    Builder(Scan scan) {
      this.scan = scan;
      this.tokens = scan.tokens();
      this.suppresses = scan.text().contains(SUPPRESSION);
      this.declared = new Variables(tokens);
      placeOf = new int[tokens.size()];
      for (int i = 0; i < placeOf.length; i++) {
        placeOf[i] = tokens.name(i) == 0 ? -1 : places.computeIfAbsent(tokens.name(i), k -> places.size());
      }
      noted = new int[places.size()];
    }

    Index index(String content) {
      List<Member> members = new ArrayList<>(scan.members().size());
      for (int m = 0; m < scan.members().size(); m++) {
        members.add(member(scan.members().get(m), scan.owners()[m]));
      }
      int[] names = new int[places.size()];
      places.forEach((name, place) -> names[place] = name);
      int flags =
          (scan.text().contains(SUPPRESSION + ":") ? SUPPRESSES : 0)
              | (importsStatic() ? IMPORTS_STATIC : 0)
              | (scan.code().contains("\\u") ? ESCAPES : 0);
      return new Index(
          content, Diet.key(scan.text()), LibraryNames.imports(scan.text()), flags, names, List.copyOf(members), variables);
    }

    private boolean importsStatic() {
      return scan.members().stream()
          .map(m -> tokens.at(m.start()))
          .anyMatch(start -> tokens.name(start) == IMPORT && tokens.name(start + 1) == STATIC);
    }

    private Member member(dev.asynclint.text.Member member, int owner) {
      int start = tokens.at(member.start());
      int open = tokens.at(member.open());
      int end = tokens.at(member.end());
      used = 0;
      int declaration = member.kind() == Kind.TYPE ? header(start, open) : part(start, valueIn(start, open));
      int head = member.kind() == Kind.TYPE ? declaration : part(valueIn(start, open), open);
      part(open, end);
      boolean isField = member.kind() == Kind.FIELD && owner >= 0;
      return new Member(
          member.kind(),
          flags(member, start, open),
          owner,
          member.hasBody() ? parameters(start, open) : 0,
          member.names().stream().mapToInt(Tokens::hash).toArray(),
          isField ? member.names().stream().flatMapToInt(Builder::accessors).toArray() : new int[0],
          Arrays.copyOf(uses, used),
          declaration,
          head,
          member.hasBody() && owner >= 0 ? calls(open, end) : new int[0]);
    }

    private int flags(dev.asynclint.text.Member member, int start, int open) {
      int flags = 0;
      for (int i = start; i < open; i++) {
        int name = tokens.name(i);
        flags |= bit(Flag.PRIVATE, name == PRIVATE) | bit(Flag.STATIC, name == STATIC) | bit(Flag.EXTENDS, name == EXTENDS);
        flags |= bit(Flag.INTERFACE, name == INTERFACE && !tokens.is(i - 1, '@'));
      }
      return flags
          | bit(Flag.HAS_BODY, member.hasBody())
          | bit(Flag.IMPORT, scan.isImport(member))
          | bit(Flag.SUPPRESSES, suppresses && scan.text().substring(member.start(), member.end()).contains(SUPPRESSION));
    }

    @SuppressWarnings("EnumOrdinal") // the two sides are of one version
    private static int bit(Flag flag, boolean on) {
      return on ? 1 << flag.ordinal() : 0;
    }

    private static IntStream accessors(String field) {
      String capital = Character.toUpperCase(field.charAt(0)) + field.substring(1);
      return IntStream.of(Tokens.hash("get" + capital), Tokens.hash("is" + capital));
    }

    private int valueIn(int start, int end) {
      int value = start;
      while (value < end && !tokens.is(value, '=')) {
        value++;
      }
      return value;
    }

    /** Notes the names of a part of a member, each once, and gives the end of all that are noted. */
    private int part(int from, int to) {
      int start = used;
      for (int i = from; i < to; i++) {
        note(i, 0, start);
      }
      return used;
    }

    /** Notes the names in the header of a type, and whether they stand for supertypes. */
    private int header(int from, int to) {
      int depth = 0;
      boolean behind = false;
      for (int i = from; i < to; i++) {
        if (tokens.name(i) == 0) {
          depth += tokens.isOneOf(i, "<(") ? 1 : tokens.isOneOf(i, ">)") ? -1 : 0;
        } else if (depth == 0 && BEFORE_SUPERTYPES.contains(tokens.name(i))) {
          behind = true;
        } else {
          note(i, behind && depth == 0 ? SUPERTYPE : NO_SUPERTYPE, 0);
        }
      }
      return used;
    }

    private void note(int i, int how, int start) {
      int place = placeOf[i];
      if (place < 0) {
        return;
      }
      int all = how | (isCall(i) ? CALL : 0) | (isQualified(i) ? QUALIFIED : 0);
      int known = noted[place];
      if (known >= start && known < used && uses[known] >> SHIFT == place) {
        uses[known] |= all;
        return;
      }
      if (used == uses.length) {
        uses = Arrays.copyOf(uses, 2 * used);
      }
      noted[place] = used;
      uses[used++] = place << SHIFT | all;
    }

    /** Whether a name stands before a parenthesis or behind a double colon, {@code Type::<T>method} as well. */
    private boolean isCall(int i) {
      return tokens.is(i + 1, '(') || tokens.isOneOf(i - 1, ":>");
    }

    /** Whether a name stands behind a dot and a name that could be a package's. */
    private boolean isQualified(int i) {
      return tokens.is(i - 1, '.') && tokens.isSmall(i - 2) && tokens.start(i - 1) == tokens.start(i) - 1;
    }

    /** How many parameters a method declares. */
    private int parameters(int start, int open) {
      int parens = 0;
      int angles = 0;
      int count = 0;
      for (int i = start; i < open; i++) {
        parens += tokens.is(i, '(') ? 1 : tokens.is(i, ')') ? -1 : 0;
        angles += tokens.is(i, '<') ? 1 : tokens.is(i, '>') ? -1 : 0;
        if (parens == 1 && tokens.is(i, '(')) {
          count = tokens.is(i + 1, ')') ? 0 : 1; // annotations may have come before
        } else if (parens == 1 && angles == 0 && tokens.is(i, ',')) {
          count++;
        }
      }
      return count;
    }

    private int[] calls(int open, int end) {
      Set<Long> calls = new LinkedHashSet<>();
      boolean made = false;
      for (int i = open; i < end; i++) {
        if (tokens.name(i) == 0) {
          made &= tokens.is(i, '.');
        } else if (made) {
          calls.add(call(i, NEW, -1));
        } else if (tokens.is(i + 1, '(') || isReferred(i)) {
          calls.add(call(i));
        }
        made |= tokens.name(i) == MAKES;
      }
      return calls.stream().flatMapToInt(c -> IntStream.of((int) (c >> 32), c.intValue())).toArray();
    }

    private boolean isReferred(int i) {
      return tokens.is(i - 1, ':') && tokens.is(i - 2, ':');
    }

    private long call(int i) {
      int receiver = isReferred(i) ? i - 3 : i - 2;
      int name = tokens.name(receiver);
      if (!isReferred(i) && !tokens.is(i - 1, '.') || name == THIS || name == SUPER) {
        return call(i, OWN, -1);
      }
      if (name == 0) {
        return call(i, 0, -1);
      }
      boolean isVariable = !tokens.is(receiver - 1, '.') || tokens.name(receiver - 2) == THIS;
      if (isVariable) {
        Set<Integer> types = declared.typesOf(name);
        if (!types.isEmpty()) {
          variables.putIfAbsent(placeOf[receiver], types.stream().mapToInt(Integer::intValue).toArray());
        }
      }
      return call(i, (tokens.isClass(receiver) ? OF_CLASS : 0) | (isVariable ? OF_VARIABLE : 0), placeOf[receiver]);
    }

    private long call(int i, int on, int receiver) {
      return (long) (placeOf[i] << SHIFT | on) << 32 | receiver & 0xffffffffL;
    }
  }
}
