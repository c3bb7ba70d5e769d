package dev.asynclint.rules;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import dev.asynclint.Group;
import dev.asynclint.Pass;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.RuleInfo.FixKind;
import dev.asynclint.Severity;
import dev.asynclint.Visits;
import dev.asynclint.semantics.AsyncKind;
import dev.asynclint.semantics.Callee;
import java.util.Optional;

/**
 * A call starts work whose future nobody takes: its failure is never seen and nothing waits for its end. The result of
 * {@code submit} is the commonest case, a dropped {@code thenApply} the second.
 */
public final class FutureDiscarded implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              "future-discarded",
              Group.LOST_WORK,
              Severity.ERROR,
              "a call starts asynchronous work and its future is dropped, so that its failure is never seen")
          .fix(FixKind.SAFE);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(MethodCallExpr.class, FutureDiscarded::check);
    visits.on(MethodReferenceExpr.class, FutureDiscarded::check);
  }

  private static void check(Expression call, Pass pass) {
    if (!pass.semantics().dropped().isDropped(call)) {
      return;
    }
    Optional<Callee> callee = pass.calleeOf(call);
    if (callee.isEmpty() || pass.asyncKind(callee.get().returnType()) != AsyncKind.EAGER) {
      return;
    }
    if (pass.semantics().dropped().isInVoidCallback(call) || pass.semantics().dropped().isHandled(call, callee.get())) {
      return;
    }
    pass.reportCall(call, "`%s` starts work whose result and failure nobody sees".formatted(callee.get().name())).send();
  }
}
