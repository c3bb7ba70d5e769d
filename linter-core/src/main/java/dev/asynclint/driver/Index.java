package dev.asynclint.driver;

import dev.asynclint.text.Member.Kind;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

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
  static final int SUPERTYPE = 4;

  static final int NO_SUPERTYPE = 8;
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

  /** A use or call of the name at a place. */
  static int use(int place, int how) {
    return place << SHIFT | how;
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

  /**
   * Reads a text.
   *
   * @param content digest of its bytes
   */
  static Index of(String content, Scan scan) {
    return new IndexReader(scan).read(content);
  }
}
