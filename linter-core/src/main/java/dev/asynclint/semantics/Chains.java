package dev.asynclint.semantics;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.ForEachStmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Calls chained by dots: what stands before and behind a call, and what that means for it. */
public final class Chains {
  /** Methods that are followed to the source of a publisher. */
  private static final int METHODS = 3;

  private final Semantics semantics;

  Chains(Semantics semantics) {
    this.semantics = semantics;
  }

  /** The calls before {@code call} in its chain, nearest first; names are followed to what they certainly hold. */
  public List<MethodCallExpr> upstream(Node call) {
    List<MethodCallExpr> found = new ArrayList<>();
    Optional<Expression> scope = call instanceof MethodCallExpr c ? c.getScope() : Optional.empty();
    while (scope.isPresent() && found.size() < 200) {
      if (!(semantics.uses().valueOf(scope.get()) instanceof MethodCallExpr before) || found.contains(before)) {
        break;
      }
      found.add(before);
      scope = before.getScope();
    }
    return found;
  }

  /** The call that takes the value of {@code call} as its receiver. */
  public static Optional<MethodCallExpr> next(Node call) {
    Node at = call;
    Node parent = at.getParentNode().orElse(null);
    while (parent instanceof EnclosedExpr || parent instanceof CastExpr) {
      at = parent;
      parent = at.getParentNode().orElse(null);
    }
    Node receiver = at;
    return parent instanceof MethodCallExpr c && c.getScope().filter(s -> s == receiver).isPresent()
        ? Optional.of(c)
        : Optional.empty();
  }

  /** The calls behind {@code call} in its chain, nearest first. */
  public List<MethodCallExpr> downstream(Node call) {
    List<MethodCallExpr> found = new ArrayList<>();
    Optional<MethodCallExpr> next = next(call);
    while (next.isPresent()) {
      found.add(next.get());
      next = next(next.get());
    }
    return found;
  }

  /** The last call of the chain that {@code call} is part of. */
  public MethodCallExpr last(MethodCallExpr call) {
    List<MethodCallExpr> behind = downstream(call);
    return behind.isEmpty() ? call : behind.get(behind.size() - 1);
  }

  /** The variable or field at the root of a chain, or the expression itself where it is one. */
  public Optional<Node> rootDeclaration(Expression expression) {
    Expression at = Uses.unwrap(expression);
    while (at instanceof MethodCallExpr c && c.getScope().isPresent()) {
      at = receiverOrSource(c);
    }
    return semantics.types().declarationOf(at);
  }

  /** What a call hangs on: its receiver, or what a static stream source such as {@code Stream.of(xs)} is given. */
  Expression receiverOrSource(MethodCallExpr call) {
    boolean source = call.getArguments().size() == 1 && semantics.factsOf(call).has(Fact.Kind.STREAM, "source");
    return Uses.unwrap(source ? call.getArgument(0) : call.getScope().orElse(call));
  }

  /** What a loop variable, or a parameter of a callback that runs at once, takes its values from. */
  Optional<Expression> sourceOf(Node variable) {
    Node parent = variable.getParentNode().orElse(null);
    if (parent instanceof LambdaExpr lambda) {
      return sourceOfCallback(lambda);
    }
    return parent instanceof VariableDeclarationExpr
            && parent.getParentNode().orElse(null) instanceof ForEachStmt loop
            && loop.getVariable() == parent
        ? Optional.of(loop.getIterable())
        : Optional.empty();
  }

  /** What a callback that runs at once is called with the elements of. */
  public Optional<Expression> sourceOfCallback(Expression callback) {
    return Optional.ofNullable(callback.getParentNode().orElse(null) instanceof MethodCallExpr call ? call : null)
        .filter(c -> semantics.factsOf(c).each(Fact.Kind.CALLBACK).anyMatch(f -> f.argument(1).filter("now"::equals).isPresent()))
        .flatMap(MethodCallExpr::getScope);
  }

  /** Whether a stream operation is part of a parallel stream, as far as its chain shows. */
  public boolean isParallelStream(Node call) {
    List<MethodCallExpr> all = new ArrayList<>(upstream(call));
    all.addAll(downstream(call));
    return all.stream().anyMatch(c -> semantics.factsOf(c).has(Fact.Kind.STREAM, "parallel"));
  }

  /**
   * The thread that runs an operator of a publisher: the nearest switch upstream ({@code publishOn}); else the first switch
   * of the subscription anywhere in the chain ({@code subscribeOn}); else whichever thread emits.
   */
  public Executors.Known threadOfOperator(Node call) {
    List<MethodCallExpr> before = fromSource(call);
    for (MethodCallExpr c : before) {
      Optional<Fact> fact = semantics.factsOf(c).each(Fact.Kind.SWITCHES).filter(f -> is(f, "down")).findFirst();
      if (fact.isPresent()) {
        return switched(fact.get(), c);
      }
    }
    List<MethodCallExpr> nearestSourceFirst = new ArrayList<>(before);
    java.util.Collections.reverse(nearestSourceFirst);
    if (call instanceof MethodCallExpr c) {
      nearestSourceFirst.add(c);
    }
    nearestSourceFirst.addAll(downstream(call));
    for (MethodCallExpr c : nearestSourceFirst) {
      Optional<Fact> fact = semantics.factsOf(c).each(Fact.Kind.SWITCHES).filter(f -> is(f, "up")).findFirst();
      if (fact.isPresent()) {
        return switched(fact.get(), c);
      }
    }
    return Executors.Known.of(ThreadKind.PUBLISHER);
  }

  /** The calls before a call, and those before what a method of the file at their root returns. */
  private List<MethodCallExpr> fromSource(Node call) {
    List<MethodCallExpr> found = new ArrayList<>(upstream(call));
    for (int followed = 0; followed < METHODS && !found.isEmpty(); followed++) {
      List<Expression> returned =
          semantics.types().calleeOf(found.get(found.size() - 1)).flatMap(semantics.types()::bodyOf)
              .map(semantics.dropped()::valuesReturned)
              .orElse(List.of());
      if (returned.size() != 1
          || !(semantics.uses().valueOf(returned.get(0)) instanceof MethodCallExpr last)
          || found.stream().anyMatch(c -> c == last)) {
        break;
      }
      found.add(last);
      found.addAll(upstream(last));
    }
    return found;
  }

  private static boolean is(Fact fact, String direction) {
    return fact.argument(0).filter(direction::equals).isPresent();
  }

  private Executors.Known switched(Fact fact, MethodCallExpr call) {
    Optional<String> index = fact.option("executor");
    if (index.isPresent()) {
      NodeList<Expression> arguments = call.getArguments();
      int i = Integer.parseInt(index.get());
      return i < arguments.size() ? semantics.contexts().executors().of(arguments.get(i)) : Executors.Known.UNKNOWN;
    }
    return Executors.Known.of(Contexts.kind(fact.argument(1).orElse("unknown")));
  }
}
