package dev.asynclint.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import dev.asynclint.Group;
import dev.asynclint.Pass;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.Severity;
import dev.asynclint.Visits;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.ThreadKind;
import dev.asynclint.semantics.Uses;
import java.util.Optional;

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

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(MethodCallExpr.class, WaitOnOwnPool::check);
  }

  private static void check(MethodCallExpr wait, Pass pass) {
    if (!pass.factsOf(wait).has(Fact.Kind.BLOCKS, "wait") || wait.getScope().isEmpty() || pass.blocks(wait).isEmpty()) {
      return;
    }
    Optional<Node> pool = poolOf(pass.semantics().uses().valueOf(wait.getScope().get()), pass);
    if (pool.isEmpty() || !isBounded(pool.get(), pass)) {
      return;
    }
    Optional<MethodCallExpr> handedOver = runsOn(pool.get(), Uses.scopeOf(wait), pass);
    handedOver.ifPresent(
        by ->
            pass.reportCall(wait, "`%s` waits for a task of the pool that this task runs on: with all threads here, it never starts"
                    .formatted(wait.getName()))
                .related(by.getName(), "this task is given to the pool here")
                .send());
  }

  /** The variable that holds the executor a future's task was given to. */
  private static Optional<Node> poolOf(Expression future, Pass pass) {
    Optional<Expression> at = Optional.of(future);
    while (at.orElse(null) instanceof MethodCallExpr call) {
      Optional<Node> executor = executorOf(call, pass);
      if (executor.isPresent()) {
        return executor;
      }
      at = call.getScope().map(Uses::unwrap);
    }
    return Optional.empty();
  }

  private static Optional<Node> executorOf(MethodCallExpr call, Pass pass) {
    for (Fact fact : pass.factsOf(call).each(Fact.Kind.CALLBACK).toList()) {
      boolean onReceiver = fact.arguments().contains("receiver") || fact.arguments().contains("executor=receiver");
      Optional<Expression> given =
          onReceiver
              ? call.getScope()
              : fact.option("executor").map(Integer::parseInt).filter(i -> i < call.getArguments().size()).map(call::getArgument);
      Optional<Node> declaration = given.flatMap(pass.types()::declarationOf);
      if (declaration.isPresent()) {
        return declaration;
      }
    }
    return Optional.empty();
  }

  private static boolean isBounded(Node pool, Pass pass) {
    return pass.semantics().uses().onlyValueOf(pool)
        .map(v -> pass.semantics().contexts().executors().of(v).kind())
        .filter(k -> k == ThreadKind.BOUNDED_POOL || k == ThreadKind.SINGLE)
        .isPresent();
  }

  /** The call that gives a task to the pool which is, or calls, the code around the wait. */
  private static Optional<MethodCallExpr> runsOn(Node pool, Node unit, Pass pass) {
    for (MethodCallExpr call : pass.unit().findAll(MethodCallExpr.class)) {
      if (executorOf(call, pass).filter(e -> e == pool).isEmpty()) {
        continue;
      }
      for (Expression argument : call.getArguments()) {
        if (argument == unit || callsUnit(argument, unit, pass)) {
          return Optional.of(call);
        }
      }
    }
    return Optional.empty();
  }

  private static boolean callsUnit(Expression task, Node unit, Pass pass) {
    if (task instanceof MethodReferenceExpr reference) {
      return pass.calleeOf(reference).flatMap(pass.types()::bodyOf).filter(b -> b == unit).isPresent();
    }
    return task instanceof LambdaExpr
        && task.findAll(MethodCallExpr.class).stream()
            .filter(c -> Uses.scopeOf(c) == task)
            .anyMatch(c -> pass.calleeOf(c).flatMap(pass.types()::bodyOf).filter(b -> b == unit).isPresent());
  }
}
