package dev.asynclint.driver;

import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.driver.Index.Flag;
import dev.asynclint.semantics.Catalog;
import dev.asynclint.semantics.CatalogNames;
import dev.asynclint.text.Blanking;
import dev.asynclint.text.Member;
import dev.asynclint.text.Member.Kind;
import dev.asynclint.text.Members;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;

/**
 * Which texts, and which member bodies of a text, can hold anything that a rule reports: those that name an async type, a
 * trigger of a rule, or a member of the project that is declared with one. The rest is never parsed. Names are hashes, as
 * {@link Tokens} has them. Immutable.
 */
final class Diet {
  private static final IntSet NONE = new IntSet();

  /** Everything is parsed. */
  static final Diet EVERYTHING = new Diet(LibraryNames.NONE, Reach.NONE, Names.none(), NONE, NONE, Map.of(), Map.of());

  private final LibraryNames library;
  private final Reach reach;
  private final Names names;
  private final IntSet wholeFileNames;
  private final IntSet callbackTypes;
  private final Map<Integer, IntSet> kept;
  private final Map<Long, Portion> known;
  /** The types, by their numbers, that have a field or method so named. */
  private final Map<Integer, BitSet> fields = new HashMap<>();

  private final Map<Integer, BitSet> methods = new HashMap<>();
  private final Words words;
  private final Words declaring;
  private final Words wholeFile;
  private final Words callbacks;

  private Diet(
      LibraryNames library,
      Reach reach,
      Names names,
      IntSet wholeFileNames,
      IntSet callbackTypes,
      Map<Integer, IntSet> kept,
      Map<Long, Portion> known) {
    this.library = library;
    this.reach = reach;
    this.names = names;
    this.wholeFileNames = wholeFileNames;
    this.callbackTypes = callbackTypes;
    this.kept = kept;
    this.known = known;
    IntSet simpleNames = Tokens.hashes(library.simpleNames());
    declaring = new Words(names.types(), NONE, simpleNames);
    words = new Words(names.types(), names.anywhere(), simpleNames);
    wholeFile = new Words(wholeFileNames.without(simpleNames), NONE, wholeFileNames.and(simpleNames));
    callbacks = new Words(callbackTypes, NONE, NONE);
    names.fields().forEach((owner, of) -> addTo(fields, reach.id(owner), of));
    names.methods().forEach((owner, of) -> addTo(methods, reach.id(owner), of));
  }

  private static void addTo(Map<Integer, BitSet> types, int owner, IntSet names) {
    if (owner >= 0) {
      for (int name : names.toArray()) {
        types.computeIfAbsent(name, k -> new BitSet()).set(owner);
      }
    }
  }

