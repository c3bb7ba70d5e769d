package dev.asynclint.driver;

import dev.asynclint.semantics.Blocked;
import dev.asynclint.semantics.Callee;
import dev.asynclint.semantics.Executors;
import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.Summaries;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Summaries that remember what was asked of them, so that a later run can tell whether the answers are still the same. */
final class AskedSummaries implements Summaries {
  /** What can be asked. */
  enum Kind {
    MAY_BLOCK,
    BLOCKS,
    KEEPS_RESULT,
    RETURNS_COMPLETED,
    RUNS
  }

  /**
   * A question and its answer.
   *
   * @param parameter of RUNS
   * @param answer as text, every place included
   */
  record Asked(
      Kind kind, String owner, String name, List<String> parameters, boolean isStatic, boolean fromSource, int parameter, String answer) {
    /** Whether {@code now} would answer as it was answered then. */
    boolean holds(Summaries now) {
      JavaType unknown = JavaType.UNKNOWN;
      Callee callee =
          new Callee(owner, name, parameters, List.of(), unknown, unknown, isStatic, false, false, Set.of(), fromSource);
      return answer.equals(
          switch (kind) {
            case MAY_BLOCK -> String.valueOf(now.mayBlock(name));
            case BLOCKS -> now.blocks(callee).toString();
            case KEEPS_RESULT -> String.valueOf(now.keepsResult(callee));
            case RETURNS_COMPLETED -> String.valueOf(now.returnsCompleted(callee));
            case RUNS -> now.runs(callee, parameter).toString();
          });
    }
  }

  private final Summaries summaries;
  private final Set<Asked> asked = new LinkedHashSet<>();

  AskedSummaries(Summaries summaries) {
    this.summaries = summaries;
  }

  List<Asked> asked() {
    return List.copyOf(asked);
  }

  private <T> T remember(Kind kind, Callee callee, int parameter, T answer) {
    asked.add(
        new Asked(
            kind, callee.owner(), callee.name(), callee.parameters(), callee.isStatic(), callee.fromSource(), parameter,
            answer.toString()));
    return answer;
  }

  @Override
  public boolean mayBlock(String name) {
    boolean answer = summaries.mayBlock(name);
    asked.add(new Asked(Kind.MAY_BLOCK, "", name, List.of(), false, false, 0, String.valueOf(answer)));
    return answer;
  }

  @Override
  public Optional<Blocked> blocks(Callee callee) {
    return remember(Kind.BLOCKS, callee, 0, summaries.blocks(callee));
  }

  @Override
  public boolean keepsResult(Callee callee) {
    return remember(Kind.KEEPS_RESULT, callee, 0, summaries.keepsResult(callee));
  }

  @Override
  public boolean returnsCompleted(Callee callee) {
    return remember(Kind.RETURNS_COMPLETED, callee, 0, summaries.returnsCompleted(callee));
  }

  @Override
  public Optional<Executors.Known> runs(Callee callee, int parameter) {
    return remember(Kind.RUNS, callee, parameter, summaries.runs(callee, parameter));
  }
}
