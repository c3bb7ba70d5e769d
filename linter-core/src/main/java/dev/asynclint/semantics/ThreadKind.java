package dev.asynclint.semantics;

import java.util.Locale;

/** What kind of thread runs a piece of code, and so whether it may park. */
public enum ThreadKind {
  /** The thread that calls the enclosing code; never a final answer. */
  NOW(false),
  /** Whichever thread completes a stage: lent, not ours. */
  COMPLETING(true),
  /** The common fork-join pool. */
  COMMON_POOL(true),
  /** An operator of a publisher: whichever thread emits. */
  PUBLISHER(true),
  /** An event loop. */
  EVENT_LOOP(true),
  /** A parallel scheduler: one thread a core, must not park. */
  PARALLEL(true),
  /** A timer's single thread. */
  TIMER(true),
  /** An own pool of known small size. */
  BOUNDED_POOL(false),
  /** An own fork-join pool: it replaces threads that wait for async work. */
  FORK_JOIN_POOL(false),
  /** A pool that grows with the work. */
  CACHED_POOL(false),
  /** An own single thread. */
  SINGLE(false),
  /** A virtual thread. */
  VIRTUAL(false),
  /** A thread made for blocking work. */
  WORKER(false),
  /** Code that may block by convention: main, tests, samples, servlet threads. */
  BLOCKING(false),
  /** Kept for later: nothing is known. */
  LATER(false),
  /** Nothing is known. */
  UNKNOWN(false);

  private final boolean lent;

  ThreadKind(boolean lent) {
    this.lent = lent;
  }

  /** Whether the thread is lent to this code, so that parking it stops others. */
  public boolean isLent() {
    return lent;
  }

  /** The word for it in catalogue files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
