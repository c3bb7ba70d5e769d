package dev.asynclint.driver;

import dev.asynclint.driver.Index.Flag;
import dev.asynclint.text.Member.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * Which types of a project the calls of a file may lead into, going by names alone: those that the file names, those that the
 * members it names are declared with, and so on; of each, what it inherits from and what overrides it. Types of one simple name
 * are one. Immutable.
 */
final class Reach {
  /** Nothing is known: nothing is reached. */
  static final Reach NONE = new Reach(List.of());

  private static final IntSet OF_OBJECT = Tokens.hashes(List.of("equals", "hashCode", "toString"));

  private final Map<Integer, Integer> ids = new HashMap<>();
  private final IntSet declared = new IntSet();
  private final List<Type> types = new ArrayList<>();
  private final List<BitSet> above = new ArrayList<>();
  private final List<BitSet> below = new ArrayList<>();

  /**
   * A type as a text declares it. Names are hashes.
   *
   * @param supers those that its header names as supertypes
   * @param others those that it names besides: arguments of the supertypes, components
   * @param members with the names that stand in their declarations
   * @param abstracts methods without a body: what the only one of a type is declared with is seen without its name
   */
  record Outline(int name, IntSet supers, IntSet others, Map<Integer, IntSet> members, Set<Integer> abstracts) {}

  /** Types of one name, numbered. */
  private static final class Type {
    private final int name;
    private final BitSet supers = new BitSet();
    private final BitSet others = new BitSet();
    private final Map<Integer, BitSet> members = new HashMap<>();
    private final Set<Integer> abstracts = new HashSet<>();
    /** The members that are declared with a type of the project, once all are known; a class may have thousands. */
    private int[] names = new int[0];

    private BitSet[] with = new BitSet[0];
    /** What the method is declared with that a lambda stands for. */
    private final BitSet lambda = new BitSet();

    Type(int name) {
      this.name = name;
    }

    boolean hasBody(int name) {
      return members.containsKey(name) && !abstracts.contains(name);
    }

    BitSet declaredWith(int name) {
      return members.getOrDefault(name, new BitSet());
    }

    void complete() {
      List<Map.Entry<Integer, BitSet>> telling = members.entrySet().stream().filter(e -> !e.getValue().isEmpty()).toList();
      names = telling.stream().mapToInt(Map.Entry::getKey).toArray();
      with = telling.stream().map(Map.Entry::getValue).toArray(BitSet[]::new);
    }
  }

  /** Of what the files of a project declare. */
  Reach(List<List<Outline>> files) {
    for (List<Outline> file : files) {
      for (Outline outline : file) {
        if (ids.putIfAbsent(outline.name(), types.size()) == null) {
          types.add(new Type(outline.name()));
        }
      }
    }
    for (List<Outline> file : files) {
      for (Outline outline : file) {
        Type type = types.get(id(outline.name()));
        add(outline.supers(), type.supers);
        add(outline.others(), type.others);
        outline.members().forEach((name, with) -> add(with, type.members.computeIfAbsent(name, k -> new BitSet())));
        type.abstracts.addAll(outline.abstracts());
        declared.add(outline.name());
        outline.members().keySet().forEach(declared::add);
      }
    }
    types.forEach(Type::complete);
    for (int i = 0; i < types.size(); i++) {
      above.add(closure(i));
      below.add(new BitSet());
    }
    for (int i = 0; i < types.size(); i++) {
      int type = i;
      above.get(i).stream().forEach(up -> below.get(up).set(type));
      functional(above.get(i))
          .ifPresent(name -> above.get(type).stream().forEach(up -> types.get(type).lambda.or(types.get(up).declaredWith(name))));
    }
  }

  /** The name of the only method that has no body in any of the types, if there is one. */
  private Optional<Integer> functional(BitSet all) {
    Set<Integer> open = new HashSet<>();
    all.stream().forEach(type -> open.addAll(types.get(type).abstracts));
    all.stream().forEach(type -> open.removeIf(name -> OF_OBJECT.contains(name) || types.get(type).hasBody(name)));
    return open.size() == 1 ? open.stream().findFirst() : Optional.empty();
  }

  private void add(IntSet names, BitSet to) {
    for (int name : names.toArray()) {
      Integer id = ids.get(name);
      if (id != null) {
        to.set(id);
      }
    }
  }

  private BitSet closure(int type) {
    BitSet found = new BitSet();
    Deque<Integer> queue = new ArrayDeque<>(List.of(type));
    while (!queue.isEmpty()) {
      int at = queue.remove();
      if (!found.get(at)) {
        found.set(at);
        types.get(at).supers.stream().forEach(queue::add);
      }
    }
    return found;
  }

