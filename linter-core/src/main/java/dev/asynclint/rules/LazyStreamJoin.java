package dev.asynclint.rules;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import dev.asynclint.Group;
import dev.asynclint.Pass;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.RuleInfo.FixKind;
import dev.asynclint.Severity;
import dev.asynclint.Visits;
import dev.asynclint.semantics.AsyncKind;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.Facts;
import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.Uses;
import java.util.Optional;

/**
 * A stream pulls one element at a time through all its steps. {@code map(start).map(join)} therefore starts the first call,
 * waits for it, and only then starts the second: the fan-out is a loop.
 */
public final class LazyStreamJoin implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              "lazy-stream-join",
              Group.FAN_OUT,
              Severity.ERROR,
              "a lazy stream starts each call and waits for it before it starts the next")
          .fix(FixKind.SAFE)
          .profiles("agent")
          .triggers("join", "get", "block", "resultNow");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(MethodCallExpr.class, LazyStreamJoin::check);
  }

  private static void check(MethodCallExpr step, Pass pass) {
    if (!pass.factsOf(step).has(Fact.Kind.STREAM) || step.getArguments().isEmpty()) {
      return;
    }
    Optional<Expression> wait = step.getArguments().stream().flatMap(a -> waitOn(a, pass).stream()).findFirst();
    if (wait.isEmpty() || pass.semantics().chains().isParallelStream(step)) {
      return;
    }
    Optional<MethodCallExpr> start = lazyStart(step, pass);
    if (start.isEmpty()) {
      return;
    }
    var report =
        pass.reportCall(wait.get(), "the stream starts one call and waits for it here before it starts the next")
            .related(start.get().getName(), "starts each call only when the next step asks for it");
    StreamEdits.collectBefore(step, pass).ifPresent(report::fix);
    report.send();
  }

  /** The wait that a callback is: {@code CompletableFuture::join} or {@code f -> f.join()}. */
  private static Optional<Expression> waitOn(Expression callback, Pass pass) {
    if (callback instanceof MethodReferenceExpr reference) {
      return isWait(reference, pass) ? Optional.of(reference) : Optional.empty();
    }
    if (!(callback instanceof LambdaExpr lambda) || lambda.getParameters().size() != 1) {
      return Optional.empty();
    }
    String parameter = lambda.getParameter(0).getNameAsString();
    return lambda.findAll(MethodCallExpr.class).stream()
        .filter(c -> isOn(c, parameter) && isWait(c, pass) && Uses.scopeOf(c) == lambda)
        .map(Expression.class::cast)
        .findFirst();
  }

  private static boolean isOn(MethodCallExpr call, String name) {
    return call.getScope().map(Uses::unwrap).filter(s -> s instanceof NameExpr n && n.getNameAsString().equals(name)).isPresent();
  }

  private static boolean isWait(Expression call, Pass pass) {
    return pass.factsOf(call).has(Fact.Kind.BLOCKS, "wait")
        && pass.calleeOf(call).filter(c -> pass.asyncKind(c.receiver()) == AsyncKind.EAGER).isPresent();
  }

  /** The step upstream that starts the calls, with no step between that takes all elements before it hands on the first. */
  private static Optional<MethodCallExpr> lazyStart(MethodCallExpr step, Pass pass) {
    for (MethodCallExpr before : pass.semantics().chains().upstream(step)) {
      Facts facts = pass.factsOf(before);
      if (facts.has(Fact.Kind.BARRIER) || !facts.has(Fact.Kind.STREAM, "lazy")) {
        return Optional.empty();
      }
      if (facts.has(Fact.Kind.MAPS)) {
        JavaType element = pass.typeOf(before).argument(0);
        boolean starts = pass.asyncKind(element) == AsyncKind.EAGER && startsWork(before, pass);
        return starts ? Optional.of(before) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Whether the function of a step makes its future by a call, rather than handing out one that exists. */
  private static boolean startsWork(MethodCallExpr step, Pass pass) {
    Expression function = step.getArgument(0);
    if (function instanceof MethodReferenceExpr reference) {
      boolean takesElement = pass.calleeOf(reference).filter(c -> !c.parameters().isEmpty()).isPresent();
      Facts facts = pass.factsOf(reference);
      return takesElement && !facts.has(Fact.Kind.IGNORABLE) && !facts.has(Fact.Kind.COMPLETED);
    }
    return function instanceof LambdaExpr lambda
        && lambda.findAll(MethodCallExpr.class).stream()
            .filter(c -> !pass.factsOf(c).has(Fact.Kind.COMPLETED) && !pass.factsOf(c).has(Fact.Kind.IGNORABLE))
            .anyMatch(c -> pass.asyncKind(pass.typeOf(c)) == AsyncKind.EAGER && !c.getArguments().isEmpty());
  }
}
