package dev.asynclint.rules;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import dev.asynclint.Group;
import dev.asynclint.Pass;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.RuleInfo.FixKind;
import dev.asynclint.Severity;
import dev.asynclint.Visits;
import dev.asynclint.semantics.Context;
import dev.asynclint.semantics.Runtimes;
import dev.asynclint.semantics.ThreadKind;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A second pool, client or event loop started inside a task of the first is made again for each task: threads grow with
 * the work, and some runtimes refuse to start at all.
 */
public final class NestedBootstrap implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              "nested-bootstrap",
              Group.ONE_WAY_DOOR,
              Severity.ERROR,
              "a second runtime is started inside an async context, once for each call")
          .fix(FixKind.SUGGEST)
          .profiles("agent", "reactive");

  private static final Set<ThreadKind> ASYNC =
      EnumSet.of(
          ThreadKind.COMPLETING,
          ThreadKind.COMMON_POOL,
          ThreadKind.PUBLISHER,
          ThreadKind.EVENT_LOOP,
          ThreadKind.PARALLEL,
          ThreadKind.TIMER,
          ThreadKind.BOUNDED_POOL,
          ThreadKind.FORK_JOIN_POOL,
          ThreadKind.CACHED_POOL,
          ThreadKind.WORKER,
          ThreadKind.VIRTUAL);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(MethodCallExpr.class, NestedBootstrap::check);
    visits.on(ObjectCreationExpr.class, NestedBootstrap::check);
  }

  private static void check(Expression made, Pass pass) {
    Optional<Runtimes.Start> start = pass.semantics().runtimes().startedBy(made);
    if (start.isEmpty() || !isNested(made, pass)) {
      return;
    }
    Context context = pass.contextOf(made);
    String where = context.callee().map(c -> "`" + c.written() + "` runs this callback").orElse("this handler runs");
    var report = pass.reportCall(made, "`%s` starts %s each time %s".formatted(start.get().name(), start.get().what(), where));
    if (!start.get().isClosedHere()) {
      Hoisting.of(made, pass).ifPresent(report::fix);
    }
    report.send();
  }

  /** Whether this starts a runtime on a thread that other work waits for; more specific than that nobody closes it. */
  static boolean isNested(Expression made, Pass pass) {
    Optional<Runtimes.Start> start = pass.semantics().runtimes().startedBy(made).filter(Runtimes.Start::stays);
    ThreadKind here = pass.contextOf(made).kind();
    return start.isPresent() && ASYNC.contains(here) && !(start.get().isClosedHere() && here == ThreadKind.VIRTUAL);
  }
}
