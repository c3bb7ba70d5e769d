package dev.asynclint.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import dev.asynclint.Draft;
import dev.asynclint.Fix;
import dev.asynclint.Group;
import dev.asynclint.Pass;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.RuleInfo.FixKind;
import dev.asynclint.Severity;
import dev.asynclint.Visits;
import dev.asynclint.semantics.AsyncKind;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.Paths;
import dev.asynclint.semantics.ThreadKind;
import dev.asynclint.semantics.Uses;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A loop that sleeps until a future is done finds out late, by half the pause on average, and holds a thread meanwhile; the
 * future itself says when it is done.
 */
public final class SleepPollLoop implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              "sleep-poll-loop",
              Group.BLOCKING,
              Severity.INFO,
              "a loop sleeps until a future is done instead of waiting for it")
          .fix(FixKind.SUGGEST)
          .triggers("sleep");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(WhileStmt.class, SleepPollLoop::check);
  }

  private static void check(WhileStmt loop, Pass pass) {
    Expression condition = loop.getCondition();
    boolean polls = condition.isUnaryExpr() && condition.findAll(MethodCallExpr.class).stream().anyMatch(c -> pollsFuture(c, pass));
    if (!polls || pass.contextOf(loop).kind() == ThreadKind.BLOCKING) {
      return;
    }
    loop.getBody().findAll(MethodCallExpr.class).stream()
        .filter(c -> pass.factsOf(c).has(Fact.Kind.BLOCKS, "sleep") && Uses.scopeOf(c) == Uses.scopeOf(loop))
        .findFirst()
        .ifPresent(sleep -> {
          var report = pass.reportCall(sleep, "sleeps until `%s`: wait for the future itself".formatted(condition));
          waitedFor(loop, sleep, pass).ifPresent(report::fix);
          report.send();
        });
  }

  /** No loop, where nothing but a wait for the same future follows it. */
  private static Optional<Fix> waitedFor(WhileStmt loop, MethodCallExpr sleep, Pass pass) {
    if (!(loop.getCondition() instanceof UnaryExpr not)
        || not.getOperator() != UnaryExpr.Operator.LOGICAL_COMPLEMENT
        || !(not.getExpression() instanceof MethodCallExpr done)
        || !isAll(sleep, loop.getBody())
        || !(loop.getParentNode().orElse(null) instanceof BlockStmt block)) {
      return Optional.empty();
    }
    Optional<Node> future = done.getScope().flatMap(pass.types()::declarationOf);
    int next = block.getStatements().indexOf(loop) + 1;
    Optional<MethodCallExpr> wait = block.getStatements().stream().skip(next).limit(1)
        .filter(s -> s.isReturnStmt() || s.isExpressionStmt())
        .flatMap(s -> s.findAll(MethodCallExpr.class).stream())
        .filter(c -> pass.factsOf(c).has(Fact.Kind.BLOCKS, "wait") && Uses.scopeOf(c) == Uses.scopeOf(loop))
        .filter(c -> future.isPresent() && c.getScope().flatMap(pass.types()::declarationOf).equals(future))
        .findFirst();
    if (wait.isEmpty() || isInterruptCaughtAround(loop) && !isInterruptible(wait.get(), pass)) {
      return Optional.empty(); // a catch of what nothing throws any more does not compile
    }
    Draft draft = Draft.of(pass);
    return draft.add(draft.layout().remove(loop)).suggest("wait for it, without the loop");
  }

  /** Whether a sleep, and a try that does not leave the loop when it is cut short, is all that a loop does. */
  private static boolean isAll(MethodCallExpr sleep, Statement body) {
    Statement only = body;
    while (only instanceof BlockStmt block && block.getStatements().size() == 1) {
      only = block.getStatement(0);
    }
    if (only instanceof TryStmt guarded) {
      return guarded.getFinallyBlock().isEmpty()
          && guarded.getCatchClauses().stream().noneMatch(c -> Paths.leaves(c.getBody()))
          && isAll(sleep, guarded.getTryBlock());
    }
    return only instanceof ExpressionStmt statement && statement.getExpression() == sleep;
  }

  private static boolean isInterruptCaughtAround(WhileStmt loop) {
    Node unit = Uses.scopeOf(loop);
    return Stream.iterate((Node) loop, at -> at != unit && at.getParentNode().isPresent(), at -> at.getParentNode().get())
        .filter(TryStmt.class::isInstance)
        .flatMap(t -> ((TryStmt) t).getCatchClauses().stream())
        .anyMatch(c -> c.getParameter().getType().toString().contains("InterruptedException"));
  }

  /** {@code get()} of a future, which declares that it can be interrupted. */
  private static boolean isInterruptible(MethodCallExpr wait, Pass pass) {
    return pass.factsOf(wait).first(Fact.Kind.WRAPS).flatMap(f -> f.argument(0))
        .filter("java.util.concurrent.ExecutionException"::equals)
        .isPresent();
  }

  private static boolean pollsFuture(MethodCallExpr call, Pass pass) {
    return pass.factsOf(call).has(Fact.Kind.GUARD, "done")
        && call.getScope().filter(s -> pass.asyncKind(pass.typeOf(s)) == AsyncKind.EAGER).isPresent();
  }
}
