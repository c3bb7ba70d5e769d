package dev.asynclint.rules;

import com.github.javaparser.ast.Node;
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
import dev.asynclint.semantics.Blocked;
import dev.asynclint.semantics.Captures;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.Uses;
import java.util.Optional;

/**
 * The argument of {@code switchIfEmpty} or {@code orElse} is evaluated whether it is needed or not: the fallback's call is made
 * each time.
 */
public final class EagerFallback implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              "eager-fallback",
              Group.REACTIVE,
              Severity.WARNING,
              "a fallback starts its work whether it is needed or not")
          .fix(FixKind.SAFE)
          .profiles("agent", "reactive")
          .triggers("switchIfEmpty", "defaultIfEmpty");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(MethodCallExpr.class, EagerFallback::check);
  }

  private static void check(MethodCallExpr call, Pass pass) {
    for (Fact fact : pass.factsOf(call).each(Fact.Kind.FALLBACK).toList()) {
      int index = fact.argument(0).map(Integer::parseInt).orElse(0);
      if (index < call.getArguments().size() && !pass.factsOf(call).has(Fact.Kind.READS)) {
        Expression fallback = call.getArgument(index);
        Optional<MethodCallExpr> start = startedBy(fallback, pass, true);
        if (start.isPresent()) {
          var report =
              pass.report(
                  fallback,
                  "`%s` runs each time, also when `%s` does not need it"
                      .formatted(start.get().getName(), call.getName()));
          fact.argument(1).flatMap(twin -> deferred(fallback, twin, pass)).ifPresent(report::fix);
          report.send();
          return;
        }
      }
    }
  }

  /** A call that starts or waits for work when the expression is evaluated, itself or in the method of this file it calls. */
  private static Optional<MethodCallExpr> startedBy(
      Expression expression, Pass pass, boolean intoMethods) {
    for (MethodCallExpr call : expression.findAll(MethodCallExpr.class)) {
      if (Uses.scopeOf(call) != Uses.scopeOf(expression)
          || pass.factsOf(call).has(Fact.Kind.COMPLETED)) {
        continue;
      }
      boolean starts =
          pass.asyncKind(pass.typeOf(call)) == AsyncKind.EAGER && pass.factsOf(call).isEmpty();
      if (starts || pass.blocks(call).filter(Blocked::parksForLong).isPresent()) {
        return Optional.of(call);
      }
      if (intoMethods
          && pass.calleeOf(call)
              .flatMap(pass.types()::bodyOf)
              .filter(b -> startsInside(b, pass))
              .isPresent()) {
        return Optional.of(call);
      }
    }
    return Optional.empty();
  }

  private static boolean startsInside(Node method, Pass pass) {
    return method.findAll(MethodCallExpr.class).stream()
        .filter(c -> Uses.scopeOf(c) == method)
        .anyMatch(
            c -> pass.asyncKind(pass.typeOf(c)) == AsyncKind.EAGER && pass.factsOf(c).isEmpty());
  }

  /** Wraps a publisher in its type's {@code defer}. */
  private static Optional<Fix> deferred(Expression fallback, String twin, Pass pass) {
    JavaType type = pass.typeOf(fallback);
    Captures captures = pass.semantics().captures();
    if (pass.asyncKind(type) != AsyncKind.COLD
        || type.asClass().isEmpty()
        || !captures.capturesOnlyFinals(fallback)
        || !captures.throwsNothingChecked(fallback)) {
      return Optional.empty();
    }
    Draft draft = Draft.of(pass);
    String name = draft.name(type.erasedName(), fallback);
    return draft.before(fallback, "%s.%s(() -> ".formatted(name, twin)).after(fallback, ")").safe("make the fallback lazy");
  }
}
