package dev.asynclint.semantics;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import dev.asynclint.semantics.Callbacks.Callback;
import dev.asynclint.semantics.Mentions.Role;
import dev.asynclint.semantics.Paths.End;
import dev.asynclint.semantics.Paths.Way;
import dev.asynclint.semantics.Promises.Forgotten;
import dev.asynclint.semantics.Promises.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Callbacks that are told of a failure and keep it from the promise. */
final class ErrorPromises {
  private final Semantics semantics;

  ErrorPromises(Semantics semantics) {
    this.semantics = semantics;
  }

  /** A callback that is told of a failure and does not pass it on to the promise. */
  void errorBranch(LambdaExpr callback, Statement body, Mentions mentions, List<Forgotten> found) {
    Optional<Parameter> error = errorOf(callback);
    if (semantics.callbacks().of(callback).isEmpty() && outcomeOf(callback).isEmpty()) {
      return;
    }
    for (Way way : Paths.without(body, mentions::settles)) {
      boolean ends = way.end() == End.NORMAL || way.end() == End.RETURN || way.end() == End.THROW;
      Optional<IfStmt> test = way.cause().or(() -> ifAround(way.at(), body)).filter(IfStmt.class::isInstance).map(IfStmt.class::cast);
      boolean onFailure = test.filter(i -> testsOutcome(i.getCondition(), callback, error)).isPresent();
      if (ends && onFailure && !isSettledOnFailure(test.get(), error, mentions)) {
        found.add(Promises.forgotten(Shape.ERROR_BRANCH, test.get().getCondition(), mentions));
      }
    }
  }

  /** Whether the half of {@code if (error != null)} that has the failure settles the promise: what is left open is a success. */
  private boolean isSettledOnFailure(IfStmt test, Optional<Parameter> error, Mentions mentions) {
    if (error.isEmpty() || !(test.getCondition() instanceof BinaryExpr compared) || !compared.getRight().isNullLiteralExpr()) {
      return false;
    }
    boolean ofTheError = semantics.uses().mentionsOf(error.get()).stream().anyMatch(m -> m == compared.getLeft());
    return ofTheError
        && (compared.getOperator() == BinaryExpr.Operator.NOT_EQUALS ? Optional.of(test.getThenStmt()) : test.getElseStmt())
            .filter(half -> Paths.without(half, mentions::settles).isEmpty())
            .isPresent();
  }

  /**
   * A callback for both outcomes that never asks which it is, and calls a method of the result before it has settled the promise: after
   * a failure there is none, and that throws.
   */
  Optional<Forgotten> takenForGranted(LambdaExpr callback, Mentions mentions) {
    if (!mentions.settledIn(callback) || mentions.failsBesides(callback) || mentions.anyOutside(callback, Role.COMPLETES)) {
      return Optional.empty();
    }
    List<Expression> results = unaskedResults(callback);
    if (results.stream().anyMatch(r -> r.getParentNode().orElse(null) instanceof BinaryExpr)) {
      return Optional.empty();
    }
    return results.stream()
        .filter(r -> Uses.scopeOf(r) == callback && isDereferenced(r) && !semantics.throwing().isCaught(r))
        .filter(r -> mentions.settlements().stream().noneMatch(settled -> isBefore(settled, r)))
        .findFirst()
        .map(r -> Promises.forgotten(Shape.TAKEN_FOR_GRANTED, r, mentions));
  }

  /** Where a callback reads the result; none where it may have asked for the failure. */
  private List<Expression> unaskedResults(LambdaExpr callback) {
    Optional<Parameter> error = errorOf(callback);
    if (error.isPresent() && callback.getParameters().size() == 2) {
      boolean asked = !semantics.uses().mentionsOf(error.get()).isEmpty();
      Parameter result = callback.getParameter(callback.getParameter(0) == error.get() ? 1 : 0);
      return asked ? List.of() : semantics.uses().mentionsOf(result);
    }
    Optional<String> reader = outcomeOf(callback).flatMap(f -> f.argument(0));
    List<Expression> results = new ArrayList<>();
    for (Expression mention : reader.isEmpty() ? List.<Expression>of() : semantics.uses().mentionsOf(callback.getParameter(0))) {
      if (!(mention.getParentNode().orElse(null) instanceof MethodCallExpr read) || !read.getNameAsString().equals(reader.get())) {
        return List.of();
      }
      results.add(read);
    }
    return results;
  }

  private static boolean isDereferenced(Expression result) {
    return result.getParentNode().orElse(null) instanceof MethodCallExpr c && c.getScope().filter(s -> s == result).isPresent();
  }

  private static boolean isBefore(Expression settled, Expression result) {
    return Uses.scopeOf(settled) == Uses.scopeOf(result)
        && settled.getParentNode().filter(call -> call.isAncestorOf(result)).isEmpty()
        && settled.getBegin().filter(at -> result.getBegin().filter(at::isBefore).isPresent()).isPresent();
  }

  /** The parameter of a callback that takes the failure. */
  private Optional<Parameter> errorOf(LambdaExpr callback) {
    return semantics.callbacks().of(callback).flatMap(Callback::error);
  }

  /** What is said of the one parameter of a callback where that tells how work has ended. */
  private Optional<Fact> outcomeOf(LambdaExpr callback) {
    return callback.getParameters().size() == 1
        ? semantics.uses().mentionsOf(callback.getParameter(0)).stream()
            .map(semantics.types()::typeOf)
            .flatMap(t -> semantics.catalog().ofType(t, semantics.types()).first(Fact.Kind.OUTCOME).stream())
            .findFirst()
        : Optional.empty();
  }

