package dev.asynclint.driver;

import dev.asynclint.driver.Index.Flag;
import dev.asynclint.semantics.summaries.ProjectSummaries;
import dev.asynclint.text.Member.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
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

/**
 * The bodies of a project and what they call, going by text alone: those that may lead to a wait are worth reading, and those that a
 * callback is given to in a body that is. The others are not.
 */
final class Bodies {
  /** Calls of these are everywhere, and none is meant to wait: a body that does is read, and its callers are not for its sake. */
  private static final IntSet OF_OBJECTS = Tokens.hashes(List.of("equals", "hashCode", "toString", "compareTo"));

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
   * @param ownerName the name of that type
   * @param name what it is called
   * @param calls of methods that the project declares
   * @param parks whether it calls one of a library that may park
   * @param schedules whether it calls one that runs a task again and again
   * @param takesCallback whether something may be given to it that it runs, or closes
   * @param wanted whether it is read anyway
   * @param inherited the types whose methods the types of the file have
   * @param reached the types that calls of the file may lead into
   */
  record Body(
      int ownerName,
      int owner,
      int name,
      boolean isStatic,
      int parameters,
      long[] calls,
      boolean parks,
      boolean schedules,
      boolean takesCallback,
      boolean wanted,
      BitSet inherited,
      BitSet reached) {
    Method method() {
      return new Method(name, parameters);
    }
  }

  /** Methods that may override each other: those of one name with as many parameters. */
  record Method(int name, int parameters) {}

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
   * @param kept the methods to read, besides those that are wanted anyway: names of types to names of methods
   */
  record Waits(IntSet methods, Map<Integer, IntSet> kept) {}

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
      named.computeIfAbsent(body.name(), k -> new ArrayList<>()).add(body);
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
    return new Waits(IntSet.of(all.leading.stream().mapToInt(Body::name).toArray()), all.withWhatMayRunInstead(kept));
  }

  /** The methods by names, with those that they override, those that override these, and what only declares one of them. */
  private Map<Integer, IntSet> withWhatMayRunInstead(Collection<Body> bodies) {
    Map<Integer, IntSet> found = new HashMap<>();
    Map<Integer, BitSet> done = new HashMap<>();
    for (Body body : bodies) {
      found.computeIfAbsent(body.ownerName(), k -> new IntSet()).add(body.name());
      BitSet seen = done.computeIfAbsent(body.name(), k -> new BitSet());
      reach.above(body.owner()).stream()
          .filter(declaring -> !seen.get(declaring) && reach.declares(declaring, body.name()))
          .forEach(
              declaring -> {
                seen.set(declaring);
                reach.below(declaring).stream()
                    .filter(type -> reach.declares(type, body.name()))
                    .forEach(type -> found.computeIfAbsent(reach.name(type), k -> new IntSet()).add(body.name()));
                // what is new of a type with a method that has no body is of an anonymous class
                callers.getOrDefault(call(NEW, reach.name(declaring)), List.of()).stream()
                    .filter(maker -> reach.declaresAbstract(declaring, body.name()))
                    .forEach(maker -> found.computeIfAbsent(maker.ownerName(), k -> new IntSet()).add(maker.name()));
              });
    }
    return found;
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
    int name = body.name();
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

  /**
   * The bodies of one text.
   *
   * @param inherited the types whose methods those of the text have
   * @param libraries what calls of libraries mean in it
   */
  static List<Body> of(Diet.Seen seen, BitSet wanted, Diet diet, Reach reach, BitSet inherited, Parking.Here libraries) {
    Index index = seen.index();
    int[] callbacks = diet.callbacksIn(index);
    List<Body> found = new ArrayList<>();
    for (int i = 0; i < index.members().size(); i++) {
      Index.Member member = index.members().get(i);
      if (member.is(Flag.HAS_BODY) && member.owner() >= 0) {
        boolean takesCallback = member.kind() == Kind.METHOD && member.isDeclaredWith(callbacks);
        Calls calls = new Calls(index, reach, libraries, wanted.get(i));
        calls.addAll(member.calls());
        found.add(
            new Body(
                index.ownerOf(member),
                reach.id(index.ownerOf(member)),
                member.name(),
                member.is(Flag.STATIC),
                member.parameters(),
                calls.found.stream().mapToLong(Long::longValue).toArray(),
                calls.park,
                calls.schedule,
                takesCallback,
                wanted.get(i),
                inherited,
                seen.reached()));
      }
    }
    return found;
  }

  /** What the calls of one body mean. */
  private static final class Calls {
    private final Index index;
    private final Reach reach;
    private final Parking.Here libraries;
    private final boolean wanted;
    private final Set<Long> found = new HashSet<>();
    private boolean park;
    private boolean schedule;

    Calls(Index index, Reach reach, Parking.Here libraries, boolean wanted) {
      this.index = index;
      this.reach = reach;
      this.libraries = libraries;
      this.wanted = wanted;
    }

    /** Adds calls as {@link Index.Member} has them. */
    void addAll(int[] calls) {
      for (int i = 0; i < calls.length; i += 2) {
        int name = index.names()[Index.place(calls[i])];
        park |= add(calls[i], name, calls[i + 1]) && libraries.parks(name, wanted);
        schedule |= (calls[i] & Index.NEW) == 0 && libraries.schedules(name);
      }
    }

    /** Adds a call, and says whether it may be one of a library. */
    private boolean add(int call, int name, int receiver) {
      if ((call & (Index.NEW | Index.OWN)) != 0) {
        add((call & Index.NEW) != 0 ? NEW : OWN, name);
        return true;
      }
      int receiverName = receiver < 0 ? 0 : index.names()[receiver];
      int type = reach.id(receiverName);
      if (type >= 0) {
        add(type, name);
        return reach.above(type).stream().noneMatch(t -> reach.declares(t, name));
      }
      if ((call & Index.OF_CLASS) != 0) {
        return libraries.isOfType(receiverName, name);
      }
      int[] types = (call & Index.OF_VARIABLE) != 0 ? index.variables().get(receiver) : null;
      if (types == null) {
        add(ANY, name);
      } else {
        Arrays.stream(types).map(reach::id).filter(t -> t >= 0).forEach(t -> add(t, name));
      }
      return true;
    }

    private void add(int receiver, int name) {
      if (reach.isDeclared(name)) {
        found.add(call(receiver, name));
      }
    }
  }
}
