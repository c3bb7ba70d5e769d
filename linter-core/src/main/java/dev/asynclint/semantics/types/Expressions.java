package dev.asynclint.semantics.types;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.SuperExpr;
import com.github.javaparser.ast.expr.SwitchExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.nodeTypes.SwitchNode;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.YieldStmt;
import com.github.javaparser.ast.type.Type;
import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.JavaType.ArrayType;
import dev.asynclint.semantics.JavaType.ClassType;
import dev.asynclint.semantics.types.MethodTable.FieldMember;
import dev.asynclint.semantics.types.MethodTable.FunctionType;
import dev.asynclint.semantics.types.Variables.Variable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The types of the expressions of one file (JLS 15). Used by one thread. */
final class Expressions {
  /** Chains longer than this are typed from their start, so that the stack holds. */
  private static final int DEEP = 64;

  private final SourceUnit unit;
  private final Hierarchy hierarchy;
  private final MethodTable table;
  private final Variables variables;
  private final Calls calls;
  private final Targets targets;
  private final VariableTypes variableTypes;
  private final NamedTypes named;
  private final Operators operators;
  private final Environment root = Environment.root();
  private final Map<Type, JavaType> written = new IdentityHashMap<>();

  Expressions(SourceUnit unit, ClassLookup lookup) {
    this.unit = unit;
    this.hierarchy = new Hierarchy(lookup);
    this.table = new MethodTable(hierarchy);
    this.variables = new Variables(unit, table);
    this.calls = new Calls(this);
    this.targets = new Targets(this);
    this.variableTypes = new VariableTypes(this);
    this.named = new NamedTypes(this);
    this.operators = new Operators(this);
  }

  SourceUnit unit() {
    return unit;
  }

  Hierarchy hierarchy() {
    return hierarchy;
  }

  MethodTable table() {
    return table;
  }

  Variables variables() {
    return variables;
  }

  Calls calls() {
    return calls;
  }

  Targets targets() {
    return targets;
  }

  VariableTypes variableTypes() {
    return variableTypes;
  }

  NamedTypes named() {
    return named;
  }

  /** Where nothing is assumed of any lambda. */
  Environment root() {
    return root;
  }

  JavaType written(Type type) {
    JavaType known = written.get(type);
    if (known == null) {
      int before = Reentry.hits();
      known = unit.names().of(type, hierarchy::lub);
      if (Reentry.hits() == before) {
        written.put(type, known);
      }
    }
    return known;
  }

  /** The environment of a node: the assumption in {@code current} about the lambda around it, or what holds in the end. */
  Environment environmentOf(Node node, Environment current) {
    LambdaExpr lambda = lambdaAround(node);
    if (lambda == null) {
      return current.outermost();
    }
    Environment known = current.of(lambda);
    if (known != null) {
      return known;
    }
    Environment outer = environmentOf(lambda, current);
    FunctionType function = table.functionType(targets.of(lambda, outer));
    return function == null
        ? outer.inside(lambda, List.of(), JavaType.UNKNOWN)
        : outer.inside(lambda, function.parameters(), function.result());
  }

  private static @Nullable LambdaExpr lambdaAround(Node node) {
    for (Node at = node.getParentNode().orElse(null);
        at != null;
        at = at.getParentNode().orElse(null)) {
      if (at instanceof LambdaExpr l) {
        return l;
      }
    }
    return null;
  }

  /** The type of an expression in its place; UNKNOWN where it can't be proven. */
  JavaType typeOf(Expression e, Environment current) {
    Environment environment = environmentOf(e, current);
    JavaType known = environment.types.get(e);
    if (known == null) {
      for (Expression start : chain(e, environment)) {
        typeOf(start, environment);
      }
      int before = Reentry.hits();
      known = Reentry.guard(e, JavaType.UNKNOWN, () -> Substitution.upper(compute(e, environment)));
      if (Reentry.hits() == before) {
        environment.types.put(e, known);
      }
    }
    return known;
  }

  /** Of a long chain of calls or operators its parts, innermost first; nothing for a short one. */
  private static List<Expression> chain(Expression e, Environment environment) {
    List<Expression> parts = new ArrayList<>();
    Expression at = left(e);
    while (at != null && !environment.types.containsKey(at)) {
      parts.add(at);
      at = left(at);
    }
    if (parts.size() < DEEP) {
      return List.of();
    }
    Collections.reverse(parts);
    return parts;
  }

  private static @Nullable Expression left(Expression e) {
    return e instanceof MethodCallExpr m
        ? m.getScope().orElse(null)
        : e instanceof BinaryExpr b ? b.getLeft() : null;
  }

