package dev.asynclint.semantics;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Which pool works on a future, and which tasks of a pool get to a place: within one file, through calls of its methods. */
public final class Pools {
  /** Calls that are followed from a task to a place, or from a future to the task behind it. */
  private static final int CALLS = 5;

  private final Semantics semantics;

  /** The collections whose futures are being followed: one that is filled from itself leads nowhere. */
  private final Set<Expression> followed = Collections.newSetFromMap(new IdentityHashMap<>());

  Pools(Semantics semantics) {
    this.semantics = semantics;
  }

  /**
   * A task that was given to a pool.
   *
   * @param pool the variable that the executor comes from
   * @param threads what is known of the executor
   * @param given the call that gives it the task
   * @param through the calls on the way: from the task to a place, or from a future to the task behind it; in that order
   */
  public record Task(Node pool, Executors.Known threads, MethodCallExpr given, List<Expression> through) {}

  /** Code that runs as one, and the calls from there to the place that was asked for. */
  private record Reached(Node unit, List<Expression> through) {}

  /**
   * The task that has to end before a waiting call returns, given to its pool by the code that waits: work that was there before is
   * ahead in the queue.
   */
  public Optional<Task> awaitedBy(Expression wait) {
    if (wait instanceof MethodReferenceExpr reference) {
      return semantics.chains().sourceOfCallback(reference).flatMap(collection -> collected(collection, unitOf(wait), List.of()));
    }
    return Optional.of(wait).filter(MethodCallExpr.class::isInstance).map(MethodCallExpr.class::cast)
        .flatMap(call -> call.getScope().flatMap(of -> isExecutor(of) ? allGiven(call, of) : behind(of, List.of())));
  }

  private boolean isExecutor(Expression expression) {
    return semantics.types().isSubtype(semantics.types().typeOf(expression), "java.util.concurrent.Executor").isYes();
  }

  /** {@code pool.invokeAll(tasks)}. */
  private Optional<Task> allGiven(MethodCallExpr wait, Expression executor) {
    return semantics.factsOf(wait).has(Fact.Kind.AGGREGATES) ? task(executor, wait, List.of()) : Optional.empty();
  }

  private Optional<Task> behind(Expression future, List<Expression> through) {
    Node unit = unitOf(future);
    Optional<Expression> next = Optional.of(future);
    while (next.isPresent() && !semantics.completion().of(next.get()).isYes()) {
      Expression at = semantics.uses().valueOf(next.get());
      if (unitOf(at) != unit) {
        return Optional.empty();
      }
      Optional<Task> task = made(at, through);
      if (task.isPresent()) {
        return task;
      }
      next =
          at instanceof MethodCallExpr call
              ? call.getScope().filter(s -> semantics.asyncKind(semantics.types().typeOf(s)) == AsyncKind.EAGER)
              : Optional.empty();
    }
    return Optional.empty();
  }

  private Optional<Task> made(Expression future, List<Expression> through) {
    Optional<Task> task =
        future instanceof MethodCallExpr call ? given(call, through).or(() -> amongParts(call, through)) : Optional.empty();
    return task.or(() -> returned(future, through))
        .or(() -> semantics.elements().collectionOf(future).flatMap(all -> collected(all, unitOf(future), through)));
  }

  /** What the futures of a collection have in common: each is work of one pool, started by the code that waits. */
  private Optional<Task> collected(Expression collection, Node unit, List<Expression> through) {
    if (!followed.add(collection)) {
      return Optional.empty();
    }
    Optional<Task> task =
        semantics.elements().of(collection)
            .filter(futures -> futures.stream().allMatch(f -> unitOf(f) == unit))
            .flatMap(futures -> common(futures, future -> behind(future, through)));
    followed.remove(collection);
    return task;
  }

  /** The first of several tasks, if there is one for each value and all are of one pool. */
  private static Optional<Task> common(List<Expression> values, Function<Expression, Optional<Task>> taskOf) {
    List<Optional<Task>> tasks = values.stream().map(taskOf).toList();
    Optional<Task> first = tasks.stream().findFirst().flatMap(task -> task);
    return first.filter(one -> tasks.stream().allMatch(task -> task.filter(t -> t.pool() == one.pool()).isPresent()));
  }

  /** {@code supplyAsync(work, pool)}, {@code pool.submit(work)}. */
  private Optional<Task> given(MethodCallExpr call, List<Expression> through) {
    return semantics.factsOf(call).each(Fact.Kind.CALLBACK)
        .flatMap(fact -> executor(fact, call).stream())
        .flatMap(executor -> task(executor, call, through).stream())
        .findFirst();
  }

  private Optional<Task> task(Expression executor, MethodCallExpr given, List<Expression> through) {
    Executors executors = semantics.contexts().executors();
    return executors.originOf(executor).map(pool -> new Task(pool, executors.of(executor), given, through));
  }

  private static Optional<Expression> executor(Fact callback, MethodCallExpr call) {
    if (callback.arguments().contains("receiver") || callback.arguments().contains("executor=receiver")) {
      return call.getScope();
    }
    return callback.option("executor").map(Integer::parseInt).filter(i -> i < call.getArguments().size()).map(call::getArgument);
  }

