package dev.asynclint.semantics;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.AssertStmt;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether an async value is certainly complete where it is read: made complete, waited for before on every path, tested
 * by {@code isDone}, or read in its own callback. {@code allOf(xs).join()} covers {@code xs}, its elements, and the variables
 * that made it.
 */
public final class Completion {
  private static final int DEPTH = 6;

  private final Semantics semantics;
  private final Covered covered;
  private final DoneTests doneTests;

  Completion(Semantics semantics) {
    this.semantics = semantics;
    this.covered = new Covered(semantics);
    this.doneTests = new DoneTests(semantics);
  }

  /** Whether the value of {@code future} is certainly complete where it is evaluated. */
  public Answer of(Expression future) {
    return Answer.of(isComplete(Uses.unwrap(future), future, DEPTH)).or(Answer.UNKNOWN);
  }

  /**
   * Whether the receiver of a call is certainly complete: of {@code f} in {@code f.join()}, and of the elements that reach a
   * method reference such as {@code CompletableFuture::join}.
   */
  public Answer ofReceiver(Node call) {
    if (call instanceof MethodCallExpr c) {
      return c.getScope().map(this::of).orElse(Answer.UNKNOWN);
    }
    if (call instanceof MethodReferenceExpr reference) {
      Expression scope = reference.getScope();
      if (scope instanceof NameExpr && semantics.types().declarationOf(scope).isPresent()) {
        return of(scope);
      }
      return elementsOf(reference)
          .map(e -> Answer.of(isComplete(e, reference, DEPTH)).or(Answer.UNKNOWN))
          .orElse(Answer.UNKNOWN);
    }
    return Answer.UNKNOWN;
  }

  private boolean isComplete(Expression future, Node at, int depth) {
    if (depth == 0) {
      return false;
    }
    if (isMadeComplete(future, depth)) {
      return true;
    }
    if (semantics.places().of(future).filter(place -> isCovered(place, at, depth)).isPresent()) {
      return true;
    }
    Optional<Node> declaration = semantics.types().declarationOf(future);
    if (declaration.isEmpty()) {
      return future instanceof ArrayAccessExpr element && isComplete(Uses.unwrap(element.getName()), at, depth - 1)
          || future instanceof MethodCallExpr call
              && (isElementOfComplete(call, at, depth)
                  || isOtherForm(call) && isComplete(Uses.unwrap(call.getScope().orElseThrow()), at, depth - 1));
    }
    Node variable = declaration.get();
    if (isGivenToItsListener(variable)) {
      return true;
    }
    Optional<Expression> only = semantics.uses().onlyValueOf(variable);
    if (only.isPresent()
        && (isMadeComplete(Uses.unwrap(only.get()), depth)
            || isAliasOfComplete(only.get(), at, depth))) {
      return true;
    }
    return collectionOf(variable)
        .filter(c -> isComplete(Uses.unwrap(c), at, depth - 1) || isCoveredChain(c, at, depth))
        .isPresent();
  }

  /** {@code stage.toCompletableFuture()}: complete when the future is that it is a form of, since nothing is done in between. */
  private boolean isOtherForm(MethodCallExpr call) {
    return call.getArguments().isEmpty()
        && call.getScope().filter(s -> semantics.asyncKind(semantics.types().typeOf(s)) == AsyncKind.EAGER).isPresent()
        && semantics.asyncKind(semantics.types().typeOf(call)) == AsyncKind.EAGER
        && semantics.types().calleeOf(call).filter(c -> !c.isStatic() && !c.fromSource()).isPresent();
  }

  /** {@code future.addListener(f -> f.get())}: what a listener for both outcomes is given is the future itself. */
  private boolean isGivenToItsListener(Node variable) {
    return variable instanceof Parameter given
        && given.getParentNode().orElse(null) instanceof LambdaExpr listener
        && listener.getParameters().size() == 1
        && semantics.callbacks().of(listener)
            .filter(c -> c.fact().option("on").filter("both"::equals).isPresent() && c.fact().option("error").isEmpty())
            .flatMap(Callbacks.Callback::call)
            .flatMap(MethodCallExpr::getScope)
            .filter(hungOn -> semantics.asyncKind(semantics.types().typeOf(hungOn)) == AsyncKind.EAGER)
            .isPresent();
  }

