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
import dev.asynclint.semantics.Dropped;
import java.util.Optional;

/**
 * {@code questions.forEach(q -> ask(q))} looks like a fan-out that is waited for, but a callback that returns nothing has
 * nowhere to put the future: whoever waits for the outer operation is told that it is done while the inner one still runs.
 */
public final class FutureInVoidCallback implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              "future-in-void-callback",
              Group.LOST_WORK,
              Severity.ERROR,
              "an async value is made inside a callback that returns nothing, so that nobody can wait for it")
          .fix(FixKind.SUGGEST)
          .profiles("agent", "reactive");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(MethodCallExpr.class, FutureInVoidCallback::check);
    visits.on(MethodReferenceExpr.class, FutureInVoidCallback::check);
  }

  private static void check(Expression call, Pass pass) {
    Dropped dropped = pass.semantics().dropped();
    if (!dropped.isDropped(call)) {
      return;
    }
    Optional<Callee> callee = pass.calleeOf(call);
    AsyncKind kind = callee.map(c -> pass.asyncKind(c.returnType())).orElse(AsyncKind.UNKNOWN);
    if (kind != AsyncKind.EAGER && kind != AsyncKind.COLD) {
      return;
    }
    Optional<MethodCallExpr> taker = dropped.voidCallback(call);
    if (taker.isEmpty() || (kind == AsyncKind.COLD ? dropped.mayBeDropped(call) : dropped.isHandled(call, callee.get()))) {
      return;
    }
    String what = kind == AsyncKind.COLD ? "its work never starts" : "nobody waits for it or sees its failure";
    var report =
        pass.reportCall(call, "`%s` returns a %s that `%s` throws away: %s"
                .formatted(callee.get().name(), callee.get().returnType(), taker.get().getNameAsString(), what))
            .related(taker.get().getName(), "its callback returns nothing");
    Awaiting.of(call, call, taker.get(), pass).ifPresent(report::fix);
    report.send();
  }
}
