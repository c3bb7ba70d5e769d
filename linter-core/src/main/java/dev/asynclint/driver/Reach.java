package dev.asynclint.driver;

import dev.asynclint.semantics.Blanking.Kind;
import dev.asynclint.semantics.Blanking.Member;
import java.util.ArrayDeque;
import java.util.ArrayList;
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

  private static final IntSet BEFORE_SUPERTYPES = Tokens.hashes(List.of("extends", "implements", "permits"));

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
    private final BitSet supers = new BitSet();
    private final BitSet others = new BitSet();
    private final Map<Integer, BitSet> members = new HashMap<>();
    private final Set<Integer> abstracts = new HashSet<>();
    /** The members that are declared with a type of the project, once all are known; a class may have thousands. */
    private int[] names = new int[0];

    private BitSet[] with = new BitSet[0];
    /** What the method is declared with that a lambda stands for. */
    private final BitSet lambda = new BitSet();

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
          types.add(new Type());
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

  /** The simple names of the types that the members of a text are in; empty for the outermost. */
  static List<String> owners(String code, List<Member> members) {
    Deque<String> names = new ArrayDeque<>();
    Deque<Integer> ends = new ArrayDeque<>();
    List<String> owners = new ArrayList<>();
    for (Member member : members) {
      while (!ends.isEmpty() && ends.element() <= member.start()) {
        ends.remove();
        names.remove();
      }
      owners.add(names.isEmpty() ? "" : names.element());
      if (member.kind() == Kind.TYPE && !member.names().isEmpty()) {
        names.push(member.names().get(0));
        ends.push(endOfBody(code, member));
      }
    }
    return owners;
  }

  /** The offset behind the body of a type. */
  static int endOfBody(String code, Member type) {
    int at = type.end();
    for (int open = 1; open > 0 && at < code.length(); at++) {
      open += code.charAt(at) == '{' ? 1 : code.charAt(at) == '}' ? -1 : 0;
    }
    return at;
  }

  /** What a text declares. */
  static List<Outline> outlines(Tokens tokens, List<Member> members, List<String> owners) {
    Map<String, Outline> found = new HashMap<>();
    for (int m = 0; m < members.size(); m++) {
      Member member = members.get(m);
      if (member.kind() == Kind.TYPE) {
        Outline type = found.computeIfAbsent(member.names().get(0), name -> outline(Tokens.hash(name)));
        header(tokens, member, type.supers(), type.others());
        member.names().stream().skip(1).forEach(c -> addMember(type, c, type.others()));
      } else if (!owners.get(m).isEmpty()) {
        add(tokens, member, found.computeIfAbsent(owners.get(m), name -> outline(Tokens.hash(name))));
      }
    }
    return List.copyOf(found.values());
  }

  private static void add(Tokens tokens, Member member, Outline type) {
    IntSet with = new IntSet();
    int end = tokens.at(member.kind() == Kind.FIELD ? member.end() : member.open());
    for (int i = tokens.at(member.start()); i < end && !tokens.is(i, '='); i++) {
      with.add(tokens.name(i));
    }
    for (String name : member.names()) {
      addMember(type, name, with);
      if (member.kind() == Kind.METHOD && !member.hasBody()) {
        type.abstracts().add(Tokens.hash(name));
      } else if (member.kind() == Kind.FIELD) {
        String capital = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        addMember(type, "get" + capital, with); // which Lombok may write
        addMember(type, "is" + capital, with);
      }
    }
  }

  /** A type of which nothing is known but its name. */
  static Outline outline(int name) {
    return new Outline(name, new IntSet(), new IntSet(), new HashMap<>(), new HashSet<>());
  }

  private static void addMember(Outline type, String name, IntSet with) {
    type.members().computeIfAbsent(Tokens.hash(name), k -> new IntSet()).addAll(with);
  }

  /** The supertypes that a type's header names, and what else it names. */
  private static void header(Tokens tokens, Member type, IntSet supers, IntSet others) {
    int end = tokens.at(type.open());
    int depth = 0;
    boolean behind = false;
    for (int i = tokens.at(type.start()); i < end; i++) {
      if (tokens.name(i) == 0) {
        depth += tokens.isOneOf(i, "<(") ? 1 : tokens.isOneOf(i, ">)") ? -1 : 0;
      } else if (depth == 0 && BEFORE_SUPERTYPES.contains(tokens.name(i))) {
        behind = true;
      } else {
        (behind && depth == 0 ? supers : others).add(tokens.name(i));
      }
    }
  }

  /** The numbers of the types that calls in a text may lead into. */
  BitSet of(String code, Tokens tokens, List<Member> members) {
    IntSet named = new IntSet();
    IntSet supers = new IntSet();
    for (Member member : members) {
      if (member.kind() == Kind.TYPE) {
        header(tokens, member, supers, named);
        named.add(Tokens.hash(member.names().get(0)));
      } else if (!isImport(code, member)) {
        int end = tokens.at(member.end());
        for (int i = tokens.at(member.start()); i < end; i++) {
          named.add(tokens.name(i));
        }
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

  /** Whether a member is none: an import, or what names the package. */
  static boolean isImport(String code, Member member) {
    return member.kind() == Kind.FIELD && (code.startsWith("import ", member.start()) || code.startsWith("package ", member.start()));
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
}
