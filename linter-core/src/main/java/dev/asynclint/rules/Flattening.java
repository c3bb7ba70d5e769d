package dev.asynclint.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.type.PrimitiveType;
import dev.asynclint.Draft;
import dev.asynclint.Edit;
import dev.asynclint.Edits;
import dev.asynclint.Fix;
import dev.asynclint.Pass;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.Uses;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Fixes that replace an operator whose function gives an async value by the one that goes on when that value is there. */
final class Flattening {
  /** What the catalogue says of a wait without a time limit. */
  private static final Set<List<String>> WAITS = Set.of(List.of("wait"), List.of("wait", "spared"));

  private Flattening() {}

  /** {@code thenApply} to {@code thenCompose}, {@code map} to {@code flatMap}. */
  static Optional<Fix> of(MethodCallExpr operator, JavaType inner, Pass pass) {
    return twin(operator, inner, pass)
        .flatMap(twin -> Draft.of(pass).replace(operator.getName(), twin).safe(title(operator, twin)));
  }

  private static String title(MethodCallExpr operator, String twin) {
    return "replace `%s` with `%s`".formatted(operator.getName(), twin);
  }

  /** The operator's flattening twin, where its function may return {@code inner}. */
  private static Optional<String> twin(MethodCallExpr operator, JavaType inner, Pass pass) {
    Optional<Fact> maps = pass.factsOf(operator).first(Fact.Kind.MAPS);
    String takes = maps.flatMap(f -> f.option("takes")).orElse(pass.typeOf(operator).erasedName());
    int since = maps.flatMap(f -> f.option("since")).map(Integer::parseInt).orElse(0);
    boolean mayThrowLess = pass.calleeOf(operator).filter(c -> c.parameters().contains("java.util.concurrent.Callable")).isPresent();
    return mayThrowLess || pass.release() < since || !pass.types().isSubtype(inner, takes).isYes()
        ? Optional.empty()
        : maps.flatMap(f -> f.argument(1)).filter(name -> !name.contains("="));
  }

  /** The operator that needs no wait in its function, instead of the one with a wait in it. */
  static Optional<Fix> insteadOf(Expression wait, Pass pass) {
    Optional<Fact> waits = pass.factsOf(wait).first(Fact.Kind.BLOCKS).filter(f -> WAITS.contains(f.arguments()));
    Expression function = wait instanceof MethodCallExpr && Uses.scopeOf(wait) instanceof LambdaExpr lambda ? lambda : wait;
    if (waits.isEmpty()
        || !pass.semantics().captures().throwsNothingChecked(wait)
        || !(function.getParentNode().orElse(null) instanceof MethodCallExpr operator)
        || !isMapped(function, operator, pass)) {
      return Optional.empty();
    }
    if (wait instanceof MethodReferenceExpr reference) {
      return unwrapped(reference, operator, pass);
    }
    return wait instanceof MethodCallExpr call && call.getScope().isPresent() && function instanceof LambdaExpr lambda
        ? composed(call, lambda, operator, pass)
            .or(() -> adopted(call, lambda, operator, pass))
            .or(() -> combined(call, lambda, operator, pass))
        : Optional.empty();
  }

  private static boolean isMapped(Expression function, MethodCallExpr operator, Pass pass) {
    return pass.factsOf(operator).first(Fact.Kind.MAPS).flatMap(f -> f.parameter(0))
        .filter(p -> p < operator.getArguments().size() && operator.getArgument(p) == function)
        .isPresent();
  }

  /** {@code thenApply(CompletableFuture::join)}. */
  private static Optional<Fix> unwrapped(MethodReferenceExpr wait, MethodCallExpr operator, Pass pass) {
    JavaType element = operator.getScope().map(pass::typeOf).orElse(JavaType.UNKNOWN).argument(0);
    Optional<String> twin = twin(operator, element, pass);
    if (twin.isEmpty()) {
      return Optional.empty();
    }
    Draft draft = Draft.of(pass);
    String inner = draft.fresh("inner", operator);
    return draft.replace(operator.getName(), twin.get()).replace(wait, inner + " -> " + inner).suggest(title(operator, twin.get()));
  }

  /** {@code thenApply(x -> start(x).join())}, or with one more statement behind the wait. */
  private static Optional<Fix> composed(MethodCallExpr wait, LambdaExpr function, MethodCallExpr operator, Pass pass) {
    Expression started = wait.getScope().orElseThrow();
    Optional<String> twin = twin(operator, pass.typeOf(started), pass);
    if (twin.isEmpty()) {
      return Optional.empty();
    }
    Draft draft = Draft.of(pass).replace(operator.getName(), twin.get());
    if (isResult(wait, function)) {
      return draft.add(new Edit(draft.layout().behindReceiver(wait), draft.layout().end(wait), "")).suggest(title(operator, twin.get()));
    }
    return operator.getArguments().size() == 1 && goOn(wait, started, function, operator.getNameAsString(), draft, pass)
        ? draft.suggest(title(operator, twin.get()))
        : Optional.empty();
  }

