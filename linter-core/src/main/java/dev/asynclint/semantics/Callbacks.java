package dev.asynclint.semantics;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lambdas, method references and anonymous classes as arguments: which call takes them, and when it runs them. */
public final class Callbacks {
  private final Semantics semantics;

  Callbacks(Semantics semantics) {
    this.semantics = semantics;
  }

  /**
   * A callback that the catalogue knows.
   *
   * @param code the lambda, method reference or anonymous class
   * @param via the call or constructor that takes it
   * @param fact what the catalogue says of the parameter
   */
  public record Callback(Expression code, Node via, Fact fact) {
    /** Whether it runs only when the work before it has succeeded. */
    public boolean isOnSuccess() {
      return fact.option("on").filter("success"::equals).isPresent();
    }

    /** Whether it runs only when the work before it has failed. */
    public boolean isOnFailure() {
      return fact.option("on").filter("failure"::equals).isPresent();
    }

    /** Whether it is a task: it does not depend on the outcome of anything, and runs later or elsewhere. */
    public boolean isTask() {
      return fact.option("on").isEmpty() && fact.argument(1).filter("now"::equals).isEmpty();
    }

    /** The lambda parameter that takes the failure. */
    public Optional<Parameter> error() {
      return fact.option("error")
          .map(Integer::parseInt)
          .filter(i -> code instanceof LambdaExpr l && i < l.getParameters().size())
          .map(i -> ((LambdaExpr) code).getParameter(i));
    }

    /** The call that takes it. */
    public Optional<MethodCallExpr> call() {
      return via instanceof MethodCallExpr c ? Optional.of(c) : Optional.empty();
    }
  }

  /** What is known of a lambda, method reference or anonymous class where it stands. */
  public Optional<Callback> of(Expression code) {
    Expression argument = code;
    Node parent = argument.getParentNode().orElse(null);
    while (parent instanceof EnclosedExpr || parent instanceof CastExpr) {
      argument = (Expression) parent;
      parent = argument.getParentNode().orElse(null);
    }
    if (parent == null) {
      return Optional.empty();
    }
    NodeList<Expression> arguments = argumentsOf(parent);
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i) == argument) {
        return of(code, parent, i);
      }
    }
    return Optional.empty();
  }

  private Optional<Callback> of(Expression code, Node call, int argument) {
    return semantics
        .types()
        .calleeOf(call)
        .map(c -> Integer.toString(c.parameterOf(argument)))
        .flatMap(
            parameter ->
                semantics
                    .factsOf(call)
                    .each(Fact.Kind.CALLBACK)
                    .filter(f -> f.argument(0).filter(a -> a.equals("*") || a.equals(parameter)).isPresent())
                    .findFirst())
        .map(fact -> new Callback(code, call, fact));
  }

  /** The callback whose body a node is part of: the innermost lambda or anonymous class around it. */
  public Optional<Callback> around(Node node) {
    Node unit = Uses.scopeOf(node);
    if (unit instanceof LambdaExpr lambda) {
      return of(lambda);
    }
    return unit instanceof MethodDeclaration && unit.getParentNode().orElse(null) instanceof ObjectCreationExpr anonymous
        ? of(anonymous)
        : Optional.empty();
  }

  /** The arguments of a call or constructor; none for other nodes. */
  public static NodeList<Expression> argumentsOf(@Nullable Node call) {
    return call instanceof MethodCallExpr c
        ? c.getArguments()
        : call instanceof ObjectCreationExpr o ? o.getArguments() : new NodeList<>();
  }
}
