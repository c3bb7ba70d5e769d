package dev.asynclint.semantics.summaries;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import dev.asynclint.semantics.Beans.Bean;
import dev.asynclint.semantics.Blocked;
import dev.asynclint.semantics.CallName;
import dev.asynclint.semantics.Callbacks;
import dev.asynclint.semantics.Callee;
import dev.asynclint.semantics.Conditions;
import dev.asynclint.semantics.Context;
import dev.asynclint.semantics.Contexts;
import dev.asynclint.semantics.Executors;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.HeldCallbacks;
import dev.asynclint.semantics.Hop;
import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.Nodes;
import dev.asynclint.semantics.Semantics;
import dev.asynclint.semantics.ThreadKind;
import dev.asynclint.semantics.Uses;
import dev.asynclint.semantics.summaries.MethodFacts.CallSite;
import dev.asynclint.semantics.summaries.MethodFacts.Parks;
import dev.asynclint.semantics.summaries.MethodFacts.Way;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/** Reads the methods of one file. */
public final class MethodReader {
  /** One that parks whatever the caller does says more; then one that is sooner reached. */
  private static final Comparator<Parks> MORE_CERTAIN =
      Comparator.comparing((Parks p) -> !p.awaited().isEmpty()).thenComparingInt(Parks::conditions);

  private final Path file;
  private final Semantics semantics;
  private final Predicate<String> mayWait;
  private final Map<Node, List<Expression>> telling = new IdentityHashMap<>();

  private MethodReader(Path file, Semantics semantics, Predicate<String> mayWait) {
    this.file = file;
    this.semantics = semantics;
    this.mayWait = mayWait;
  }

  /**
   * The methods and constructors of a file that say anything, in source order.
   *
   * @param semantics questions about {@code unit}; what they know of other methods is not asked for
   * @param mayWait names of calls, as {@link CallName} gives them, that may lead to a wait; others are not looked at
   */
  public static List<MethodFacts> read(Path file, CompilationUnit unit, Semantics semantics, Predicate<String> mayWait) {
    MethodReader reader = new MethodReader(file, semantics.with(new Assumed()), mayWait);
    List<CallableDeclaration<?>> methods = new ArrayList<>();
    Nodes.walk(
        unit,
        node -> {
          if (node instanceof CallableDeclaration<?> method && reader.mayBeCalled(method)) {
            methods.add(method);
          } else if (node instanceof Expression e && reader.tells(e)) {
            reader.keep(e);
          }
        });
    return methods.stream().flatMap(method -> reader.read(method).stream()).toList();
  }

  /** Whether a call of a method of the project may run it: one of an anonymous class only where it stands for such a method. */
  private boolean mayBeCalled(CallableDeclaration<?> method) {
    return method.getParentNode().orElse(null) instanceof TypeDeclaration<?>
        || method instanceof MethodDeclaration && semantics.types().overriddenBy(method).stream().anyMatch(Callee::fromSource);
  }

  /** Whether a call, going by its name, may park the thread or lead to one that does: of others nothing is kept. */
  private boolean tells(Expression e) {
    boolean isCall = e instanceof MethodCallExpr || e instanceof MethodReferenceExpr || e instanceof ObjectCreationExpr;
    return isCall && CallName.of(e).map(name -> semantics.catalog().names().mayBlock(name) || mayWait.test(name)).orElse(true);
  }

  /** For every method that a call is in: one of a local class is in two. */
  private void keep(Expression call) {
    Node at = call;
    while (at.getParentNode().isPresent()) {
      at = at.getParentNode().get();
      if (at instanceof CallableDeclaration<?>) {
        telling.computeIfAbsent(at, k -> new ArrayList<>()).add(call);
      }
    }
  }

  private Optional<MethodFacts> read(CallableDeclaration<?> method) {
    boolean isAbstract = method instanceof MethodDeclaration m && m.getBody().isEmpty();
    List<String> overrides =
        method instanceof MethodDeclaration
            ? semantics.types().overriddenBy(method).stream().map(Callee::key).toList()
            : List.of();
    Optional<Parks> parks = Optional.empty();
    List<CallSite> calls = new ArrayList<>();
    List<Expression> tellingHere = telling.getOrDefault(method, List.of()).stream().filter(this::parksOrCalls).toList();
    if (!tellingHere.isEmpty() && !guardsItsThread(method)) {
      Conditions conditions = new Conditions(method);
      for (Expression call : tellingHere.stream().filter(c -> isOnThreadOf(c, method)).toList()) {
        Optional<Parks> first = parks;
        parks = parks(call, method, conditions).filter(p -> first.isEmpty() || MORE_CERTAIN.compare(p, first.get()) < 0).or(() -> first);
        callSite(call, method, conditions).ifPresent(calls::add);
      }
    }
    Optional<Executors.Known> executor = executorReturned(method);
    Optional<Bean> bean =
        method instanceof MethodDeclaration m ? semantics.beans().madeBy(m, executor.orElse(Executors.Known.UNKNOWN)) : Optional.empty();
    MethodFacts facts =
        new MethodFacts(
            "",
            overrides,
            isAbstract,
            parks,
            calls,
            ClaimReader.read(method, semantics),
            isAbstract ? Map.of() : parametersRun(method),
            executor,
            bean);
    // last: a signature needs the types of all parameters
    return facts.says() ? semantics.types().signatureOf(method).map(s -> facts.of(s.key())) : Optional.empty();
  }

