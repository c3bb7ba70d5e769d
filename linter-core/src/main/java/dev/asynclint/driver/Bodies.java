package dev.asynclint.driver;

import dev.asynclint.semantics.Blanking.Member;
import dev.asynclint.semantics.summaries.ProjectSummaries;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The bodies of a project and what they call, going by text alone: those that may lead to a wait are worth reading, and those that a
 * callback is given to in a body that is. The others are not.
 */
final class Bodies {
  /** Calls of these are everywhere, and none is meant to wait: a body that does is read, and its callers are not for its sake. */
  private static final Set<String> OF_OBJECTS = Set.of("equals", "hashCode", "toString", "compareTo");

  /** How deep the rules look into scheduled tasks. */
  private static final int TASKS = 4;

  /** In place of the number of the receiver's type: an object of its own, one that nothing is known of, a new one. */
  private static final int OWN = -1;

  private static final int ANY = -2;
  private static final int NEW = -3;

  /**
   * A body.
   *
   * @param owner the number of the type that it is in
   * @param ownerName the simple name of that type
   * @param calls of methods that the project declares
   * @param parks whether it calls one of a library that may park
   * @param schedules whether it calls one that runs a task again and again
   * @param takesCallback whether something may be given to it that it runs, or closes
   * @param wanted whether it is read anyway
   * @param inherited the types whose methods the types of the file have
   * @param reached the types that calls of the file may lead into
   */
  record Body(
      Member member,
      String ownerName,
      int owner,
      boolean isStatic,
      int parameters,
      long[] calls,
      boolean parks,
      boolean schedules,
      boolean takesCallback,
      boolean wanted,
      BitSet inherited,
      BitSet reached) {
    /** What it is called; empty where nobody can call it. */
    String name() {
      return member.names().isEmpty() ? "" : member.names().get(0);
    }

    Method method() {
      return new Method(name(), parameters);
    }
  }

  /** Methods that may override each other: those of one name with as many parameters. */
  record Method(String name, int parameters) {}

  private static Set<Body> identities() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  /** A call of a method, and on what. */
  static long call(int receiver, int method) {
    return (long) receiver << 32 | method & 0xffffffffL;
  }

  private static int receiver(long call) {
    return (int) (call >> 32);
  }

  /**
   * What may lead to a wait.
   *
   * @param methods their names
   * @param kept the bodies to read, besides those that are wanted anyway
   */
  record Waits(Set<String> methods, Collection<Body> kept) {}

  private final Reach reach;
  private final Map<Integer, List<Body>> named = new HashMap<>();
  private final Map<Long, List<Body>> callers = new HashMap<>();
  private final Map<Method, BitSet> owners = new HashMap<>();
  private final Map<Method, BitSet> parking = new HashMap<>();
  private final Map<Method, BitSet> found = new HashMap<>();
  private final Set<Body> leading = identities();
  private final Deque<Body> queue = new ArrayDeque<>();

  private Bodies(Reach reach, Collection<Body> bodies) {
    this.reach = reach;
    for (Body body : bodies) {
      for (long call : body.calls()) {
        callers.computeIfAbsent(call, k -> new ArrayList<>()).add(body);
      }
      named.computeIfAbsent(Tokens.hash(body.name()), k -> new ArrayList<>()).add(body);
      owners.computeIfAbsent(body.method(), k -> new BitSet()).set(body.owner());
    }
  }

  /** What may lead to a wait: the bodies that park, and those that call a method all of whose bodies, a handful, do. */
  static Waits leadingToWaits(Collection<Body> bodies, Reach reach) {
    Bodies all = new Bodies(reach, bodies);
    for (Body body : bodies) {
      if (body.parks()) {
        all.enter(body);
      }
    }
    while (!all.queue.isEmpty()) {
      all.parks(all.queue.remove());
    }
    Set<Body> kept = identities();
    kept.addAll(all.leading);
    // where a callback is given to, and who hands it on
    all.follow(bodies.stream().filter(b -> b.wanted() || all.leading.contains(b)).toList(), Body::takesCallback, bodies.size(), kept);
    // what ends a schedule is thrown so deep
    all.follow(bodies.stream().filter(Body::schedules).toList(), body -> true, TASKS, kept);
    return new Waits(all.leading.stream().map(Body::name).collect(Collectors.toSet()), kept);
  }

  private void enter(Body body) {
    if (leading.add(body)) {
      queue.add(body);
    }
  }

  private void parks(Body body) {
    Method method = body.method();
    BitSet parks = parking.computeIfAbsent(method, k -> new BitSet());
    if (parks.get(body.owner()) || OF_OBJECTS.contains(body.name())) {
      return;
    }
    parks.set(body.owner());
    int name = Tokens.hash(body.name());
    reach.above(body.owner()).stream()
        .filter(declaring -> declaring == body.owner() || reach.declares(declaring, name))
        .filter(declaring -> allPark(declaring, method, parks))
        .forEach(declaring -> parksAs(declaring, body, name));
  }

  private boolean allPark(int declaring, Method method, BitSet parks) {
    BitSet below = reach.below(declaring);
    BitSet declared = owners.getOrDefault(method, new BitSet());
    int targets = 0;
    for (int owner = declared.nextSetBit(0); owner >= 0; owner = declared.nextSetBit(owner + 1)) {
      if (below.get(owner) && (!parks.get(owner) || ++targets > ProjectSummaries.HANDFUL)) {
        return false;
      }
    }
    return true;
  }

