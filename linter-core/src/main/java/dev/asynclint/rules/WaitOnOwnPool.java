package dev.asynclint.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import dev.asynclint.Group;
import dev.asynclint.Pass;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.Severity;
import dev.asynclint.Visits;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.Pools.Task;
import dev.asynclint.semantics.ThreadKind;
import java.util.Optional;
import java.util.Set;

/**
 * A task that waits for a task of the same pool holds the thread that the other one needs. With as many such tasks as threads
 * nothing moves any more.
 */
public final class WaitOnOwnPool implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              "wait-on-own-pool",
              Group.BLOCKING,
              Severity.ERROR,
              "a task waits for a task that was given to the same bounded pool")
          .profiles("agent")
          .wholeClass("Executor", "ExecutorService");

  /** Pools that never have more threads than they were made with: a task that finds none free stays in the queue. */
  private static final Set<ThreadKind> KEEPS = Set.of(ThreadKind.BOUNDED_POOL, ThreadKind.SINGLE);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(MethodCallExpr.class, WaitOnOwnPool::check);
    visits.on(MethodReferenceExpr.class, WaitOnOwnPool::check);
  }

  private static void check(Expression wait, Pass pass) {
    if (!pass.factsOf(wait).has(Fact.Kind.BLOCKS, "wait") || pass.blocks(wait).isEmpty()) {
      return;
    }
    Optional<Task> awaited = pass.semantics().pools().awaitedBy(wait).filter(task -> KEEPS.contains(task.threads().kind()));
    Optional<Task> waiting = awaited.flatMap(task -> pass.semantics().pools().around(wait, task.pool()));
    waiting.ifPresent(task -> report(wait, task, awaited.orElseThrow(), pass));
  }

  private static void report(Expression wait, Task waiting, Task awaited, Pass pass) {
    var report =
        pass.reportCall(wait, "`%s` waits for a task of the pool that this task runs on: with all threads here, it never starts"
                .formatted(wait instanceof MethodReferenceExpr r ? r.getIdentifier() : token(wait)))
            .related(waiting.given().getName(), "this task is given to the pool here");
    waiting.through().forEach(call -> report.related(token(call), "and gets to the wait through this call"));
    awaited.through().forEach(report::hop);
    if (!wait.isAncestorOf(awaited.given())) {
      report.related(awaited.given().getName(), "the task that is waited for is given to the pool here");
    }
    report.send();
  }

  private static Node token(Expression call) {
    return call instanceof MethodCallExpr c ? c.getName() : call;
  }
}
