package dev.asynclint.driver;

import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.semantics.Blanking;
import dev.asynclint.semantics.Blanking.Kind;
import dev.asynclint.semantics.Blanking.Member;
import dev.asynclint.semantics.Catalog;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.SourceVersion;

/**
 * Which texts, and which member bodies of a text, can hold anything that a rule reports: those that name an async type, a
 * trigger of a rule, or a member of the project that is declared with one. The rest is never parsed. Immutable.
 */
final class Diet {
  /** The word of a suppression: one without effect must be seen to be reported. */
  private static final String SUPPRESSION = "asynclint";

  private static final Words PRIVATE = new Words(List.of("private"));
  private static final IntSet NONE = new IntSet();

  /** Everything is parsed. */
  static final Diet EVERYTHING =
      new Diet(LibraryNames.NONE, Reach.NONE, Names.none(), Set.of(), Set.of(), Map.of(), Map.of());

  private final LibraryNames library;
  private final Reach reach;
  private final Names names;
  private final Set<String> wholeFileNames;
  private final Set<String> callbackTypes;
  private final Map<String, Set<String>> kept;
  private final Map<Long, BitSet> known;
  private final Map<Integer, IntSet> fieldsOf = new HashMap<>();
  private final Map<Integer, IntSet> methodsOf = new HashMap<>();
  private final Words words;
  private final Words declaring;
  private final Words wholeFile;
  private final Words callbacks;

  private Diet(
      LibraryNames library,
      Reach reach,
      Names names,
      Set<String> wholeFileNames,
      Set<String> callbackTypes,
      Map<String, Set<String>> kept,
      Map<Long, BitSet> known) {
    this.library = library;
    this.reach = reach;
    this.names = names;
    this.wholeFileNames = wholeFileNames;
    this.callbackTypes = callbackTypes;
    this.kept = kept;
    this.known = known;
    Set<String> outside = new HashSet<>(wholeFileNames);
    outside.removeAll(library.simpleNames());
    declaring = new Words(names.types(), Set.of(), library.simpleNames());
    words = new Words(names.types(), names.anywhere(), library.simpleNames());
    wholeFile = new Words(outside, Set.of(), both(wholeFileNames, library.simpleNames()));
    callbacks = new Words(callbackTypes);
    names.fields().forEach((owner, of) -> fieldsOf.put(reach.id(Tokens.hash(owner)), Tokens.hashes(of)));
    names.methods().forEach((owner, of) -> methodsOf.put(reach.id(Tokens.hash(owner)), Tokens.hashes(of)));
  }

  private static Set<String> both(Set<String> names, Set<String> others) {
    Set<String> both = new HashSet<>(names);
    both.retainAll(others);
    return both;
  }

  /** What the rules can see by themselves, without the names that a project adds. */
  static Diet of(Catalog catalog, Collection<Rule> rules) {
    Catalog.Words words = catalog.words();
    LibraryNames library = new LibraryNames(words.types(), words.methods(), words.starting());
    Set<String> types = new HashSet<>();
    Set<String> methods = new HashSet<>(library.everywhere());
    Set<String> wholeFile = new HashSet<>();
    for (Rule rule : rules) {
      RuleInfo info = rule.info();
      for (String trigger : info.triggers()) {
        // where `get` or `null` matters, an async type or a member declared with one stands beside it
        if (!catalog.isCommon(trigger) && !SourceVersion.isKeyword(trigger) && !library.simpleNames().contains(trigger)) {
          (Character.isUpperCase(trigger.charAt(0)) ? types : methods).add(trigger);
        }
      }
      if (info.wholeClass()) {
        wholeFile.addAll(info.triggers());
      }
    }
    Names names = Names.none();
    names.types().addAll(types);
    names.anywhere().addAll(methods);
    return new Diet(library, Reach.NONE, names, wholeFile, Set.of(), Map.of(), Map.of());
  }

  /** This diet and further names. */
  Diet with(Names more) {
    return names.containsAll(more) ? this : new Diet(library, reach, names.and(more), wholeFileNames, callbackTypes, kept, known);
  }

  /** This diet, with names of members that count where calls may lead into their types. */
  Diet reaching(Reach other) {
    return new Diet(library, other, names, wholeFileNames, callbackTypes, kept, known);
  }