  /**
   * The type of an argument or lambda result as far as it and a target tell; where the target is still to be inferred.
   *
   * @param target UNKNOWN, or with UNKNOWN in it, where it is not known
   * @param environment of the expression
   */
  JavaType partial(Expression e, JavaType target, Environment environment) {
    if (e instanceof EnclosedExpr x) {
      return partial(x.getInner(), target, environment);
    }
    if (e instanceof ConditionalExpr c) {
      return hierarchy.lub(
          partial(c.getThenExpr(), target, environment),
          partial(c.getElseExpr(), target, environment));
    }
    if (e instanceof SwitchExpr s) {
      return results(s).stream()
          .map(r -> partial(r, target, environment))
          .reduce(JavaType.UNKNOWN, hierarchy::lub);
    }
    if (Lambdas.isFunction(e)) {
      return target;
    }
    if (e instanceof MethodCallExpr || e instanceof ObjectCreationExpr o && isDiamond(o)) {
      Optional<Invocation> alone = calls.invocation(e, JavaType.UNKNOWN, environment);
      boolean ask = target.isKnown() && alone.filter(i -> !i.firm()).isPresent();
      return (ask ? calls.invocation(e, target, environment) : alone)
          .map(i -> special(e, i, environment).orElseGet(i::partialType))
          .orElse(JavaType.UNKNOWN);
    }
    return typeOf(e, environment);
  }

  /** Whether the type of an argument depends on where it is passed. */
  boolean isOpen(Expression e, Environment environment) {
    if (e instanceof EnclosedExpr x) {
      return isOpen(x.getInner(), environment);
    }
    if (e instanceof ConditionalExpr c) {
      return isOpen(c.getThenExpr(), environment) || isOpen(c.getElseExpr(), environment);
    }
    if (e instanceof SwitchExpr s) {
      return results(s).stream().anyMatch(r -> isOpen(r, environment));
    }
    boolean generic =
        e instanceof MethodCallExpr || e instanceof ObjectCreationExpr o && isDiamond(o);
    return generic
        && calls.invocation(e, JavaType.UNKNOWN, environment).filter(i -> !i.settled()).isPresent();
  }

  static boolean isDiamond(ObjectCreationExpr creation) {
    return creation.getType().getTypeArguments().filter(List::isEmpty).isPresent();
  }

  private JavaType compute(Expression e, Environment environment) {
    if (e instanceof MethodCallExpr || e instanceof ObjectCreationExpr) {
      return typeOfCall(e, environment);
    }
    if (e instanceof NameExpr n) {
      Variable variable = variables.find(n.getNameAsString(), n);
      return variable != null ? variableTypes.of(variable, environment) : enumLabel(n, environment);
    }
    if (e instanceof FieldAccessExpr f) {
      return field(f, environment);
    }
    if (Lambdas.isFunction(e)) {
      return targets.of(e, environment);
    }
    if (e instanceof EnclosedExpr x) {
      return typeOf(x.getInner(), environment);
    }
    if (e instanceof ThisExpr t) {
      return t.getTypeName()
          .map(q -> self(unit.names().simple(q.getIdentifier(), t)))
          .orElseGet(() -> selfAround(t));
    }
    if (e instanceof SuperExpr s) {
      return superOf(s);
    }
    if (e instanceof CastExpr c) {
      return written(c.getType());
    }
    if (e instanceof ConditionalExpr c) {
      return hierarchy.lub(
          typeOf(c.getThenExpr(), environment), typeOf(c.getElseExpr(), environment));
    }
    if (e instanceof SwitchExpr s) {
      return results(s).stream()
          .map(r -> typeOf(r, environment))
          .reduce(JavaType.UNKNOWN, hierarchy::lub);
    }
    if (e instanceof AssignExpr a) {
      return typeOf(a.getTarget(), environment);
    }
    if (e instanceof ArrayAccessExpr a) {
      return typeOf(a.getName(), environment) instanceof ArrayType t
          ? t.element()
          : JavaType.UNKNOWN;
    }
    if (e instanceof VariableDeclarationExpr d) {
      return d.getVariables().isEmpty()
          ? JavaType.UNKNOWN
          : variableTypes.of(Variable.of(d.getVariable(0)), environment);
    }
    return operators.of(e, environment);
  }

