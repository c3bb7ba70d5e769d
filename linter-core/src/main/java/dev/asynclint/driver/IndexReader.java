package dev.asynclint.driver;

import dev.asynclint.driver.Index.Flag;
import dev.asynclint.driver.Index.Member;
import dev.asynclint.text.Member.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Reads the {@link Index} of one text. */
final class IndexReader {
  private static final IntSet BEFORE_SUPERTYPES = Tokens.hashes(List.of("extends", "implements", "permits"));
  private static final int INTERFACE = Tokens.hash("interface");
  private static final int EXTENDS = Tokens.hash("extends");
  private static final int PRIVATE = Tokens.hash("private");
  private static final int STATIC = Tokens.hash("static");
  private static final int IMPORT = Tokens.hash("import");

  private final Scan scan;
  private final Tokens tokens;
  private final boolean suppresses;
  private final Map<Integer, Integer> places = new HashMap<>();
  /** Of each token that is a name, its place. */
  private final int[] placeOf;

  private final CallsByName calls;

  private int[] uses = new int[64];
  private int used;
  /** Of each name, where in {@link #uses} it was noted last. */
  private final int[] noted;

  IndexReader(Scan scan) {
    this.scan = scan;
    this.tokens = scan.tokens();
    this.suppresses = scan.text().contains(Index.SUPPRESSION);
    placeOf = new int[tokens.size()];
    for (int i = 0; i < placeOf.length; i++) {
      placeOf[i] = tokens.name(i) == 0 ? -1 : places.computeIfAbsent(tokens.name(i), k -> places.size());
    }
    calls = new CallsByName(tokens, placeOf);
    noted = new int[places.size()];
  }

  /**
   * Reads it.
   *
   * @param content digest of the bytes
   */
  Index read(String content) {
    List<Member> members = new ArrayList<>(scan.members().size());
    for (int m = 0; m < scan.members().size(); m++) {
      members.add(member(scan.members().get(m), scan.owners()[m]));
    }
    int[] names = new int[places.size()];
    places.forEach((name, place) -> names[place] = name);
    int flags =
        (scan.text().contains(Index.SUPPRESSION + ":") ? Index.SUPPRESSES : 0)
            | (importsStatic() ? Index.IMPORTS_STATIC : 0)
            | (scan.code().contains("\\u") ? Index.ESCAPES : 0);
    return new Index(
        content, Diet.key(scan.text()), LibraryNames.imports(scan.text()), flags, names, List.copyOf(members), calls.variables());
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
        isField ? member.names().stream().flatMapToInt(IndexReader::accessors).toArray() : new int[0],
        Arrays.copyOf(uses, used),
        declaration,
        head,
        member.hasBody() && owner >= 0 ? calls.in(open, end) : new int[0]);
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
        | bit(Flag.SUPPRESSES, suppresses && scan.text().substring(member.start(), member.end()).contains(Index.SUPPRESSION));
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
        note(i, behind && depth == 0 ? Index.SUPERTYPE : Index.NO_SUPERTYPE, 0);
      }
    }
    return used;
  }

  private void note(int i, int how, int start) {
    int place = placeOf[i];
    if (place < 0) {
      return;
    }
    int all = how | (isCall(i) ? Index.CALL : 0) | (isQualified(i) ? Index.QUALIFIED : 0);
    int known = noted[place];
    if (known >= start && known < used && Index.place(uses[known]) == place) {
      uses[known] |= all;
      return;
    }
    if (used == uses.length) {
      uses = Arrays.copyOf(uses, 2 * used);
    }
    noted[place] = used;
    uses[used++] = Index.use(place, all);
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
}