  /** {@code var g = f;}: the lambda's final copy of a variable that is assigned more than once. */
  private boolean isAliasOfComplete(Expression value, Node at, int depth) {
    return Uses.unwrap(value) instanceof NameExpr name && isComplete(name, at, depth - 1);
  }

  /** Whether the value of an expression is complete from the moment it is made, whatever else the method does. */
  public boolean isMadeComplete(Expression value) {
    return isMadeComplete(semantics.uses().valueOf(value), DEPTH);
  }

  private boolean isMadeComplete(Expression value, int depth) {
    return semantics.factsOf(value).has(Fact.Kind.COMPLETED)
        || value instanceof MethodCallExpr made
            && semantics
                .types()
                .calleeOf(made)
                .filter(c -> !semantics.summaries().has(c, Trait.RETURNS_COMPLETED).isNo())
                .isPresent()
        || value instanceof MethodCallExpr call && isElementOfComplete(call, call, depth);
  }

  /** {@code list.get(i)} of a list that is complete as a whole. */
  private boolean isElementOfComplete(MethodCallExpr call, Node at, int depth) {
    return call.getScope().isPresent()
        && semantics.asyncKind(semantics.types().typeOf(call.getScope().get())) == AsyncKind.NONE
        && semantics.factsOf(call).has(Fact.Kind.ELEMENT)
        && isComplete(Uses.unwrap(call.getScope().get()), at, depth - 1);
  }

  /** The collection whose elements a loop variable or lambda parameter stands for. */
  private Optional<Expression> collectionOf(Node variable) {
    return variable.getParentNode().orElse(null) instanceof LambdaExpr lambda
        ? elementsOf(lambda)
        : semantics.chains().sourceOf(variable);
  }

  /** The collection at the root of the chain that calls a lambda or method reference with its elements. */
  private Optional<Expression> elementsOf(Expression callback) {
    Optional<Expression> source = semantics.chains().sourceOfCallback(callback);
    if (source.isEmpty()) {
      return Optional.empty();
    }
    Expression root = Uses.unwrap(source.get());
    while (root instanceof MethodCallExpr c
        && c.getScope().isPresent()
        && !semantics.factsOf(c).has(Fact.Kind.COMPLETED)) {
      Facts facts = semantics.factsOf(c);
      if (facts.has(Fact.Kind.MAPS) || facts.has(Fact.Kind.FLATTENS)) {
        return Optional.empty(); // a mapping makes other elements than those of the collection
      }
      root = semantics.chains().receiverOrSource(c);
    }
    return Optional.of(root);
  }

  private boolean isCoveredChain(Expression collection, Node at, int depth) {
    return semantics
        .chains()
        .rootDeclaration(collection)
        .filter(d -> isCovered(d, at, depth - 1))
        .isPresent();
  }

  /** Whether something that certainly happened before {@code at} proves a variable complete. */
  private boolean isCovered(Node variable, Node at, int depth) {
    Node inner = at;
    Optional<Node> outer = inner.getParentNode();
    while (outer.isPresent()) {
      Node around = outer.get();
      if (around instanceof BlockStmt block
              && waitsBefore(block.getStatements(), inner, variable, depth)
          || around instanceof SwitchEntry entry
              && waitsBefore(entry.getStatements(), inner, variable, depth)
          || around instanceof IfStmt test && doneTests.implies(test, inner, variable)
          || around instanceof WhileStmt loop && loop.getBody() == inner && doneTests.proves(loop.getCondition(), variable, true)
          || around instanceof ConditionalExpr choice && doneTests.implies(choice, inner, variable)
          || around instanceof BinaryExpr both
              && both.getOperator() == BinaryExpr.Operator.AND
              && both.getRight() == inner
              && doneTests.proves(both.getLeft(), variable, true)
          || around instanceof LambdaExpr lambda && isCallbackOf(lambda, variable, depth)
          || around instanceof ObjectCreationExpr made && made.getAnonymousClassBody().isPresent() && isCallbackOf(made, variable, depth)
          || around instanceof MethodCallExpr call && scopeWaits(call, inner, variable, depth)) {
        return true;
      }
      inner = around;
      outer = inner.getParentNode();
    }
    return false;
  }