  /** {@code map(x -> start(x).join())} of a publisher, whose family has a way to take in a future. */
  private static Optional<Fix> adopted(MethodCallExpr wait, LambdaExpr function, MethodCallExpr operator, Pass pass) {
    Expression started = wait.getScope().orElseThrow();
    Optional<Fact> adopts = pass.semantics().catalog().ofType(pass.typeOf(operator), pass.types()).first(Fact.Kind.ADOPTS);
    Optional<String> twin = pass.factsOf(operator).first(Fact.Kind.MAPS).flatMap(f -> f.argument(1));
    boolean takesIt = adopts.flatMap(f -> f.argument(2)).filter(t -> pass.types().isSubtype(pass.typeOf(started), t).isYes()).isPresent();
    if (twin.isEmpty() || !takesIt || !isResult(wait, function) || !pass.semantics().captures().capturesOnlyFinals(started)) {
      return Optional.empty();
    }
    Draft draft = Draft.of(pass).replace(operator.getName(), twin.get());
    String family = draft.name(adopts.get().argument(0).orElseThrow(), operator);
    return draft.before(started, family + "." + adopts.get().argument(1).orElseThrow() + "(() -> ")
        .add(new Edit(draft.layout().behindReceiver(wait), draft.layout().end(wait), ")"))
        .suggest(title(operator, twin.get()));
  }

  /** Whether a wait is all that a function returns. */
  private static boolean isResult(MethodCallExpr wait, LambdaExpr function) {
    if (function.getExpressionBody().isPresent()) {
      return Uses.unwrap(function.getExpressionBody().get()) == wait;
    }
    List<ReturnStmt> returns = returnsOf(function);
    return returns.size() == 1 && returns.get(0).getExpression().map(Uses::unwrap).filter(e -> e == wait).isPresent();
  }

  private static List<ReturnStmt> returnsOf(LambdaExpr function) {
    return function.findAll(ReturnStmt.class).stream().filter(r -> Uses.scopeOf(r) == function).toList();
  }

  /** {@code T a = start(x).join(); return f(a);} becomes {@code return start(x).thenApply(a -> f(a));}. */
  private static boolean goOn(MethodCallExpr wait, Expression started, LambdaExpr function, String map, Draft draft, Pass pass) {
    List<Statement> statements = function.getBody() instanceof BlockStmt block ? block.getStatements() : List.of();
    int last = statements.size() - 1;
    if (last < 1
        || !(statements.get(last) instanceof ReturnStmt end)
        || returnsOf(function).size() != 1
        || !(wait.getParentNode().orElse(null) instanceof VariableDeclarator variable)
        || variable.getType() instanceof PrimitiveType
        || variable.getParentNode().flatMap(Node::getParentNode).filter(s -> s == statements.get(last - 1)).isEmpty()
        || end.getExpression().filter(e -> !e.isNullLiteralExpr() && pass.semantics().captures().capturesOnlyFinals(e)).isEmpty()) {
      return false;
    }
    Expression result = end.getExpression().get();
    Edits layout = draft.layout();
    draft.add(new Edit(layout.start(statements.get(last - 1)), layout.start(started), "return "))
        .add(new Edit(/* start= */ layout.end(started), /* end= */ layout.start(result), ".%s(%s -> ".formatted(map, variable.getName())))
        .after(result, ")");
    return true;
  }

  /** {@code a.thenApply(x -> f(x, b.join()))} becomes {@code a.thenCombine(b, (x, y) -> f(x, y))}. */
  private static Optional<Fix> combined(MethodCallExpr wait, LambdaExpr function, MethodCallExpr operator, Pass pass) {
    Optional<String> twin = pass.factsOf(operator).first(Fact.Kind.MAPS).flatMap(f -> f.option("both"));
    boolean isSibling = pass.types().isSubtype(pass.typeOf(wait.getScope().orElseThrow()), pass.typeOf(operator).erasedName()).isYes();
    boolean isVariable = wait.getScope().filter(NameExpr.class::isInstance).flatMap(pass.types()::declarationOf)
        .filter(d -> !function.isAncestorOf(d))
        .isPresent();
    long mentions = function.findAll(NameExpr.class).stream().filter(n -> n.equals(wait.getScope().orElseThrow())).count();
    if (twin.isEmpty() || !isSibling || !isVariable || mentions != 1 || Uses.scopeOf(wait) != function
        || function.getParameters().size() != 1 || !function.getParameter(0).getType().isUnknownType()) {
      return Optional.empty();
    }
    Draft draft = Draft.of(pass);
    String other = wait.getScope().orElseThrow().toString();
    String value = draft.fresh(other + "Value", operator);
    String parameter = function.getParameter(0).getNameAsString();
    int open = draft.layout().start(function);
    int arrow = pass.source().text().indexOf("->", draft.layout().end(function.getParameter(0)));
    return draft.replace(operator.getName(), twin.get())
        .add(new Edit(open, arrow, "%s, (%s, %s) ".formatted(other, parameter, value)))
        .replace(wait, value)
        .suggest(title(operator, twin.get()));
  }
}
