package dev.asynclint.semantics;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What may throw out of a body. What can't be seen, and is not known to do anything risky, is not counted. */
public final class Throwing {
  /** Methods of the file that are followed. */
  private static final int DEPTH = 4;

  private final Semantics semantics;

  /** By depth, whether a method of the file lets something out: many calls lead to the same few. */
  private final List<Map<Node, Boolean>> answers = new ArrayList<>();

  Throwing(Semantics semantics) {
    this.semantics = semantics;
    for (int depth = 0; depth < DEPTH; depth++) {
      answers.add(new IdentityHashMap<>());
    }
  }

  /** The first call or throw of a task that may throw an exception that nothing in the task catches. */
  public Optional<Node> uncaughtIn(Expression task) {
    return uncaughtIn(task, DEPTH);
  }

  private Optional<Node> uncaughtIn(Expression task, int depth) {
    Expression value = semantics.uses().valueOf(task);
    if (value instanceof MethodReferenceExpr reference) {
      return mayThrow(reference, depth) ? Optional.of(reference) : Optional.empty();
    }
    if (value instanceof LambdaExpr lambda) {
      return uncaught(lambda.getBody(), depth);
    }
    return semantics.tasks().bodyOf(value).flatMap(body -> uncaught(body, depth));
  }

  /** The same of a body. */
  public Optional<Node> uncaughtIn(BlockStmt body) {
    return uncaught(body, DEPTH);
  }

  /** Whether a method lets an exception out, other than one of the code that it is given as a parameter. */
  public boolean letsOut(BlockStmt body) {
    return uncaught(body, DEPTH - 1).isPresent();
  }

  /** Whether a method lets an exception out of the code that it is given as a parameter. */
  public boolean letsOutOf(Parameter given) {
    return semantics.uses().readsOf(given).stream()
        .flatMap(read -> read.getParentNode().stream())
        .filter(call -> isOfTheCaller(call) && !isCaught(call))
        .anyMatch(call -> semantics.types().calleeOf(call).filter(this::isFunctional).isPresent());
  }

  /** Whether a try of the same method or lambda catches everything that a call in it throws. */
  public boolean isCaught(Node call) {
    Node at = call;
    while (at.getParentNode().isPresent()) {
      Node inside = at;
      at = at.getParentNode().get();
      if (at instanceof LambdaExpr || at instanceof CallableDeclaration<?>) {
        return false;
      }
      if (at instanceof TryStmt t && t.getTryBlock() == inside && t.getCatchClauses().stream().anyMatch(Throwing::catchesAll)) {
        return true;
      }
    }
    return false;
  }

  private Optional<Node> uncaught(Node code, int depth) {
    if (code instanceof LambdaExpr
        || code instanceof CallableDeclaration<?>
        || code instanceof TryStmt t && t.getCatchClauses().stream().anyMatch(Throwing::catchesAll)) {
      return Optional.empty();
    }
    for (Node child : code.getChildNodes()) {
      Optional<Node> inside = uncaught(child, depth);
      if (inside.isPresent()) {
        return inside;
      }
    }
    boolean throwing = code instanceof ThrowStmt || code instanceof MethodCallExpr && mayThrow(code, depth);
    return throwing ? Optional.of(code) : Optional.empty();
  }

  /** Tasks can't throw checked exceptions, so RuntimeException is all that has to be caught; an Error may end the schedule. */
  private static boolean catchesAll(CatchClause clause) {
    return Catching.everything(clause)
        || Arrays.asList(clause.getParameter().getType().asString().split("\\s*\\|\\s*")).contains("RuntimeException");
  }

  /** Whether a call may let an exception out, by what is known of it. */
  boolean mayThrow(Node call) {
    return mayThrow(call, DEPTH);
  }

  /** Code given by somebody else, work that waits for something outside, reading text, and methods of this file that do so. */
  private boolean mayThrow(Node call, int depth) {
    Optional<Callee> callee = semantics.types().calleeOf(call);
    Facts facts = semantics.factsOf(call);
    if (callee.isEmpty() || depth == 0 || facts.has(Fact.Kind.LOGS)) {
      return false;
    }
    Optional<BodyDeclaration<?>> body = semantics.types().bodyOf(callee.get());
    if (callee.get().fromSource() && isGivenWhatMayThrow(call, callee.get(), depth - 1)) {
      return true;
    }
    if (body.isPresent() && !callee.get().isAbstract()) {
      return isUncaughtIn(body.get(), depth - 1);
    }
    if (callee.get().fromSource()
        ? semantics.summaries().has(callee.get(), Trait.LETS_OUT).isYes()
        : runsAtOnceWhatMayThrow(call, depth - 1)) {
      return true;
    }
    boolean given =
        callee.get().isAbstract()
            && (callee.get().fromSource()
                ? !isAccessor(callee.get()) && semantics.summaries().has(callee.get(), Trait.CATCHES_ALL).isNo()
                : facts.isEmpty() && isFunctional(callee.get()) && (depth == DEPTH || !isOfTheCaller(call)));
    return given
        || facts.has(Fact.Kind.THROWS)
        || semantics.blocking().of(call).filter(b -> !b.how().equals("lock") && !b.how().equals("sleep")).isPresent();
  }

  private boolean isUncaughtIn(BodyDeclaration<?> body, int depth) {
    Boolean known = answers.get(depth).get(body);
    if (known == null) {
      known = body.getChildNodes().stream().anyMatch(part -> uncaught(part, depth).isPresent());
      answers.get(depth).put(body, known);
    }
    return known;
  }

  /** Whether a method of the project is given code that may throw, and lets that out. */
  private boolean isGivenWhatMayThrow(Node call, Callee callee, int depth) {
    List<Expression> arguments = Callbacks.argumentsOf(call);
    for (int i = 0; i < arguments.size(); i++) {
      if (semantics.summaries().has(callee, Trait.LETS_OUT, callee.parameterOf(i)).isYes()
          && mayThrowWhenRun(semantics.uses().valueOf(arguments.get(i)), depth)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a library runs what it is given before it returns, as {@code forEach} does, and that may throw. */
  private boolean runsAtOnceWhatMayThrow(Node call, int depth) {
    return Callbacks.argumentsOf(call).stream()
        .filter(a -> semantics.callbacks().of(a).flatMap(c -> c.fact().argument(1)).filter("now"::equals).isPresent())
        .anyMatch(a -> uncaughtIn(a, depth).isPresent());
  }

  private boolean mayThrowWhenRun(Expression code, int depth) {
    boolean isSeen = code instanceof LambdaExpr || code instanceof MethodReferenceExpr || code instanceof ObjectCreationExpr;
    return !isSeen || uncaughtIn(code, depth).isPresent();
  }

  /** Whether a method calls what it was given: its caller knows what that does. */
  private boolean isOfTheCaller(Node call) {
    return call instanceof MethodCallExpr c
        && Uses.scopeOf(c) instanceof CallableDeclaration<?> method
        && c.getScope().flatMap(semantics.types()::declarationOf).flatMap(Node::getParentNode).filter(p -> p == method).isPresent();
  }

  private static boolean isAccessor(Callee callee) {
    return callee.parameters().isEmpty() && callee.name().matches("(is|get|has|to|as)[A-Z].*");
  }

  /** Whether a method is the one that a lambda stands for: code given by somebody else. */
  boolean isFunctional(Callee callee) {
    return semantics.types().functionalMethod(callee.receiver()).filter(m -> m.name().equals(callee.name())).isPresent();
  }
}
