package dev.asynclint.semantics;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.TryStmt;
import dev.asynclint.semantics.Callbacks.Callback;
import dev.asynclint.semantics.Mentions.Role;
import dev.asynclint.semantics.Promises.Forgotten;
import dev.asynclint.semantics.Promises.Shape;
import java.util.Optional;
import java.util.function.Predicate;

/** Promises that only the success of other work completes. */
final class SuccessPromises {
  private final Semantics semantics;

  SuccessPromises(Semantics semantics) {
    this.semantics = semantics;
  }

  /** A promise that every completion of which hangs on the success of other work, and that nothing ever fails. */
  Optional<Forgotten> onSuccessOnly(Mentions mentions) {
    if (mentions.mayFail() || mentions.any(Role.HANDS_ON)) {
      return Optional.empty();
    }
    Optional<Node> first = Optional.empty();
    for (Expression completion : mentions.completions()) {
      Optional<Callback> callback = callbackOf(completion).filter(c -> !c.code().isAncestorOf(mentions.declaration()));
      if (callback.isEmpty() || !callback.get().isOnSuccess() || recovers(callback.get())) {
        return Optional.empty();
      }
      first = first.or(() -> callback.get().call().map(MethodCallExpr::getName));
    }
    return first.map(name -> Promises.forgotten(Shape.SUCCESS_ONLY, name, mentions));
  }

  /**
   * A completion that hangs on the success of a stage nobody takes, and that is all that happens to the promise on this way:
   * {@code work().onSuccess(promise::complete);}.
   */
  Optional<Forgotten> onSuccessOnly(Expression completion, Mentions mentions) {
    Optional<Callback> callback = callbackOf(completion).filter(c -> c.isOnSuccess() && !recovers(c));
    Optional<MethodCallExpr> call = callback.flatMap(Callback::call);
    Optional<Node> statement = call.map(semantics.chains()::last).flatMap(Node::getParentNode).filter(ExpressionStmt.class::isInstance);
    if (statement.isEmpty()
        || Uses.scopeOf(statement.get()) != unitOf(mentions)
        || isSettledBesides(statement.get(), callback.get().code(), mentions)) {
      return Optional.empty();
    }
    return call.map(c -> new Forgotten(Shape.SUCCESS_ONLY, c.getName(), completion));
  }

  /** The method or lambda that makes the promise, or is given it. */
  private static Node unitOf(Mentions mentions) {
    return mentions.declaration() instanceof Parameter p ? p.getParentNode().orElseThrow() : mentions.home();
  }

  /** Whether a way through a statement also settles the promise outside a callback: in the statement, before it, or behind it. */
  private static boolean isSettledBesides(Node statement, Expression callback, Mentions mentions) {
    Predicate<Node> settles =
        code ->
            mentions.all().stream()
                .anyMatch(m -> m.role() != Role.LOOKS && !callback.isAncestorOf(m.at()) && code.isAncestorOf(m.at()));
    boolean found = settles.test(statement) || Paths.loopAround(statement).isPresent();
    boolean goesOn = true;
    Node unit = unitOf(mentions);
    for (Node inside = statement; inside != unit && !found; inside = inside.getParentNode().orElse(unit)) {
      Node around = inside.getParentNode().orElse(unit);
      if (around instanceof TryStmt t) {
        // a catch clause is entered where the work could not be started
        found = t.getFinallyBlock().filter(settles).isPresent();
      } else if (around instanceof BlockStmt || around instanceof SwitchEntry) {
        boolean behind = false;
        for (Node beside : around.getChildNodes()) {
          boolean passed = behind ? goesOn : !isLeavingBranch(beside);
          found |= beside != inside && passed && settles.test(beside);
          behind |= beside == inside;
        }
        goesOn &= !Paths.leaves(around);
      }
    }
    return found;
  }

  private static boolean isLeavingBranch(Node statement) {
    return statement instanceof IfStmt test && test.getElseStmt().isEmpty() && Paths.leaves(test.getThenStmt());
  }

  private Optional<Callback> callbackOf(Expression completion) {
    return completion.getParentNode().orElse(null) instanceof MethodReferenceExpr r
        ? semantics.callbacks().of(r)
        : semantics.callbacks().around(completion);
  }

  /** Whether a failure upstream has been made a success before it reaches the callback, or is given to it another way. */
  private boolean recovers(Callback callback) {
    return semantics.factsOf(callback.via()).has(Fact.Kind.ERRORS)
        || semantics.chains().upstream(callback.via()).stream().anyMatch(c -> semantics.factsOf(c).has(Fact.Kind.ERRORS));
  }
}