  private static Optional<Node> ifAround(Node at, Statement body) {
    return Paths.around(at, IfStmt.class).filter(body::isAncestorOf).map(Node.class::cast);
  }

  /** Whether a condition looks at the failure that a callback is given, or asks its argument how it went. */
  private boolean testsOutcome(Expression condition, LambdaExpr callback, Optional<Parameter> error) {
    boolean looksAtError = error.filter(e -> semantics.uses().mentionsOf(e).stream().anyMatch(m -> isIn(m, condition))).isPresent();
    return looksAtError
        || callback.getParameters().stream()
            .flatMap(p -> semantics.uses().mentionsOf(p).stream())
            .filter(m -> isIn(m, condition))
            .anyMatch(m -> m.getParentNode().filter(c -> semantics.factsOf(c).has(Fact.Kind.GUARD)).isPresent());
  }

  private static boolean isIn(Node node, Node code) {
    return code == node || code.isAncestorOf(node);
  }

  /** The other callback of a pair, which takes the failure and doesn't mention the promise. */
  Optional<Forgotten> errorHalf(Node unit, Mentions mentions) {
    if (unit instanceof MethodDeclaration method && unit.getParentNode().orElse(null) instanceof ObjectCreationExpr anonymous) {
      if (takesFailure(method) || mentions.mayFailOutside(anonymous) || mentions.anyOutside(anonymous, Role.COMPLETES)) {
        return Optional.empty();
      }
      for (BodyDeclaration<?> member : anonymous.getAnonymousClassBody().orElse(new NodeList<>())) {
        if (member instanceof MethodDeclaration half && takesFailure(half) && half.getBody().isPresent() && !mentions.settledIn(half)) {
          boolean isSettledElsewhere =
              callsOwn(half, anonymous) || isOtherEnd(anonymous, mentions) || keepsFailure(half) && mentions.mayFail();
          return isSettledElsewhere ? Optional.empty() : Optional.of(Promises.forgotten(Shape.ERROR_HALF, half.getName(), mentions));
        }
      }
      return Optional.empty();
    }
    return unit instanceof LambdaExpr lambda && lambda.getParentNode().orElse(null) instanceof MethodCallExpr call
        ? errorLambda(lambda, call, mentions)
        : Optional.empty();
  }

  /** Whether a method keeps the failure that it is given in a field, for another. */
  private boolean keepsFailure(MethodDeclaration half) {
    return half.getParameters().stream()
        .filter(p -> isThrowable(semantics.types().typeOf(p.getType())))
        .flatMap(p -> semantics.uses().readsOf(p).stream())
        .map(semantics.uses()::of)
        .anyMatch(use -> use == ValueUse.STORED || use == ValueUse.ASSIGNED);
  }

  /** The receiving end of a duplex stream, made for the sending end that it was given: its failure is that of both. */
  private boolean isOtherEnd(ObjectCreationExpr anonymous, Mentions mentions) {
    return mentions.declaration() instanceof Parameter given
        && anonymous.getParentNode().orElse(null) instanceof ReturnStmt
        && semantics.types().typeOf(anonymous.getType()).asClass().map(JavaType.ClassType::name)
            .equals(semantics.types().typeOf(given.getType()).asClass().map(JavaType.ClassType::name));
  }

  private Optional<Forgotten> errorLambda(LambdaExpr success, MethodCallExpr call, Mentions mentions) {
    if (mentions.mayFail() || mentions.completions().stream().anyMatch(c -> !success.isAncestorOf(c))) {
      return Optional.empty();
    }
    for (Expression argument : call.getArguments()) {
      if (argument instanceof LambdaExpr other && other != success && other.getParameters().size() == 1 && takesFailure(other)) {
        return Optional.of(Promises.forgotten(Shape.ERROR_HALF, other.getParameter(0), mentions));
      }
    }
    return Optional.empty();
  }

  boolean takesFailure(MethodDeclaration method) {
    return method.getParameters().stream().anyMatch(p -> isThrowable(semantics.types().typeOf(p.getType())));
  }

  private boolean takesFailure(LambdaExpr lambda) {
    return semantics
        .types()
        .functionalMethod(semantics.types().typeOf(lambda))
        .filter(m -> m.parameterTypes().size() == 1 && isThrowable(lower(m.parameterTypes().get(0))))
        .isPresent();
  }

  static JavaType lower(JavaType type) {
    return type instanceof JavaType.Wildcard w && w.lower().isPresent() ? w.lower().get() : type;
  }

  private boolean isThrowable(JavaType type) {
    return semantics.types().isSubtype(type, "java.lang.Throwable").isYes();
  }

  /** Whether a method calls another of its own class, which may do the work. */
  private static boolean callsOwn(MethodDeclaration method, ObjectCreationExpr anonymous) {
    List<String> own =
        anonymous.getAnonymousClassBody().orElse(new NodeList<>()).stream()
            .filter(MethodDeclaration.class::isInstance)
            .map(m -> ((MethodDeclaration) m).getNameAsString())
            .toList();
    return method.findAll(MethodCallExpr.class).stream()
        .anyMatch(c -> own.contains(c.getNameAsString()) && c.getScope().map(Expression::isThisExpr).orElse(true));
  }
}
