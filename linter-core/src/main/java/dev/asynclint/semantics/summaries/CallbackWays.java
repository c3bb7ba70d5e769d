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
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * On which threads the methods of a project run the callbacks that they are given, also where they hand them on to each other.
 * Methods that only hand a callback round in a circle run it where the first one outside does. Thread-safe.
 */
final class CallbackWays {
  private static final Executors.Known NOW = Executors.Known.of(ThreadKind.NOW);
  private static final Executors.Known THEN = Executors.Known.of(ThreadKind.COMPLETING);
  private static final Set<Executors.Known> NOW_OR_THEN = Set.of(NOW, THEN);
  private static final Set<Executors.Known> UNKNOWN = Set.of(Executors.Known.UNKNOWN);

  /** A parameter of a method. */
  private record Place(String method, int parameter) {}

  private final Map<Place, Set<Executors.Known>> known = new HashMap<>();
  private final Map<Place, Set<Way>> ways = new LinkedHashMap<>();
  private final Map<Handed, List<String>> runners = new ConcurrentHashMap<>();
  private final Function<Handed, List<String>> targets;

  private CallbackWays(Function<Handed, List<String>> targets) {
    this.targets = targets;
  }

  /**
   * The ways of the methods given.
   *
   * @param targets all methods that may run for a call; none where they are not known
   */
  static CallbackWays of(Collection<MethodFacts> methods, Function<Handed, List<String>> targets) {
    CallbackWays all = new CallbackWays(targets);
    for (MethodFacts method : methods) {
      method.runs().forEach((parameter, runs) -> all.ways.put(new Place(method.key(), parameter), runs));
    }
    // nothing yet, which is not the same as nothing known
    all.ways.keySet().forEach(place -> all.known.put(place, new HashSet<>()));
    boolean more = true;
    while (more) {
      more = false;
      for (Map.Entry<Place, Set<Way>> each : all.ways.entrySet()) {
        Set<Executors.Known> found = new HashSet<>();
        each.getValue().forEach(way -> all.follow(way, found));
        more |= all.known.computeIfAbsent(each.getKey(), k -> new HashSet<>()).addAll(found);
      }
    }
    return all;
  }

  /** Adds the threads on which a callback is run this way. */
  private void follow(Way way, Set<Executors.Known> found) {
    for (Handed handed : way.handed()) {
      Set<Executors.Known> there = threads(handed);
      there.stream().filter(k -> !k.equals(NOW)).forEach(found::add);
      if (!there.contains(NOW)) {
        return;
      }
    }
    found.add(way.last());
  }

  /** The threads on which a callback that is handed to methods is run; UNKNOWN is among them where one is not known. */
  private Set<Executors.Known> threads(Handed handed) {
    List<String> runners = runners(handed);
    if (runners.isEmpty()) {
      return UNKNOWN;
    }
    Set<Executors.Known> all = new HashSet<>();
    runners.forEach(method -> all.addAll(threads(method, handed.parameter())));
    return all;
  }

  private Set<Executors.Known> threads(String method, int parameter) {
    return known.getOrDefault(new Place(method, parameter), UNKNOWN);
  }

  private List<String> runners(Handed handed) {
    return runners.computeIfAbsent(handed, this::findRunners);
  }

  /**
   * The methods that may run for a call and decide where the callback runs; none with more than a handful. One that only hands it on
   * to the same method of another object decides nothing.
   */
  private List<String> findRunners(Handed handed) {
    Set<Way> handsOn = Set.of(new Way(List.of(handed), NOW));
    List<String> found =
        targets.apply(handed).stream().filter(m -> !handsOn.equals(ways.get(new Place(m, handed.parameter())))).toList();
    return found.size() > ProjectSummaries.HANDFUL ? List.of() : found;
  }

  /**
   * Where a callback that is handed to methods is run: where all run it, or else where most of them do, if it must not wait there.
   * What waits on a lent thread with most implementations is a mistake, whatever the others do.
   */
  Optional<Executors.Known> only(Handed handed) {
    return agreed(threads(handed)).or(() -> ofMost(handed));
  }

  private Optional<Executors.Known> ofMost(Handed handed) {
    Map<Executors.Known, Integer> votes = new HashMap<>();
    for (String method : runners(handed)) {
      agreed(threads(method, handed.parameter())).ifPresent(thread -> votes.merge(thread, 1, Integer::sum));
    }
    int enough = Math.max(2, runners(handed).size() / 2 + 1);
    return votes.entrySet().stream()
        .filter(vote -> vote.getKey().kind().isLent() && vote.getValue() >= enough)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static Optional<Executors.Known> agreed(Set<Executors.Known> threads) {
    if (threads.equals(NOW_OR_THEN)) {
      return Optional.of(THEN); // so does thenApply itself, where the stage is complete already
    }
    return threads.size() == 1 ? Optional.of(threads.iterator().next()).filter(k -> k.kind() != ThreadKind.UNKNOWN) : Optional.empty();
  }
}
