package dev.asynclint.semantics.summaries;

import dev.asynclint.semantics.Answer;
import dev.asynclint.semantics.Beans.Bean;
import dev.asynclint.semantics.Blocked;
import dev.asynclint.semantics.CallName;
import dev.asynclint.semantics.Callee;
import dev.asynclint.semantics.Executors;
import dev.asynclint.semantics.Hop;
import dev.asynclint.semantics.Summaries;
import dev.asynclint.semantics.Trait;
import dev.asynclint.semantics.summaries.MethodFacts.CallSite;
import dev.asynclint.semantics.summaries.MethodFacts.Claim;
import dev.asynclint.semantics.summaries.MethodFacts.Condition;
import dev.asynclint.semantics.summaries.MethodFacts.Handed;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What follows from the methods of a project over its calls. A virtual call does what every method that may run does; with
 * more than a handful of those, nothing is known. Thread-safe; the answers stay the same.
 */
public final class ProjectSummaries implements Summaries {
  /** More methods than this behind one call, and nothing is said about it. */
  public static final int HANDFUL = 5;

  /** A thread that gets to a wait under more conditions than this seldom does. */
  private static final int CONDITIONS = 2;

  private static final Comparator<Step> LESS_CERTAIN =
      Comparator.comparing((Step s) -> !s.awaited().isEmpty()).thenComparing(Step.SOONEST);

  /** By key, in the order of the keys: files come in any order. */
  private final Map<String, MethodFacts> methods = new LinkedHashMap<>();

  private final Map<String, List<String>> overriders = new HashMap<>();
  private final Map<String, List<MethodFacts>> callers;
  private final Set<Proven> proven;
  private final CallbackWays callbacks;
  private final List<Bean> beans;
  private final Map<String, Step> steps;
  // an overridden method has the name of those that override it
  private final Set<String> parkingNames = new HashSet<>();

  /**
   * Why a method parks: by a call of its own, or by one of a method that does.
   *
   * @param conditions under which the thread gets there, those of all methods on the way
   * @param depth calls until the thread parks, from 1
   * @param awaited parameters without which it does not
   */
  private record Step(String method, int conditions, int depth, Hop hop, Optional<String> next, Blocked how, Set<Integer> awaited) {
    static final Comparator<Step> SOONEST =
        Comparator.comparingInt(Step::conditions).thenComparingInt(Step::depth).thenComparing(Step::method);

    boolean isLikely() {
      return conditions <= CONDITIONS;
    }
  }

  /** Something that is certain of one method. */
  private record Proven(String method, Trait trait, int parameter) {}

  private final Unread unread;

  private ProjectSummaries(Collection<MethodFacts> all, Unread unread) {
    this.unread = unread;
    all.stream().sorted(Comparator.comparing(MethodFacts::key)).forEach(m -> methods.put(m.key(), m));
    for (MethodFacts method : methods.values()) {
      for (String overridden : method.overrides()) {
        overriders.computeIfAbsent(overridden, k -> new ArrayList<>()).add(method.key());
      }
    }
    callers = callers();
    proven = proven();
    callbacks = CallbackWays.of(methods.values(), h -> allTargets(h.key(), h.isVirtual()));
    beans = methods.values().stream().flatMap(m -> m.bean().stream()).toList();
    steps = parking();
    steps.keySet().forEach(key -> parkingNames.add(CallName.ofKey(key)));
  }

  /** The summaries of a project whose methods are given, in any order. */
  public static ProjectSummaries of(Collection<MethodFacts> methods) {
    return of(methods, Unread.NONE);
  }

  /** The same of a project of which not all methods are given. */
  public static ProjectSummaries of(Collection<MethodFacts> methods, Unread unread) {
    return new ProjectSummaries(methods, unread);
  }

  /** The names of the calls that may lead to a wait, as {@link CallName} gives them. */
  public Set<String> parkingNames() {
    return Collections.unmodifiableSet(parkingNames);
  }

  @Override
  public boolean mayBlock(String name) {
    return parkingNames.contains(name);
  }

  @Override
  public Optional<Blocked> blocks(Callee callee) {
    if (!callee.fromSource()) {
      return Optional.empty();
    }
    List<String> targets = targets(callee.key(), callee.isVirtual());
    return leastCertain(targets, steps).map(this::chain);
  }

