package dev.asynclint.semantics;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import dev.asynclint.semantics.Callbacks.Callback;
import dev.asynclint.semantics.Mentions.Role;
import dev.asynclint.semantics.Promises.Forgotten;
import dev.asynclint.semantics.Promises.Shape;
import java.util.List;
import java.util.Optional;

/** Promises that are completed in a task which somebody runs who does not know of them. */
final class TaskPromises {
  private final Semantics semantics;

  TaskPromises(Semantics semantics) {
    this.semantics = semantics;
  }

  /** A task that is run by somebody who does not know of the promise, and throws before it has done anything for it. */
  void forgottenIn(Node unit, Mentions mentions, List<Forgotten> found) {
    Optional<Statement> body = Promises.bodyOf(unit);
    if (body.isEmpty() || mentions.anyOutside(unit, Role.HANDS_ON) || mentions.failsBesides(unit)) {
      return;
    }
    Optional<Callback> callback = semantics.callbacks().around(body.get());
    if (callback.isPresent() ? callback.get().isTask() && isUnobserved(callback.get()) : isReturnedTask(unit)) {
      throwsBefore(body.get(), mentions).ifPresent(found::add);
    }
  }

  /** {@code return () -> ...} of a method that returns a task. */
  private boolean isReturnedTask(Node unit) {
    return unit instanceof LambdaExpr lambda
        && lambda.getParentNode().orElse(null) instanceof ReturnStmt
        && semantics.types().isSubtype(semantics.types().typeOf(lambda), "java.lang.Runnable").isYes();
  }

  /** A task whose exceptions end in the thread that runs it, or in a handle that nobody asks for them. */
  private boolean isUnobserved(Callback callback) {
    return callback.call().filter(call -> isDropped(call) || isOnlyCancelled(call)).isPresent();
  }

  private boolean isDropped(MethodCallExpr call) {
    ValueUse use = semantics.uses().of(call);
    return use == ValueUse.DISCARDED || use == ValueUse.DISCARDED_BY_LAMBDA;
  }

  /** Whether the handle of a task is kept for nothing but to give the task up. */
  private boolean isOnlyCancelled(MethodCallExpr call) {
    return call.getParentNode().orElse(null) instanceof VariableDeclarator handle
        && Uses.isLocalDeclaration(handle)
        && semantics.uses().mentionsOf(handle).stream()
            .allMatch(
                mention ->
                    mention.getParentNode().orElse(null) instanceof MethodCallExpr asked
                        && asked.getScope().filter(s -> s == mention).isPresent()
                        && semantics.factsOf(asked).has(Fact.Kind.CANCELS));
  }

  private Optional<Forgotten> throwsBefore(Statement body, Mentions mentions) {
    if (mentions.mayFail() && body.findAll(TryStmt.class).stream().anyMatch(mentions::settledIn)) {
      return Optional.empty();
    }
    List<Statement> statements = body instanceof BlockStmt block ? block.getStatements() : List.of(body);
    for (Statement s : statements) {
      if (s instanceof TryStmt t) {
        if (mentions.settledIn(t) || t.getCatchClauses().isNonEmpty()) {
          return Optional.empty();
        }
      }
      for (Node call : Paths.calls(s)) {
        if (mayThrow(call, mentions) && !isBehind(call, s, mentions) && !semantics.throwing().isCaught(call)) {
          return Optional.of(Promises.forgotten(Shape.THROWS_BEFORE, call, mentions));
        }
      }
      if (mentions.settledIn(s)) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Whether a call is made by the statement that settles the promise itself, but not to compute what is settled with. */
  private static boolean isBehind(Node call, Statement statement, Mentions mentions) {
    List<Expression> settling =
        mentions.settlements().stream().filter(m -> statement.isAncestorOf(m) && Uses.scopeOf(m) == Uses.scopeOf(call)).toList();
    return !settling.isEmpty() && settling.stream().noneMatch(m -> m.getParentNode().filter(p -> p.isAncestorOf(call)).isPresent());
  }

  /** A throw, code given by somebody else, a wait for something outside, or a method of the project that computes the very result. */
  private boolean mayThrow(Node call, Mentions mentions) {
    if (!(call instanceof MethodCallExpr c) || c.getScope().filter(mentions::settles).isPresent()) {
      return call instanceof ThrowStmt;
    }
    Optional<Callee> callee = semantics.types().calleeOf(call);
    Facts facts = semantics.factsOf(call);
    if (callee.isEmpty() || facts.has(Fact.Kind.LOGS)) {
      return false;
    }
    boolean given = callee.get().isAbstract() && semantics.throwing().isFunctional(callee.get()) && facts.isEmpty();
    return given
        || facts.has(Fact.Kind.THROWS)
        || facts.has(Fact.Kind.BLOCKS) && !facts.has(Fact.Kind.BLOCKS, "lock")
        || callee.get().fromSource() && !callee.get().parameters().isEmpty() && isArgumentOfACompletion(c, mentions);
  }

  private static boolean isArgumentOfACompletion(MethodCallExpr call, Mentions mentions) {
    return call.getParentNode().orElse(null) instanceof MethodCallExpr completion
        && completion.getArguments().stream().anyMatch(a -> a == call)
        && completion.getScope().filter(mentions::settles).isPresent();
  }
}
