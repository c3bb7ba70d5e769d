package dev.asynclint.semantics;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.TypeExpr;
import com.github.javaparser.ast.stmt.ForEachStmt;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where the futures in a collection, array or stream come from: all of them, or nothing is said. */
final class Elements {
  private final Semantics semantics;

  Elements(Semantics semantics) {
    this.semantics = semantics;
  }

  /**
   * The expressions that give the futures of a collection, array or stream; a method reference stands for what its method returns.
   * Empty where there may be others: in a parameter, in a field, in what others are given or know by another name.
   */
  Optional<List<Expression>> of(Expression collection) {
    return of(collection, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  /** The collection, array or stream that a value is taken from: by a loop, by a callback of one parameter, or by {@code get(i)}. */
  Optional<Expression> collectionOf(Expression element) {
    if (element instanceof MethodCallExpr call) {
      return semantics.factsOf(call).has(Fact.Kind.ELEMENT) ? call.getScope() : Optional.empty();
    }
    return semantics.types().declarationOf(element)
        .filter(v -> !(v.getParentNode().orElse(null) instanceof LambdaExpr lambda) || lambda.getParameters().size() == 1)
        .flatMap(semantics.chains()::sourceOf);
  }

  /** Whether a value is a collection, array or stream of futures. */
  boolean holdsFutures(Expression value) {
    JavaType type = semantics.types().typeOf(value);
    JavaType element = type instanceof JavaType.ArrayType array ? array.element() : type.argument(0);
    return semantics.asyncKind(type) == AsyncKind.NONE && semantics.asyncKind(element) == AsyncKind.EAGER;
  }

  private boolean isFuture(Expression value) {
    return semantics.asyncKind(semantics.types().typeOf(value)) == AsyncKind.EAGER;
  }

  private Optional<List<Expression>> of(Expression collection, Set<Node> seen) {
    Expression at = Uses.unwrap(collection);
    if (!holdsFutures(at)) {
      return Optional.empty();
    }
    Optional<Node> variable = semantics.types().declarationOf(at);
    if (variable.isPresent()) {
      return ofVariable(variable.get(), seen);
    }
    return semantics.types().calleeOf(at).filter(c -> !c.fromSource()).flatMap(maker -> madeBy(at, maker, seen));
  }

  /** What a local variable is made with, and what is put into it later; one that is filled from itself gets nothing else by that. */
  private Optional<List<Expression>> ofVariable(Node variable, Set<Node> seen) {
    if (!seen.add(variable)) {
      return Optional.of(List.of());
    }
    Optional<List<Expression>> all =
        semantics.uses().onlyValueOf(variable).filter(v -> Uses.isLocalDeclaration(variable)).flatMap(v -> of(v, seen));
    for (Expression read : semantics.uses().readsOf(variable)) {
      all = all.flatMap(before -> addedAt(read, seen).map(added -> both(before, added)));
    }
    return all;
  }

  private Optional<List<Expression>> addedAt(Expression read, Set<Node> seen) {
    Optional<MethodCallExpr> next = Chains.next(read);
    if (next.filter(c -> semantics.factsOf(c).has(Fact.Kind.ADDS)).isPresent()) {
      return given(next.get(), seen);
    }
    Node parent = read.getParentNode().orElse(null);
    boolean isLeftAsItIs =
        next.map(this::looksAt)
            .orElseGet(() -> parent instanceof ForEachStmt || parent instanceof MethodCallExpr call && takesElementsOnly(call));
    return isLeftAsItIs ? Optional.of(List.of()) : Optional.empty();
  }

  /** A call that puts nothing into its receiver, and gives no view of it through which others could. */
  private boolean looksAt(MethodCallExpr call) {
    Facts facts = semantics.factsOf(call);
    JavaType result = semantics.types().typeOf(call);
    return (!facts.has(Fact.Kind.MUTATES) || facts.has(Fact.Kind.ELEMENT))
        && semantics.types().isSubtype(result, "java.util.Collection").isNo()
        && semantics.types().isSubtype(result, "java.util.Iterator").isNo();
  }

  /** {@code allOf(parts)}, {@code others.addAll(parts)}. */
  private boolean takesElementsOnly(MethodCallExpr call) {
    Facts facts = semantics.factsOf(call);
    return facts.has(Fact.Kind.AGGREGATES) || facts.has(Fact.Kind.ADDS) && call.getScope().filter(this::holdsFutures).isPresent();
  }

  /** A factory or constructor holds what it is given, a mapping what its function gives, another call what its receiver holds. */
  private Optional<List<Expression>> madeBy(Expression made, Callee maker, Set<Node> seen) {
    if (!maker.isVirtual()) {
      return given(made, seen);
    }
    if (!(made instanceof MethodCallExpr call)) {
      return Optional.empty();
    }
    return semantics.factsOf(call).has(Fact.Kind.MAPS)
        ? results(call.getArgument(0))
        : call.getScope().filter(s -> call.getArguments().stream().allMatch(this::makesNoFuture)).flatMap(s -> of(s, seen));
  }

  /** The number of {@code limit(n)}, the array of {@code toArray}, a collector without a function. */
  private boolean makesNoFuture(Expression argument) {
    JavaType type = semantics.types().typeOf(argument);
    return type instanceof JavaType.Primitive
        || type instanceof JavaType.ArrayType
        || argument instanceof MethodReferenceExpr made && made.getScope() instanceof TypeExpr t && t.getType().isArrayType()
        || argument instanceof MethodCallExpr collector && collector.getArguments().isEmpty();
  }

  private Optional<List<Expression>> results(Expression function) {
    return function instanceof MethodReferenceExpr
        ? Optional.of(List.of(function))
        : Optional.of(function).filter(LambdaExpr.class::isInstance).map(semantics.dropped()::valuesReturned);
  }

  /** The futures that are given to a factory, a constructor or {@code add}, and those in the collections that are. */
  private Optional<List<Expression>> given(Node call, Set<Node> seen) {
    Optional<List<Expression>> all = Optional.of(List.of());
    for (Expression argument : Callbacks.argumentsOf(call)) {
      Optional<List<Expression>> some =
          isFuture(argument)
              ? Optional.of(List.of(argument))
              : semantics.types().typeOf(argument) instanceof JavaType.Primitive ? Optional.of(List.of()) : of(argument, seen);
      all = all.flatMap(before -> some.map(more -> both(before, more)));
    }
    return all;
  }

  private static List<Expression> both(List<Expression> some, List<Expression> more) {
    List<Expression> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }
}
