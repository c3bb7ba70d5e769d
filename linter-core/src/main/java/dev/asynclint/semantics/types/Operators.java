package dev.asynclint.semantics.types;

import com.github.javaparser.ast.expr.ArrayCreationExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.CharLiteralExpr;
import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.DoubleLiteralExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.InstanceOfExpr;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LongLiteralExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.TextBlockLiteralExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.JavaType.ArrayType;
import dev.asynclint.semantics.JavaType.ClassType;
import java.util.List;

/** The types of literals, of array creations and of what operators give (JLS 15.8, 15.10, 15.15 to 15.24). */
final class Operators {
  private final Expressions expressions;

  Operators(Expressions expressions) {
    this.expressions = expressions;
  }

  /** The type of a literal or operator; UNKNOWN for every other expression. */
  JavaType of(Expression e, Environment environment) {
    if (e instanceof StringLiteralExpr || e instanceof TextBlockLiteralExpr) {
      return Primitives.STRING;
    }
    if (e instanceof IntegerLiteralExpr) {
      return Primitives.INT;
    }
    if (e instanceof LongLiteralExpr) {
      return Primitives.LONG;
    }
    if (e instanceof BooleanLiteralExpr || e instanceof InstanceOfExpr) {
      return Primitives.BOOLEAN;
    }
    if (e instanceof CharLiteralExpr) {
      return Primitives.CHAR;
    }
    if (e instanceof DoubleLiteralExpr d) {
      return d.getValue().endsWith("f") || d.getValue().endsWith("F")
          ? Primitives.FLOAT
          : Primitives.DOUBLE;
    }
    if (e instanceof NullLiteralExpr) {
      return Primitives.NULL;
    }
    if (e instanceof ClassExpr c) {
      JavaType of = expressions.written(c.getType());
      JavaType argument =
          of.equals(Primitives.VOID) ? ClassType.of("java.lang.Void") : Primitives.box(of);
      return new ClassType("java.lang.Class", List.of(argument));
    }
    if (e instanceof ArrayCreationExpr a) {
      JavaType type = expressions.written(a.getElementType());
      for (int i = 0; i < a.getLevels().size() && type.isKnown(); i++) {
        type = new ArrayType(type);
      }
      return type;
    }
    if (e instanceof UnaryExpr u) {
      JavaType operand = Primitives.unbox(expressions.typeOf(u.getExpression(), environment));
      return switch (u.getOperator()) {
        case LOGICAL_COMPLEMENT -> Primitives.BOOLEAN;
        case PLUS, MINUS, BITWISE_COMPLEMENT -> Primitives.promoted(operand, Primitives.INT);
        default -> operand;
      };
    }
    return e instanceof BinaryExpr b ? binary(b, environment) : JavaType.UNKNOWN;
  }

  private JavaType binary(BinaryExpr b, Environment environment) {
    return switch (b.getOperator()) {
      case OR, AND, EQUALS, NOT_EQUALS, LESS, GREATER, LESS_EQUALS, GREATER_EQUALS ->
          Primitives.BOOLEAN;
      case LEFT_SHIFT, SIGNED_RIGHT_SHIFT, UNSIGNED_RIGHT_SHIFT ->
          Primitives.promoted(expressions.typeOf(b.getLeft(), environment), Primitives.INT);
      default -> {
        JavaType left = expressions.typeOf(b.getLeft(), environment);
        JavaType right = expressions.typeOf(b.getRight(), environment);
        if (b.getOperator() == BinaryExpr.Operator.PLUS
            && (Primitives.isString(left) || Primitives.isString(right))) {
          yield Primitives.STRING;
        }
        yield Primitives.unbox(left).equals(Primitives.BOOLEAN)
            ? Primitives.BOOLEAN
            : Primitives.promoted(left, right);
      }
    };
  }
}