  /** {@code allOf(a, b)} takes as long as each of them. */
  private Optional<Task> amongParts(MethodCallExpr call, List<Expression> through) {
    return semantics.factsOf(call).has(Fact.Kind.AGGREGATES, "all")
        ? call.getArguments().stream().flatMap(part -> amongParts(part, call, through).stream()).findFirst()
        : Optional.empty();
  }

  private Optional<Task> amongParts(Expression part, MethodCallExpr all, List<Expression> through) {
    return semantics.elements().holdsFutures(part) ? collected(part, unitOf(all), through) : behind(part, through);
  }

  /** What a method of the file returns, if that is work of one pool in every case. */
  private Optional<Task> returned(Expression call, List<Expression> through) {
    Optional<MethodDeclaration> method = semantics.types().calleeOf(call).flatMap(semantics.types()::bodyOf).flatMap(this::known);
    if (method.isEmpty() || through.size() == CALLS) {
      return Optional.empty();
    }
    List<Expression> further = new ArrayList<>(through);
    further.add(call);
    List<Expression> values = semantics.dropped().valuesReturned(method.get());
    return common(values, value -> behind(value, further).filter(t -> isOfThis(call, t.pool())));
  }

  /** A task of a pool that gets to a node on its own thread, by the fewest calls. */
  public Optional<Task> around(Node node, Node pool) {
    Deque<Reached> open = new ArrayDeque<>(List.of(new Reached(unitOf(node), List.of())));
    Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    while (!open.isEmpty()) {
      Reached reached = open.remove();
      Optional<Task> task = givenTo(pool, reached);
      if (task.isPresent()) {
        return task;
      }
      if (seen.add(reached.unit()) && reached.through().size() < CALLS) {
        open.addAll(callersOf(reached, pool));
      }
    }
    return Optional.empty();
  }

  private Optional<Task> givenTo(Node pool, Reached reached) {
    return mentionsOf(reached.unit()).stream()
        .flatMap(mention -> semantics.callbacks().of(mention).flatMap(Callbacks.Callback::call).stream())
        .flatMap(call -> given(call, reached.through()).filter(task -> task.pool() == pool).stream())
        .findFirst();
  }

  /** A callback where it stands, and the mentions of the variable that holds it. */
  private List<Expression> mentionsOf(Node unit) {
    if (!(unit instanceof Expression callback)) {
      return List.of();
    }
    Node parent = callback.getParentNode().orElse(null);
    boolean isHeld = parent instanceof VariableDeclarator && semantics.uses().onlyValueOf(parent).filter(v -> v == callback).isPresent();
    return isHeld && parent != null ? semantics.uses().readsOf(parent) : List.of(callback);
  }

  private List<Reached> callersOf(Reached reached, Node pool) {
    boolean isPoolOfThisCall = reached.unit().isAncestorOf(pool);
    if (!(reached.unit() instanceof BodyDeclaration<?> unit) || isPoolOfThisCall || known(unit).isEmpty()) {
      return List.of();
    }
    List<Reached> callers = new ArrayList<>();
    for (Expression use : semantics.contexts().usesOf((MethodDeclaration) unit)) {
      boolean isCertain = semantics.types().calleeOf(use).flatMap(semantics.types()::bodyOf).filter(b -> b == unit).isPresent();
      if (isCertain && isOfThis(use, pool)) {
        List<Expression> through = new ArrayList<>(List.of(use));
        through.addAll(reached.through());
        callers.add(new Reached(unitOf(use), through));
      }
    }
    return callers;
  }

  /** The lambda, reference, anonymous class or method whose call runs a node; a callback that runs at once is none. */
  private Node unitOf(Node node) {
    Context context =
        node instanceof MethodReferenceExpr reference ? semantics.contexts().ofCallback(reference) : semantics.contexts().of(node);
    return context.callback().orElseGet(() -> Uses.scopeOf(node));
  }

  /** The method, where it is the one that runs for a call of it: nothing is known to override it, and it is not made for that. */
  private Optional<MethodDeclaration> known(BodyDeclaration<?> declaration) {
    if (!(declaration instanceof MethodDeclaration method) || method.getBody().isEmpty()) {
      return Optional.empty();
    }
    boolean isClosed = method.isPrivate() || method.isStatic() || method.isFinal() || isInClosedType(method);
    boolean isOpen = method.isProtected() || method.isDefault();
    return Optional.of(method).filter(m -> isClosed || !isOpen && isNotOverridden(m));
  }

  private static boolean isInClosedType(MethodDeclaration method) {
    return !(method.getParentNode().orElse(null) instanceof ClassOrInterfaceDeclaration type) || type.isFinal();
  }

  private boolean isNotOverridden(MethodDeclaration method) {
    return semantics.types().signatureOf(method).filter(s -> semantics.summaries().isOverridden(s).isNo()).isPresent();
  }

  /** Whether a call stays with the object whose pool it is; one pool for all objects is everybody's. */
  private boolean isOfThis(Expression call, Node pool) {
    boolean isStatic = pool.getParentNode().orElse(null) instanceof FieldDeclaration field && field.isStatic();
    Optional<Expression> scope =
        call instanceof MethodCallExpr c ? c.getScope() : Optional.of(((MethodReferenceExpr) call).getScope());
    return isStatic
        || scope.map(Uses::unwrap).map(Expression::isThisExpr).orElse(true)
        || semantics.types().calleeOf(call).filter(Callee::isStatic).isPresent();
  }
}
