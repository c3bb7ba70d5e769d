package dev.asynclint.driver;

import dev.asynclint.semantics.Answer;
import dev.asynclint.semantics.Beans.Bean;
import dev.asynclint.semantics.Blocked;
import dev.asynclint.semantics.Callee;
import dev.asynclint.semantics.Executors;
import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.Summaries;
import dev.asynclint.semantics.Trait;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Summaries that remember what was asked of them, so that a later run can tell whether the answers are still the same. */
final class AskedSummaries implements Summaries {
  /** What can be asked. */
  enum Kind {
    BLOCKS,
    HAS,
    RUNS,
    EXECUTOR,
    OVERRIDDEN,
    BEANS
  }

  /**
   * A question and its answer.
   *
   * @param trait of HAS
   * @param parameter of HAS and RUNS
   * @param answer as text, every place included
   */
  record Asked(
      Kind kind,
      Optional<Trait> trait,
      String owner,
      String name,
      List<String> parameters,
      boolean isStatic,
      boolean fromSource,
      int parameter,
      String answer) {
    /** Whether {@code now} would answer as it was answered then. */
    boolean holds(Summaries now) {
      JavaType unknown = JavaType.UNKNOWN;
      Callee callee =
          new Callee(owner, name, parameters, List.of(), unknown, unknown, isStatic, false, false, Set.of(), fromSource);
      return answer.equals(
          switch (kind) {
            case BLOCKS -> now.blocks(callee).toString();
            case HAS -> now.has(callee, trait.orElseThrow(), parameter).toString();
            case RUNS -> now.runs(callee, parameter).toString();
            case EXECUTOR -> now.executor(callee).toString();
            case OVERRIDDEN -> now.isOverridden(callee).toString();
            case BEANS -> now.beans().toString();
          });
    }
  }

  private final Summaries summaries;
  private final Predicate<String> mayWait;
  private final Set<Asked> asked = new LinkedHashSet<>();

  /**
   * Over other summaries.
   *
   * @param mayWait names of calls that may lead to a wait: at least those that {@code summaries} say; not remembered
   */
  AskedSummaries(Summaries summaries, Predicate<String> mayWait) {
    this.summaries = summaries;
    this.mayWait = mayWait;
  }

  List<Asked> asked() {
    return List.copyOf(asked);
  }

  private <T> T remember(Kind kind, Optional<Trait> trait, Callee callee, int parameter, T answer) {
    asked.add(
        new Asked(
            kind, trait, callee.owner(), callee.name(), callee.parameters(), callee.isStatic(), callee.fromSource(), parameter,
            answer.toString()));
    return answer;
  }

  @Override
  public boolean mayBlock(String name) {
    return mayWait.test(name);
  }

  @Override
  public Optional<Blocked> blocks(Callee callee) {
    return remember(Kind.BLOCKS, Optional.empty(), callee, 0, summaries.blocks(callee));
  }

  @Override
  public Answer has(Callee callee, Trait trait, int parameter) {
    return remember(Kind.HAS, Optional.of(trait), callee, parameter, summaries.has(callee, trait, parameter));
  }

  @Override
  public Optional<Executors.Known> runs(Callee callee, int parameter) {
    return remember(Kind.RUNS, Optional.empty(), callee, parameter, summaries.runs(callee, parameter));
  }

  @Override
  public Optional<Executors.Known> executor(Callee callee) {
    return remember(Kind.EXECUTOR, Optional.empty(), callee, 0, summaries.executor(callee));
  }

  @Override
  public Answer isOverridden(Callee callee) {
    return remember(Kind.OVERRIDDEN, Optional.empty(), callee, 0, summaries.isOverridden(callee));
  }

  @Override
  public List<Bean> beans() {
    List<Bean> beans = summaries.beans();
    asked.add(new Asked(Kind.BEANS, Optional.empty(), "", "", List.of(), false, false, 0, beans.toString()));
    return beans;
  }
}
