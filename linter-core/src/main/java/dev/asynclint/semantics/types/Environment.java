package dev.asynclint.semantics.types;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import dev.asynclint.semantics.JavaType;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is assumed of the parameters of the lambdas around an expression, and what was found out under that assumption.
 *
 * <p>To infer the type arguments of a call, the body of a lambda is looked at with parameter types that are not final yet.
 * Each assumption has answers of its own, so none is mixed with those that hold in the end, and the order of questions does
 * not matter. Where the assumption turns out right, its answers are used again.
 */
final class Environment {
  private record Assumption(List<JavaType> parameters, JavaType result) {}

  private final @Nullable Environment outer;
  private final @Nullable LambdaExpr lambda;
  private final Assumption assumption;
  private final Map<LambdaExpr, Map<Assumption, Environment>> inner = new IdentityHashMap<>();

  final Map<Expression, JavaType> types = new IdentityHashMap<>();
  final Map<Node, Optional<Selection>> selections = new IdentityHashMap<>();
  final Map<Node, Map<JavaType, Optional<Invocation>>> invocations = new IdentityHashMap<>();

  private Environment(
      @Nullable Environment outer, @Nullable LambdaExpr lambda, Assumption assumption) {
    this.outer = outer;
    this.lambda = lambda;
    this.assumption = assumption;
  }

  /** Outside any lambda. */
  static Environment root() {
    return new Environment(null, null, new Assumption(List.of(), JavaType.UNKNOWN));
  }

  /**
   * Inside a lambda whose parameters have the given types.
   *
   * @param result what its body should give; UNKNOWN where that is still to be found
   */
  Environment inside(LambdaExpr body, List<JavaType> parameters, JavaType result) {
    return inner
        .computeIfAbsent(body, k -> new HashMap<>(2))
        .computeIfAbsent(new Assumption(parameters, result), a -> new Environment(this, body, a));
  }

  /** This environment or the one around it that is of the lambda; null where none is. */
  @Nullable Environment of(LambdaExpr body) {
    for (Environment e = this; e != null; e = e.outer) {
      if (e.lambda == body) {
        return e;
      }
    }
    return null;
  }

  Environment outermost() {
    Environment e = this;
    while (e.outer != null) {
      e = e.outer;
    }
    return e;
  }

  /** The assumed type of a parameter of its lambda. */
  JavaType parameter(int index) {
    return index < assumption.parameters().size()
        ? assumption.parameters().get(index)
        : JavaType.UNKNOWN;
  }

  /** What the body of its lambda should give. */
  JavaType result() {
    return assumption.result();
  }
}