  @Override
  public Answer has(Callee callee, Trait trait, int parameter) {
    // of a method that is there to be overridden, the implementations at hand say nothing of those that come
    boolean open = trait == Trait.RETURNS_COMPLETED && overriders.containsKey(callee.key());
    Condition condition = new Condition(callee.key(), callee.isVirtual(), trait, parameter);
    return Answer.of(callee.fromSource() && !open && isCertain(condition));
  }

  private boolean isCertain(Condition condition) {
    // that something may be thrown nobody relies on to be silent
    if (unread == Unread.NONE || condition.trait() == Trait.LETS_OUT) {
      return isCertain(condition, proven);
    }
    boolean allWasRead = LateProof.behind(condition, unread).isEmpty();
    return allWasRead && isCertain(condition, proven) || new LateProof(this::read, unread).holds(condition);
  }

  /** What was read of the methods that may run for a call. */
  private List<MethodFacts> read(Condition call) {
    return allTargets(call.key(), call.isVirtual()).stream()
        .map(key -> methods.getOrDefault(key, MethodFacts.nothing(key)))
        .toList();
  }

  @Override
  public Optional<Executors.Known> runs(Callee callee, int parameter) {
    return callbacks.only(new Handed(callee.key(), callee.isVirtual(), parameter));
  }

  @Override
  public Optional<Executors.Known> executor(Callee callee) {
    return same(callee, MethodFacts::executor);
  }

  @Override
  public Answer isOverridden(Callee callee) {
    String key = callee.key();
    return Answer.of(
        overriders.containsKey(key) || unread.behind(key, callee.isVirtual(), false).stream().anyMatch(m -> m.overrides().contains(key)));
  }

  @Override
  public List<Bean> beans() {
    return beans;
  }

  /** What all methods that may run for a call say alike. */
  private <T> Optional<T> same(Callee callee, Function<MethodFacts, Optional<T>> of) {
    Set<Optional<T>> said = new HashSet<>();
    for (String target : targets(callee.key(), callee.isVirtual())) {
      MethodFacts facts = methods.get(target);
      said.add(facts == null ? Optional.empty() : of.apply(facts));
    }
    return said.size() == 1 ? said.iterator().next() : Optional.empty();
  }

  /** By a method's key, the methods that may call it, in the order of their keys. */
  private Map<String, List<MethodFacts>> callers() {
    Map<String, List<MethodFacts>> found = new HashMap<>();
    for (MethodFacts method : methods.values()) {
      Set<String> called = new HashSet<>();
      method.calls().forEach(call -> called.addAll(targets(call.key(), call.isVirtual())));
      called.forEach(target -> found.computeIfAbsent(target, k -> new ArrayList<>()).add(method));
    }
    return found;
  }

  /**
   * What is certain of the methods, from what is certain of the methods that they call. What methods that call each other in a
   * circle say of each other is not taken for certain.
   */
  private Set<Proven> proven() {
    record Open(Proven claimed, Claim claim) {}
    Set<Proven> known = new HashSet<>();
    List<Open> open = new ArrayList<>();
    for (MethodFacts method : methods.values()) {
      for (Claim claim : method.claims()) {
        Proven claimed = new Proven(method.key(), claim.trait(), claim.parameter());
        if (claim.provided().isEmpty()) {
          known.add(claimed);
        } else {
          open.add(new Open(claimed, claim));
        }
      }
    }
    int before = -1;
    while (known.size() != before) {
      before = known.size();
      open.stream().filter(o -> o.claim().provided().stream().allMatch(c -> isCertain(c, known))).forEach(o -> known.add(o.claimed()));
      open.removeIf(o -> known.contains(o.claimed()));
    }
    handUp(Trait.RESTORES_INTERRUPT, call -> true, known);
    handUp(Trait.LETS_OUT, call -> !call.isCaught() && call.conditions() == 0, known);
    return known;
  }

  /** What is certain of a method by what is certain of any one that it calls. */
  private void handUp(Trait trait, Predicate<CallSite> through, Set<Proven> known) {
    Deque<String> queue = new ArrayDeque<>();
    for (String method : methods.keySet()) {
      if (known.contains(new Proven(method, trait, METHOD))) {
        queue.add(method);
      }
    }
    while (!queue.isEmpty()) {
      for (MethodFacts caller : callers.getOrDefault(queue.remove(), List.of())) {
        boolean follows =
            caller.calls().stream()
                .anyMatch(c -> through.test(c) && isCertain(new Condition(c.key(), c.isVirtual(), trait, METHOD), known));
        if (follows && known.add(new Proven(caller.key(), trait, METHOD))) {
          queue.add(caller.key());
        }
      }
    }
  }

