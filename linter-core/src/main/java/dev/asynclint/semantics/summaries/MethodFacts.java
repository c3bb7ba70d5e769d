package dev.asynclint.semantics.summaries;

import dev.asynclint.semantics.Blocked;
import dev.asynclint.semantics.Executors;
import dev.asynclint.semantics.Hop;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the body of one method says, without looking into the methods it calls. Small enough to be kept for a whole project.
 *
 * @param key owner, name and erased parameters
 * @param overrides keys of the methods it overrides or implements, transitively
 * @param isAbstract whether it has no body
 * @param parks how it parks its thread by a call of its own, and where
 * @param calls the project methods that it calls on its own thread, in source order
 * @param keepsResult whether the async value that it returns is also stored
 * @param returnsCompleted whether every async value that it returns is complete when it returns
 * @param runs for a functional parameter, by its index, on which thread it is run
 */
public record MethodFacts(
    String key,
    List<String> overrides,
    boolean isAbstract,
    Optional<Parks> parks,
    List<CallSite> calls,
    boolean keepsResult,
    boolean returnsCompleted,
    Map<Integer, Executors.Known> runs) {

  /** A call that parks. */
  public record Parks(Blocked how, Hop hop) {}

  /**
   * A call of a project method.
   *
   * @param key the method as it is declared
   * @param isVirtual whether an overriding method may run instead
   */
  public record CallSite(String key, boolean isVirtual, Hop hop) {}

  /** Copies the collections. */
  public MethodFacts {
    overrides = List.copyOf(overrides);
    calls = List.copyOf(calls);
    runs = Map.copyOf(runs);
  }

  /** Whether there is anything in it that a caller could be interested in. */
  public boolean says() {
    return isAbstract
        || parks.isPresent()
        || !calls.isEmpty()
        || keepsResult
        || returnsCompleted
        || !runs.isEmpty()
        || !overrides.isEmpty();
  }
}
