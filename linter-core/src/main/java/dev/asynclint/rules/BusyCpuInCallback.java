package dev.asynclint.rules;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.BreakStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import dev.asynclint.Group;
import dev.asynclint.Pass;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.Severity;
import dev.asynclint.Visits;
import dev.asynclint.semantics.Fact;

/**
 * A spin in a callback keeps the lent thread busy until another thread does something, which may be waiting for this one.
 */
public final class BusyCpuInCallback implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          "busy-cpu-in-callback",
          Group.BLOCKING,
          Severity.INFO,
          "a callback spins until something happens elsewhere");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(WhileStmt.class, BusyCpuInCallback::check);
  }

  private static void check(WhileStmt loop, Pass pass) {
    if (!pass.contextOf(loop).kind().isLent() || !waitsForCompletion(loop.getCondition(), pass)) {
      return;
    }
    boolean parks =
        loop.getBody().findAll(MethodCallExpr.class).stream()
            .anyMatch(c -> pass.factsOf(c).has(Fact.Kind.BLOCKS));
    boolean leaves =
        !loop.getBody()
            .findAll(
                Statement.class,
                s -> s instanceof BreakStmt || s instanceof ReturnStmt || s instanceof ThrowStmt)
            .isEmpty();
    if (!parks && !leaves) {
      pass.report(
              loop.getCondition(),
              "this loop spins on a thread that was only lent, until `%s` changes"
                  .formatted(loop.getCondition()))
          .send();
    }
  }

  private static boolean waitsForCompletion(Expression condition, Pass pass) {
    return condition.isUnaryExpr()
        && condition.findAll(MethodCallExpr.class).stream()
            .anyMatch(c -> pass.factsOf(c).has(Fact.Kind.GUARD, "done"));
  }
}
