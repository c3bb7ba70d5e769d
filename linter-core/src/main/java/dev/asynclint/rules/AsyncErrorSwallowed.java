package dev.asynclint.rules;

import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import dev.asynclint.Group;
import dev.asynclint.Pass;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.Severity;
import dev.asynclint.Visits;
import dev.asynclint.semantics.AsyncKind;
import dev.asynclint.semantics.Callbacks.Callback;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.Uses;
import dev.asynclint.semantics.ValueUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A handler of failures that never looks at the failure: the work fails, the program goes on with a null or a default, and
 * nothing anywhere says so. The async twin of an empty catch block.
 */
public final class AsyncErrorSwallowed implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          "async-error-swallowed",
          Group.ERRORS,
          Severity.INFO,
          "a failure handler makes the failure of async work disappear without a look at it");

  /** What is a supertype of this says nothing about a failure. */
  private static final JavaType ANY_FAILURE = JavaType.ClassType.of("java.lang.RuntimeException");

  /** Names that say that the failure is left out on purpose. */
  private static final Pattern ON_PURPOSE = Pattern.compile("_|(ignore|expect|unused).*");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(LambdaExpr.class, AsyncErrorSwallowed::check);
  }

  private static void check(LambdaExpr lambda, Pass pass) {
    Optional<Callback> callback = pass.semantics().callbacks().of(lambda);
    Optional<Parameter> error = callback.flatMap(Callback::error);
    if (error.isEmpty() || ON_PURPOSE.matcher(error.get().getNameAsString()).matches() || !pass.readsOf(error.get()).isEmpty()) {
      return;
    }
    MethodCallExpr call = callback.get().call().orElseThrow();
    boolean swallows =
        callback.get().isOnFailure()
            ? isQuiet(lambda, pass)
            : pass.factsOf(call).has(Fact.Kind.MAPS) ? !tells(lambda, pass) : endsTheChain(call, pass) && !tells(lambda, pass);
    if (!swallows || isOfOneKind(call, pass) || pass.semantics().dropped().isGivenUp(call) || isLookedAtElsewhere(call, lambda, pass)) {
      return;
    }
    String name = call.getNameAsString();
    pass.report(error.get(), "`%s` makes the failure disappear: nobody sees that the work has failed".formatted(name)).send();
  }

  /** {@code onErrorResume(NotFound.class, e -> Mono.empty())}: the name of the failure says why nobody has to look at it. */
  private static boolean isOfOneKind(MethodCallExpr call, Pass pass) {
    return takesTest(call, pass) || call.getArguments().stream()
        .filter(ClassExpr.class::isInstance)
        .map(named -> pass.types().typeOf(((ClassExpr) named).getType()).asClass())
        .anyMatch(kind -> !kind.map(k -> pass.types().isSubtype(ANY_FAILURE, k.name()).isYes()).orElse(false));
  }

  /** {@code onErrorResume(isStatus(404), e -> Mono.empty())}: the test says for which failures. */
  private static boolean takesTest(MethodCallExpr call, Pass pass) {
    return pass.calleeOf(call)
        .filter(c -> c.parameterTypes().stream().anyMatch(t -> pass.types().isSubtype(t, "java.util.function.Predicate").isYes()))
        .isPresent();
  }

  /** A body that only gives a constant: no log line, no counter, no other attempt. */
  private static boolean isQuiet(LambdaExpr lambda, Pass pass) {
    if (lambda.getExpressionBody().isPresent()) {
      return isConstant(lambda.getExpressionBody().get(), pass);
    }
    List<Statement> statements = ((BlockStmt) lambda.getBody()).getStatements();
    return statements.isEmpty()
        || statements.size() == 1
            && statements.get(0) instanceof ReturnStmt r
            && r.getExpression().map(e -> isConstant(e, pass)).orElse(true);
  }

  /** A literal, or an empty value of a library: {@code null}, {@code ""}, {@code List.of()}, {@code Mono.empty()}. */
  private static boolean isConstant(Expression expression, Pass pass) {
    Expression value = Uses.unwrap(expression);
    if (value instanceof MethodCallExpr call) {
      return call.getArguments().isEmpty() && pass.calleeOf(call).filter(c -> c.isStatic() && !c.fromSource()).isPresent();
    }
    return value.isLiteralExpr()
        || value instanceof ObjectCreationExpr made && made.getArguments().isEmpty() && made.getAnonymousClassBody().isEmpty();
  }

  /** A log line, or another promise that fails. */
  private static boolean tells(LambdaExpr lambda, Pass pass) {
    return lambda.findAll(MethodCallExpr.class).stream()
        .map(pass::factsOf)
        .anyMatch(f -> f.has(Fact.Kind.LOGS) || f.has(Fact.Kind.FAILS));
  }

  /** Whether nobody takes the stage, and the stage before it is held by no variable either. */
  private static boolean endsTheChain(MethodCallExpr call, Pass pass) {
    ValueUse use = pass.useOf(call);
    boolean dropped = use == ValueUse.DISCARDED || use == ValueUse.DISCARDED_BY_LAMBDA;
    return dropped && call.getScope().map(Uses::unwrap).filter(s -> s instanceof MethodCallExpr).isPresent() && isFresh(call, pass);
  }

  private static boolean isFresh(MethodCallExpr call, Pass pass) {
    Expression at = call;
    while (at instanceof MethodCallExpr c
        && c.getScope().isPresent()
        && pass.asyncKind(pass.typeOf(c.getScope().get())) == AsyncKind.EAGER) {
      at = Uses.unwrap(c.getScope().get());
    }
    return at instanceof MethodCallExpr;
  }

  /** Whether another handler of the chain looks at the failure, or the stage only gathers stages that have their own. */
  private static boolean isLookedAtElsewhere(MethodCallExpr call, LambdaExpr lambda, Pass pass) {
    List<MethodCallExpr> chain = new ArrayList<>(pass.semantics().chains().upstream(call));
    if (chain.stream().anyMatch(c -> pass.factsOf(c).has(Fact.Kind.AGGREGATES))) {
      return true;
    }
    chain.add(call);
    chain.addAll(pass.semantics().chains().downstream(call));
    for (MethodCallExpr c : chain) {
      for (Expression argument : c.getArguments()) {
        Optional<Callback> other = pass.semantics().callbacks().of(argument).filter(o -> o.fact().option("error").isPresent());
        if (argument != lambda && other.isPresent() && other.get().error().map(e -> !pass.readsOf(e).isEmpty()).orElse(true)) {
          return true;
        }
      }
    }
    return false;
  }
}
