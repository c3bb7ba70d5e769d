package dev.asynclint.semantics.types;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Stops a question that depends on itself, and tells who asked in between. A class whose header needs its own supertypes is
 * not legal Java, but texts are not always legal; what was answered while a question was stopped must not be remembered.
 */
final class Reentry {
  private static final ThreadLocal<Reentry> OF_THREAD = ThreadLocal.withInitial(Reentry::new);

  /** By identity: equality of tree nodes compares whole trees. */
  private final Set<Object> open = Collections.newSetFromMap(new IdentityHashMap<>());

  private int hits;
  private long asked;

  private Reentry() {}

  /** How many questions this thread has asked so far: the work of resolving, in steps that do not depend on the machine. */
  static long asked() {
    return OF_THREAD.get().asked;
  }

  /** How often this thread was stopped so far: an answer made while the number grew is not to be kept. */
  static int hits() {
    return OF_THREAD.get().hits;
  }

  /** Asks, or gives {@code otherwise} where the question about {@code subject} is being asked already. */
  static <T> T guard(Object subject, T otherwise, Supplier<T> question) {
    Reentry now = OF_THREAD.get();
    now.asked++;
    if (!now.open.add(subject)) {
      now.hits++;
      return otherwise;
    }
    try {
      return question.get();
    } finally {
      now.open.remove(subject);
    }
  }
}
