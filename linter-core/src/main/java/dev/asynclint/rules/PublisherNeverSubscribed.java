package dev.asynclint.rules;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
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
import dev.asynclint.semantics.Dropped;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.ThreadKind;
import dev.asynclint.semantics.Uses;
import java.util.Optional;

/**
 * A publisher is a recipe: nothing happens until something subscribes. One that is dropped, or kept in a variable that nobody
 * reads, never runs at all; there is no exception and no log line to say so.
 */
public final class PublisherNeverSubscribed implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              "publisher-never-subscribed",
              Group.LOST_WORK,
              Severity.ERROR,
              "a publisher is built and dropped, so that its work never starts")
          .fix(FixKind.SUGGEST)
          .profiles("agent", "reactive");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(MethodCallExpr.class, PublisherNeverSubscribed::checkCall);
    visits.on(MethodReferenceExpr.class, PublisherNeverSubscribed::checkCall);
    visits.on(VariableDeclarator.class, PublisherNeverSubscribed::checkVariable);
  }

  private static void checkCall(Expression call, Pass pass) {
    Dropped dropped = pass.semantics().dropped();
    if (!dropped.isDropped(call)) {
      return;
    }
    Optional<Callee> callee = pass.calleeOf(call).filter(c -> pass.asyncKind(c.returnType()) == AsyncKind.COLD);
    if (callee.isEmpty() || dropped.isInVoidCallback(call) || dropped.mayBeDropped(call) || givesExisting(call, callee.get(), pass)) {
      return;
    }
    boolean ignorable = callee.get().annotations().contains("CanIgnoreReturnValue");
    var report =
        pass.reportCall(call, "`%s` builds a %s that nobody subscribes to: its work never starts"
                .formatted(callee.get().name(), callee.get().returnType()))
            .as(ignorable ? Severity.WARNING : INFO.severity());
    if (call.getParentNode().orElse(null) instanceof ExpressionStmt statement) {
      Joining.intoReturn(statement, call, pass).or(() -> subscribed(call, pass)).ifPresent(report::fix);
    }
    report.send();
  }

  /** Starts it, and tells somebody of its failure, in a method that does not promise to do so later. */
  private static Optional<Fix> subscribed(Expression call, Pass pass) {
    boolean isItsPlace =
        pass.contextOf(call).kind() == ThreadKind.UNKNOWN
            && Uses.scopeOf(call) instanceof MethodDeclaration method
            && !pass.semantics().isAsync(pass.types().typeOf(method.getType()));
    return isItsPlace ? Subscribing.to(call, pass) : Optional.empty();
  }

  /** A wait for a future whose value is a publisher, or a method that returns one of its arguments: nothing is built. */
  private static boolean givesExisting(Expression call, Callee callee, Pass pass) {
    return pass.factsOf(call).has(Fact.Kind.BLOCKS)
        || pass.types().bodyOf(callee)
            .map(pass.semantics().dropped()::valuesReturned)
            .filter(values -> !values.isEmpty() && values.stream().allMatch(v -> isParameter(v, pass)))
            .isPresent();
  }

  private static boolean isParameter(Expression value, Pass pass) {
    return pass.types().declarationOf(Uses.unwrap(value)).filter(Parameter.class::isInstance).isPresent();
  }

  private static void checkVariable(VariableDeclarator variable, Pass pass) {
    if (!Uses.isLocalDeclaration(variable) || variable.getInitializer().isEmpty()) {
      return;
    }
    Expression made = Uses.unwrap(variable.getInitializer().get());
    boolean isUnused = made.isMethodCallExpr() && pass.semantics().uses().mentionsOf(variable).isEmpty();
    if (!isUnused || pass.asyncKind(pass.typeOf(made)) != AsyncKind.COLD) {
      return;
    }
    pass.report(variable.getName(), "`%s` holds a %s that nobody subscribes to: its work never starts"
            .formatted(variable.getName(), pass.typeOf(made)))
        .send();
  }
}
