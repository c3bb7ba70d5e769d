package dev.asynclint.semantics.summaries;

import dev.asynclint.semantics.Executors;
import dev.asynclint.semantics.ThreadKind;
import dev.asynclint.semantics.summaries.MethodFacts.Handed;
import dev.asynclint.semantics.summaries.MethodFacts.Way;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * On which threads the methods of a project run the callbacks that they are given, also where they hand them on to each other.
 * Methods that only hand a callback round in a circle run it where the first one outside does. Immutable.
 */
final class CallbackWays {
  private static final Executors.Known NOW = Executors.Known.of(ThreadKind.NOW);
  private static final Executors.Known THEN = Executors.Known.of(ThreadKind.COMPLETING);
  private static final Set<Executors.Known> NOW_OR_THEN = Set.of(NOW, THEN);
  private static final Set<Executors.Known> UNKNOWN = Set.of(Executors.Known.UNKNOWN);

  /** A parameter of a method. */
  private record Place(String method, int parameter) {}

  private final Map<Place, Set<Executors.Known>> known = new HashMap<>();
  private final Function<Handed, List<String>> targets;

  private CallbackWays(Function<Handed, List<String>> targets) {
    this.targets = targets;
  }

  /**
   * The ways of the methods given.
   *
   * @param targets the methods that may run for a call; none where they are not known
   */
  static CallbackWays of(Collection<MethodFacts> methods, Function<Handed, List<String>> targets) {
    CallbackWays ways = new CallbackWays(targets);
    Map<Place, Set<Way>> open = new LinkedHashMap<>();
    for (MethodFacts method : methods) {
      method.runs().forEach((parameter, runs) -> open.put(new Place(method.key(), parameter), runs));
    }
    // nothing yet, which is not the same as nothing known
    open.keySet().forEach(place -> ways.known.put(place, new HashSet<>()));
    boolean more = true;
    while (more) {
      more = false;
      for (Map.Entry<Place, Set<Way>> each : open.entrySet()) {
        Set<Executors.Known> found = new HashSet<>();
        each.getValue().forEach(way -> ways.follow(way, found));
        more |= ways.known.computeIfAbsent(each.getKey(), k -> new HashSet<>()).addAll(found);
      }
    }
    return ways;
  }

  /** Adds the threads on which a callback is run this way. */
  private void follow(Way way, Set<Executors.Known> found) {
    for (Handed handed : way.handed()) {
      Set<Executors.Known> there = of(targets.apply(handed), handed.parameter());
      there.stream().filter(k -> !k.equals(NOW)).forEach(found::add);
      if (!there.contains(NOW)) {
        return;
      }
    }
    found.add(way.last());
  }

  /** The threads on which one of {@code methods} runs what it is given; UNKNOWN is among them where one is not known. */
  private Set<Executors.Known> of(List<String> methods, int parameter) {
    if (methods.isEmpty()) {
      return UNKNOWN;
    }
    Set<Executors.Known> all = new HashSet<>();
    for (String method : methods) {
      all.addAll(known.getOrDefault(new Place(method, parameter), UNKNOWN));
    }
    return all;
  }

  /** Where all of {@code methods} run what they are given. */
  Optional<Executors.Known> only(List<String> methods, int parameter) {
    Set<Executors.Known> all = of(methods, parameter);
    if (all.equals(NOW_OR_THEN)) {
      return Optional.of(THEN); // so does thenApply itself, where the stage is complete already
    }
    return all.size() == 1 ? Optional.of(all.iterator().next()).filter(k -> k.kind() != ThreadKind.UNKNOWN) : Optional.empty();
  }
}