  /** This diet and what uses a private field that holds a callback of a type so named: it runs as the class says. */
  Diet withCallbacks(Set<String> types) {
    return new Diet(library, reach, names, wholeFileNames, types, kept, known);
  }

  /** This diet and the bodies so named, by the simple name of the type that they are in. */
  Diet keeping(Map<String, Set<String>> bodies) {
    return new Diet(library, reach, names, wholeFileNames, callbackTypes, bodies, known);
  }

  /** This diet, which knows the members that are wanted of some texts, by {@link #key}. */
  Diet knowing(Map<Long, BitSet> portions) {
    return new Diet(library, reach, names, wholeFileNames, callbackTypes, kept, portions);
  }

  /** What stands for a text. */
  static long key(String text) {
    return (long) text.length() << 32 ^ text.hashCode();
  }

  /**
   * Names.
   *
   * @param types which can stand in further declarations
   * @param anywhere methods whose calls count wherever they are
   * @param fields and components of records, by the simple name of their type: what can be read where that is in reach
   * @param methods by the simple name of their type: what can be called where that is in reach
   */
  record Names(Set<String> types, Set<String> anywhere, Map<String, Set<String>> fields, Map<String, Set<String>> methods) {
    /** No names, to be filled. */
    static Names none() {
      return new Names(new HashSet<>(), new HashSet<>(), new HashMap<>(), new HashMap<>());
    }

    void addAll(Names others) {
      types.addAll(others.types);
      anywhere.addAll(others.anywhere);
      others.fields.forEach((owner, of) -> fields.computeIfAbsent(owner, k -> new HashSet<>()).addAll(of));
      others.methods.forEach((owner, of) -> methods.computeIfAbsent(owner, k -> new HashSet<>()).addAll(of));
    }

    Names and(Names others) {
      Names all = none();
      all.addAll(this);
      all.addAll(others);
      return all;
    }

    boolean containsAll(Names others) {
      return types.containsAll(others.types)
          && anywhere.containsAll(others.anywhere)
          && containsAll(fields, others.fields)
          && containsAll(methods, others.methods);
    }

    private static boolean containsAll(Map<String, Set<String>> all, Map<String, Set<String>> others) {
      return others.entrySet().stream().allMatch(e -> all.getOrDefault(e.getKey(), Set.of()).containsAll(e.getValue()));
    }
  }

  /**
   * A text, as far as a diet looks at it.
   *
   * @param code the text without its comments and literals
   * @param owners the simple name of the type that each member is in
   * @param visible what names of libraries mean in it
   * @param reached the types that its calls may lead into
   */
  record Seen(
      String text, String code, List<Member> members, List<String> owners, LibraryNames.Visible visible, BitSet reached) {
    Seen reaching(BitSet types) {
      return new Seen(text, code, members, owners, visible, types);
    }
  }

  /** A text, with nothing in reach. */
  Seen see(String text) {
    String code = Blanking.code(text);
    List<Member> members = Blanking.members(text);
    return new Seen(text, code, members, Reach.owners(code, members), library.in(text), new BitSet());
  }

  /** The names that other files may use for something declared with a type of this diet. */
  Names declaredIn(Seen seen) {
    Words types = declaring.and(seen.visible().simpleNames());
    Names found = Names.none();
    for (int i = 0; i < seen.members().size(); i++) {
      Member member = seen.members().get(i);
      if (!Reach.isImport(seen.code(), member) && isDeclaredWith(types, seen.code(), member)) {
        List<String> names = member.names();
        if (member.kind() == Kind.TYPE) {
          found.types().add(names.get(0)); // the rest are components of a record, which are methods as well
          names.stream().skip(1).forEach(c -> found.fields().computeIfAbsent(names.get(0), k -> new HashSet<>()).add(c));
        } else if (!PRIVATE.in(seen.code(), member.start(), member.open())) {
          (member.kind() == Kind.METHOD ? found.methods() : found.fields())
              .computeIfAbsent(seen.owners().get(i), k -> new HashSet<>())
              .addAll(names);
        }
      }
    }
    return found;
  }

  private static boolean isDeclaredWith(Words types, String code, Member member) {
    return !member.names().isEmpty() && types.in(code, member.start(), member.open());
  }

