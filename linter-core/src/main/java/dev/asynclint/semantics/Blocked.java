package dev.asynclint.semantics;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A call that parks the thread.
 *
 * @param how the catalogue's word: wait, sleep, io, http, jdbc, lock, queue, latch, process
 * @param what the call at the end of the chain, e.g. {@code Thread.sleep}
 * @param limit for how long at most, where a literal says so
 * @param chain each hop to it, in order; empty when the call itself parks
 * @param awaited parameters of the called method: with all of them given what is complete, it does not park; empty where it
 *     parks all the same
 */
public record Blocked(String how, String what, Optional<Duration> limit, List<Hop> chain, Set<Integer> awaited) {
  private static final Set<String> LONG = Set.of("wait", "sleep", "http", "jdbc", "net", "queue", "latch", "process");

  /** Copies the collections. */
  public Blocked {
    chain = List.copyOf(chain);
    awaited = Set.copyOf(awaited);
  }

  /** Whether it may last: short critical sections and local files don't count. */
  public boolean parksForLong() {
    return LONG.contains(how);
  }
}
