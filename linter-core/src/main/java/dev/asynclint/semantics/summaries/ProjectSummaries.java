package dev.asynclint.semantics.summaries;

import dev.asynclint.semantics.Blocked;
import dev.asynclint.semantics.CallName;
import dev.asynclint.semantics.Callee;
import dev.asynclint.semantics.Executors;
import dev.asynclint.semantics.Hop;
import dev.asynclint.semantics.Summaries;
import dev.asynclint.semantics.summaries.MethodFacts.CallSite;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What follows from the methods of a project over its calls. A virtual call does what every method that may run does; with
 * more than a handful of those, nothing is known. Immutable and thread-safe.
 */
public final class ProjectSummaries implements Summaries {
  /** More methods than this behind one call, and nothing is said about it. */
  private static final int HANDFUL = 5;

  private final Map<String, MethodFacts> methods = new TreeMap<>();
  private final Map<String, List<String>> overriders = new HashMap<>();
  private final Map<String, Step> steps;
  // an overridden method has the name of those that override it
  private final Set<String> parkingNames = new HashSet<>();

  /**
   * Why a method parks: by a call of its own, or by one of a method that does.
   *
   * @param depth calls until the thread parks, from 1
   */
  private record Step(int depth, Hop hop, Optional<String> next, Blocked how) {}

  private ProjectSummaries(Collection<MethodFacts> all) {
    all.forEach(m -> methods.put(m.key(), m));
    // in the order of their keys: files come in any order
    for (MethodFacts method : methods.values()) {
      for (String overridden : method.overrides()) {
        overriders.computeIfAbsent(overridden, k -> new ArrayList<>()).add(method.key());
      }
    }
    steps = parking();
    steps.keySet().forEach(key -> parkingNames.add(CallName.ofKey(key)));
  }

  /** The summaries of a project whose methods are given, in any order. */
  public static ProjectSummaries of(Collection<MethodFacts> methods) {
    return new ProjectSummaries(methods);
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
    List<String> targets = targets(callee.key(), !callee.isStatic() && !callee.isConstructor());
    return shortest(targets).map(this::chain);
  }

  @Override
  public boolean keepsResult(Callee callee) {
    return all(callee, MethodFacts::keepsResult);
  }

  @Override
  public boolean returnsCompleted(Callee callee) {
    // a method that is there to be overridden: the implementations at hand say nothing of those that come
    return !overriders.containsKey(callee.key()) && all(callee, MethodFacts::returnsCompleted);
  }

  @Override
  public Optional<Executors.Known> runs(Callee callee, int parameter) {
    List<String> targets = targets(callee.key(), !callee.isStatic() && !callee.isConstructor());
    Set<Optional<Executors.Known>> ways = new HashSet<>();
    for (String target : targets) {
      MethodFacts facts = methods.get(target);
      ways.add(facts == null ? Optional.empty() : Optional.ofNullable(facts.runs().get(parameter)));
    }
    return ways.size() == 1 ? ways.iterator().next() : Optional.empty();
  }

  private boolean all(Callee callee, Predicate<MethodFacts> test) {
    List<String> targets = targets(callee.key(), !callee.isStatic() && !callee.isConstructor());
    return !targets.isEmpty()
        && targets.stream().allMatch(t -> methods.containsKey(t) && test.test(java.util.Objects.requireNonNull(methods.get(t))));
  }

  /** The methods that may run for a call; empty where they are not known or too many. */
  private List<String> targets(String key, boolean isVirtual) {
    if (!isVirtual) {
      return List.of(key);
    }
    List<String> targets = new ArrayList<>();
    MethodFacts declared = methods.get(key);
    if (declared == null || !declared.isAbstract()) {
      targets.add(key);
    }
    for (String overrider : overriders.getOrDefault(key, List.of())) {
      MethodFacts facts = methods.get(overrider);
      if (facts != null && !facts.isAbstract()) {
        targets.add(overrider);
      }
      if (targets.size() > HANDFUL) {
        return List.of();
      }
    }
    return targets;
  }

  /** The step of the method that takes longest to park, if all of them do: what is said must be true of each. */
  private Optional<Step> shortest(List<String> targets) {
    return deepest(targets, steps);
  }

  private static Optional<Step> deepest(List<String> targets, Map<String, Step> known) {
    Step result = null;
    for (String target : targets) {
      Step step = known.get(target);
      if (step == null) {
        return Optional.empty();
      }
      if (result == null || step.depth() > result.depth()) {
        result = step;
      }
    }
    return Optional.ofNullable(result);
  }

  /**
   * Which methods park, breadth first from those that do it themselves: the first step found for a method is one of a
   * shortest chain. Cycles end because a method is entered once.
   */
  private Map<String, Step> parking() {
    Map<String, List<String>> callers = new HashMap<>();
    Map<String, Step> found = new HashMap<>();
    Deque<String> queue = new ArrayDeque<>();
    methods.forEach(
        (key, method) -> {
          for (CallSite call : method.calls()) {
            for (String target : targets(call.key(), call.isVirtual())) {
              callers.computeIfAbsent(target, k -> new ArrayList<>()).add(key);
            }
          }
          method
              .parks()
              .ifPresent(
                  p -> {
                    found.put(key, new Step(1, p.hop(), Optional.empty(), p.how()));
                    queue.add(key);
                  });
        });
    while (!queue.isEmpty()) {
      String parked = queue.remove();
      for (String caller : callers.getOrDefault(parked, List.of())) {
        if (!found.containsKey(caller)) {
          step(java.util.Objects.requireNonNull(methods.get(caller)), found)
              .ifPresent(
                  s -> {
                    found.put(caller, s);
                    queue.add(caller);
                  });
        }
      }
    }
    return found;
  }

  /** The first call of a method all of whose targets are known to park. */
  private Optional<Step> step(MethodFacts method, Map<String, Step> known) {
    Step best = null;
    for (CallSite call : method.calls()) {
      List<String> targets = targets(call.key(), call.isVirtual());
      Optional<Step> next = deepest(targets, known);
      if (next.isPresent() && (best == null || next.get().depth() + 1 < best.depth())) {
        String target = targets.stream().filter(t -> known.get(t) == next.get()).findFirst().orElse(call.key());
        best = new Step(next.get().depth() + 1, call.hop(), Optional.of(target), next.get().how());
      }
    }
    return Optional.ofNullable(best);
  }

  private Blocked chain(Step first) {
    List<Hop> hops = new ArrayList<>();
    Optional<Step> at = Optional.of(first);
    while (at.isPresent()) {
      hops.add(at.get().hop());
      at = at.get().next().map(steps::get);
    }
    return new Blocked(first.how().how(), first.how().what(), first.how().limit(), hops);
  }
}
