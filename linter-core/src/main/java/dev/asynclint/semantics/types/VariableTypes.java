package dev.asynclint.semantics.types;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.InstanceOfExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.RecordPatternExpr;
import com.github.javaparser.ast.expr.TypePatternExpr;
import com.github.javaparser.ast.nodeTypes.SwitchNode;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.SwitchEntry;
import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.JavaType.ArrayType;
import dev.asynclint.semantics.JavaType.ClassType;
import dev.asynclint.semantics.types.Variables.Variable;

/** The types of the variables of one file, as declared or as {@code var} stands for (JLS 14.4.1, 14.14.2, 14.30.1). */
final class VariableTypes {
  private final Expressions expressions;
  private final Hierarchy hierarchy;

  VariableTypes(Expressions expressions) {
    this.expressions = expressions;
    this.hierarchy = expressions.hierarchy();
  }

  /** The type that a variable has. */
  JavaType of(Variable variable, Environment current) {
    if (variable.field().isPresent()) {
      return expressions.table().typeOf(variable.field().get());
    }
    Node local = variable.local().orElseThrow();
    if (local instanceof Parameter p) {
      return typeOfParameter(p, current);
    }
    if (local instanceof TypePatternExpr p) {
      return TypeNames.isVar(p.getType())
          ? component(p, current)
          : expressions.written(p.getType());
    }
    VariableDeclarator v = (VariableDeclarator) local;
    if (!TypeNames.isVar(v.getType())) {
      return expressions.written(v.getType());
    }
    Node around = v.getParentNode().flatMap(Node::getParentNode).orElse(null);
    if (around instanceof ForEachStmt f && f.getVariable() == v.getParentNode().orElse(null)) {
      return elementOf(expressions.typeOf(f.getIterable(), current));
    }
    return v.getInitializer().map(i -> expressions.typeOf(i, current)).orElse(JavaType.UNKNOWN);
  }

  private JavaType typeOfParameter(Parameter p, Environment current) {
    if (p.getParentNode().orElse(null) instanceof LambdaExpr lambda && !Lambdas.isExplicit(p)) {
      for (int i = 0; i < lambda.getParameters().size(); i++) {
        if (lambda.getParameter(i) == p) {
          return Substitution.upper(expressions.environmentOf(p, current).parameter(i));
        }
      }
    }
    JavaType type = expressions.written(p.getType());
    return p.isVarArgs() ? new ArrayType(type) : type;
  }

  private JavaType elementOf(JavaType iterable) {
    if (iterable instanceof ArrayType a) {
      return a.element();
    }
    ClassType seen = hierarchy.asSuper(iterable, "java.lang.Iterable");
    return seen == null
        ? JavaType.UNKNOWN
        : seen.arguments().isEmpty()
            ? Primitives.OBJECT
            : Substitution.upper(seen.arguments().get(0));
  }

  /** The type of {@code var x} in a record pattern: that of the component. */
  private JavaType component(TypePatternExpr p, Environment current) {
    if (!(p.getParentNode().orElse(null) instanceof RecordPatternExpr r)
        || !(expressions.written(r.getType()) instanceof ClassType type)) {
      return JavaType.UNKNOWN;
    }
    ClassSymbol symbol = hierarchy.find(type.name());
    int index = SourceUnit.indexOf(p, r.getPatternList());
    if (symbol == null || index < 0 || index >= symbol.components().size()) {
      return JavaType.UNKNOWN;
    }
    ClassType matched = hierarchy.isRaw(type) ? matched(r, symbol, current) : type;
    return Substitution.upper(
        hierarchy.argumentsOf(matched).apply(symbol.components().get(index).type()));
  }

  /** The record type of a pattern without type arguments: inferred from what is matched (JLS 18.5.5). */
  private ClassType matched(RecordPatternExpr pattern, ClassSymbol record, Environment current) {
    Node parent = pattern.getParentNode().orElse(null);
    JavaType value =
        parent instanceof InstanceOfExpr i
            ? expressions.typeOf(i.getExpression(), current)
            : parent instanceof SwitchEntry s
                    && s.getParentNode().orElse(null) instanceof SwitchNode n
                ? expressions.typeOf(n.getSelector(), current)
                : JavaType.UNKNOWN;
    Inference inference = new Inference(hierarchy, record.typeParameters());
    inference.wanted(value, record.self());
    return inference.complete().apply(record.self());
  }
}