  private boolean parksOrCalls(Expression call) {
    return blocked(call).isPresent() || callee(call).isPresent();
  }

  /** Whether the method asks which thread it runs on, and so looks after itself. */
  private boolean guardsItsThread(Node method) {
    return Nodes.all(method, IfStmt.class).stream()
        .flatMap(i -> Nodes.all(i.getCondition(), MethodCallExpr.class).stream())
        .anyMatch(
            c -> semantics.factsOf(c).each(Fact.Kind.GUARD).anyMatch(MethodReader::isThreadGuard));
  }

  private static boolean isThreadGuard(Fact guard) {
    return guard
        .argument(0)
        .filter(w -> !w.equals("done") && !w.equals("state") && !w.equals("failed"))
        .isPresent();
  }

  private boolean isOnThreadOf(Expression call, CallableDeclaration<?> method) {
    return semantics.contexts().ofCall(call).callback().filter(unit -> unit == method).isPresent();
  }

  private Optional<Parks> parks(Expression call, CallableDeclaration<?> method, Conditions conditions) {
    return blocked(call).flatMap(b -> hop(call, b.what()).map(h -> new Parks(b, h, conditions.of(call), awaited(call, b, method))));
  }

  private Optional<Blocked> blocked(Expression call) {
    return semantics.blocking().of(call).filter(Blocked::parksForLong);
  }

  /** The parameters of {@code method} that a wait is for; none where it is for something else too. */
  private Set<Integer> awaited(Expression call, Blocked blocked, CallableDeclaration<?> method) {
    if (!blocked.isWait()) {
      return Set.of();
    }
    if (call instanceof MethodReferenceExpr reference) {
      int parameter = semantics.completion().holderOfElements(reference).map(d -> indexOf(d, method)).orElse(-1);
      return parameter < 0 ? Set.of() : Set.of(parameter);
    }
    if (!(call instanceof MethodCallExpr wait) || wait.getScope().isEmpty()) {
      return Set.of();
    }
    Expression future = semantics.uses().valueOf(wait.getScope().get());
    boolean ofAll = semantics.factsOf(future).has(Fact.Kind.AGGREGATES, "all");
    Set<Integer> awaited = new HashSet<>();
    for (Expression one : ofAll ? Callbacks.argumentsOf(future) : List.of(future)) {
      int parameter = semantics.completion().holderOf(one).map(d -> indexOf(d, method)).orElse(-1);
      if (parameter < 0) {
        return Set.of();
      }
      awaited.add(parameter);
    }
    return awaited;
  }

  private static int indexOf(Node declaration, CallableDeclaration<?> method) {
    for (int i = 0; i < method.getParameters().size(); i++) {
      if (method.getParameter(i) == declaration) {
        return i;
      }
    }
    return -1;
  }

  /** The method of the project that a call leads to, if that may lead to a wait. */
  private Optional<Callee> callee(Expression call) {
    return CallName.of(call).map(mayWait::test).orElse(true)
        ? semantics.types().calleeOf(call).filter(Callee::fromSource)
        : Optional.empty();
  }

  private Optional<CallSite> callSite(Expression call, CallableDeclaration<?> method, Conditions conditions) {
    Optional<Callee> callee = callee(call);
    if (callee.isEmpty()) {
      return Optional.empty();
    }
    boolean isSuper =
        call instanceof MethodCallExpr c
            && c.getScope().filter(Expression::isSuperExpr).isPresent();
    boolean isVirtual = callee.get().isVirtual() && !isSuper;
    Set<Integer> complete = new HashSet<>();
    Map<Integer, Integer> passed = new HashMap<>();
    List<Expression> arguments = Callbacks.argumentsOf(call);
    for (int i = 0; i < arguments.size(); i++) {
      int parameter = callee.get().parameterOf(i);
      Expression argument = arguments.get(i);
      boolean async = parameter < callee.get().parameterTypes().size() && holdsAsync(callee.get().parameterTypes().get(parameter));
      if (async && semantics.completion().of(argument).isYes()) {
        complete.add(parameter);
      } else if (async) {
        semantics.types().declarationOf(argument).map(d -> indexOf(d, method)).filter(p -> p >= 0).ifPresent(p -> passed.put(parameter, p));
      }
    }
    boolean caught = semantics.throwing().isCaught(call);
    return hop(call, callee.get().display())
        .map(h -> new CallSite(callee.get().key(), isVirtual, h, conditions.of(call), caught, complete, passed));
  }

