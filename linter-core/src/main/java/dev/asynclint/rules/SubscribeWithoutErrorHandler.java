package dev.asynclint.rules;

import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.stmt.ReturnStmt;
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
import dev.asynclint.semantics.ThreadKind;
import dev.asynclint.semantics.Uses;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A last {@code subscribe} with nobody to take the error: it ends in a global hook that logs a stack trace without the place, or
 * in the thread's handler, and the program goes on as if the work were done.
 */
public final class SubscribeWithoutErrorHandler implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              "subscribe-without-error-handler",
              Group.ERRORS,
              Severity.WARNING,
              "a publisher is subscribed and nobody takes its error")
          .fix(FixKind.SUGGEST)
          .profiles("reactive")
          .triggers("subscribe");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(MethodCallExpr.class, SubscribeWithoutErrorHandler::check);
  }

  private static void check(MethodCallExpr call, Pass pass) {
    Facts facts = pass.factsOf(call);
    if (!facts.has(Fact.Kind.SUBSCRIBES) || facts.has(Fact.Kind.ERRORS) || facts.has(Fact.Kind.BLOCKS) || call.getScope().isEmpty()) {
      return;
    }
    boolean isLast = pass.asyncKind(pass.typeOf(call)) == AsyncKind.NONE;
    if (!isLast || !isPublisher(call.getScope().get(), pass) || pass.contextOf(call).kind() == ThreadKind.BLOCKING) {
      return;
    }
    if (pass.semantics().dropped().isGivenUp(call) || isHandled(call, pass) || hasGlobalHandler(pass)) {
      return;
    }
    var report = pass.reportCall(call, "`%s` starts work whose failure nobody takes".formatted(call.getNameAsString()));
    Subscribing.withHandler(call, pass).ifPresent(report::fix);
    report.send();
  }

  /** A publisher, or what Mutiny makes of one in between: {@code uni.subscribe().with(...)}. */
  private static boolean isPublisher(Expression scope, Pass pass) {
    AsyncKind kind = pass.asyncKind(pass.typeOf(scope));
    return kind == AsyncKind.COLD
        || kind == AsyncKind.HANDLE
            && scope instanceof MethodCallExpr step
            && step.getScope().filter(s -> isPublisher(s, pass)).isPresent();
  }

  /** Upstream, and in the methods of this file that give the publisher. */
  private static boolean isHandled(MethodCallExpr call, Pass pass) {
    List<MethodCallExpr> chain = new ArrayList<>(pass.semantics().chains().upstream(call));
    if (cannotFail(chain, pass)) {
      return true;
    }
    return chain.stream()
        .anyMatch(
            c ->
                takesErrors(c, pass)
                    || returnsHandled(c, pass)
                    || handlesWithin(c, pass)
                    || mayBeHandledByAFunction(c, pass));
  }

  /**
   * {@code hook.apply(publisher)}, {@code publisher.transform(hook)}: what comes out is what the function makes of it. One that is
   * written down here is read, of one that was handed in nothing is known.
   */
  private static boolean mayBeHandledByAFunction(MethodCallExpr call, Pass pass) {
    Optional<Expression> applied =
        call.getScope()
            .filter(s -> pass.calleeOf(call).filter(c -> c.owner().startsWith("java.")).isPresent())
            .filter(s -> pass.types().functionalMethod(pass.typeOf(s)).filter(m -> m.name().equals(call.getNameAsString())).isPresent());
    boolean shapes = pass.factsOf(call).each(Fact.Kind.CALLBACK).anyMatch(f -> f.argument(1).filter("now"::equals).isPresent());
    Optional<Expression> function = applied.or(() -> shapes ? call.getArguments().getFirst() : Optional.empty());
    return function.filter(f -> mayHandle(pass.semantics().uses().valueOf(f), pass)).isPresent();
  }

  private static boolean mayHandle(Expression function, Pass pass) {
    return function instanceof LambdaExpr lambda
        ? lambda.findFirst(MethodCallExpr.class, c -> pass.factsOf(c).has(Fact.Kind.ERRORS)).isPresent()
        : !(function instanceof MethodReferenceExpr);
  }

  /** A step that takes errors; of one of a library that can't be seen, by its name. */
  private static boolean takesErrors(MethodCallExpr step, Pass pass) {
    return pass.factsOf(step).has(Fact.Kind.ERRORS)
        || step.getScope().isPresent()
            && pass.calleeOf(step).isEmpty()
            && pass.semantics().catalog().names().methodsWith(Fact.Kind.ERRORS).contains(step.getNameAsString());
  }

  /** {@code Mono.delay(pause).subscribe(...)}: a timer, or values that are there, without a step. */
  private static boolean cannotFail(List<MethodCallExpr> chain, Pass pass) {
    if (chain.size() != 1 || !pass.calleeOf(chain.get(0)).filter(c -> c.isStatic() && !c.fromSource()).isPresent()) {
      return false;
    }
    MethodCallExpr source = chain.get(0);
    return pass.factsOf(source).has(Fact.Kind.SWITCHES)
        && source.getArguments().stream().allMatch(a -> pass.asyncKind(pass.typeOf(a)) == AsyncKind.NONE);
  }

  /** {@code flatMap(x -> call(x).onErrorResume(...))}: the work itself has its failures handled, element by element. */
  private static boolean handlesWithin(MethodCallExpr call, Pass pass) {
    return pass.factsOf(call).has(Fact.Kind.FLATTENS)
        && call.getArguments().stream()
            .flatMap(a -> a.findAll(Expression.class, e -> e.isMethodCallExpr() || e.isMethodReferenceExpr()).stream())
            .anyMatch(step -> step instanceof MethodCallExpr c && takesErrors(c, pass) || returnsHandled(step, pass));
  }

  private static boolean returnsHandled(Expression call, Pass pass) {
    Optional<BodyDeclaration<?>> body = pass.calleeOf(call).flatMap(pass.types()::bodyOf);
    if (body.isEmpty()) {
      return false;
    }
    List<Expression> returned =
        body.get().findAll(ReturnStmt.class).stream()
            .filter(r -> Uses.scopeOf(r) == body.get())
            .flatMap(r -> r.getExpression().stream())
            .map(pass.semantics().uses()::valueOf)
            .toList();
    return !returned.isEmpty() && returned.stream().allMatch(r -> handles(r, pass));
  }

  private static boolean handles(Expression publisher, Pass pass) {
    return publisher instanceof MethodCallExpr last
        && (takesErrors(last, pass) || pass.semantics().chains().upstream(last).stream().anyMatch(c -> takesErrors(c, pass)));
  }

  /** A hook for dropped errors that this file sets. */
  private static boolean hasGlobalHandler(Pass pass) {
    return pass.unit().findAll(MethodCallExpr.class).stream()
        .filter(c -> c.getArguments().size() == 1)
        .filter(c -> pass.calleeOf(c).filter(Callee::isStatic).isPresent())
        .anyMatch(c -> pass.factsOf(c).each(Fact.Kind.CALLBACK).anyMatch(f -> f.option("on").filter("failure"::equals).isPresent()));
  }
}
