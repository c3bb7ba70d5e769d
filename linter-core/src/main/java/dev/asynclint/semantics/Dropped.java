package dev.asynclint.semantics;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Async values that nobody takes, and the ways in which that is all right. */
public final class Dropped {
  private static final Set<Trait> LOOKED_AFTER = EnumSet.of(Trait.KEEPS_RESULT, Trait.HANDLES_RESULT, Trait.RETURNS_COMPLETED);

  private final Semantics semantics;

  Dropped(Semantics semantics) {
    this.semantics = semantics;
  }

  /** Whether the value of a call or method reference is dropped where it stands. */
  public boolean isDropped(Expression call) {
    ValueUse use = semantics.uses().of(call);
    return (use == ValueUse.DISCARDED || use == ValueUse.DISCARDED_BY_LAMBDA) && !isRecorded(call) && !isAsserted(call);
  }

  /**
   * Whether a dropped value is the result of a callback that returns nothing and belongs to an iteration, an async operation
   * or a listener, rather than to an executor.
   */
  public boolean isInVoidCallback(Expression call) {
    return voidCallback(call).isPresent();
  }

  /** The call that takes such a callback. */
  public Optional<MethodCallExpr> voidCallback(Expression call) {
    Expression callback;
    if (call instanceof MethodReferenceExpr reference) {
      callback = reference;
    } else {
      Node statement = call.getParentNode().orElse(null);
      if (!(statement instanceof ExpressionStmt)) {
        return Optional.empty();
      }
      Node holder = statement.getParentNode().orElse(null);
      if (holder instanceof BlockStmt block) {
        holder = block.getParentNode().orElse(null);
      }
      if (!(holder instanceof LambdaExpr lambda)) {
        return Optional.empty();
      }
      callback = lambda;
    }
    boolean returnsNothing =
        semantics.types().functionalMethod(semantics.types().typeOf(callback)).filter(m -> m.returnType().isVoid()).isPresent();
    if (!returnsNothing || !(callback.getParentNode().orElse(null) instanceof MethodCallExpr taker)) {
      return Optional.empty();
    }
    boolean iterationOrAsync =
        semantics
            .factsOf(taker)
            .each(Fact.Kind.CALLBACK)
            .anyMatch(f -> !isExecutors(f) || isAsync(taker));
    return iterationOrAsync ? Optional.of(taker) : Optional.empty();
  }

  private static boolean isExecutors(Fact callback) {
    return callback.option("executor").isPresent()
        || callback.argument(1).filter(w -> w.equals("receiver") || w.equals("virtual") || w.equals("common-pool")).isPresent();
  }

  private boolean isAsync(MethodCallExpr taker) {
    return taker
        .getScope()
        .map(s -> semantics.asyncKind(semantics.types().typeOf(s)))
        .filter(k -> k == AsyncKind.EAGER || k == AsyncKind.COLD)
        .isPresent();
  }

  /** Whether the catalogue says that a call's value may be dropped. */
  public boolean mayBeDropped(Expression call) {
    Facts facts = semantics.factsOf(call);
    return facts.has(Fact.Kind.IGNORABLE) || facts.has(Fact.Kind.SUBSCRIBES) || isKeptElsewhere(call);
  }

  /** {@code publisher.subscribe().dispose()}: only to make the source let go of what it holds. */
  public boolean isGivenUp(Expression call) {
    return Chains.next(call).filter(n -> semantics.factsOf(n).has(Fact.Kind.CANCELS)).isPresent();
  }

  /** Whether the value is not new: an argument handed back, the receiver itself, or kept by the method that returns it. */
  private boolean isKeptElsewhere(Expression call) {
    Optional<Callee> callee = semantics.types().calleeOf(call);
    return callee.isPresent()
        && (givesArgumentBack(call, callee.get())
            || isFluent(callee.get())
            || LOOKED_AFTER.stream().anyMatch(t -> !semantics.summaries().has(callee.get(), t).isNo())
            || semantics.types().bodyOf(callee.get()).filter(this::keepsWhatItReturns).isPresent());
  }

