package dev.asynclint.rules;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
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
import dev.asynclint.semantics.Callee;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.Paths;
import java.util.Optional;
import java.util.regex.Pattern;

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

  private static final Pattern FORGETS = Pattern.compile(".*AndForget([A-Z].*)?");

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
    if (pass.semantics().dropped().isInVoidCallback(call)
        || pass.semantics().dropped().isHandled(call, callee.get())
        || isToBeForgotten(call)
        || CleanupSkippedOnFailure.isReportedAt(call, pass)) {
      return;
    }
    var report = pass.reportCall(call, "`%s` starts work whose result and failure nobody sees".formatted(callee.get().name()));
    withoutResult(call, pass).or(() -> told(call, pass)).ifPresent(report::fix);
    report.send();
  }

  /** {@code void sendAndForget(message)}: whoever calls that has been told. */
  private static boolean isToBeForgotten(Expression call) {
    return Paths.around(call, MethodDeclaration.class)
        .filter(m -> m.getType().isVoidType() && FORGETS.matcher(m.getNameAsString()).matches())
        .isPresent();
  }

  /** The method that does the same and gives no future: then the thread's handler is told of a failure. */
  private static Optional<Fix> withoutResult(Expression call, Pass pass) {
    Optional<String> twin = pass.factsOf(call).first(Fact.Kind.FORGETS).flatMap(f -> f.argument(0));
    return twin.isPresent() && call instanceof MethodCallExpr c
        ? Draft.of(pass).replace(c.getName(), twin.get()).safe("replace `%s` with `%s`".formatted(c.getName(), twin.get()))
        : Optional.empty();
  }

  /** A last step that looks at the failure; what a wait gives is the stage of a stage, and another rule's. */
  private static Optional<Fix> told(Expression call, Pass pass) {
    return call instanceof MethodCallExpr start && !pass.factsOf(start).has(Fact.Kind.BLOCKS)
        ? Telling.ofFailure(start, pass)
        : Optional.empty();
  }
}
