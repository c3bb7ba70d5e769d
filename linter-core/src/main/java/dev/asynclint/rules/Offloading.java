package dev.asynclint.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import dev.asynclint.Draft;
import dev.asynclint.Fix;
import dev.asynclint.Pass;
import dev.asynclint.semantics.AsyncKind;
import dev.asynclint.semantics.Callee;
import dev.asynclint.semantics.Captures;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.Uses;
import java.util.List;
import java.util.Optional;

/** Moves a call that parks to threads that may: a source of its own, or a switch of threads before the operator. */
final class Offloading {
  private Offloading() {}

  /** A fix for a parking call in an operator's function, or in what is given to a source. */
  static Optional<Fix> of(Expression call, Pass pass) {
    Expression function = call instanceof MethodReferenceExpr || !(Uses.scopeOf(call) instanceof LambdaExpr lambda) ? call : lambda;
    boolean isFunction = function instanceof LambdaExpr || function instanceof MethodReferenceExpr;
    return isFunction && function.getParentNode().orElse(null) instanceof MethodCallExpr operator
        ? mapped(function, operator, pass).or(() -> switched(operator, pass))
        : assembled(call, pass);
  }

  private static Optional<Fact> wayOut(JavaType type, Pass pass) {
    return pass.semantics().catalog().ofType(type, pass.types()).first(Fact.Kind.OFFLOADS);
  }

  private static String source(Fact wayOut, Draft draft, Node at) {
    return draft.name(wayOut.arguments().get(0), at) + "." + wayOut.arguments().get(1) + "(() -> ";
  }

  private static String elsewhere(Fact wayOut, Draft draft, Node at) {
    return ").%s(%s.%s)".formatted(wayOut.arguments().get(2), draft.name(wayOut.arguments().get(3), at), wayOut.arguments().get(4));
  }

  /** {@code map(x -> load(x))} becomes {@code flatMap(x -> Mono.fromCallable(() -> load(x)).subscribeOn(..))}. */
  private static Optional<Fix> mapped(Expression function, MethodCallExpr operator, Pass pass) {
    Optional<Fact> wayOut = wayOut(pass.typeOf(operator), pass);
    Optional<String> twin = pass.factsOf(operator).first(Fact.Kind.MAPS).flatMap(f -> f.argument(1));
    if (wayOut.isEmpty() || twin.isEmpty() || operator.getArguments().size() != 1 || operator.getScope().isEmpty()) {
      return Optional.empty();
    }
    Draft draft = Draft.of(pass).replace(operator.getName(), twin.get());
    String source = source(wayOut.get(), draft, operator);
    String elsewhere = elsewhere(wayOut.get(), draft, operator);
    if (function instanceof LambdaExpr lambda) {
      Captures captures = pass.semantics().captures();
      return lambda.getParameters().stream().allMatch(captures::isEffectivelyFinal) && captures.capturesOnlyFinals(lambda.getBody())
          ? draft.before(body(lambda), source).after(body(lambda), elsewhere).suggest(title(wayOut.get()))
          : Optional.empty();
    }
    String element = draft.fresh("element", operator);
    return called((MethodReferenceExpr) function, element, draft, pass)
        .flatMap(code -> draft.replace(function, element + " -> " + source + code + elsewhere).suggest(title(wayOut.get())));
  }

  private static Node body(LambdaExpr lambda) {
    return lambda.getExpressionBody().<Node>map(e -> e).orElse(lambda.getBody());
  }

  private static Optional<String> called(MethodReferenceExpr reference, String element, Draft draft, Pass pass) {
    Optional<Callee> callee = pass.calleeOf(reference);
    boolean isOnThis = reference.getScope().isThisExpr() || reference.getScope().isSuperExpr();
    return callee.filter(c -> (isOnThis || c.isStatic()) && c.parameters().size() == 1 && !c.varArgs())
        .map(c -> "%s.%s(%s)".formatted(draft.text(reference.getScope()), reference.getIdentifier(), element));
  }

  private static String title(Fact wayOut) {
    String threads = wayOut.arguments().get(4);
    return "run it on `%s` threads".formatted(threads.substring(0, threads.indexOf('(')));
  }

  /** All behind a switch of threads runs elsewhere. */
  private static Optional<Fix> switched(MethodCallExpr operator, Pass pass) {
    Optional<Expression> receiver = operator.getScope().filter(s -> pass.semantics().isAsync(pass.typeOf(s)));
    Optional<Fact> wayOut = receiver.flatMap(r -> wayOut(pass.typeOf(r), pass));
    Optional<String> method = receiver.flatMap(r -> switchOf(pass.typeOf(r), pass));
    if (wayOut.isEmpty() || method.isEmpty()) {
      return Optional.empty();
    }
    Draft draft = Draft.of(pass);
    String threads = draft.name(wayOut.get().arguments().get(3), operator) + "." + wayOut.get().arguments().get(4);
    return draft.add(draft.layout().step(operator, "%s(%s)".formatted(method.get(), threads))).suggest(title(wayOut.get()));
  }

  private static Optional<String> switchOf(JavaType publisher, Pass pass) {
    return pass.semantics().catalog().linesOf(publisher, pass.types())
        .filter(l -> l.parameters().map(p -> p.size() == 1).orElse(true))
        .filter(l -> l.facts().each(Fact.Kind.SWITCHES).anyMatch(f -> f.arguments().equals(List.of("down", "executor=0"))))
        .flatMap(l -> l.method().stream())
        .findFirst();
  }

  /** {@code return Mono.just(load());} becomes {@code return Mono.fromCallable(() -> load()).subscribeOn(..);}. */
  private static Optional<Fix> assembled(Expression call, Pass pass) {
    Node at = call;
    while (at.getParentNode().orElse(null) instanceof Expression around
        && !(around instanceof MethodCallExpr c && pass.factsOf(c).has(Fact.Kind.COMPLETED))) {
      at = around;
    }
    Node inside = at;
    if (!(at.getParentNode().orElse(null) instanceof MethodCallExpr source)
        || source.getArguments().size() != 1
        || source.getArgument(0) != inside
        || pass.asyncKind(pass.typeOf(source)) == AsyncKind.EAGER) {
      return Optional.empty();
    }
    Optional<Fact> wayOut = wayOut(pass.typeOf(source), pass);
    boolean isItsOwn = wayOut.filter(f -> f.arguments().get(0).equals(pass.typeOf(source).erasedName())).isPresent();
    Captures captures = pass.semantics().captures();
    if (!isItsOwn || !captures.capturesOnlyFinals(inside) || !captures.throwsNothingChecked(call)) {
      return Optional.empty();
    }
    Draft draft = Draft.of(pass);
    String elsewhere = elsewhere(wayOut.get(), draft, source).substring(1);
    return draft.replace(source.getName(), wayOut.get().arguments().get(1)).before(inside, "() -> ").after(source, elsewhere)
        .suggest(title(wayOut.get()));
  }
}