  private boolean scopeWaits(MethodCallExpr call, Node inner, Node variable, int depth) {
    return call.getScope()
        .filter(s -> s != inner)
        .filter(s -> waitsFor(s, variable, depth))
        .isPresent();
  }

  private boolean waitsBefore(List<Statement> statements, Node before, Node variable, int depth) {
    for (Statement statement : statements) {
      if (statement == before) {
        return false;
      }
      if (certainlyWaits(statement, variable, depth)) {
        return true;
      }
    }
    return false;
  }

  /** Whether after a statement has ended normally, the variable is complete. */
  private boolean certainlyWaits(Statement statement, Node variable, int depth) {
    if (statement instanceof TryStmt t) {
      boolean waits =
          t.getTryBlock().getStatements().stream()
              .anyMatch(s -> certainlyWaits(s, variable, depth));
      return waits && t.getCatchClauses().stream().allMatch(c -> leaves(c) || isFailureOfWork(c))
          || t.getFinallyBlock().stream()
              .flatMap(b -> b.getStatements().stream())
              .anyMatch(s -> certainlyWaits(s, variable, depth));
    }
    if (statement instanceof IfStmt test) {
      return test.getElseStmt().isEmpty()
          && leaves(test.getThenStmt())
          && doneTests.proves(test.getCondition(), variable, false);
    }
    if (statement instanceof WhileStmt loop) {
      return doneTests.proves(loop.getCondition(), variable, false);
    }
    if (statement instanceof AssertStmt stated) {
      return doneTests.proves(stated.getCheck(), variable, true);
    }
    if (statement instanceof ForEachStmt loop) {
      return isLoopOverElements(loop, variable, depth);
    }
    if (statement instanceof BlockStmt block) {
      return block.getStatements().stream().anyMatch(s -> certainlyWaits(s, variable, depth));
    }
    if (statement instanceof ExpressionStmt || statement instanceof ReturnStmt) {
      return waitsFor(statement, variable, depth);
    }
    return false;
  }

  /** {@code for (f : fs) f.join();} completes {@code fs}. */
  private boolean isLoopOverElements(ForEachStmt loop, Node variable, int depth) {
    if (depth == 0
        || semantics
            .chains()
            .rootDeclaration(loop.getIterable())
            .filter(d -> d == variable)
            .isEmpty()) {
      return false;
    }
    return certainlyWaits(loop.getBody(), loop.getVariable().getVariable(0), depth - 1);
  }

  private static boolean leaves(Node clause) {
    Statement body = clause instanceof CatchClause c ? c.getBody() : (Statement) clause;
    Statement last = body;
    while (last instanceof BlockStmt b) {
      if (b.getStatements().isEmpty()) {
        return false;
      }
      last = b.getStatements().get(b.getStatements().size() - 1);
    }
    return last instanceof ReturnStmt
        || last instanceof ThrowStmt
        || last.isContinueStmt()
        || last.isBreakStmt();
  }

  /** A catch of what a failed future throws: the future is complete all the same. */
  private static boolean isFailureOfWork(CatchClause clause) {
    String caught = clause.getParameter().getType().asString();
    return Set.of("CompletionException", "ExecutionException").contains(caught);
  }

