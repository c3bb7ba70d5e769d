package dev.asynclint.semantics;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import java.util.Arrays;
import java.util.Optional;

/** What may throw out of a body. What can't be seen, and is not known to do anything risky, is not counted. */
public final class Throwing {
  /** Methods of the file that are followed. */
  private static final int DEPTH = 4;

  private final Semantics semantics;

  Throwing(Semantics semantics) {
    this.semantics = semantics;
  }

  /** The first call or throw of a task that may throw an exception that nothing in the task catches. */
  public Optional<Node> uncaughtIn(Expression task) {
    Expression value = semantics.uses().valueOf(task);
    if (value instanceof MethodReferenceExpr reference) {
      return mayThrow(reference, DEPTH) ? Optional.of(reference) : Optional.empty();
    }
    if (value instanceof LambdaExpr lambda) {
      return uncaught(lambda.getBody(), DEPTH);
    }
    return semantics.dropped().bodyOf(value).flatMap(body -> uncaught(body, DEPTH));
  }

  /** The same of a body. */
  public Optional<Node> uncaughtIn(BlockStmt body) {
    return uncaught(body, DEPTH);
  }

  /** Whether a try of the same method or lambda catches everything that a call in it throws. */
  public boolean isCaught(Node call) {
    Node at = call;
    while (at.getParentNode().isPresent()) {
      Node inside = at;
      at = at.getParentNode().get();
      if (at instanceof LambdaExpr || at instanceof CallableDeclaration<?>) {
        return false;
      }
      if (at instanceof TryStmt t && t.getTryBlock() == inside && t.getCatchClauses().stream().anyMatch(Throwing::catchesAll)) {
        return true;
      }
    }
    return false;
  }

  private Optional<Node> uncaught(Node code, int depth) {
    if (code instanceof LambdaExpr
        || code instanceof CallableDeclaration<?>
        || code instanceof TryStmt t && t.getCatchClauses().stream().anyMatch(Throwing::catchesAll)) {
      return Optional.empty();
    }
    for (Node child : code.getChildNodes()) {
      Optional<Node> inside = uncaught(child, depth);
      if (inside.isPresent()) {
        return inside;
      }
    }
    boolean throwing = code instanceof ThrowStmt || code instanceof MethodCallExpr && mayThrow(code, depth);
    return throwing ? Optional.of(code) : Optional.empty();
  }

  /** Tasks can't throw checked exceptions, so RuntimeException is all that has to be caught; an Error may end the schedule. */
  private static boolean catchesAll(CatchClause clause) {
    return Dropped.catchesAll(clause)
        || Arrays.asList(clause.getParameter().getType().asString().split("\\s*\\|\\s*")).contains("RuntimeException");
  }

  /** Code given by somebody else, work that waits for something outside, reading text, and methods of this file that do so. */
  private boolean mayThrow(Node call, int depth) {
    Optional<Callee> callee = semantics.types().calleeOf(call);
    Facts facts = semantics.factsOf(call);
    if (callee.isEmpty() || depth == 0 || facts.has(Fact.Kind.LOGS)) {
      return false;
    }
    Optional<BodyDeclaration<?>> body = semantics.types().bodyOf(callee.get());
    if (body.isPresent() && !callee.get().isAbstract()) {
      return body.get().getChildNodes().stream().anyMatch(part -> uncaught(part, depth - 1).isPresent());
    }
    if (callee.get().fromSource() && semantics.summaries().has(callee.get(), Trait.LETS_OUT).isYes()) {
      return true;
    }
    boolean given =
        callee.get().isAbstract()
            && (callee.get().fromSource()
                ? semantics.summaries().has(callee.get(), Trait.CATCHES_ALL).isNo()
                : facts.isEmpty() && isFunctional(callee.get()));
    return given
        || facts.has(Fact.Kind.THROWS)
        || semantics.blocking().of(call).filter(b -> !b.how().equals("lock") && !b.how().equals("sleep")).isPresent();
  }

  private boolean isFunctional(Callee callee) {
    return semantics.types().functionalMethod(callee.receiver()).filter(m -> m.name().equals(callee.name())).isPresent();
  }
}
