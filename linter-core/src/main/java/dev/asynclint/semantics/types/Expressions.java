package dev.asynclint.semantics.types;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.ArrayCreationExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.CharLiteralExpr;
import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.DoubleLiteralExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.InstanceOfExpr;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.LongLiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.RecordPatternExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.SuperExpr;
import com.github.javaparser.ast.expr.SwitchExpr;
import com.github.javaparser.ast.expr.TextBlockLiteralExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.TypeExpr;
import com.github.javaparser.ast.expr.TypePatternExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.nodeTypes.SwitchNode;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.YieldStmt;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.Type;
import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.JavaType.ArrayType;
import dev.asynclint.semantics.JavaType.ClassType;
import dev.asynclint.semantics.types.MethodTable.FieldMember;
import dev.asynclint.semantics.types.MethodTable.FunctionType;
import dev.asynclint.semantics.types.Variables.Variable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
  private final Environment root = Environment.root();

  Expressions(SourceUnit unit, ClassLookup lookup) {
    this.unit = unit;
    this.hierarchy = new Hierarchy(lookup);
    this.table = new MethodTable(hierarchy);
    this.variables = new Variables(unit, table);
    this.calls = new Calls(this);
    this.targets = new Targets(this);
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

  /** Where nothing is assumed of any lambda. */
  Environment root() {
    return root;
  }

  JavaType written(Type type) {
    return unit.names().of(type, hierarchy::lub);
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
    if (e instanceof LambdaExpr || e instanceof MethodReferenceExpr) {
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
      return variable != null ? typeOf(variable, environment) : enumLabel(n, environment);
    }
    if (e instanceof FieldAccessExpr f) {
      return field(f, environment);
    }
    if (e instanceof LambdaExpr || e instanceof MethodReferenceExpr) {
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
          : typeOf(Variable.of(d.getVariable(0)), environment);
    }
    return operatorOrLiteral(e, environment);
  }

  private JavaType operatorOrLiteral(Expression e, Environment environment) {
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
      JavaType of = written(c.getType());
      JavaType argument =
          of.equals(Primitives.VOID) ? ClassType.of("java.lang.Void") : Primitives.box(of);
      return new ClassType("java.lang.Class", List.of(argument));
    }
    if (e instanceof ArrayCreationExpr a) {
      JavaType type = written(a.getElementType());
      for (int i = 0; i < a.getLevels().size() && type.isKnown(); i++) {
        type = new ArrayType(type);
      }
      return type;
    }
    if (e instanceof UnaryExpr u) {
      JavaType operand = Primitives.unbox(typeOf(u.getExpression(), environment));
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
          Primitives.promoted(typeOf(b.getLeft(), environment), Primitives.INT);
      default -> {
        JavaType left = typeOf(b.getLeft(), environment);
        JavaType right = typeOf(b.getRight(), environment);
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
    JavaType of = scope.isKnown() ? scope : typeNamed(f.getScope());
    FieldMember member = of.isKnown() ? table.field(of, f.getNameAsString()) : null;
    return member == null ? JavaType.UNKNOWN : table.typeOf(member);
  }

  /** The class that an expression names; UNKNOWN where it is a value, or names none. */
  JavaType typeNamed(Expression e) {
    if (e instanceof TypeExpr t) {
      return written(t.getType());
    }
    if (e instanceof NameExpr n) {
      return variables.find(n.getNameAsString(), n) == null
          ? unit.names().simple(n.getNameAsString(), n)
          : JavaType.UNKNOWN;
    }
    if (!(e instanceof FieldAccessExpr f)) {
      return JavaType.UNKNOWN;
    }
    JavaType outer = typeNamed(f.getScope());
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

  /** The type that a variable has. */
  JavaType typeOf(Variable variable, Environment current) {
    if (variable.field().isPresent()) {
      return table.typeOf(variable.field().get());
    }
    Node local = variable.local().orElseThrow();
    if (local instanceof Parameter p) {
      return typeOfParameter(p, current);
    }
    if (local instanceof TypePatternExpr p) {
      return TypeNames.isVar(p.getType()) ? component(p, current) : written(p.getType());
    }
    VariableDeclarator v = (VariableDeclarator) local;
    if (!TypeNames.isVar(v.getType())) {
      return written(v.getType());
    }
    Node around = v.getParentNode().flatMap(Node::getParentNode).orElse(null);
    if (around instanceof ForEachStmt f && f.getVariable() == v.getParentNode().orElse(null)) {
      return elementOf(typeOf(f.getIterable(), current));
    }
    return v.getInitializer().map(i -> typeOf(i, current)).orElse(JavaType.UNKNOWN);
  }

  private JavaType typeOfParameter(Parameter p, Environment current) {
    if (p.getParentNode().orElse(null) instanceof LambdaExpr lambda && !Lambdas.isExplicit(p)) {
      for (int i = 0; i < lambda.getParameters().size(); i++) {
        if (lambda.getParameter(i) == p) {
          return Substitution.upper(environmentOf(p, current).parameter(i));
        }
      }
    }
    JavaType type = written(p.getType());
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
        || !(written(r.getType()) instanceof ClassType type)) {
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
            ? typeOf(i.getExpression(), current)
            : parent instanceof SwitchEntry s
                    && s.getParentNode().orElse(null) instanceof SwitchNode n
                ? typeOf(n.getSelector(), current)
                : JavaType.UNKNOWN;
    Inference inference = new Inference(hierarchy, record.typeParameters());
    inference.wanted(value, record.self());
    return inference.complete().apply(record.self());
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

  /** What stands before {@code ::}: a type, or the type of a value. */
  JavaType scopeOf(MethodReferenceExpr reference, Environment environment) {
    Expression scope = reference.getScope();
    if (isType(reference, environment)) {
      JavaType type = typeNamed(scope);
      boolean parameterized =
          scope instanceof TypeExpr t
              && t.getType() instanceof ClassOrInterfaceType c
              && c.getTypeArguments().isPresent();
      return parameterized ? type : self(type);
    }
    return scope instanceof TypeExpr t && t.getType() instanceof ClassOrInterfaceType c
        ? path(c, reference, environment)
        : typeOf(scope, environment);
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
    return name && !typeOf(scope, environment).isKnown() && typeNamed(scope).isKnown();
  }

  /** The type of a name that was parsed as a type but is a variable, or a field of one. */
  private JavaType path(ClassOrInterfaceType name, Node at, Environment environment) {
    if (name.getScope().isEmpty()) {
      Variable variable = variables.find(name.getNameAsString(), at);
      return variable == null ? JavaType.UNKNOWN : typeOf(variable, environment);
    }
    JavaType scope = path(name.getScope().get(), at, environment);
    JavaType of = scope.isKnown() ? scope : written(name.getScope().get());
    FieldMember member = of.isKnown() ? table.field(of, name.getNameAsString()) : null;
    return member == null ? JavaType.UNKNOWN : table.typeOf(member);
  }
}
