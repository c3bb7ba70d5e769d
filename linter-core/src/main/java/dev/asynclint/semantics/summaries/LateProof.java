package dev.asynclint.semantics.summaries;

import dev.asynclint.semantics.Summaries;
import dev.asynclint.semantics.Trait;
import dev.asynclint.semantics.summaries.MethodFacts.Condition;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What is certain of a method where its body, or one that it calls, is read only when that is asked. What methods that call each
 * other in a circle say of each other is not taken for certain.
 */
final class LateProof {
  /** No chain of calls that anybody follows is longer. */
  private static final int DEPTH = 8;

  private final Function<Condition, List<MethodFacts>> read;
  private final Unread unread;
  private final Deque<Condition> open = new ArrayDeque<>();

  /**
   * A proof of one condition.
   *
   * @param read what is known of the methods that may run; of an abstract one as well, if it is what is called
   */
  LateProof(Function<Condition, List<MethodFacts>> read, Unread unread) {
    this.read = read;
    this.unread = unread;
  }

  static Collection<MethodFacts> behind(Condition asked, Unread unread) {
    return unread.behind(asked.key(), asked.isVirtual(), asked.trait() == Trait.RESTORES_INTERRUPT);
  }

  boolean holds(Condition asked) {
    if (open.contains(asked) || open.size() == DEPTH) {
      return false;
    }
    Map<String, MethodFacts> bodies = new LinkedHashMap<>();
    read.apply(asked).forEach(m -> bodies.put(m.key(), m));
    behind(asked, unread).forEach(m -> bodies.put(m.key(), m));
    bodies.values().removeIf(MethodFacts::isAbstract);
    open.push(asked);
    boolean all =
        !bodies.isEmpty() && bodies.size() <= ProjectSummaries.HANDFUL && bodies.values().stream().allMatch(m -> isShownBy(m, asked));
    open.pop();
    return all;
  }

  private boolean isShownBy(MethodFacts method, Condition asked) {
    boolean claimed =
        method.claims().stream()
            .filter(c -> c.trait() == asked.trait() && c.parameter() == asked.parameter())
            .anyMatch(c -> c.provided().stream().allMatch(this::holds));
    return claimed
        || asked.trait() == Trait.RESTORES_INTERRUPT
            && method.calls().stream().anyMatch(c -> holds(new Condition(c.key(), c.isVirtual(), asked.trait(), Summaries.METHOD)));
  }
}
