package dev.asynclint.rules;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import dev.asynclint.Group;
import dev.asynclint.Pass;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.RuleInfo.FixKind;
import dev.asynclint.Severity;
import dev.asynclint.Visits;
import dev.asynclint.semantics.Blocked;
import dev.asynclint.semantics.Context;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.ThreadKind;
import java.util.Optional;

/**
 * The thread that runs a callback is lent: it completes a stage, serves an event loop, or ticks a timer. A callback that
 * parks it stops everything else that thread would do, and may wait for work that only this thread could finish.
 */
public final class BlockingInCallback implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              "blocking-in-callback",
              Group.BLOCKING,
              Severity.ERROR,
              "a callback parks a thread that was only lent to it")
          .fix(FixKind.SUGGEST)
          .profiles("agent")
          .triggers("sleep", "join", "get", "await", "take", "wait", "acquire", "send", "execute", "exchange");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(MethodCallExpr.class, BlockingInCallback::check);
    visits.on(MethodReferenceExpr.class, BlockingInCallback::check);
    visits.on(ObjectCreationExpr.class, BlockingInCallback::check);
  }

  private static void check(Expression call, Pass pass) {
    Optional<Blocked> blocked = pass.blocks(call);
    if (blocked.isEmpty() || !blocked.get().parksForLong() || pass.factsOf(call).has(Fact.Kind.TWIN)) {
      return;
    }
    Context context = pass.semantics().contexts().ofCall(call);
    boolean handler = context.kind() == ThreadKind.EVENT_LOOP && context.via().isEmpty();
    if (context.kind() != ThreadKind.COMPLETING && context.kind() != ThreadKind.TIMER && !handler) {
      return;
    }
    String handled = context.kind() == ThreadKind.TIMER ? "all tasks of a timer" : "a handler, and was only lent to it";
    String where = context.callee().map(c -> "the callback of `" + c.written() + "`").orElse(handled);
    var report =
        pass.reportCall(call, "`%s` parks the thread that runs %s".formatted(blocked.get().what(), where))
            .as(blocked.get().limit().isPresent() && !blocked.get().how().equals("sleep") ? Severity.INFO : INFO.severity())
            .chain(blocked.get());
    context.callback().ifPresent(c -> report.related(c, "runs on a thread that was only lent"));
    Flattening.insteadOf(call, pass).or(() -> Delaying.insteadOf(call, pass)).ifPresent(report::fix);
    report.send();
  }
}
