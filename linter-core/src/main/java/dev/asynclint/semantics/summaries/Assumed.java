package dev.asynclint.semantics.summaries;

import dev.asynclint.semantics.Answer;
import dev.asynclint.semantics.Beans.Bean;
import dev.asynclint.semantics.Blocked;
import dev.asynclint.semantics.Callee;
import dev.asynclint.semantics.Executors;
import dev.asynclint.semantics.Summaries;
import dev.asynclint.semantics.ThreadKind;
import dev.asynclint.semantics.Trait;
import dev.asynclint.semantics.summaries.MethodFacts.Condition;
import dev.asynclint.semantics.summaries.MethodFacts.Handed;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Summaries while they are being made: what a method does is read from its body before anything is known of the methods it
 * calls. Answers NO, or assumes one thing of every method of the project and remembers of which it was asked.
 */
final class Assumed implements Summaries {
  private final Optional<Trait> assumed;
  private final boolean runsAtOnce;
  private final Set<Condition> conditions = new LinkedHashSet<>();
  private final List<Handed> handed = new ArrayList<>();

  private Assumed(Optional<Trait> assumed, boolean runsAtOnce) {
    this.assumed = assumed;
    this.runsAtOnce = runsAtOnce;
  }

  /** Assumes a trait of every method of the project. */
  Assumed(Trait trait) {
    this(Optional.of(trait), false);
  }

  /** Assumes nothing. */
  Assumed() {
    this(Optional.empty(), false);
  }

  /** Assumes of every method of the project that it runs at once what it is given. */
  static Assumed thatCallbacksRunAtOnce() {
    return new Assumed(Optional.empty(), true);
  }

  /** What was assumed, of methods that were asked about. */
  List<Condition> conditions() {
    return new ArrayList<>(conditions);
  }

  /** The callbacks that were assumed to run at once, in the order in which they were asked about. */
  List<Handed> handed() {
    return List.copyOf(handed);
  }

  @Override
  public Answer has(Callee callee, Trait trait, int parameter) {
    if (!callee.fromSource() || !assumed.equals(Optional.of(trait))) {
      return Answer.NO;
    }
    conditions.add(new Condition(callee.key(), callee.isVirtual(), trait, parameter));
    return Answer.YES;
  }

  @Override
  public boolean mayBlock(String name) {
    return false;
  }

  @Override
  public Optional<Blocked> blocks(Callee callee) {
    return Optional.empty();
  }

  @Override
  public Optional<Executors.Known> runs(Callee callee, int parameter) {
    if (!runsAtOnce) {
      return Optional.empty();
    }
    handed.add(new Handed(callee.key(), callee.isVirtual(), parameter));
    return Optional.of(Executors.Known.of(ThreadKind.NOW));
  }

  @Override
  public Optional<Executors.Known> executor(Callee callee) {
    return Optional.empty();
  }

  @Override
  public Answer isOverridden(Callee callee) {
    return Answer.UNKNOWN;
  }

  @Override
  public List<Bean> beans() {
    return List.of();
  }

  @Override
  public boolean areAssumed() {
    return runsAtOnce;
  }
}
