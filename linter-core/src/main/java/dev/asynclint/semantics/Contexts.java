package dev.asynclint.semantics;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.InitializerDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Which thread runs a piece of code. A lambda's body belongs to the parameter it is passed to, never to nesting alone. */
public final class Contexts {
  /** Annotations after which nobody else calls a method. */
  private static final Set<String> SAYS_NOTHING = Set.of("SuppressWarnings", "Nullable", "NonNull", "SafeVarargs", "Deprecated");

  private final Semantics semantics;
  private final boolean blockingByConvention;
  private final Executors executors;
  private final HeldCallbacks held;
  private final Map<Node, Context> known = new IdentityHashMap<>();
  private final Set<Node> asking = Collections.newSetFromMap(new IdentityHashMap<>());

  Contexts(Semantics semantics, boolean blockingByConvention) {
    this.semantics = semantics;
    this.blockingByConvention = blockingByConvention;
    this.executors = new Executors(semantics);
    this.held = new HeldCallbacks(semantics);
  }

  /** What is known of an executor or scheduler expression. */
  public Executors executors() {
    return executors;
  }

  /** The callbacks that variables hold. */
  public HeldCallbacks held() {
    return held;
  }

  /** The context of the code that {@code node} is part of. */
  public Context of(Node node) {
    if (blockingByConvention) {
      return Context.of(ThreadKind.BLOCKING);
    }
    Node at = node;
    while (at.getParentNode().isPresent()) {
      Node inside = at;
      at = at.getParentNode().get();
      if (at instanceof LambdaExpr lambda && lambda.getBody() == inside || at instanceof CallableDeclaration<?>) {
        return asking.isEmpty() ? known.computeIfAbsent(at, this::ofUnit) : ofUnit(at);
      }
      if (at instanceof InitializerDeclaration) {
        return Context.UNKNOWN;
      }
    }
    return Context.UNKNOWN;
  }

  /**
   * The context in which a call is made; for a method reference, that of the callback it is. What a method's callers know of its
   * thread is left out where the thread is lent: who looks through calls has the answer where the method is called. Of a wait in a
   * callback that a variable holds nothing is known if the callback was given the future: it may be complete before the callback is
   * handed over.
   */
  public Context ofCall(Expression call) {
    Context context = (call instanceof MethodReferenceExpr && !blockingByConvention ? ofCallback(call) : of(call)).withoutCallers();
    return context.callback().filter(held::isInVariable).isPresent() && waitsForWhatIsThere(call)
        ? context(ThreadKind.LATER, context.callback().get(), Optional.empty(), Optional.empty(), OptionalInt.empty())
        : context;
  }

  private boolean waitsForWhatIsThere(Expression call) {
    return semantics.factsOf(call).has(Fact.Kind.BLOCKS, "wait") && semantics.waits().ofFreshStart(call).isEmpty();
  }

  private Context ofUnit(Node unit) {
    if (unit instanceof LambdaExpr lambda) {
      return ofCallback(lambda);
    }
    Optional<Context> byDeclaration = ofDeclaration((BodyDeclaration<?>) unit);
    if (byDeclaration.isPresent()) {
      return byDeclaration.get();
    }
    if (unit.getParentNode().orElse(null) instanceof ObjectCreationExpr anonymous && unit instanceof MethodDeclaration) {
      return ofCallback(anonymous);
    }
    Context unknown = new Context(ThreadKind.UNKNOWN, Optional.of(unit), Optional.empty(), Optional.empty(), OptionalInt.empty(), false);
    return unit instanceof MethodDeclaration method && method.isPrivate() ? ofCallers(method).orElse(unknown) : unknown;
  }

  /** What all callers of a private method have in common; nothing where one is not known, or there is none. */
  private Optional<Context> ofCallers(MethodDeclaration method) {
    boolean mayBeCalledByOthers = method.getAnnotations().stream().anyMatch(a -> !SAYS_NOTHING.contains(a.getName().getIdentifier()));
    if (mayBeCalledByOthers || !asking.add(method)) {
      return Optional.empty();
    }
    try {
      Optional<Context> common = Optional.empty();
      for (Expression use : usesOf(method)) {
        Context at = use instanceof MethodReferenceExpr ? ofCallback(use) : of(use);
        boolean known = at.kind() != ThreadKind.UNKNOWN && at.kind() != ThreadKind.LATER;
        if (!known || common.filter(c -> c.kind() != at.kind()).isPresent()) {
          return Optional.empty();
        }
        common = common.or(() -> Optional.of(new Context(at.kind(), Optional.of(method), at.via(), at.callee(), at.poolSize(), true)));
      }
      return common;
    } finally {
      asking.remove(method);
    }
  }

