package dev.asynclint.semantics.types;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.BreakStmt;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ContinueStmt;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.LabeledStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.SynchronizedStmt;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import com.github.javaparser.ast.stmt.YieldStmt;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shape of lambda bodies: what they return, and whether they can be used where a value or nothing is wanted (JLS 15.27). */
final class Lambdas {
  /** Where a lambda's body fits. */
  enum Shape {
    VOID,
    VALUE,
    EITHER
  }

  private Lambdas() {}

  /** Whether an expression has no type of its own, but that of what takes it. */
  static boolean isFunction(@Nullable Expression e) {
    return e instanceof LambdaExpr || e instanceof MethodReferenceExpr;
  }

  static Expression stripped(Expression e) {
    Expression inner = e;
    while (inner instanceof EnclosedExpr x) {
      inner = x.getInner();
    }
    return inner;
  }

  static boolean isExplicit(LambdaExpr lambda) {
    return lambda.getParameters().stream().allMatch(Lambdas::isExplicit);
  }

  /** Whether the type of a lambda parameter is written. */
  static boolean isExplicit(Parameter p) {
    return !p.getType().isUnknownType() && !TypeNames.isVar(p.getType());
  }

  static Shape shape(LambdaExpr lambda) {
    if (lambda.getExpressionBody().isPresent()) {
      Expression e = stripped(lambda.getExpressionBody().get());
      boolean statement =
          e instanceof MethodCallExpr
              || e instanceof AssignExpr
              || e instanceof ObjectCreationExpr
              || e instanceof UnaryExpr u && isStep(u);
      // a parenthesized expression is no statement
      return statement && !(lambda.getExpressionBody().get() instanceof EnclosedExpr)
          ? Shape.EITHER
          : Shape.VALUE;
    }
    List<ReturnStmt> returns = returns(lambda);
    if (returns.stream().anyMatch(r -> r.getExpression().isPresent())) {
      return Shape.VALUE;
    }
    return returns.isEmpty() && endsAbruptly(lambda.getBody()) ? Shape.EITHER : Shape.VOID;
  }

  private static boolean isStep(UnaryExpr e) {
    return switch (e.getOperator()) {
      case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT -> true;
      default -> false;
    };
  }

  /** The expressions whose value a lambda gives. */
  static List<Expression> results(LambdaExpr lambda) {
    if (lambda.getExpressionBody().isPresent()) {
      return List.of(lambda.getExpressionBody().get());
    }
    return returns(lambda).stream().flatMap(r -> r.getExpression().stream()).toList();
  }

  private static List<ReturnStmt> returns(LambdaExpr lambda) {
    List<ReturnStmt> found = new ArrayList<>();
    addReturns(lambda.getBody(), found);
    return found;
  }

  private static void addReturns(Node node, List<ReturnStmt> found) {
    for (Node child : node.getChildNodes()) {
      if (child instanceof ReturnStmt r) {
        found.add(r);
      } else if (child instanceof Statement && !isLocalClass(child)
          || child instanceof CatchClause
          || child instanceof SwitchEntry) {
        addReturns(child, found);
      }
    }
  }

  private static boolean isLocalClass(Node statement) {
    Statement s = (Statement) statement;
    return s.isLocalClassDeclarationStmt()
        || s.isLocalRecordDeclarationStmt()
        || s.isExpressionStmt();
  }

  /** Whether control never reaches the end of a statement, as far as its last statement shows (JLS 14.22). */
  static boolean endsAbruptly(Statement s) {
    if (s instanceof BlockStmt b) {
      return !b.getStatements().isEmpty()
          && endsAbruptly(b.getStatement(b.getStatements().size() - 1));
    }
    if (s instanceof IfStmt i) {
      return i.getElseStmt().isPresent()
          && endsAbruptly(i.getThenStmt())
          && endsAbruptly(i.getElseStmt().get());
    }
    if (s instanceof TryStmt t) {
      return t.getFinallyBlock().filter(Lambdas::endsAbruptly).isPresent()
          || endsAbruptly(t.getTryBlock())
              && t.getCatchClauses().stream().allMatch(c -> endsAbruptly(c.getBody()));
    }
    if (s instanceof SynchronizedStmt y) {
      return endsAbruptly(y.getBody());
    }
    if (s instanceof LabeledStmt l) {
      return endsAbruptly(l.getStatement());
    }
    return isEndless(s)
        || s instanceof ReturnStmt
        || s instanceof ThrowStmt
        || s instanceof BreakStmt
        || s instanceof ContinueStmt
        || s instanceof YieldStmt;
  }

  private static boolean isEndless(Statement s) {
    boolean condition =
        s instanceof WhileStmt w
            ? isTrue(w.getCondition())
            : s instanceof DoStmt d
                ? isTrue(d.getCondition())
                : s instanceof ForStmt f && f.getCompare().map(Lambdas::isTrue).orElse(true);
    return condition && s.findFirst(BreakStmt.class).isEmpty();
  }

  private static boolean isTrue(Expression e) {
    return e instanceof BooleanLiteralExpr b && b.getValue();
  }
}
