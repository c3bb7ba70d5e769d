package dev.asynclint.semantics;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithArguments;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Which variables are complete once another value is: {@code allOf(xs)} covers {@code xs} and what was put into it. */
final class Covered {
  private final Semantics semantics;

  Covered(Semantics semantics) {
    this.semantics = semantics;
  }

  /** The variables that are complete once the value of {@code future} is: itself, and what {@code allOf} was given. */
  Set<Node> by(Expression future, int depth) {
    Set<Node> covered = Collections.newSetFromMap(new IdentityHashMap<>());
    if (depth == 0) {
      return covered;
    }
    Expression at = future;
    semantics.places().of(at).ifPresent(covered::add);
    Expression value = semantics.uses().valueOf(at);
    while (value instanceof MethodCallExpr call) {
      Facts facts = semantics.factsOf(call);
      if (facts.has(Fact.Kind.AGGREGATES, "all")) {
        covered.addAll(byArguments(call, depth));
        break;
      }
      // a method that is given futures and returns one most likely waits for them: a project's own
      // allOf
      covered.addAll(futuresGiven(call, depth));
      // a stage completes after the one it hangs on
      if (call.getScope().isEmpty()
          || semantics.asyncKind(semantics.types().typeOf(call.getScope().get()))
              == AsyncKind.NONE) {
        break;
      }
      semantics.places().of(call.getScope().get()).ifPresent(covered::add);
      value = semantics.uses().valueOf(call.getScope().get());
    }
    return covered;
  }

  private Set<Node> futuresGiven(MethodCallExpr call, int depth) {
    Set<Node> covered = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Expression argument : call.getArguments()) {
      JavaType type = semantics.types().typeOf(argument);
      JavaType element =
          type instanceof JavaType.ArrayType array ? array.element() : type.argument(0);
      if (semantics.asyncKind(type) == AsyncKind.EAGER
          || semantics.asyncKind(element) == AsyncKind.EAGER) {
        semantics
            .chains()
            .rootDeclaration(argument)
            .ifPresent(d -> covered.addAll(withParts(d, depth - 1)));
      }
    }
    return covered;
  }

  Set<Node> byArguments(MethodCallExpr call, int depth) {
    Set<Node> covered = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Expression argument : call.getArguments()) {
      semantics.places().of(argument).ifPresent(covered::add);
      semantics
          .chains()
          .rootDeclaration(argument)
          .ifPresent(d -> covered.addAll(withParts(d, depth - 1)));
      for (NameExpr name : namesGiven(argument)) {
        semantics
            .types()
            .declarationOf(name)
            .ifPresent(d -> covered.addAll(withParts(d, depth - 1)));
      }
    }
    return covered;
  }

  private static List<NameExpr> namesGiven(Expression argument) {
    List<NameExpr> names = new ArrayList<>();
    for (NameExpr name : argument.findAll(NameExpr.class)) {
      if (isOutsideLambdas(name, argument)) {
        names.add(name);
      }
    }
    return names;
  }

  /** A collection and the variables that were put into it. */
  private Set<Node> withParts(Node variable, int depth) {
    Set<Node> parts = Collections.newSetFromMap(new IdentityHashMap<>());
    parts.add(variable);
    if (depth <= 0) {
      return parts;
    }
    semantics
        .uses()
        .onlyValueOf(variable)
        .ifPresent(
            value -> {
              Expression made = Uses.unwrap(value);
              if (made instanceof NodeWithArguments<?> call
                  && semantics.asyncKind(semantics.types().typeOf(made)) == AsyncKind.NONE) {
                call.getArguments()
                    .forEach(a -> semantics.types().declarationOf(a).ifPresent(parts::add));
              }
              // a list made from another by stream().toList() and the like holds the same elements
              semantics.chains().rootDeclaration(made).ifPresent(parts::add);
            });
    for (Expression read : semantics.uses().readsOf(variable)) {
      if (read.getParentNode().orElse(null) instanceof MethodCallExpr call
          && call.getScope().filter(s -> s == read).isPresent()
          && semantics.factsOf(call).has(Fact.Kind.ADDS)) {
        call.getArguments().forEach(a -> semantics.types().declarationOf(a).ifPresent(parts::add));
      }
    }
    return parts;
  }

  /** Whether a node is evaluated with {@code root}, rather than by a lambda or class in it. */
  static boolean isOutsideLambdas(Node node, Node root) {
    for (Node at = node; at != root; at = at.getParentNode().orElse(root)) {
      if (at instanceof LambdaExpr
          || at instanceof ObjectCreationExpr o && o.getAnonymousClassBody().isPresent()) {
        return false;
      }
    }
    return true;
  }
}
