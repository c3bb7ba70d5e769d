package dev.asynclint.semantics;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SynchronizedStmt;
import java.util.Optional;

/** Which lock is certainly held where a piece of code runs. */
public final class Locks {
  private final Semantics semantics;

  Locks(Semantics semantics) {
    this.semantics = semantics;
  }

  /**
   * The place where the lock is taken that is held at {@code node}: a synchronized statement's monitor, a synchronized method's
   * name, or a call of {@code lock} that is not followed by its {@code unlock} before the node. Lambdas run outside.
   */
  public Optional<Node> heldAt(Node node) {
    Node at = node;
    while (at.getParentNode().isPresent()) {
      Node inside = at;
      at = at.getParentNode().get();
      if (at instanceof LambdaExpr) {
        return Optional.empty();
      }
      if (at instanceof CallableDeclaration<?>) {
        return at instanceof MethodDeclaration m && m.isSynchronized() ? Optional.of(m.getName()) : Optional.empty();
      }
      if (at instanceof SynchronizedStmt held && held.getBody() == inside) {
        return Optional.of(held.getExpression());
      }
      if (at instanceof BlockStmt block && lockedIn(block, inside).isPresent()) {
        return lockedIn(block, inside);
      }
    }
    return Optional.empty();
  }

  private Optional<Node> lockedIn(BlockStmt block, Node before) {
    Optional<Node> held = Optional.empty();
    for (Statement s : block.getStatements()) {
      if (s == before) {
        return held;
      }
      if (s instanceof ExpressionStmt e && e.getExpression() instanceof MethodCallExpr call && isLock(call)) {
        held = Optional.of(call);
      } else if (held.isPresent() && releases(s)) {
        held = Optional.empty();
      }
    }
    return held;
  }

  private boolean isLock(MethodCallExpr call) {
    return excludes(call) && !semantics.factsOf(call).has(Fact.Kind.ANSWERS);
  }

  private boolean releases(Statement statement) {
    return statement.findAll(MethodCallExpr.class).stream().anyMatch(c -> semantics.factsOf(c).has(Fact.Kind.RELEASES));
  }

  /**
   * Whether a call takes a lock that keeps other threads of this process out. A permit limits, it does not exclude; and a lock of
   * another library may stand for a resource elsewhere, held on purpose for as long as the work takes.
   */
  public boolean excludes(MethodCallExpr call) {
    Facts facts = semantics.factsOf(call);
    return facts.has(Fact.Kind.LOCKS)
        && !facts.has(Fact.Kind.LIMITS)
        && call.getScope()
            .map(semantics.types()::typeOf)
            .filter(t -> t instanceof JavaType.ClassType c && c.name().startsWith("java."))
            .isPresent();
  }
}
