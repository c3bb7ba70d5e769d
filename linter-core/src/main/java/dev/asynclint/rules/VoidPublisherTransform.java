package dev.asynclint.rules;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.asynclint.Group;
import dev.asynclint.Pass;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.Severity;
import dev.asynclint.Visits;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.Facts;
import dev.asynclint.semantics.JavaType;

/**
 * A publisher of {@code Void} completes without an element: a function given to {@code map} or {@code flatMap} behind it is
 * never called.
 */
public final class VoidPublisherTransform implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              "void-publisher-transform",
              Group.REACTIVE,
              Severity.ERROR,
              "an operator waits for an element that never comes")
          .profiles("agent", "reactive");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(MethodCallExpr.class, VoidPublisherTransform::check);
  }

  private static void check(MethodCallExpr call, Pass pass) {
    Facts facts = pass.factsOf(call);
    boolean transforms =
        facts.has(Fact.Kind.MAPS)
            || facts.has(Fact.Kind.FLATTENS)
            || facts.has(Fact.Kind.SUBSCRIBES);
    if (!transforms
        || call.getScope().isEmpty()
        || call.getArguments().isEmpty()
        || call.getArgument(0).isNullLiteralExpr()
        || doesNothing(call.getArgument(0))
        || !needsElement(facts)) {
      return;
    }
    Expression source = call.getScope().get();
    JavaType type = pass.typeOf(source);
    boolean neverNull =
        pass.semantics().catalog().ofType(type, pass.types()).has(Fact.Kind.NEVER_NULL);
    if (neverNull
        && type.argument(0).asClass().filter(t -> t.name().equals("java.lang.Void")).isPresent()) {
      pass.reportCall(
              call,
              "a %s has no element: the function given to `%s` is never called"
                  .formatted(type, call.getName()))
          .send();
    }
  }

  /** {@code v -> {}} waits for nothing: it is there for the error handler behind it. */
  private static boolean doesNothing(Expression function) {
    return function instanceof LambdaExpr lambda
        && lambda.getBody().isBlockStmt()
        && lambda.getBody().asBlockStmt().isEmpty();
  }

  private static boolean needsElement(Facts facts) {
    return facts
        .each(Fact.Kind.CALLBACK)
        .findFirst()
        .filter(
            f ->
                f.option("on").filter("success"::equals).isPresent()
                    && f.argument(0).filter("0"::equals).isPresent())
        .isPresent();
  }
}
