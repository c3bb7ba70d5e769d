package dev.asynclint.rules;

import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.asynclint.Group;
import dev.asynclint.Pass;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.RuleInfo.FixKind;
import dev.asynclint.Severity;
import dev.asynclint.Visits;
import dev.asynclint.semantics.AsyncKind;
import dev.asynclint.semantics.Chains;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.Facts;
import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.ValueUse;
import java.util.List;
import java.util.Optional;

/**
 * A function that returns a future, given to {@code thenApply} instead of {@code thenCompose}, makes a future of a future:
 * the outer one is done as soon as the inner one has been started, and nobody sees the inner one fail.
 */
public final class NestedFuture implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              "nested-future",
              Group.LOST_WORK,
              Severity.ERROR,
              "a future of a future whose inner value nobody takes: the outer one is done while the inner still runs")
          .fix(FixKind.SAFE)
          .profiles("agent", "reactive");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(MethodCallExpr.class, NestedFuture::check);
  }

  private static void check(MethodCallExpr call, Pass pass) {
    Optional<Fact> maps = pass.factsOf(call).first(Fact.Kind.MAPS);
    if (maps.isEmpty()) {
      return;
    }
    JavaType outer = pass.typeOf(call);
    JavaType inner = outer.argument(0);
    if (!isAsync(outer, pass) || !isAsync(inner, pass) || pass.asyncKind(outer) == AsyncKind.COLD && isStarted(inner, pass)) {
      return;
    }
    if (!losesInner(call, pass)) {
      return;
    }
    String what =
        isStarted(inner, pass)
            ? "it is done when the inner one has only started, and nobody sees that one fail"
            : "nobody subscribes to the inner one, so its work never starts";
    var report = pass.reportCall(call, "`%s` makes a %s: %s".formatted(call.getNameAsString(), outer, what));
    Flattening.of(call, inner, pass).filter(fix -> !isCertainlyEmpty(inner, pass)).ifPresent(report::fix);
    report.send();
  }

  private static boolean isAsync(JavaType type, Pass pass) {
    AsyncKind kind = pass.asyncKind(type);
    return kind == AsyncKind.EAGER || kind == AsyncKind.COLD;
  }

  private static boolean isStarted(JavaType type, Pass pass) {
    return pass.asyncKind(type) == AsyncKind.EAGER;
  }

  private static boolean losesInner(MethodCallExpr call, Pass pass) {
    ValueUse use = pass.useOf(call);
    if (use == ValueUse.CHAINED) {
      return Chains.next(call).filter(next -> dropsElement(next, pass)).isPresent();
    }
    if (use == ValueUse.ASSIGNED && call.getParentNode().orElse(null) instanceof VariableDeclarator variable) {
      List<Expression> reads = pass.readsOf(variable);
      return variable.getType().isVarType()
          && !reads.isEmpty()
          && reads.stream().allMatch(r -> Chains.next(r).filter(n -> dropsElement(n, pass)).isPresent());
    }
    return false;
  }

  /** Whether the call behind ignores the element: drops it, has a callback that doesn't look at it, or is a dropped wait. */
  private static boolean dropsElement(MethodCallExpr next, Pass pass) {
    Facts facts = pass.factsOf(next);
    if (facts.has(Fact.Kind.DROPS)) {
      return false; // a publisher of publishers whose elements are dropped is inner-publisher-dropped
    }
    if (facts.has(Fact.Kind.BLOCKS, "wait")) {
      return pass.useOf(next) == ValueUse.DISCARDED;
    }
    Optional<Fact> callback =
        facts.each(Fact.Kind.CALLBACK).filter(f -> f.option("on").filter("success"::equals).isPresent()).findFirst();
    return callback.isPresent()
        && next.getArguments().isNonEmpty()
        && ignoresItsElement(next.getArgument(position(callback.get(), next)), pass);
  }

  private static int position(Fact callback, MethodCallExpr next) {
    int index = callback.argument(0).filter(a -> a.chars().allMatch(Character::isDigit)).map(Integer::parseInt).orElse(0);
    return Math.min(index, next.getArguments().size() - 1);
  }

  private static boolean ignoresItsElement(Expression callback, Pass pass) {
    if (!(callback instanceof LambdaExpr lambda)) {
      return false;
    }
    return lambda.getParameters().isEmpty() || lambda.getParameters().stream().allMatch(p -> pass.readsOf(p).isEmpty());
  }

  /** Whether what is behind would not run any more: nothing comes out of a publisher of nothing. */
  private static boolean isCertainlyEmpty(JavaType inner, Pass pass) {
    return pass.asyncKind(inner) == AsyncKind.COLD
        && inner.argument(0).asClass().filter(t -> t.name().equals("java.lang.Void")).isPresent();
  }
}