  /** Every call and method reference in the file that is, or may be, one of a method. */
  List<Expression> usesOf(MethodDeclaration method) {
    return semantics.names().calls(method.getNameAsString(), method).stream()
        .filter(c -> semantics.types().calleeOf(c).flatMap(semantics.types()::bodyOf).map(b -> b == method).orElse(true))
        .toList();
  }

  /** Where a lambda, method reference or anonymous class runs, by the parameter it is passed to. */
  public Context ofCallback(Expression callback) {
    Expression argument = callback;
    Node parent = argument.getParentNode().orElse(null);
    while (parent instanceof EnclosedExpr || parent instanceof CastExpr) {
      argument = (Expression) parent;
      parent = argument.getParentNode().orElse(null);
    }
    NodeList<Expression> arguments =
        parent instanceof MethodCallExpr c
            ? c.getArguments()
            : parent instanceof ObjectCreationExpr o ? o.getArguments() : new NodeList<>();
    int index = indexOf(arguments, argument);
    if (parent == null || index < 0) {
      return ofHeld(callback, argument);
    }
    Node call = parent;
    Optional<Callee> callee = semantics.types().calleeOf(call);
    if (callee.isEmpty()) {
      return context(ThreadKind.UNKNOWN, callback, Optional.of(call), callee, OptionalInt.empty());
    }
    int parameter = callee.get().parameterOf(index);
    Optional<Fact> fact =
        semantics.factsOf(call).each(Fact.Kind.CALLBACK).filter(f -> takes(f, parameter)).findFirst();
    if (fact.isEmpty()) {
      return ofProjectMethod(callback, call, callee.get(), parameter);
    }
    return ofFact(fact.get(), callback, call, callee.get(), arguments);
  }

  /** A callback that a variable holds runs where all uses of the variable run it. */
  private Context ofHeld(Expression callback, Expression value) {
    Context later = context(ThreadKind.LATER, callback, Optional.empty(), Optional.empty(), OptionalInt.empty());
    List<Expression> uses = held.usesOf(value).orElse(List.of());
    boolean oneAnswer = uses.size() == 1 || uses.size() > 1 && !semantics.summaries().areAssumed();
    if (!oneAnswer || !asking.add(value)) {
      return later;
    }
    try {
      Optional<Callee> function = semantics.types().functionalMethod(semantics.types().typeOf(uses.get(0)));
      Context common = null;
      for (Expression use : uses) {
        Context at = function.map(f -> ofUse(use, f.name())).orElse(later);
        if (at.kind() == ThreadKind.UNKNOWN || at.kind() == ThreadKind.LATER || common != null && common.kind() != at.kind()) {
          return later;
        }
        common = common == null ? context(at.kind(), callback, at.via(), at.callee(), at.poolSize()) : common;
      }
      return Objects.requireNonNull(common);
    } finally {
      asking.remove(value);
    }
  }

  /**
   * Where a callback runs that a field or parameter holds, going by one mention of it.
   *
   * @param function name of the method that runs it
   */
  public Context ofUse(Expression mention, String function) {
    Node parent = mention.getParentNode().orElse(null);
    if (parent instanceof MethodReferenceExpr reference) {
      return reference.getIdentifier().equals(function) ? ofCallback(reference) : Context.UNKNOWN;
    }
    if (parent instanceof MethodCallExpr call && call.getScope().filter(s -> s == mention).isPresent()) {
      return call.getNameAsString().equals(function) ? of(mention) : Context.UNKNOWN;
    }
    return ofCallback(mention);
  }

  /** A callback given to a method of the project, where its body says what it does with it. */
  private Context ofProjectMethod(Expression callback, Node call, Callee callee, int parameter) {
    Optional<Executors.Known> runs = callee.fromSource() ? semantics.summaries().runs(callee, parameter) : Optional.empty();
    if (runs.isPresent() && runs.get().kind() == ThreadKind.NOW) {
      return of(call);
    }
    Executors.Known known = runs.orElse(Executors.Known.of(ThreadKind.LATER));
    return context(known.kind(), callback, Optional.of(call), Optional.of(callee), known.size());
  }

