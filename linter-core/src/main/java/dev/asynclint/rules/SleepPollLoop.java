package dev.asynclint.rules;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.WhileStmt;
import dev.asynclint.Group;
import dev.asynclint.Pass;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.Severity;
import dev.asynclint.Visits;
import dev.asynclint.semantics.AsyncKind;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.ThreadKind;
import dev.asynclint.semantics.Uses;

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
        .ifPresent(sleep -> pass.reportCall(sleep, "sleeps until `%s`: wait for the future itself".formatted(condition)).send());
  }

  private static boolean pollsFuture(MethodCallExpr call, Pass pass) {
    return pass.factsOf(call).has(Fact.Kind.GUARD, "done")
        && call.getScope().filter(s -> pass.asyncKind(pass.typeOf(s)) == AsyncKind.EAGER).isPresent();
  }
}
