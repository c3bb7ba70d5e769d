package dev.asynclint.semantics;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithBody;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.type.UnionType;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Bodies that catch all that goes wrong in them, as far as their structure says: every piece of work stands in a try that catches
 * everything, be it in a loop; what is around it declares, logs, tests, or does what is not known to fail.
 */
final class Catching {
  private static final Set<String> EVERYTHING = Set.of("Throwable", "Exception");

  /** Together they are all that a task, which has no checked exceptions, can throw. */
  private static final Set<String> UNCHECKED = Set.of("RuntimeException", "Error");

  private final Semantics semantics;

  Catching(Semantics semantics) {
    this.semantics = semantics;
  }

  /** Whether a catch clause takes every exception. */
  static boolean everything(CatchClause clause) {
    var type = clause.getParameter().getType();
    List<String> caught =
        type instanceof UnionType union
            ? union.getElements().stream().map(t -> simple(t.asString())).toList()
            : List.of(simple(type.asString()));
    return caught.stream().anyMatch(EVERYTHING::contains) || new HashSet<>(caught).containsAll(UNCHECKED);
  }

  private static String simple(String name) {
    return name.startsWith("java.lang.") ? name.substring("java.lang.".length()) : name;
  }

  /** Whether a body does its work in a try that catches everything, and nothing but that. */
  boolean allIn(BlockStmt body) {
    return body.findFirst(TryStmt.class, Catching::everything).isPresent() && body.getStatements().stream().allMatch(this::isCovered);
  }

  /** Whether an attempt lets nothing out: what is caught is not thrown again. */
  private static boolean everything(TryStmt attempt) {
    return attempt.getCatchClauses().stream().anyMatch(Catching::everything)
        && attempt.getCatchClauses().stream().allMatch(clause -> clause.findFirst(ThrowStmt.class).isEmpty());
  }

  private boolean isCovered(Statement statement) {
    if (statement instanceof TryStmt attempt) {
      return everything(attempt) || isCovered(attempt.getTryBlock());
    }
    if (statement instanceof BlockStmt block) {
      return block.getStatements().stream().allMatch(this::isCovered);
    }
    if (statement instanceof ExpressionStmt plain) {
      return isHarmless(plain.getExpression());
    }
    if (statement instanceof IfStmt test) {
      return Stream.concat(Stream.of(test.getThenStmt()), test.getElseStmt().stream()).allMatch(this::isCovered);
    }
    if (statement instanceof ReturnStmt end) {
      return end.getExpression().isEmpty();
    }
    return statement.isBreakStmt() || statement.isContinueStmt() || bodyOf(statement).filter(this::isCovered).isPresent();
  }

  private static Optional<Statement> bodyOf(Statement loop) {
    return loop instanceof NodeWithBody<?> repeated ? Optional.of(repeated.getBody()) : Optional.empty();
  }

  private boolean isHarmless(Expression expression) {
    return expression.isVariableDeclarationExpr()
        || expression.isAssignExpr()
        || expression instanceof MethodCallExpr call
            && semantics.types().calleeOf(call).filter(c -> c.fromSource() || c.owner().startsWith("java.")).isPresent()
            && !semantics.throwing().mayThrow(call)
        || semantics.factsOf(expression).has(Fact.Kind.LOGS);
  }
}