  private JavaType typeOfCall(Expression e, Environment environment) {
    if (e instanceof ObjectCreationExpr o && !isDiamond(o)) {
      return o.getAnonymousClassBody().isPresent()
          ? ClassType.of(unit.classAt(o).name())
          : calls.created(o, environment);
    }
    return calls
        .inPlace(e, environment)
        .map(i -> special(e, i, environment).orElseGet(i::type))
        .orElse(JavaType.UNKNOWN);
  }

  /** Results that the language itself knows better than the declaration (JLS 4.3.2, 10.7). */
  private Optional<JavaType> special(Expression e, Invocation invocation, Environment environment) {
    MethodSymbol method = invocation.selection().method();
    if (!(e instanceof MethodCallExpr call)
        || method.arity() > 0
        || !method.owner().name().equals("java.lang.Object")) {
      return Optional.empty();
    }
    JavaType receiver = invocation.selection().receiver();
    if (method.name().equals("getClass")) {
      return Optional.of(
          new ClassType(
              "java.lang.Class",
              List.of(new JavaType.Wildcard(Optional.of(receiver.erasure()), Optional.empty()))));
    }
    boolean array =
        call.getScope().isPresent()
            && typeOf(call.getScope().get(), environment) instanceof ArrayType;
    return array && method.name().equals("clone")
        ? Optional.of(typeOf(call.getScope().get(), environment))
        : Optional.empty();
  }

  /** The constant of an enum that a case label names; its type is the selector's. */
  private JavaType enumLabel(NameExpr name, Environment environment) {
    if (name.getParentNode().orElse(null) instanceof SwitchEntry entry
        && entry.getParentNode().orElse(null) instanceof SwitchNode s) {
      FieldMember constant =
          table.field(typeOf(s.getSelector(), environment), name.getNameAsString());
      return constant == null ? JavaType.UNKNOWN : table.typeOf(constant);
    }
    return JavaType.UNKNOWN;
  }

  private JavaType field(FieldAccessExpr f, Environment environment) {
    JavaType scope = typeOf(f.getScope(), environment);
    if (scope instanceof ArrayType) {
      return f.getNameAsString().equals("length") ? Primitives.INT : JavaType.UNKNOWN;
    }
    JavaType of = scope.isKnown() ? scope : named.of(f.getScope());
    FieldMember member = of.isKnown() ? table.field(of, f.getNameAsString()) : null;
    return member == null ? JavaType.UNKNOWN : table.typeOf(member);
  }

  JavaType self(JavaType raw) {
    ClassSymbol symbol = raw instanceof ClassType c ? hierarchy.find(c.name()) : null;
    return symbol == null ? raw : symbol.self();
  }

  private JavaType selfAround(Node node) {
    Node around = SourceUnit.around(node);
    return around == null ? JavaType.UNKNOWN : unit.classAt(around).self();
  }

  private JavaType superOf(SuperExpr e) {
    Node around = SourceUnit.around(e);
    if (around == null) {
      return JavaType.UNKNOWN;
    }
    SourceClass here = unit.classAt(around);
    if (e.getTypeName().isEmpty()) {
      return here.superclass().<JavaType>map(s -> s).orElse(Primitives.OBJECT);
    }
    // Interface.super calls a default method; Outer.super is the superclass of an outer class
    JavaType named = unit.names().simple(e.getTypeName().get().getIdentifier(), e);
    ClassSymbol symbol = named instanceof ClassType c ? hierarchy.find(c.name()) : null;
    if (symbol == null) {
      return JavaType.UNKNOWN;
    }
    ClassType seen = hierarchy.asSuper(here.self(), symbol.name());
    return symbol.isInterface()
        ? (seen == null ? named : seen)
        : symbol.superclass().<JavaType>map(s -> s).orElse(Primitives.OBJECT);
  }

  /** The expressions whose value a switch expression gives. */
  private static List<Expression> results(SwitchExpr s) {
    List<Expression> results = new ArrayList<>();
    for (SwitchEntry entry : s.getEntries()) {
      if (entry.getType() == SwitchEntry.Type.EXPRESSION) {
        entry.getStatements().stream()
            .filter(ExpressionStmt.class::isInstance)
            .forEach(x -> results.add(((ExpressionStmt) x).getExpression()));
      } else {
        entry
            .findAll(YieldStmt.class, y -> switchAround(y) == s)
            .forEach(y -> results.add(y.getExpression()));
      }
    }
    return results;
  }

  /** The switch expression that a statement yields to. */
  static @Nullable SwitchExpr switchAround(YieldStmt yield) {
    for (Node at = yield; at != null; at = at.getParentNode().orElse(null)) {
      if (at instanceof SwitchExpr s) {
        return s;
      }
    }
    return null;
  }
}
