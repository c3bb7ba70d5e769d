package dev.asynclint.semantics;

import com.github.javaparser.Position;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.WhileStmt;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * How many conditions decide whether a method gets as far as to a node: branches, loops that may not begin, and earlier returns of a
 * value, as from a cache. That a method returns nothing at once where there is nothing to do is no condition of what it is there for;
 * neither is a loop over elements.
 */
public final class Conditions {
  /** What is done after a failure, such as to sleep before another attempt, is done more seldom than what a branch decides. */
  private static final int FAILURE = 3;

  private final CallableDeclaration<?> method;

  /** By block, the first of its statements that may return a value. */
  private final Map<Node, Node> returning = new IdentityHashMap<>();

  /** The conditions of a method. */
  public Conditions(CallableDeclaration<?> method) {
    this.method = method;
    for (ReturnStmt statement : Nodes.all(method, ReturnStmt.class)) {
      if (statement.getExpression().filter(value -> !(Uses.unwrap(value) instanceof LiteralExpr)).isPresent()) {
        note(statement);
      }
    }
  }

  private void note(ReturnStmt statement) {
    Node inside = statement;
    while (!(inside instanceof LambdaExpr || inside instanceof CallableDeclaration<?>) && inside.getParentNode().isPresent()) {
      Node around = inside.getParentNode().get();
      if (around instanceof BlockStmt) {
        returning.putIfAbsent(around, inside);
      }
      inside = around;
    }
  }

  /** The number for a node of the method; one after a failure counts for {@value FAILURE}. */
  public int of(Node node) {
    int conditions = 0;
    Node inside = node;
    while (inside != method && inside.getParentNode().isPresent()) {
      Node around = inside.getParentNode().get();
      if (around instanceof CatchClause) {
        conditions += FAILURE;
      } else if (isBranch(inside, around) || isBehindAReturn(inside, around)) {
        conditions++;
      }
      inside = around;
    }
    return conditions;
  }

  private static boolean isBranch(Node inside, Node around) {
    if (around instanceof IfStmt test) {
      return test.getCondition() != inside;
    }
    if (around instanceof ConditionalExpr choice) {
      return choice.getCondition() != inside;
    }
    if (around instanceof WhileStmt loop) {
      return loop.getBody() == inside && !Paths.isTrue(loop.getCondition());
    }
    if (around instanceof BinaryExpr both) {
      boolean mayEnd = both.getOperator() == BinaryExpr.Operator.AND || both.getOperator() == BinaryExpr.Operator.OR;
      return mayEnd && both.getRight() == inside;
    }
    return around instanceof SwitchEntry entry && entry.getLabels().stream().noneMatch(label -> label == inside);
  }

  private boolean isBehindAReturn(Node inside, Node block) {
    Node first = returning.get(block);
    return first != null && inside.getBegin().orElse(Position.HOME).isAfter(first.getEnd().orElse(Position.HOME));
  }
}
