package dev.asynclint.rules;

import com.github.javaparser.ast.body.MethodDeclaration;
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
import dev.asynclint.semantics.AsyncKind;
import dev.asynclint.semantics.Blocked;
import dev.asynclint.semantics.Context;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.ThreadKind;
import java.util.Optional;

/**
 * An operator runs on whichever thread emits; a method that returns a publisher runs on the thread that assembles it. Parking
 * either stops every other stream that the thread serves.
 */
public final class BlockingInPublisher implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              "blocking-in-publisher",
              Group.BLOCKING,
              Severity.ERROR,
              "an operator, or a method that assembles a publisher, parks a thread that serves other streams")
          .fix(FixKind.SUGGEST)
          .profiles("agent", "reactive")
          .triggers(
              "sleep",
              "join",
              "get",
              "await",
              "take",
              "wait",
              "acquire",
              "send",
              "execute",
              "exchange",
              "block");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(MethodCallExpr.class, BlockingInPublisher::check);
    visits.on(MethodReferenceExpr.class, BlockingInPublisher::check);
    visits.on(ObjectCreationExpr.class, BlockingInPublisher::check);
  }

  private static void check(Expression call, Pass pass) {
    Optional<Blocked> blocked = pass.blocks(call).filter(Blocked::parksForLong);
    if (blocked.isEmpty() || pass.factsOf(call).has(Fact.Kind.TWIN)) {
      return;
    }
    Context context = pass.semantics().contexts().ofCall(call);
    boolean inOperator = isOperator(context, pass);
    if (!inOperator && !assembles(call, context, pass)) {
      return;
    }
    String where =
        inOperator
            ? context.callee().map(c -> "that runs `" + c.written() + "`").orElse("that emits")
            : "that assembles the publisher, before anything is subscribed";
    var report =
        pass.reportCall(call, "`%s` parks the thread %s".formatted(blocked.get().what(), where))
            .chain(blocked.get());
    context
        .callback()
        .ifPresent(
            c ->
                report.related(
                    c instanceof MethodDeclaration m ? m.getName() : c,
                    "runs on a thread that serves others"));
    Flattening.insteadOf(call, pass).or(() -> Offloading.of(call, pass)).ifPresent(report::fix);
    report.send();
  }

  private static boolean isOperator(Context context, Pass pass) {
    if (context.via().isEmpty() || context.callee().isEmpty()) {
      return false;
    }
    // a source such as fromCallable runs where it is subscribed, which is often elsewhere; a helper may be one
    boolean operator = !context.callee().get().isStatic() && pass.factsOf(context.via().get()).has(Fact.Kind.CALLBACK);
    return switch (context.kind()) {
      case PUBLISHER -> operator;
      case PARALLEL ->
          operator && pass.asyncKind(context.callee().get().receiver()) == AsyncKind.COLD;
      case EVENT_LOOP -> true;
      default -> false;
    };
  }

  private static boolean assembles(Expression call, Context context, Pass pass) {
    boolean reportedItself =
        pass.semantics().isAsync(pass.typeOf(call)) && pass.factsOf(call).isEmpty();
    return context.kind() == ThreadKind.UNKNOWN
        && !reportedItself
        && context.callback().orElse(null) instanceof MethodDeclaration method
        && !method.getNameAsString().matches(".*(Blocking|Sync).*")
        && pass.asyncKind(pass.types().typeOf(method.getType())) == AsyncKind.COLD;
  }
}
