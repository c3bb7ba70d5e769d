package dev.asynclint.rules;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import dev.asynclint.Edits;
import dev.asynclint.Fix;
import dev.asynclint.Group;
import dev.asynclint.Pass;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.RuleInfo.FixKind;
import dev.asynclint.Severity;
import dev.asynclint.Visits;
import dev.asynclint.semantics.Callbacks;
import dev.asynclint.semantics.Fact;
import java.util.List;
import java.util.Optional;

/**
 * A pool makes threads beyond its core size only when its queue is full. Behind a queue without limit it never does: the maximum
 * is dead text, and eight parallel model calls run one after another.
 */
public final class MisconfiguredPool implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              "misconfigured-pool",
              Group.THREADS,
              Severity.WARNING,
              "a pool whose maximum can never be reached, or that has no thread to run its schedule")
          .fix(FixKind.SAFE)
          .triggers("ThreadPool");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(ObjectCreationExpr.class, MisconfiguredPool::check);
    visits.on(MethodCallExpr.class, MisconfiguredPool::check);
  }

  private static void check(Expression made, Pass pass) {
    Optional<Fact> pool = pass.factsOf(made).first(Fact.Kind.POOL);
    if (pool.isEmpty() || !pass.factsOf(made).has(Fact.Kind.STARTS)) {
      return;
    }
    Optional<Expression> core = argument(made, pool.get(), "core");
    Optional<Expression> max = argument(made, pool.get(), "max");
    Optional<Integer> coreSize = core.flatMap(c -> number(c, pass));
    if (max.isEmpty()) {
      coreSize.filter(size -> size == 0).ifPresent(size -> reportNoThread(core.get(), pass));
      return;
    }
    Optional<Integer> maxSize = number(max.get(), pass);
    Optional<Expression> queue = argument(made, pool.get(), "queue").map(pass.semantics().uses()::valueOf);
    boolean unbounded = queue.filter(q -> pass.factsOf(q).has(Fact.Kind.UNBOUNDED)).isPresent();
    // behind a full core, which is at least one thread
    int threads = coreSize.map(size -> Math.max(size, 1)).orElse(Integer.MAX_VALUE);
    if (unbounded && maxSize.isPresent() && threads < maxSize.get()) {
      pass.report(max.get(), "the pool stays at %d: behind a queue without limit it never grows to %d".formatted(threads, maxSize.get()))
          .related(queue.get(), "never full")
          .fix(fix("make `%d` the core size".formatted(maxSize.get()), core.get(), Edits.of(pass.source()).text(max.get()), pass))
          .send();
    }
  }

  private static void reportNoThread(Expression core, Pass pass) {
    pass.report(core, "a schedule with no thread to run it spins or stands still").fix(fix("keep one thread", core, "1", pass)).send();
  }

  private static Fix fix(String title, Expression core, String size, Pass pass) {
    return new Fix(title, true, List.of(Edits.of(pass.source()).replace(core, size)));
  }

  private static Optional<Expression> argument(Expression made, Fact pool, String option) {
    List<Expression> arguments = Callbacks.argumentsOf(made);
    return pool.option(option).map(Integer::parseInt).filter(i -> i < arguments.size()).map(arguments::get);
  }

  private static Optional<Integer> number(Expression size, Pass pass) {
    return pass.semantics().uses().valueOf(size) instanceof IntegerLiteralExpr literal
        ? Optional.of(literal.asNumber().intValue())
        : Optional.empty();
  }
}
