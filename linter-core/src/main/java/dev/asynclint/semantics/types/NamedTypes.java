package dev.asynclint.semantics.types;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.TypeExpr;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.JavaType.ClassType;
import dev.asynclint.semantics.types.MethodTable.FieldMember;
import dev.asynclint.semantics.types.Variables.Variable;
import org.jspecify.annotations.Nullable;

/** The types that expressions of one file name: before a dot, and before {@code ::}, where the parser can't tell them from values. */
final class NamedTypes {
  private final Expressions expressions;
  private final SourceUnit unit;
  private final Variables variables;
  private final MethodTable table;

  NamedTypes(Expressions expressions) {
    this.expressions = expressions;
    this.unit = expressions.unit();
    this.variables = expressions.variables();
    this.table = expressions.table();
  }

  /** The class that an expression names; UNKNOWN where it is a value, or names none. */
  JavaType of(Expression e) {
    if (e instanceof TypeExpr t) {
      return expressions.written(t.getType());
    }
    if (e instanceof NameExpr n) {
      return variables.find(n.getNameAsString(), n) == null
          ? unit.names().simple(n.getNameAsString(), n)
          : JavaType.UNKNOWN;
    }
    if (!(e instanceof FieldAccessExpr f)) {
      return JavaType.UNKNOWN;
    }
    JavaType outer = of(f.getScope());
    String member =
        outer instanceof ClassType c
            ? unit.names().members().memberClass(c.name(), f.getNameAsString())
            : null;
    if (member != null) {
      return ClassType.of(member);
    }
    String dotted = dotted(f);
    String found = dotted == null ? null : unit.names().imports().qualified(dotted);
    return found == null ? JavaType.UNKNOWN : ClassType.of(found);
  }

  private static @Nullable String dotted(Expression e) {
    if (e instanceof NameExpr n) {
      return n.getNameAsString();
    }
    String scope = e instanceof FieldAccessExpr f ? dotted(f.getScope()) : null;
    return scope == null ? null : scope + "." + ((FieldAccessExpr) e).getNameAsString();
  }

  /** What stands before {@code ::}: a type, or the type of a value. */
  JavaType scopeOf(MethodReferenceExpr reference, Environment environment) {
    Expression scope = reference.getScope();
    if (isType(reference, environment)) {
      JavaType type = of(scope);
      boolean parameterized =
          scope instanceof TypeExpr t
              && t.getType() instanceof ClassOrInterfaceType c
              && c.getTypeArguments().isPresent();
      return parameterized ? type : expressions.self(type);
    }
    return scope instanceof TypeExpr t && t.getType() instanceof ClassOrInterfaceType c
        ? path(c, reference, environment)
        : expressions.typeOf(scope, environment);
  }

  /** Whether a type stands before {@code ::}. The parser can't tell {@code a::b} with a variable from a type. */
  boolean isType(MethodReferenceExpr reference, Environment environment) {
    Expression scope = reference.getScope();
    if (scope instanceof TypeExpr t) {
      return !(t.getType() instanceof ClassOrInterfaceType c)
          || c.getTypeArguments().isPresent()
          || !path(c, reference, environment).isKnown();
    }
    boolean name = scope instanceof NameExpr || scope instanceof FieldAccessExpr;
    return name && !expressions.typeOf(scope, environment).isKnown() && of(scope).isKnown();
  }

  /** The type of a name that was parsed as a type but is a variable, or a field of one. */
  private JavaType path(ClassOrInterfaceType name, Node at, Environment environment) {
    if (name.getScope().isEmpty()) {
      Variable variable = variables.find(name.getNameAsString(), at);
      return variable == null
          ? JavaType.UNKNOWN
          : expressions.variableTypes().of(variable, environment);
    }
    JavaType scope = path(name.getScope().get(), at, environment);
    JavaType of = scope.isKnown() ? scope : expressions.written(name.getScope().get());
    FieldMember member = of.isKnown() ? table.field(of, name.getNameAsString()) : null;
    return member == null ? JavaType.UNKNOWN : table.typeOf(member);
  }
}
