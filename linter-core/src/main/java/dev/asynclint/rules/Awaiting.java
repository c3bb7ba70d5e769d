package dev.asynclint.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import dev.asynclint.Draft;
import dev.asynclint.Fix;
import dev.asynclint.Pass;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.JavaType;
import java.util.Optional;

/** Makes a step wait for what its callback starts: {@code thenAccept} to {@code thenCompose}, {@code doOnNext} to {@code delayUntil}. */
final class Awaiting {
  private Awaiting() {}

  /**
   * A fix for a step whose callback does nothing but start async work.
   *
   * @param dropped the call, or method reference, that is the whole callback
   * @param started what it starts: the call itself, or the publisher that it subscribes to
   */
  static Optional<Fix> of(Expression dropped, Expression started, MethodCallExpr step, Pass pass) {
    Optional<Fact> awaits = pass.factsOf(step).first(Fact.Kind.AWAITS);
    Optional<String> twin = awaits.flatMap(f -> f.argument(0));
    Optional<String> type = awaits.flatMap(f -> f.option("takes"));
    if (twin.isEmpty() || type.isEmpty()) {
      return Optional.empty();
    }
    JavaType given = dropped == started
        ? pass.calleeOf(dropped).map(c -> c.returnType()).orElse(JavaType.UNKNOWN)
        : pass.typeOf(started);
    Draft draft = Draft.of(pass).replace(step.getName(), twin.get());
    awaits.flatMap(f -> f.option("then")).ifPresent(then -> draft.after(step, ".%s(%s -> {})".formatted(then, draft.fresh("done", step))));
    String title = "replace `%s` with `%s`".formatted(step.getName(), twin.get());
    boolean isTaken = pass.types().isSubtype(given, type.get()).isYes();
    if (!(dropped instanceof MethodCallExpr)) {
      return isTaken ? draft.suggest(title) : Optional.empty();
    }
    Optional<String> value = isTaken ? Optional.of(draft.text(started)) : adopted(started, given, step, draft, pass);
    Optional<LambdaExpr> callback = callback(dropped, step);
    return callback.isEmpty() || value.isEmpty()
        ? Optional.empty()
        : draft.replace(callback.get().getExpressionBody().<Node>map(e -> e).orElse(callback.get().getBody()), value.get()).suggest(title);
  }

  /** A future as a publisher of the step's family. */
  private static Optional<String> adopted(Expression started, JavaType given, MethodCallExpr step, Draft draft, Pass pass) {
    Optional<Fact> adopts = pass.semantics().catalog().ofType(pass.typeOf(step), pass.types()).first(Fact.Kind.ADOPTS)
        .filter(f -> f.argument(2).filter(future -> pass.types().isSubtype(given, future).isYes()).isPresent());
    return adopts.filter(f -> pass.semantics().captures().capturesOnlyFinals(started))
        .map(f -> "%s.%s(() -> %s)".formatted(draft.name(f.arguments().get(0), step), f.arguments().get(1), draft.text(started)));
  }

  /** The lambda of a step of which a call is all. */
  private static Optional<LambdaExpr> callback(Expression call, MethodCallExpr step) {
    return step.getArguments().stream()
        .filter(LambdaExpr.class::isInstance)
        .map(LambdaExpr.class::cast)
        .filter(l -> l.getExpressionBody().filter(b -> b == call).isPresent()
            || l.getBody() instanceof BlockStmt block
                && block.getStatements().size() == 1
                && block.getStatement(0) instanceof ExpressionStmt only
                && only.getExpression() == call)
        .findFirst();
  }
}