  private boolean holdsAsync(JavaType type) {
    JavaType element = type instanceof JavaType.ArrayType array ? array.element() : type.argument(0);
    return semantics.isAsync(type) || semantics.isAsync(element);
  }

  private Optional<Hop> hop(Expression call, String name) {
    Node token = call instanceof MethodCallExpr m ? m.getName() : call;
    return token
        .getRange()
        .map(
            r ->
                new Hop(
                    file,
                    r.begin.line,
                    r.begin.column,
                    r.begin.line == r.end.line ? r.end.column - r.begin.column + 1 : 1,
                    name));
  }

  /** What is known of the executor that a method returns in every case. */
  private Optional<Executors.Known> executorReturned(CallableDeclaration<?> method) {
    List<Expression> returned =
        Nodes.all(method, ReturnStmt.class).stream()
            .filter(r -> Uses.scopeOf(r) == method)
            .flatMap(r -> r.getExpression().stream())
            .toList();
    if (returned.isEmpty()
        || !(method instanceof MethodDeclaration m)
        || !semantics.types().isSubtype(semantics.types().typeOf(m.getType()), "java.util.concurrent.Executor").isYes()) {
      return Optional.empty();
    }
    Set<Executors.Known> known = new HashSet<>();
    returned.forEach(e -> known.add(semantics.contexts().executors().of(e)));
    return known.size() == 1 ? Optional.of(known.iterator().next()).filter(k -> k.kind() != ThreadKind.UNKNOWN) : Optional.empty();
  }

  /** How the functional parameters of a method are run, as far as its own body shows all of it. */
  private Map<Integer, Set<Way>> parametersRun(CallableDeclaration<?> method) {
    Map<Integer, Set<Way>> runs = new HashMap<>();
    for (int i = 0; i < method.getParameters().size(); i++) {
      Parameter parameter = method.getParameter(i);
      if (semantics.uses().mentionsOf(parameter).isEmpty()) {
        continue;
      }
      Optional<Callee> function = semantics.types().functionalMethod(semantics.types().typeOf(parameter.getType()));
      if (function.isPresent() && semantics.uses().assignmentsTo(parameter).isEmpty()) {
        Set<Way> ways = new LinkedHashSet<>();
        for (Expression use : usesOf(parameter)) {
          ways.add(way(use, function.get(), method));
        }
        if (!ways.isEmpty() && ways.stream().allMatch(Way::isKnown)) {
          runs.put(i, ways);
        }
      }
    }
    return runs;
  }

  /** What may run a callback or hand it on: where a variable or a private field is given it, the uses of that. */
  private Set<Expression> usesOf(Parameter parameter) {
    Set<Expression> uses = Collections.newSetFromMap(new IdentityHashMap<>());
    Set<Expression> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Expression> open = new ArrayDeque<>(semantics.uses().mentionsOf(parameter));
    while (!open.isEmpty()) {
      Expression mention = open.remove();
      if (!HeldCallbacks.isOnlyCompared(mention) && seen.add(mention)) {
        semantics.contexts().held().usesOf(mention).ifPresentOrElse(open::addAll, () -> uses.add(mention));
      }
    }
    return uses;
  }

  /** What becomes of a callback where it is mentioned. */
  private Way way(Expression mention, Callee function, CallableDeclaration<?> method) {
    Way known = way(mention, function, method, semantics.contexts(), new Assumed());
    if (known.isKnown()) {
      return known;
    }
    Assumed others = Assumed.thatCallbacksRunAtOnce();
    return way(mention, function, method, semantics.with(others).contexts(), others);
  }

  private static Way way(Expression mention, Callee function, CallableDeclaration<?> method, Contexts contexts, Assumed others) {
    Context runs = contexts.ofUse(mention, function.name());
    boolean now = runs.callback().filter(c -> c == method).isPresent();
    ThreadKind kind = now ? ThreadKind.NOW : runs.kind() == ThreadKind.LATER ? ThreadKind.UNKNOWN : runs.kind();
    return new Way(others.handed(), new Executors.Known(kind, now ? OptionalInt.empty() : runs.poolSize()));
  }
}