  /** What the rules can see by themselves, without the names that a project adds. */
  static Diet of(Catalog catalog, Collection<Rule> rules) {
    CatalogNames.Words words = catalog.names().words();
    LibraryNames library = new LibraryNames(words.types(), words.methods(), words.starting());
    Set<String> types = new HashSet<>();
    Set<String> methods = new HashSet<>(library.everywhere());
    Set<String> wholeFile = new HashSet<>();
    for (Rule rule : rules) {
      RuleInfo info = rule.info();
      for (String trigger : info.triggers()) {
        // where `get` or `null` matters, an async type or a member declared with one stands beside it
        if (!catalog.names().isCommon(trigger) && !SourceVersion.isKeyword(trigger) && !library.simpleNames().contains(trigger)) {
          (Character.isUpperCase(trigger.charAt(0)) ? types : methods).add(trigger);
        }
      }
      if (info.wholeClass()) {
        wholeFile.addAll(info.triggers());
      }
    }
    Names names = Names.none();
    names.types().addAll(Tokens.hashes(types));
    names.anywhere().addAll(Tokens.hashes(methods));
    return new Diet(library, Reach.NONE, names, Tokens.hashes(wholeFile), NONE, Map.of(), Map.of());
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
  Diet withCallbacks(IntSet types) {
    return new Diet(library, reach, names, wholeFileNames, types, kept, known);
  }

  /** This diet and the bodies so named, by the name of the type that they are in. */
  Diet keeping(Map<Integer, IntSet> bodies) {
    return new Diet(library, reach, names, wholeFileNames, callbackTypes, bodies, known);
  }

  /** This diet, which knows the members that are wanted of some texts, by {@link #key}. */
  Diet knowing(Map<Long, Portion> portions) {
    return new Diet(library, reach, names, wholeFileNames, callbackTypes, kept, portions);
  }

  /** What stands for a text, whatever characters outside ASCII were read as. */
  static long key(String text) {
    int hash = 0;
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 128) {
        hash = 31 * hash + c;
        length++;
      }
    }
    return (long) length << 32 ^ hash;
  }

  /**
   * What is wanted of a text.
   *
   * @param wanted members, by their index
   * @param members how many there are
   */
  record Portion(BitSet wanted, int members) {}

  /**
   * Names.
   *
   * @param types which can stand in further declarations
   * @param anywhere methods whose calls count wherever they are
   * @param fields and components of records, by the name of their type: what can be read where that is in reach
   * @param methods by the name of their type: what can be called where that is in reach
   */
  record Names(IntSet types, IntSet anywhere, Map<Integer, IntSet> fields, Map<Integer, IntSet> methods) {
    /** No names, to be filled. */
    static Names none() {
      return new Names(new IntSet(), new IntSet(), new HashMap<>(), new HashMap<>());
    }

    void addAll(Names others) {
      types.addAll(others.types);
      anywhere.addAll(others.anywhere);
      others.fields.forEach((owner, of) -> fields.computeIfAbsent(owner, k -> new IntSet()).addAll(of));
      others.methods.forEach((owner, of) -> methods.computeIfAbsent(owner, k -> new IntSet()).addAll(of));
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

    private static boolean containsAll(Map<Integer, IntSet> all, Map<Integer, IntSet> others) {
      return others.entrySet().stream().allMatch(e -> all.getOrDefault(e.getKey(), NONE).containsAll(e.getValue()));
    }
  }

  /**
   * A text, as far as a diet looks at it.
   *
   * @param types that names of libraries mean in it
   * @param methods of the libraries that it imports
   * @param reached the types that its calls may lead into
   */
  record Seen(Index index, IntSet types, IntSet methods, BitSet reached) {
    Seen reaching(BitSet other) {
      return new Seen(index, types, methods, other);
    }
  }

  /** A text, with nothing in reach. */
  Seen see(Index index) {
    LibraryNames.Visible visible = library.in(index.imports());
    return new Seen(index, visible.simpleNames(), Tokens.hashes(visible.methods()), new BitSet());
  }

  /** The names that other files may use for something declared with a type of this diet. */
  Names declaredIn(Seen seen) {
    int[] types = typesIn(seen);
    Names found = Names.none();
    for (Index.Member member : seen.index().members()) {
      if (!member.is(Flag.IMPORT) && isDeclaredWith(types, member)) {
        int[] names = member.declares();
        if (member.kind() == Kind.TYPE) {
          found.types().add(names[0]); // the rest are components of a record, which are methods as well
          for (int i = 1; i < names.length; i++) {
            found.fields().computeIfAbsent(names[0], k -> new IntSet()).add(names[i]);
          }
        } else if (!member.is(Flag.PRIVATE)) {
          (member.kind() == Kind.METHOD ? found.methods() : found.fields())
              .computeIfAbsent(seen.index().ownerOf(member), k -> new IntSet())
              .addAll(IntSet.of(names));
        }
      }
    }
    return found;
  }

  private int[] typesIn(Seen seen) {
    return declaring.and(seen.types(), NONE).among(seen.index().names());
  }

  private static boolean isDeclaredWith(int[] types, Index.Member member) {
    return member.declares().length > 0 && member.isDeclaredWith(types);
  }

  /** Of the names in a text, those of types that callbacks are given as. */
  int[] callbacksIn(Index index) {
    return callbacks.among(index.names());
  }

  /** The members of a text that something can be found in, by their index. */
  BitSet wanted(Seen seen) {
    Index index = seen.index();
    List<Index.Member> members = index.members();
    BitSet wanted = new BitSet();
    if (isWholeFile(seen)) {
      wanted.set(0, members.size());
      return wanted;
    }
    int[] types = typesIn(seen);
    int[] callbacks = callbacksIn(index);
    int[] here = wordsIn(seen);
    IntSet ownFields = new IntSet();
    IntSet ownMethods = new IntSet();
    for (int i = 0; i < members.size(); i++) {
      Index.Member member = members.get(i);
      if (member.is(Flag.IMPORT)) {
        continue;
      }
      // where the callback in a private field is run, all of its class says
      boolean holdsCallback = member.kind() == Kind.FIELD && member.is(Flag.PRIVATE) && member.isDeclaredWith(callbacks);
      if (holdsCallback || isDeclaredWith(types, member)) {
        (member.kind() == Kind.METHOD ? ownMethods : ownFields).addAll(IntSet.of(member.declares()));
      }
      wanted.set(i, member.is(Flag.SUPPRESSES) || isKept(index, member) || member.holds(here));
    }
    addByOwnNames(index, ownFields, ownMethods, wanted);
    return wanted;
  }

  private boolean isWholeFile(Seen seen) {
    int[] whole = wholeFile.and(wholeFileNames.and(seen.types()), NONE).among(seen.index().names());
    return Arrays.stream(whole).anyMatch(mark -> mark == Words.ANYWHERE)
        || seen.index().members().stream().anyMatch(member -> member.holds(whole));
  }

  /** Whether a member is one of the bodies to keep. */
  boolean isKept(Index index, Index.Member member) {
    return kept.getOrDefault(index.ownerOf(member), NONE).contains(member.name());
  }

  /** Which of the names in a text count. */
  private int[] wordsIn(Seen seen) {
    IntSet anywhere = new IntSet();
    IntSet calls = new IntSet();
    anywhere.addAll(seen.types());
    calls.addAll(seen.methods());
    for (int name : seen.index().names()) {
      if (isOfOne(seen.reached(), fields.get(name))) {
        anywhere.add(name);
      }
      if (isOfOne(seen.reached(), methods.get(name))) {
        calls.add(name);
      }
    }
    return words.and(anywhere, calls).among(seen.index().names());
  }

  private static boolean isOfOne(BitSet types, @Nullable BitSet owners) {
    return owners != null && owners.intersects(types);
  }

  /** Adds the members that name a field or method of the file that matters. */
  private static void addByOwnNames(Index index, IntSet fields, IntSet methods, BitSet wanted) {
    boolean more = true;
    while (more) {
      int[] own = new Words(fields, methods, NONE).among(index.names());
      more = false;
      for (int i = 0; i < index.members().size(); i++) {
        Index.Member member = index.members().get(i);
        if (!wanted.get(i) && member.holds(own)) {
          wanted.set(i);
        }
        // on which thread a private method runs, its callers say
        if (wanted.get(i) && member.kind() == Kind.METHOD && member.is(Flag.PRIVATE)) {
          for (int name : member.declares()) {
            more |= methods.add(name);
          }
        }
      }
    }
  }

  /** What is wanted of a text that is known, by the index of its members. */
  BitSet wantedOf(Index index) {
    BitSet all = new BitSet();
    all.set(0, index.members().size());
    return this == EVERYTHING ? all : portion(index.key()).map(Portion::wanted).orElseGet(() -> wanted(seeing(index)));
  }

  private Optional<Portion> portion(long key) {
    return Optional.ofNullable(known.get(key));
  }

  private Seen seeing(Index index) {
    return see(index).reaching(reach.of(index));
  }

  /**
   * The text with the bodies blanked that nothing can be found in; lines and offsets stay. Empty where no member is left to
   * look at: a word in the prose between members is none.
   */
  String apply(String text) {
    if (this == EVERYTHING) {
      return text;
    }
    boolean mayBeEmpty = !text.contains(Index.SUPPRESSION + ":");
    Optional<Portion> portion = portion(key(text));
    if (mayBeEmpty && portion.filter(p -> p.wanted().isEmpty()).isPresent()) {
      return "";
    }
    List<Member> members = Members.of(text);
    BitSet wanted =
        portion
            .filter(p -> p.members() == members.size())
            .map(Portion::wanted)
            .orElseGet(() -> wanted(seeing(Index.of("", Scan.of(text)))));
    if (mayBeEmpty && wanted.isEmpty()) {
      return "";
    }
    int[] index = {0};
    List<Member> unwanted = members.stream().filter(m -> !wanted.get(index[0]++)).toList();
    return Blanking.blank(text, unwanted, member -> true);
  }
}
