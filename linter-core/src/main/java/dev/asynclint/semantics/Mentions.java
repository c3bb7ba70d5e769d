package dev.asynclint.semantics;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import java.util.List;

/** All mentions of one promise, in source order. Nodes are compared by identity: equal ones stand at several places. */
record Mentions(Node declaration, Node home, List<Mention> all) {
  /** What one mention of the promise does to it. */
  enum Role {
    COMPLETES,
    FAILS,
    /** Given to a method that completes it on every way, with a failure on some. */
    SETTLES,
    HANDS_ON,
    LOOKS;

    boolean mayFail() {
      return this == FAILS || this == SETTLES;
    }
  }

  record Mention(Expression at, Role role) {}

  boolean any(Role role) {
    return all.stream().anyMatch(m -> m.role() == role);
  }

  /** Whether it may be completed with a failure. */
  boolean mayFail() {
    return all.stream().anyMatch(m -> m.role().mayFail());
  }

  boolean mayFailOutside(Node code) {
    return all.stream().anyMatch(m -> m.role().mayFail() && !code.isAncestorOf(m.at()));
  }

  boolean mayFailAt(Node node) {
    return all.stream().anyMatch(m -> m.at() == node && m.role().mayFail());
  }

  boolean has(Node node, Role role) {
    return all.stream().anyMatch(m -> m.at() == node && m.role() == role);
  }

  boolean settles(Node node) {
    return all.stream().anyMatch(m -> m.at() == node && (m.role() != Role.LOOKS || asksWhetherThereIsOne(m.at())));
  }

  /** {@code if (promise != null) promise.complete(x);}: where there is none, nobody waits. */
  private boolean asksWhetherThereIsOne(Expression mention) {
    return mention.getParentNode().orElse(null) instanceof BinaryExpr test
        && (test.getLeft().isNullLiteralExpr() || test.getRight().isNullLiteralExpr())
        && Paths.around(test, IfStmt.class).filter(this::settledIn).isPresent();
  }

  boolean settledIn(Node code) {
    return all.stream().anyMatch(m -> m.role() != Role.LOOKS && code.isAncestorOf(m.at()));
  }

  boolean mentionedIn(Node code) {
    return all.stream().anyMatch(m -> code.isAncestorOf(m.at()));
  }

  boolean anyOutside(Node code, Role role) {
    return all.stream().anyMatch(m -> m.role() == role && !code.isAncestorOf(m.at()));
  }

  List<Expression> completions() {
    return all.stream().filter(m -> m.role() == Role.COMPLETES).map(Mention::at).toList();
  }

  /** Where it is completed, but not with a failure only, or given to somebody who may do that. */
  List<Expression> settlements() {
    return all.stream().filter(m -> m.role() != Role.FAILS && m.role() != Role.LOOKS).map(Mention::at).toList();
  }

  /** Whether it is failed elsewhere, other than where a task that can't be started ends up. */
  boolean failsBesides(Node task) {
    return all.stream()
        .filter(m -> m.role().mayFail() && !task.isAncestorOf(m.at()))
        .anyMatch(m -> Paths.around(m.at(), CatchClause.class).filter(c -> isOfTryAround(c, task)).isEmpty());
  }

  private static boolean isOfTryAround(CatchClause clause, Node code) {
    return clause.getParentNode().orElseThrow() instanceof TryStmt t && t.getTryBlock().isAncestorOf(code);
  }
}