  private Context ofFact(Fact fact, Expression callback, Node call, Callee callee, NodeList<Expression> arguments) {
    Optional<String> executor =
        fact.argument(1).filter("receiver"::equals).isPresent() ? fact.argument(1) : fact.option("executor");
    if (executor.isPresent()) {
      Executors.Known runs = executorAt(executor.get(), call, arguments);
      return context(runs.kind(), callback, Optional.of(call), Optional.of(callee), runs.size());
    }
    ThreadKind kind = kind(fact.argument(1).orElse("later"));
    if (kind == ThreadKind.NOW) {
      if (semantics.chains().isParallelStream(call)) {
        return context(ThreadKind.PARALLEL, callback, Optional.of(call), Optional.of(callee), OptionalInt.empty());
      }
      return of(call);
    }
    if (kind == ThreadKind.PUBLISHER) {
      Executors.Known runs = semantics.chains().threadOfOperator(call);
      return context(runs.kind(), callback, Optional.of(call), Optional.of(callee), runs.size());
    }
    return context(kind, callback, Optional.of(call), Optional.of(callee), OptionalInt.empty());
  }

  /** An executor named by a parameter index, or by {@code receiver}. */
  private Executors.Known executorAt(String where, Node call, NodeList<Expression> arguments) {
    if (where.equals("receiver")) {
      return call instanceof MethodCallExpr c && c.getScope().isPresent()
          ? executors.of(c.getScope().get())
          : Executors.Known.UNKNOWN;
    }
    int index = Integer.parseInt(where);
    return index < arguments.size() ? executors.of(arguments.get(index)) : Executors.Known.UNKNOWN;
  }

  private static boolean takes(Fact fact, int parameter) {
    return fact.argument(0).filter(a -> a.equals("*") || a.equals(Integer.toString(parameter))).isPresent();
  }

  private static int indexOf(NodeList<Expression> arguments, Expression argument) {
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i) == argument) {
        return i;
      }
    }
    return -1;
  }

  private static Context context(
      ThreadKind kind, Node callback, Optional<Node> via, Optional<Callee> callee, OptionalInt size) {
    return new Context(kind, Optional.of(callback), via, callee, size, false);
  }

  /** The thread kind that a catalogue word stands for. */
  static ThreadKind kind(String word) {
    String name = word.toUpperCase(Locale.ROOT).replace('-', '_');
    for (ThreadKind kind : ThreadKind.values()) {
      if (kind.name().equals(name)) {
        return kind;
      }
    }
    return ThreadKind.UNKNOWN;
  }

  /** What annotations, supertypes and names say of the thread that runs a method. */
  private Optional<Context> ofDeclaration(BodyDeclaration<?> declaration) {
    Optional<Context> annotated = ofAnnotations(declaration);
    if (annotated.isPresent()) {
      return annotated;
    }
    if (declaration instanceof ConstructorDeclaration) {
      return Optional.empty();
    }
    MethodDeclaration method = (MethodDeclaration) declaration;
    if (isMain(method)) {
      return Optional.of(onMethod(ThreadKind.BLOCKING, method));
    }
    for (Callee overridden : semantics.types().overriddenBy(method)) {
      Optional<Fact> entry = semantics.catalog().ofTypeNamed(overridden.owner()).first(Fact.Kind.ENTRY);
      if (entry.isPresent()) {
        return entry.get().argument(0).map(w -> onMethod(kind(w), method));
      }
    }
    return Optional.empty();
  }

  private Optional<Context> ofAnnotations(BodyDeclaration<?> declaration) {
    Node at = declaration;
    while (at != null) {
      if (at instanceof BodyDeclaration<?> annotated) {
        for (var annotation : annotated.getAnnotations()) {
          Optional<Fact> entry = semantics.catalog().ofAnnotation(annotation.getName().getIdentifier()).first(Fact.Kind.ENTRY);
          if (entry.isPresent()) {
            return entry.get().argument(0).map(w -> onMethod(kind(w), declaration));
          }
        }
      }
      at = at instanceof TypeDeclaration<?> ? null : at.getParentNode().orElse(null);
    }
    return Optional.empty();
  }

  private static Context onMethod(ThreadKind kind, Node method) {
    return new Context(kind, Optional.of(method), Optional.empty(), Optional.empty(), OptionalInt.empty(), false);
  }

  /** Whether a method starts a program: {@code main} with no or one String array parameter. */
  public static boolean isMain(MethodDeclaration method) {
    return method.getNameAsString().equals("main")
        && method.getType().isVoidType()
        && (method.getParameters().isEmpty()
            || method.getParameters().size() == 1 && method.getParameter(0).getType().asString().startsWith("String"));
  }
}