  /** {@code requireNonNull(future)}, {@code locked(() -> futures.get(key))}: an argument that is there already is returned. */
  private boolean givesArgumentBack(Expression call, Callee callee) {
    if (!(call instanceof MethodCallExpr c) || callee.returnType().asClass().isEmpty()) {
      return false;
    }
    for (Expression argument : c.getArguments()) {
      Optional<Expression> existing = existing(argument);
      if (existing.filter(e -> semantics.types().typeOf(e).asClass().equals(callee.returnType().asClass())).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** A variable, or what a task gives that is kept elsewhere. */
  private Optional<Expression> existing(Expression argument) {
    return argument instanceof LambdaExpr task
        ? task.getExpressionBody().filter(given -> given.isMethodCallExpr() && mayBeDropped(given))
        : Optional.of(argument).filter(a -> a.isNameExpr() || a.isFieldAccessExpr() || a.isArrayAccessExpr());
  }

  /** A method of a type that the catalogue does not know, which returns that type: a builder that is also a publisher. */
  private boolean isFluent(Callee callee) {
    return !callee.isStatic()
        && callee.returnType().asClass().filter(t -> t.name().equals(callee.owner())).isPresent()
        && semantics.catalog().ofTypeNamed(callee.owner()).isEmpty();
  }

  /** Whether somebody looks at the failure of each value that a method of this file returns. */
  public boolean handlesWhatItReturns(BodyDeclaration<?> method) {
    List<Expression> values = valuesReturned(method);
    return !values.isEmpty() && values.stream().allMatch(this::isFailureSeen);
  }

  private boolean isFailureSeen(Expression returned) {
    Expression value = Uses.unwrap(returned);
    Optional<Node> variable = semantics.types().declarationOf(value).filter(Uses::isLocalDeclaration);
    boolean seenAside =
        variable.isPresent()
            && semantics.uses().readsOf(variable.get()).stream()
                .flatMap(r -> Chains.next(r).stream())
                .anyMatch(this::looksAtReceiver);
    Expression last = semantics.uses().valueOf(value);
    return seenAside
        || looksAtReceiver(last)
        || semantics.chains().upstream(last).stream().anyMatch(this::usesTheFailure)
        || semantics.tasks().startedCatchesAll(last)
        || calls(value, Trait.HANDLES_RESULT);
  }

  /** {@code save(x).onFailure(e -> log(e)).map(...)}: what fails before the last step has been told to somebody. */
  private boolean usesTheFailure(MethodCallExpr step) {
    return looksAtReceiver(step)
        && step.getArguments().stream()
            .anyMatch(
                handler ->
                    handler instanceof MethodReferenceExpr
                        || semantics.callbacks().of(handler).flatMap(Callbacks.Callback::error)
                            .filter(e -> !semantics.uses().readsOf(e).isEmpty())
                            .isPresent());
  }

  /** A static method that may be dropped by habit has no receiver: it makes another future of the same failure. */
  private boolean looksAtReceiver(Expression call) {
    // of a step of a library that can't be seen, only the name is known
    if (call instanceof MethodCallExpr step && step.getScope().isPresent() && semantics.types().calleeOf(step).isEmpty()) {
      return semantics.catalog().names().methodsWith(Fact.Kind.HANDLES).contains(step.getNameAsString());
    }
    return semantics.factsOf(call).has(Fact.Kind.HANDLES) && semantics.types().calleeOf(call).filter(c -> !c.isStatic()).isPresent();
  }

  /** Whether a value is the result of a project's method of which something is certain. */
  private boolean calls(Expression value, Trait trait) {
    return semantics.uses().valueOf(value) instanceof MethodCallExpr call
        && semantics.types().calleeOf(call).filter(c -> semantics.summaries().has(c, trait).isYes()).isPresent();
  }

  /** The values that a method or lambda returns, but for null. */
  public List<Expression> valuesReturned(Node unit) {
    if (unit instanceof LambdaExpr lambda && lambda.getExpressionBody().isPresent()) {
      return List.of(lambda.getExpressionBody().get());
    }
    return Nodes.all(unit, ReturnStmt.class).stream()
        .filter(r -> Uses.scopeOf(r) == unit)
        .flatMap(r -> r.getExpression().stream())
        .filter(v -> !v.isNullLiteralExpr())
        .toList();
  }

  /** Whether each value that a method of this file returns is also stored in a field, an array or a collection. */
  public boolean keepsWhatItReturns(BodyDeclaration<?> method) {
    List<Expression> values = valuesReturned(method);
    return !values.isEmpty() && values.stream().allMatch(this::isStoredToo);
  }

  private boolean isStoredToo(Expression returned) {
    Expression value = Uses.unwrap(returned);
    if (value instanceof AssignExpr) {
      return true;
    }
    Optional<Node> declaration = semantics.types().declarationOf(value);
    if (declaration.isEmpty()) {
      boolean isFieldElsewhere = value.isNameExpr() || value.isFieldAccessExpr();
      return value.isThisExpr()
          || isFieldElsewhere
          || isElement(value)
          || isStarted(value)
          || isViewOfAField(value)
          || calls(value, Trait.KEEPS_RESULT);
    }
    return !Uses.isLocalDeclaration(declaration.get())
        || semantics.uses().onlyValueOf(declaration.get()).map(Uses::unwrap).filter(this::isElement).isPresent()
        || semantics.uses().readsOf(declaration.get()).stream()
            .map(semantics.uses()::of)
            .anyMatch(u -> u == ValueUse.STORED || u == ValueUse.PASSED);
  }

  /** {@code Mono.fromFuture(client.send(request))}: whether it is subscribed to or not, the work runs. */
  private boolean isStarted(Expression value) {
    return value instanceof MethodCallExpr made
        && semantics.asyncKind(semantics.types().typeOf(made)) == AsyncKind.COLD
        && made.getArguments().stream().anyMatch(a -> semantics.asyncKind(semantics.types().typeOf(a)) == AsyncKind.EAGER);
  }

  /** {@code field.thenApply(x -> null)}: the same outcome as that of the field, without its result. */
  private boolean isViewOfAField(Expression value) {
    return value instanceof MethodCallExpr step
        && step.getScope().flatMap(semantics.types()::declarationOf).filter(d -> !Uses.isLocalDeclaration(d)).isPresent()
        && step.getArguments().size() == 1
        && step.getArgument(0) instanceof LambdaExpr function
        && function.getExpressionBody().filter(e -> e.isLiteralExpr() || e.isNameExpr()).isPresent();
  }

  /** One of a collection, or one that whoever makes it keeps: a task that waits for its time. */
  private boolean isElement(Expression value) {
    Facts facts = semantics.factsOf(value);
    return facts.has(Fact.Kind.ELEMENT)
        || facts.has(Fact.Kind.IGNORABLE)
            && semantics.types().calleeOf(value).filter(c -> semantics.asyncKind(c.receiver()) == AsyncKind.NONE).isPresent();
  }

  /** Whether a dropped value may be dropped: its failure is looked at, or the method is made to be called for its effect. */
  public boolean isHandled(Expression call, Callee callee) {
    Facts facts = semantics.factsOf(call);
    return facts.has(Fact.Kind.HANDLES)
        || facts.has(Fact.Kind.COMPLETED)
        || mayBeDropped(call)
        || isDroppedByHabit(facts, callee)
        || facts.has(Fact.Kind.AGGREGATES)
        || callee.annotations().contains("CanIgnoreReturnValue")
        || (facts.has(Fact.Kind.COMPLETES) || facts.has(Fact.Kind.FAILS) || facts.has(Fact.Kind.TIMEOUT)) && isKept(call)
        || semantics.tasks().startedCatchesAll(call)
        || isHandledBeside(call)
        || tellsACallback(call, callee);
  }

  /** {@code f.thenAccept(...); f.exceptionally(...);}: another handler of the same variable looks at its failure. */
  private boolean isHandledBeside(Expression call) {
    Optional<Expression> hungOn = call instanceof MethodCallExpr c ? c.getScope().map(Uses::unwrap) : Optional.empty();
    return hungOn.filter(future -> semantics.asyncKind(semantics.types().typeOf(future)) == AsyncKind.EAGER)
        .flatMap(semantics.types()::declarationOf)
        .filter(this::isSeenAside)
        .isPresent();
  }

  private boolean isSeenAside(Node variable) {
    return semantics.uses().readsOf(variable).stream().flatMap(r -> Chains.next(r).stream()).anyMatch(this::usesTheFailure);
  }

  /** {@code send(message, (answer, failure) -> ...)}, {@code connect(address, promise)}: the failure goes to an argument too. */
  private boolean tellsACallback(Expression call, Callee callee) {
    if (!(call instanceof MethodCallExpr c) || semantics.asyncKind(callee.returnType()) != AsyncKind.EAGER) {
      return false;
    }
    for (int i = 0; i < c.getArguments().size(); i++) {
      int parameter = callee.parameterOf(i);
      if (hearsOfFailure(c.getArgument(i))) {
        return true;
      }
      if (parameter < callee.parameterTypes().size() && takesFailure(c.getArgument(i), callee.parameterTypes().get(parameter))) {
        return true;
      }
    }
    return false;
  }

  /** An object made on the spot with a method that takes a failure and does something about it, whatever its type says. */
  private boolean hearsOfFailure(Expression callback) {
    return callback instanceof ObjectCreationExpr made
        && made.getAnonymousClassBody().stream()
            .flatMap(List::stream)
            .filter(MethodDeclaration.class::isInstance)
            .map(MethodDeclaration.class::cast)
            .filter(m -> m.getBody().filter(body -> body.getStatements().isNonEmpty()).isPresent())
            .flatMap(m -> m.getParameters().stream())
            .anyMatch(p -> semantics.types().isSubtype(semantics.types().typeOf(p.getType()), "java.lang.Throwable").isYes());
  }

  /** A lambda has to use it; of another object it is enough that it has a method for it. */
  private boolean takesFailure(Expression callback, JavaType type) {
    return semantics.types().abstractMethods(type).stream().anyMatch(m -> takesFailure(callback, m));
  }

  private boolean takesFailure(Expression callback, Callee method) {
    List<JavaType> given = method.parameterTypes();
    for (int i = 0; i < given.size(); i++) {
      boolean isFailure = semantics.types().isSubtype(ErrorPromises.lower(given.get(i)), "java.lang.Throwable").isYes();
      boolean isIgnored =
          callback instanceof LambdaExpr l
              && (i >= l.getParameters().size() || semantics.uses().mentionsOf(l.getParameter(i)).isEmpty());
      if (isFailure && !isIgnored) {
        return true;
      }
    }
    return false;
  }

  /**
   * Netty's writes and Vert.x's sends: a future that says only "done" is dropped by habit; one with a result is not, and
   * neither is one whose answer must be looked at, such as that of bind and connect.
   */
  private boolean isDroppedByHabit(Facts facts, Callee callee) {
    boolean lax = semantics.catalog().ofType(callee.returnType(), semantics.types()).has(Fact.Kind.LAX);
    boolean hasResult = callee.returnType().argument(0).asClass().filter(t -> !t.simpleName().equals("Void")).isPresent();
    boolean isOperator = semantics.asyncKind(callee.receiver()) == AsyncKind.EAGER;
    return lax && (!hasResult || isOperator) && !facts.has(Fact.Kind.ANSWERS);
  }

  /** Whether the receiver is a variable or field: the value is kept there. */
  private boolean isKept(Expression call) {
    return call instanceof MethodCallExpr c
        && c.getScope().map(Uses::unwrap).filter(s -> s instanceof NameExpr || s instanceof FieldAccessExpr).isPresent();
  }

  /** {@code verify(x).call()} and {@code when(x.call())}. */
  private boolean isRecorded(Expression call) {
    if (call instanceof MethodCallExpr c && c.getScope().isPresent()) {
      Expression root = Uses.unwrap(c.getScope().get());
      return root instanceof MethodCallExpr r && (semantics.factsOf(r).has(Fact.Kind.RECORDS) || isRecorded(r));
    }
    return false;
  }

  /** A call in a lambda that a test framework runs and expects to fail. */
  private boolean isAsserted(Node call) {
    Node at = call;
    while (at.getParentNode().isPresent()) {
      Node inside = at;
      at = at.getParentNode().get();
      if (at instanceof LambdaExpr lambda && lambda.getBody() == inside
          && lambda.getParentNode().filter(p -> semantics.factsOf(p).has(Fact.Kind.ASSERTS)).isPresent()) {
        return true;
      }
    }
    return false;
  }
}