  /** Where the callback in a private field is run, all of its class says. */
  private boolean holdsCallback(String code, Member member) {
    return member.kind() == Kind.FIELD
        && PRIVATE.in(code, member.start(), member.open())
        && callbacks.in(code, member.start(), member.open());
  }

  /** Whether a member is a method with a body that takes a callback. */
  boolean takesCallback(String code, Member member) {
    return member.kind() == Kind.METHOD && member.hasBody() && callbacks.in(code, member.start(), member.open());
  }

  /** The members of a text that something can be found in, by their index. */
  BitSet wanted(Seen seen) {
    String code = seen.code();
    List<Member> members = seen.members();
    BitSet wanted = new BitSet();
    IntSet named = seen.visible().simpleNames();
    if (isWholeFile(code, named)) {
      wanted.set(0, members.size());
      return wanted;
    }
    Words types = declaring.and(named);
    Words here = words(seen);
    Set<String> ownFields = new HashSet<>();
    Set<String> ownMethods = new HashSet<>();
    boolean suppresses = seen.text().contains(SUPPRESSION);
    for (int i = 0; i < members.size(); i++) {
      Member member = members.get(i);
      if (Reach.isImport(code, member)) {
        continue;
      }
      if (isDeclaredWith(types, code, member)) {
        (member.kind() == Kind.METHOD ? ownMethods : ownFields).addAll(member.names());
      } else if (holdsCallback(code, member)) {
        ownFields.addAll(member.names());
      }
      boolean isSuppressing = suppresses && seen.text().substring(member.start(), member.end()).contains(SUPPRESSION);
      wanted.set(i, isSuppressing || isKept(seen, i) || here.in(code, member.start(), member.end()));
    }
    addByOwnNames(code, members, ownFields, ownMethods, wanted);
    return wanted;
  }

  private boolean isWholeFile(String code, IntSet named) {
    IntSet both = Tokens.hashes(wholeFileNames.stream().filter(name -> named.contains(Tokens.hash(name))).toList());
    return wholeFile.and(both).in(code, 0, code.length());
  }

  /** Whether a member, by its index, is one of the bodies to keep. */
  boolean isKept(Seen seen, int member) {
    List<String> names = seen.members().get(member).names();
    return kept.getOrDefault(seen.owners().get(member), Set.of()).contains(names.isEmpty() ? "" : names.get(0));
  }

  /** The words that count in a text. */
  private Words words(Seen seen) {
    IntSet fields = seen.visible().simpleNames();
    IntSet methods = Tokens.hashes(seen.visible().methods());
    seen.reached().stream()
        .forEach(
            type -> {
              fields.addAll(fieldsOf.getOrDefault(type, NONE));
              methods.addAll(methodsOf.getOrDefault(type, NONE));
            });
    return words.and(fields, methods);
  }

  /** Adds the members that name a field or method of the file that matters. */
  private static void addByOwnNames(String code, List<Member> members, Set<String> fields, Set<String> methods, BitSet wanted) {
    boolean more = true;
    while (more) {
      Words own = new Words(fields, methods, List.of());
      more = false;
      for (int i = 0; i < members.size(); i++) {
        Member member = members.get(i);
        if (!wanted.get(i) && own.in(code, member.start(), member.end())) {
          wanted.set(i);
        }
        // on which thread a private method runs, its callers say
        if (wanted.get(i) && member.kind() == Kind.METHOD && PRIVATE.in(code, member.start(), member.open())) {
          more |= methods.addAll(member.names());
        }
      }
    }
  }

  /**
   * The text with the bodies blanked that nothing can be found in; lines and offsets stay. Empty where no member is left to
   * look at: a word in the prose between members is none.
   */
  String apply(String text) {
    if (this == EVERYTHING) {
      return text;
    }
    BitSet wanted = known.get(key(text));
    List<Member> members = wanted == null || !wanted.isEmpty() ? Blanking.members(text) : List.of();
    if (wanted == null) {
      Seen seen = see(text);
      wanted = wanted(seen.reaching(reach.of(seen.code(), Tokens.of(seen.code()), members)));
    }
    if (wanted.isEmpty() && !text.contains(SUPPRESSION + ":")) {
      return "";
    }
    BitSet left = wanted;
    int[] index = {0};
    List<Member> unwanted = members.stream().filter(m -> !left.get(index[0]++)).toList();
    return Blanking.blank(text, unwanted, member -> true);
  }
}