  /** Whether evaluating {@code code} waits for the variable, outside of lambdas. */
  private boolean waitsFor(Node code, Node variable, int depth) {
    for (MethodCallExpr call : code.findAll(MethodCallExpr.class)) {
      Facts facts = semantics.factsOf(call);
      if (facts.has(Fact.Kind.BLOCKS, "wait")
          && facts.first(Fact.Kind.BLOCKS).flatMap(f -> f.option("timeout")).isEmpty()
          && Covered.isOutsideLambdas(call, code)
          && call.getScope().isPresent()
          && covered.by(Uses.unwrap(call.getScope().get()), depth).contains(variable)) {
        return true;
      }
      if (facts.has(Fact.Kind.AGGREGATES)
          && facts.has(Fact.Kind.BLOCKS)
          && Covered.isOutsideLambdas(call, code)
          && covered.byArguments(call, depth).contains(variable)) {
        return true;
      }
      if (Covered.isOutsideLambdas(call, code) && calleeWaitsFor(call, variable, depth)) {
        return true;
      }
    }
    for (MethodReferenceExpr reference : code.findAll(MethodReferenceExpr.class)) {
      if (semantics.factsOf(reference).has(Fact.Kind.BLOCKS, "wait")
          && elementsOf(reference)
              .flatMap(semantics.types()::declarationOf)
              .filter(d -> d == variable)
              .isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** Whether a method of the project is given the variable and waits for it. */
  private boolean calleeWaitsFor(MethodCallExpr call, Node variable, int depth) {
    List<Expression> arguments = call.getArguments();
    for (int i = 0; i < arguments.size(); i++) {
      if (covered.by(Uses.unwrap(arguments.get(i)), depth).contains(variable)) {
        int argument = i;
        if (semantics.types().calleeOf(call).filter(c -> c.fromSource() && waitsFor(c, argument)).isPresent()) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean waitsFor(Callee callee, int argument) {
    return !semantics.summaries().has(callee, Trait.WAITS_FOR, callee.parameterOf(argument)).isNo();
  }

  /** Whether a parameter of a method is complete whenever the method has ended normally. */
  public boolean isWaitedForIn(BlockStmt body, Node parameter) {
    return certainlyWaits(body, parameter, DEPTH);
  }

  /** The variable that holds a future, or the collection that it is an element of. */
  public Optional<Node> holderOf(Expression future) {
    Optional<Node> variable = semantics.types().declarationOf(Uses.unwrap(future));
    return variable.flatMap(this::collectionOf).flatMap(semantics.chains()::rootDeclaration).or(() -> variable);
  }

  /** The variable that holds the futures which reach a method reference such as {@code CompletableFuture::join}. */
  public Optional<Node> holderOfElements(MethodReferenceExpr reference) {
    return elementsOf(reference).flatMap(semantics.chains()::rootDeclaration);
  }

  /** Whether a callback runs only once the variable is complete: its own, or that of an {@code allOf} over it. */
  private boolean isCallbackOf(Expression callback, Node variable, int depth) {
    Optional<List<Expression>> uses = semantics.contexts().held().usesOf(callback);
    if (uses.isPresent()) {
      return depth > 0
          && !uses.get().isEmpty()
          && uses.get().stream().allMatch(u -> isCallbackOf(handedOn(u), variable, depth - 1) || isCovered(variable, u, depth - 1));
    }
    Context context = semantics.contexts().ofCallback(callback);
    Optional<Node> taker = context.via().filter(v -> Callbacks.argumentsOf(v).contains(callback));
    if (taker.isEmpty()) {
      return false;
    }
    Optional<Expression> scope = taker.get() instanceof MethodCallExpr call ? call.getScope() : Optional.empty();
    if (context.callee().filter(Callee::fromSource).isPresent()) {
      // a helper that is given the future as well: it waits for that
      return Stream.concat(scope.stream(), Callbacks.argumentsOf(taker.get()).stream())
          .anyMatch(given -> given != callback && covered.by(Uses.unwrap(given), depth).contains(variable));
    }
    return scope
        .filter(s -> semantics.asyncKind(semantics.types().typeOf(s)) == AsyncKind.EAGER)
        .filter(s -> covered.by(Uses.unwrap(s), depth).contains(variable))
        .isPresent();
  }

  private static Expression handedOn(Expression use) {
    return use.getParentNode().orElse(null) instanceof MethodReferenceExpr reference ? reference : use;
  }
}
