package dev.asynclint.semantics;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A call that parks the thread.
 *
 * @param how the catalogue's word: wait, sleep, io, http, jdbc, lock, queue, latch, process; task for a wait that helps, spared for one in
 *     whose place a pool adds a thread
 * @param what the call at the end of the chain, e.g. {@code Thread.sleep}
 * @param limit for how long at most, where a literal says so
 * @param timed whether a time limit ends it, of whatever length
 * @param chain each hop to it, in order; empty when the call itself parks
 * @param awaited parameters of the called method: with all of them given what is complete, it does not park; empty where it
 *     parks all the same
 */
public record Blocked(String how, String what, Optional<Duration> limit, boolean timed, List<Hop> chain, Set<Integer> awaited) {
  /** How a wait is called during which a thread of a fork-join pool, such as the common one, runs other tasks. */
  static final String TASK = "task";

  /** How a wait is called for which a fork-join pool, such as the common one, adds a thread. */
  static final String SPARED = "spared";

  private static final Set<String> LONG = Set.of("wait", TASK, SPARED, "sleep", "http", "jdbc", "net", "queue", "latch", "process");

  /** Copies the collections. */
  public Blocked {
    chain = List.copyOf(chain);
    awaited = Set.copyOf(awaited);
  }

  /** Whether it waits for async work. */
  public boolean isWait() {
    return how.equals("wait") || how.equals(SPARED);
  }

  /** Whether a thread of the common pool is of use to others meanwhile. */
  public boolean helpsTheCommonPool() {
    return how.equals(TASK);
  }

  /** Whether the common pool adds a thread meanwhile. */
  public boolean isSparedByTheCommonPool() {
    return how.equals(SPARED);
  }

  /** Whether it may last: short critical sections and local files don't count. */
  public boolean parksForLong() {
    return LONG.contains(how);
  }
}
