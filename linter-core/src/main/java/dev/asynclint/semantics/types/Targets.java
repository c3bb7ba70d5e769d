package dev.asynclint.semantics.types;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.ArrayCreationExpr;
import com.github.javaparser.ast.expr.ArrayInitializerExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.SwitchExpr;
import com.github.javaparser.ast.stmt.ExplicitConstructorInvocationStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.YieldStmt;
import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.JavaType.ArrayType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the surroundings of an expression ask of it (JLS 5). */
final class Targets {
  private final Expressions expressions;

  Targets(Expressions expressions) {
    this.expressions = expressions;
  }

  /**
   * The type that a value has to have where it stands; UNKNOWN where nothing is asked.
   *
   * @param environment of the expression
   */
  JavaType of(Expression e, Environment environment) {
    Node parent = e.getParentNode().orElse(null);
    if (parent instanceof EnclosedExpr x) {
      return of(x, environment);
    }
    if (parent instanceof ConditionalExpr c) {
      return c.getCondition() == e ? Primitives.BOOLEAN : of(c, environment);
    }
    if (parent instanceof VariableDeclarator v) {
      return TypeNames.isVar(v.getType()) ? JavaType.UNKNOWN : expressions.written(v.getType());
    }
    if (parent instanceof AssignExpr a) {
      return a.getValue() == e ? expressions.typeOf(a.getTarget(), environment) : JavaType.UNKNOWN;
    }
    if (parent instanceof CastExpr c) {
      // a cast tells a lambda what it is; a call under a cast is on its own (JLS 15.12, 5.5)
      boolean alone = e instanceof MethodCallExpr || e instanceof ObjectCreationExpr;
      return alone ? JavaType.UNKNOWN : expressions.written(c.getType());
    }
    if (parent instanceof ReturnStmt r) {
      return ofReturn(r, environment);
    }
    if (parent instanceof YieldStmt y) {
      SwitchExpr around = Expressions.switchAround(y);
      return around == null ? JavaType.UNKNOWN : of(around, environment);
    }
    if (parent instanceof ExpressionStmt s) {
      return ofStatement(s, environment);
    }
    if (parent instanceof ArrayInitializerExpr a) {
      return ofElement(a, environment);
    }
    return ofArgument(e, parent, environment);
  }

  private JavaType ofReturn(ReturnStmt statement, Environment environment) {
    for (Node at = statement; at != null; at = at.getParentNode().orElse(null)) {
      if (at instanceof LambdaExpr) {
        return environment.result();
      }
      if (at instanceof CallableDeclaration<?>) {
        return at instanceof MethodDeclaration m
            ? expressions.written(m.getType())
            : JavaType.UNKNOWN;
      }
    }
    return JavaType.UNKNOWN;
  }

  private JavaType ofStatement(ExpressionStmt statement, Environment environment) {
    Node parent = statement.getParentNode().orElse(null);
    if (parent instanceof LambdaExpr) {
      return environment.result().isVoid() ? JavaType.UNKNOWN : environment.result();
    }
    return parent instanceof SwitchEntry entry
            && entry.getParentNode().orElse(null) instanceof SwitchExpr s
        ? of(s, environment)
        : JavaType.UNKNOWN;
  }

  private JavaType ofElement(ArrayInitializerExpr initializer, Environment environment) {
    JavaType array =
        initializer.getParentNode().orElse(null) instanceof ArrayCreationExpr creation
            ? expressions.typeOf(creation, environment)
            : of(initializer, environment);
    return array instanceof ArrayType a ? a.element() : JavaType.UNKNOWN;
  }

  private JavaType ofArgument(Expression e, @Nullable Node parent, Environment environment) {
    List<Expression> arguments =
        parent instanceof MethodCallExpr m
            ? m.getArguments()
            : parent instanceof ObjectCreationExpr o
                ? o.getArguments()
                : parent instanceof ExplicitConstructorInvocationStmt x
                    ? x.getArguments()
                    : parent instanceof EnumConstantDeclaration c ? c.getArguments() : List.of();
    for (int i = 0; parent != null && i < arguments.size(); i++) {
      if (arguments.get(i) == e) {
        Optional<Invocation> call = expressions.calls().inPlace(parent, environment);
        int index = i;
        return call.map(c -> c.complete().apply(c.selection().formal(index)))
            .orElse(JavaType.UNKNOWN);
      }
    }
    return JavaType.UNKNOWN;
  }
}
