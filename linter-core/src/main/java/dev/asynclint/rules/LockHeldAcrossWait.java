package dev.asynclint.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.SynchronizedStmt;
import dev.asynclint.Group;
import dev.asynclint.Pass;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.Severity;
import dev.asynclint.Visits;
import dev.asynclint.semantics.AsyncKind;
import dev.asynclint.semantics.Blocked;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.Facts;
import dev.asynclint.semantics.Uses;
import java.util.Optional;

/**
 * The work that is waited for may need the same lock, on another thread: then neither goes on. At best everyone else who
 * wants the lock waits for the network.
 */
public final class LockHeldAcrossWait implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              "lock-held-across-wait",
              Group.BLOCKING,
              Severity.WARNING,
              "a lock is held while waiting for async work")
          .profiles("agent")
          .triggers("synchronized", "lock");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(MethodCallExpr.class, LockHeldAcrossWait::check);
  }

  private static void check(MethodCallExpr call, Pass pass) {
    Optional<Blocked> blocked =
        pass.blocks(call).filter(b -> b.isWait() && !b.timed());
    if (blocked.isEmpty() || waitsOnTheLock(call, pass)) {
      return;
    }
    heldLock(call, pass)
        .filter(lock -> !isTakenAgain(call, lock, pass))
        .ifPresent(
            lock ->
                pass.reportCall(
                        call,
                        "`%s` waits while a lock is held that the awaited work may need"
                            .formatted(blocked.get().what()))
                    .related(lock, "taken here")
                    .chain(blocked.get())
                    .send());
  }

  /** {@code lock.wait()} and conditions give the lock back meanwhile. */
  private static boolean waitsOnTheLock(MethodCallExpr call, Pass pass) {
    return pass.calleeOf(call)
            .filter(c -> pass.asyncKind(c.receiver()) == AsyncKind.NONE)
            .isPresent()
        && pass.semantics().summaries().blocks(pass.calleeOf(call).get()).isEmpty();
  }

  /** A synchronized method that calls another one of its object, or the one it overrides: reported there. */
  private static boolean isTakenAgain(MethodCallExpr call, Node lock, Pass pass) {
    if (!(lock.getParentNode().orElse(null) instanceof MethodDeclaration holder) || holder.getName() != lock || holder.isStatic()) {
      return false;
    }
    boolean ofTheObject = call.getScope().map(s -> s.isThisExpr() || s.isSuperExpr()).orElse(true);
    boolean overridden = call.getScope().filter(Expression::isSuperExpr).isPresent() && call.getName().equals(holder.getName());
    return overridden
        || ofTheObject
            && pass.calleeOf(call).flatMap(pass.types()::bodyOf)
                .filter(b -> b instanceof MethodDeclaration m && m.isSynchronized() && !m.isStatic())
                .isPresent();
  }

  private static Optional<Node> heldLock(MethodCallExpr call, Pass pass) {
    Node unit = Uses.scopeOf(call);
    Node at = call;
    while (at != unit && at.getParentNode().isPresent()) {
      at = at.getParentNode().get();
      if (at instanceof SynchronizedStmt held) {
        return Optional.of(held.getExpression());
      }
    }
    if (unit instanceof MethodDeclaration method && method.isSynchronized()) {
      return Optional.of(method.getName());
    }
    return lockedBefore(call, unit, pass);
  }

  /** The nearest {@code x.lock()} before the call whose {@code x.unlock()} stands behind it. */
  private static Optional<Node> lockedBefore(MethodCallExpr call, Node unit, Pass pass) {
    Optional<MethodCallExpr> lock = Optional.empty();
    for (MethodCallExpr other : unit.findAll(MethodCallExpr.class)) {
      if (other == call || Uses.scopeOf(other) != unit || other.getScope().isEmpty()) {
        continue;
      }
      boolean before =
          other
              .getName()
              .getBegin()
              .filter(b -> call.getName().getBegin().filter(b::isBefore).isPresent())
              .isPresent();
      Facts facts = pass.factsOf(other);
      if (before
          && facts.has(Fact.Kind.BLOCKS, "lock")
          && pass.semantics().locks().excludes(other)) {
        lock = Optional.of(other);
      } else if (before
          && facts.has(Fact.Kind.RELEASES)
          && lock.flatMap(MethodCallExpr::getScope).equals(other.getScope())) {
        lock = Optional.empty();
      }
    }
    return lock.map(MethodCallExpr::getName);
  }
}