  /** Whether something is certain of every method that may run for a call. */
  private boolean isCertain(Condition condition, Set<Proven> known) {
    List<String> targets = targets(condition.key(), condition.isVirtual());
    return !targets.isEmpty() && targets.stream().allMatch(t -> known.contains(new Proven(t, condition.trait(), condition.parameter())));
  }

  /** The methods that may run for a call; empty where they are not known or too many. */
  private List<String> targets(String key, boolean isVirtual) {
    List<String> targets = allTargets(key, isVirtual);
    return targets.size() > HANDFUL ? List.of() : targets;
  }

  private List<String> allTargets(String key, boolean isVirtual) {
    if (!isVirtual) {
      return List.of(key);
    }
    MethodFacts declared = methods.get(key);
    List<String> own = declared == null || !declared.isAbstract() ? List.of(key) : List.of();
    List<String> overriding = overriders.getOrDefault(key, List.of());
    if (overriding.isEmpty()) {
      return own;
    }
    List<String> targets = new ArrayList<>(own);
    for (String overrider : overriding) {
      MethodFacts facts = methods.get(overrider);
      if (facts != null && !facts.isAbstract()) {
        targets.add(overrider);
      }
    }
    return targets;
  }

  /**
   * The least certain step of the methods that may run, if all of them park: what is said must be true of each. Where one of them
   * parks only without a parameter, that is what has to be said of all.
   */
  private static Optional<Step> leastCertain(List<String> targets, Map<String, Step> known) {
    Step result = null;
    for (String target : targets) {
      Step step = known.get(target);
      if (step == null) {
        return Optional.empty();
      }
      if (result == null || LESS_CERTAIN.compare(step, result) > 0) {
        result = step;
      }
    }
    return Optional.ofNullable(result);
  }

  /**
   * Which methods park, those first that are most certain to: the first step taken for a method is one of a chain with the fewest
   * conditions, and of those a shortest. Cycles end because a method is entered once.
   */
  private Map<String, Step> parking() {
    Map<String, Step> found = new HashMap<>();
    Queue<Step> queue = new PriorityQueue<>(Step.SOONEST);
    for (MethodFacts method : methods.values()) {
      method
          .parks()
          .map(p -> new Step(method.key(), p.conditions(), 1, p.hop(), Optional.empty(), p.how(), p.awaited()))
          .filter(Step::isLikely)
          .ifPresent(queue::add);
    }
    while (!queue.isEmpty()) {
      Step parks = queue.remove();
      if (found.putIfAbsent(parks.method(), parks) == null) {
        for (MethodFacts caller : callers.getOrDefault(parks.method(), List.of())) {
          if (!found.containsKey(caller.key())) {
            step(caller, found).filter(Step::isLikely).ifPresent(queue::add);
          }
        }
      }
    }
    return found;
  }

  /** The most certain call of a method all of whose targets are known to park. */
  private Optional<Step> step(MethodFacts method, Map<String, Step> known) {
    Step best = null;
    for (CallSite call : method.calls()) {
      List<String> targets = targets(call.key(), call.isVirtual());
      Optional<Step> next =
          leastCertain(targets, known).filter(s -> s.awaited().isEmpty() || !call.complete().containsAll(s.awaited()));
      if (next.isPresent()) {
        Step there = next.get();
        int conditions = there.conditions() + call.conditions();
        Step step =
            new Step(
                method.key(), conditions, there.depth() + 1, call.hop(), Optional.of(there.method()), there.how(), awaited(call, there));
        best = best == null || Step.SOONEST.compare(step, best) < 0 ? step : best;
      }
    }
    return Optional.ofNullable(best);
  }

  /** The caller's parameters that are handed on to be waited for; none where something else is waited for too. */
  private static Set<Integer> awaited(CallSite call, Step callee) {
    Set<Integer> awaited = new HashSet<>();
    for (int parameter : callee.awaited()) {
      Integer own = call.passed().get(parameter);
      if (own != null) {
        awaited.add(own);
      } else if (!call.complete().contains(parameter)) {
        return Set.of();
      }
    }
    return awaited;
  }

  private Blocked chain(Step first) {
    List<Hop> hops = new ArrayList<>();
    Optional<Step> at = Optional.of(first);
    while (at.isPresent()) {
      hops.add(at.get().hop());
      at = at.get().next().map(steps::get);
    }
    Blocked how = first.how();
    return new Blocked(how.how(), how.what(), how.limit(), how.timed(), hops, first.awaited());
  }
}