  /** What a text declares. */
  static List<Outline> outlines(Index index) {
    Map<Integer, Outline> found = new HashMap<>();
    for (Index.Member member : index.members()) {
      if (member.kind() == Kind.TYPE) {
        Outline type = found.computeIfAbsent(member.name(), Reach::outline);
        member.addUses(index.names(), type.supers(), type.others());
        Arrays.stream(member.declares()).skip(1).forEach(c -> addMember(type, c, type.others()));
      } else if (member.owner() >= 0) {
        add(index, member, found.computeIfAbsent(index.ownerOf(member), Reach::outline));
      }
    }
    return List.copyOf(found.values());
  }

  private static void add(Index index, Index.Member member, Outline type) {
    IntSet with = new IntSet();
    member.addDeclaration(index.names(), with);
    for (int name : member.declares()) {
      addMember(type, name, with);
      if (member.kind() == Kind.METHOD && !member.is(Flag.HAS_BODY)) {
        type.abstracts().add(name);
      }
    }
    for (int name : member.accessors()) {
      addMember(type, name, with);
    }
  }

  /** A type of which nothing is known but its name. */
  static Outline outline(int name) {
    return new Outline(name, new IntSet(), new IntSet(), new HashMap<>(), new HashSet<>());
  }

  private static void addMember(Outline type, int name, IntSet with) {
    type.members().computeIfAbsent(name, k -> new IntSet()).addAll(with);
  }

  /** The numbers of the types that calls in a text may lead into. */
  BitSet of(Index index) {
    IntSet named = new IntSet();
    IntSet supers = new IntSet();
    for (Index.Member member : index.members()) {
      if (!member.is(Flag.IMPORT)) {
        member.addUses(index.names(), supers, named);
      }
      if (member.kind() == Kind.TYPE) {
        named.add(member.name());
      }
    }
    BitSet receivers = new BitSet();
    BitSet reached = declaring(named, supers, receivers);
    receivers.stream().forEach(type -> reached.or(below.get(type)));
    return reached;
  }

  /** The numbers of the types whose declarations can matter to a text that holds no names but these. */
  BitSet declaring(IntSet named) {
    return declaring(named, new IntSet(), new BitSet());
  }

  /**
   * Goes from names to the types that are so named, to what they inherit from, and to what those members of all these are declared
   * with that are named.
   *
   * @param supers names of types that are only inherited from
   * @param receivers to be filled: the types that a value can have
   */
  private BitSet declaring(IntSet named, IntSet supers, BitSet receivers) {
    BitSet inherited = new BitSet();
    Deque<Integer> queue = new ArrayDeque<>();
    IntConsumer receive =
        type -> {
          if (!receivers.get(type)) {
            receivers.set(type);
            queue.add(type);
          }
        };
    idsOf(named).stream().forEach(receive);
    BitSet more = new BitSet();
    idsOf(supers).stream().forEach(type -> more.or(above.get(type)));
    while (!more.isEmpty() || !queue.isEmpty()) {
      if (!queue.isEmpty()) {
        more.or(above.get(queue.remove()));
      }
      more.andNot(inherited);
      inherited.or(more);
      ((BitSet) more.clone()).stream().forEach(up -> follow(types.get(up), named, receive));
      more.clear();
    }
    return inherited;
  }

  private BitSet idsOf(IntSet names) {
    BitSet found = new BitSet();
    add(names, found);
    return found;
  }

  /** Goes on from a type to what those of its members are declared with that are named. */
  private static void follow(Type type, IntSet named, IntConsumer receive) {
    type.others.stream().forEach(receive);
    for (int i = 0; i < type.names.length; i++) {
      if (named.contains(type.names[i])) {
        type.with[i].stream().forEach(receive);
      }
    }
    type.lambda.stream().forEach(receive);
  }

  /** The number of a type; -1 where there is none of that name. */
  int id(int name) {
    return ids.getOrDefault(name, -1);
  }

  /** The name of the type of that number. */
  int name(int type) {
    return types.get(type).name;
  }

  /** A type and all that it inherits from. */
  BitSet above(int type) {
    return above.get(type);
  }

  /** A type and all that inherit from it. */
  BitSet below(int type) {
    return below.get(type);
  }

  /** Whether a type of the project, or a member of one, is so named. */
  boolean isDeclared(int name) {
    return declared.contains(name);
  }

  /** Whether a type itself declares a member so named. */
  boolean declares(int type, int member) {
    return types.get(type).members.containsKey(member);
  }

  /** Whether a type itself declares a method so named that has no body. */
  boolean declaresAbstract(int type, int member) {
    return types.get(type).abstracts.contains(member);
  }
}
