package dev.asynclint.rules;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
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
import dev.asynclint.semantics.Facts;
import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.Uses;
import dev.asynclint.semantics.ValueUse;
import java.util.Optional;

/**
 * Work that is handed to another thread and waited for at once costs a second thread and gains nothing.
 */
public final class NeedlessAsync implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              "needless-async",
              Group.FAN_OUT,
              Severity.INFO,
              "work is started on another thread and waited for at once")
          .fix(FixKind.SAFE)
          .triggers("join", "get");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(MethodCallExpr.class, NeedlessAsync::check);
  }

  private static void check(MethodCallExpr wait, Pass pass) {
    Facts facts = pass.factsOf(wait);
    boolean timed = facts.first(Fact.Kind.BLOCKS).flatMap(f -> f.option("timeout")).isPresent();
    if (!facts.has(Fact.Kind.BLOCKS, "wait")
        || timed
        || wait.getScope().isEmpty()
        || !(Uses.unwrap(wait.getScope().get()) instanceof MethodCallExpr start)) {
      return;
    }
    if (pass.calleeOf(start).filter(Callee::isStatic).isEmpty()
        || pass.asyncKind(pass.typeOf(start)) != AsyncKind.EAGER) {
      return;
    }
    Facts started = pass.factsOf(start);
    boolean onCommonPool =
        started
            .each(Fact.Kind.CALLBACK)
            .anyMatch(f -> f.argument(1).filter("common-pool"::equals).isPresent());
    if (onCommonPool) {
      pass.reportCall(
              start,
              "`%s` starts a task on another thread, and `%s` waits for it here"
                  .formatted(start.getName(), wait.getName()))
          .send();
    } else if (started.has(Fact.Kind.COMPLETED)
        && start.getArguments().size() == 1
        && !start.getNameAsString().startsWith("failed")) {
      var report =
          pass.reportCall(
              start,
              "`%s` wraps a value that `%s` unwraps at once"
                  .formatted(start.getName(), wait.getName()));
      inline(start, wait, pass).ifPresent(report::fix);
      report.send();
    }
  }

  private static Optional<Fix> inline(MethodCallExpr start, MethodCallExpr wait, Pass pass) {
    Expression value = start.getArgument(0);
    boolean isReference = !(pass.typeOf(value) instanceof JavaType.Primitive) && pass.typeOf(value).isKnown();
    if (!isReference
        || value.isLambdaExpr()
        || value.isMethodReferenceExpr()
        || pass.useOf(wait) == ValueUse.DISCARDED
        || wait.getNameAsString().equals("get")) {
      return Optional.empty(); // get() declares checked exceptions that a catch around may need
    }
    Draft draft = Draft.of(pass);
    boolean simple = value.isNameExpr() || value.isLiteralExpr() || value.isMethodCallExpr() || value.isFieldAccessExpr();
    return draft.replace(wait, simple ? draft.text(value) : "(" + draft.text(value) + ")").safe("use the value itself");
  }
}
