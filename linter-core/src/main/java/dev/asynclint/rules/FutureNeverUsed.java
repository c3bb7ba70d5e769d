package dev.asynclint.rules;

import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
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
import dev.asynclint.semantics.Uses;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A future that is kept in a variable nobody reads looks taken, and is as lost as a dropped one: its failure is never seen.
 */
public final class FutureNeverUsed implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              "future-never-used",
              Group.LOST_WORK,
              Severity.WARNING,
              "a future is assigned to a variable that nobody reads")
          .fix(FixKind.SUGGEST)
          .profiles("agent");

  /** Names that say "on purpose". */
  private static final Pattern ON_PURPOSE = Pattern.compile("_+|unused.*|ignored?.*");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(VariableDeclarator.class, FutureNeverUsed::check);
  }

  private static void check(VariableDeclarator variable, Pass pass) {
    if (variable.getInitializer().isEmpty()
        || !Uses.isLocalDeclaration(variable)
        || ON_PURPOSE.matcher(variable.getNameAsString()).matches()) {
      return;
    }
    Expression made = Uses.unwrap(variable.getInitializer().get());
    Optional<Callee> callee = made.isMethodCallExpr() ? pass.calleeOf(made) : Optional.empty();
    if (callee.isEmpty()
        || pass.asyncKind(pass.typeOf(made)) != AsyncKind.EAGER
        || pass.factsOf(made).has(Fact.Kind.COMPLETED)) {
      return;
    }
    if (pass.semantics().uses().mentionsOf(variable).isEmpty()
        && !pass.semantics().dropped().isHandled(made, callee.get())) {
      var report =
          pass.report(
              variable.getName(),
              "nobody reads `%s`: the failure of `%s` is never seen"
                  .formatted(variable.getName(), callee.get().name()));
      if (Together.STAGES.contains(pass.typeOf(made).erasedName())) { // a step behind another kind of stage is of another type
        Telling.ofFailure(made.asMethodCallExpr(), pass).ifPresent(report::fix);
      }
      report.send();
    }
  }
}