  private void parksAs(int declaring, Body body, int name) {
    BitSet known = found.computeIfAbsent(body.method(), k -> new BitSet());
    if (!known.get(declaring)) {
      known.set(declaring);
      enter(declaring, call(OWN, name));
      enter(declaring, call(NEW, name));
      if (!body.isStatic()) {
        enter(declaring, call(ANY, name));
      }
      reach.below(declaring).stream().forEach(type -> callers.getOrDefault(call(type, name), List.of()).forEach(this::enter));
    }
  }

  private void enter(int declaring, long call) {
    callers.getOrDefault(call, List.of()).stream().filter(c -> mayCall(c, receiver(call), declaring)).forEach(this::enter);
  }

  /**
   * Adds the bodies that others may call, and those that these call.
   *
   * @param into those to look at
   * @param deepest how many calls to follow
   */
  private void follow(Collection<Body> from, Predicate<Body> into, int deepest, Set<Body> found) {
    Collection<Body> callers = from;
    for (int depth = 0; depth < deepest && !callers.isEmpty(); depth++) {
      List<Body> called = new ArrayList<>();
      for (Body caller : callers) {
        for (long call : caller.calls()) {
          for (Body body : named.getOrDefault((int) call, List.of())) {
            if (into.test(body) && mayCall(caller, receiver(call), body.owner()) && found.add(body)) {
              called.add(body);
            }
          }
        }
      }
      callers = called;
    }
  }

  private boolean mayCall(Body caller, int receiver, int owner) {
    return receiver >= 0
        ? reach.above(receiver).get(owner) || reach.below(receiver).get(owner)
        : (receiver == OWN ? caller.inherited() : caller.reached()).get(owner);
  }

  /** Reads the bodies of one file. */
  static final class Reader {
    private static final int THIS = Tokens.hash("this");
    private static final int SUPER = Tokens.hash("super");
    private static final int MAKES = Tokens.hash("new");

    private final Tokens tokens;
    private final Variables variables;
    private final Reach reach;
    private final BitSet inherited;
    private final BitSet reached;
    private final Parking.Here libraries;

    /**
     * Of a file.
     *
     * @param inherited the types whose methods those of the file have
     * @param reached the types that calls in it may lead into
     * @param libraries what calls of libraries mean in it
     */
    Reader(Tokens tokens, Reach reach, BitSet inherited, BitSet reached, Parking.Here libraries) {
      this.tokens = tokens;
      this.variables = new Variables(tokens);
      this.reach = reach;
      this.inherited = inherited;
      this.reached = reached;
      this.libraries = libraries;
    }

    Body read(Member member, String owner, boolean isStatic, boolean takesCallback, boolean wanted) {
      Set<Long> calls = new HashSet<>();
      boolean parks = false;
      boolean schedules = false;
      boolean made = false;
      int end = tokens.at(member.end());
      for (int i = tokens.at(member.open()); i < end; i++) {
        int name = tokens.name(i);
        if (name == 0) {
          made &= tokens.is(i, '.');
        } else if (made) {
          add(NEW, name, calls);
          parks |= libraries.parks(name, wanted);
        } else if (tokens.is(i + 1, '(') || isReferred(i)) {
          parks |= method(i, calls) && libraries.parks(name, wanted);
          schedules |= libraries.schedules(name);
        }
        made |= name == MAKES;
      }
      long[] all = calls.stream().mapToLong(Long::longValue).toArray();
      return new Body(
          member,
          owner,
          reach.id(Tokens.hash(owner)),
          isStatic,
          parameters(member),
          all,
          parks,
          schedules,
          takesCallback,
          wanted,
          inherited,
          reached);
    }

    /** How many parameters a method declares. */
    private int parameters(Member member) {
      int open = tokens.at(member.open());
      int parens = 0;
      int angles = 0;
      int count = 0;
      for (int i = tokens.at(member.start()); i < open; i++) {
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

    private boolean isReferred(int i) {
      return tokens.is(i - 1, ':') && tokens.is(i - 2, ':');
    }

    /** Adds a call of a method, and says whether it may be one of a library. */
    private boolean method(int i, Set<Long> calls) {
      int name = tokens.name(i);
      int receiver = isReferred(i) ? i - 3 : i - 2;
      boolean isOwn = !isReferred(i) && !tokens.is(i - 1, '.');
      if (isOwn || tokens.name(receiver) == THIS || tokens.name(receiver) == SUPER) {
        add(OWN, name, calls);
      } else if (tokens.isClass(receiver) || reach.id(tokens.name(receiver)) >= 0) {
        int type = reach.id(tokens.name(receiver));
        if (type >= 0) {
          add(type, name, calls);
        }
        return type >= 0
            ? reach.above(type).stream().noneMatch(t -> reach.declares(t, name))
            : libraries.isOfType(tokens.name(receiver), name);
      } else {
        boolean isVariable = !tokens.is(receiver - 1, '.') || tokens.name(receiver - 2) == THIS;
        Set<Integer> types = isVariable ? variables.typesOf(tokens.name(receiver)) : Set.of();
        if (types.isEmpty()) {
          add(ANY, name, calls);
        }
        types.stream().map(reach::id).filter(type -> type >= 0).forEach(type -> add(type, name, calls));
      }
      return true;
    }

    private void add(int receiver, int name, Set<Long> calls) {
      if (reach.isDeclared(name)) {
        calls.add(call(receiver, name));
      }
    }
  }
}
