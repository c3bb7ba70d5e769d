package dev.asynclint.semantics;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.TryStmt;
import dev.asynclint.semantics.Callbacks.Callback;
import dev.asynclint.semantics.Paths.End;
import dev.asynclint.semantics.Paths.Way;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Promises (futures, latches, sinks completed by hand) and the ways on which they are forgotten. A promise that is handed to
 * somebody else, or given a time limit, is not judged.
 */
public final class Promises {
  private final Semantics semantics;
  private final HeldPromises held;

  Promises(Semantics semantics) {
    this.semantics = semantics;
    this.held = new HeldPromises(semantics, this);
  }

  /** In which way a promise is forgotten. */
  public enum Shape {
    /** A catch clause goes on without completing it. */
    CATCH,
    /** It is completed only in a callback that runs on success. */
    SUCCESS_ONLY,
    /** The error half of a pair of callbacks does not complete it. */
    ERROR_HALF,
    /** A callback leaves, or goes on, without completing it when it was given a failure. */
    ERROR_BRANCH,
    /** The method returns it on a way that neither completes it nor gives it to anybody. */
    RETURN,
    /** What is called before it is completed may throw, and nobody catches that. */
    THROWS_BEFORE
  }

  /**
   * A way on which a promise is forgotten.
   *
   * @param at the smallest node that is to blame
   * @param completion where the promise is completed on other ways
   */
  public record Forgotten(Shape shape, Node at, Expression completion) {}

  /** What one mention of the promise does to it. */
  enum Role {
    COMPLETES,
    FAILS,
    HANDS_ON,
    LOOKS
  }

  record Mention(Expression at, Role role) {}

  /** All mentions of one promise, in source order. Nodes are compared by identity: equal ones stand at several places. */
  record Mentions(Node declaration, Node home, List<Mention> all) {
    boolean any(Role role) {
      return all.stream().anyMatch(m -> m.role() == role);
    }

    boolean has(Node node, Role role) {
      return all.stream().anyMatch(m -> m.at() == node && m.role() == role);
    }

    boolean settles(Node node) {
      return all.stream().anyMatch(m -> m.at() == node && m.role() != Role.LOOKS);
    }

    boolean settledIn(Node code) {
      return all.stream().anyMatch(m -> m.role() != Role.LOOKS && code.isAncestorOf(m.at()));
    }

    boolean mentionedIn(Node code) {
      return all.stream().anyMatch(m -> code.isAncestorOf(m.at()));
    }

    boolean anyOutside(Node code, Role role) {
      return all.stream().anyMatch(m -> m.role() == role && !code.isAncestorOf(m.at()));
    }

    List<Expression> completions() {
      return all.stream().filter(m -> m.role() == Role.COMPLETES).map(Mention::at).toList();
    }

    /** Where it is completed with a result, or given to somebody who may do that. */
    List<Expression> settlements() {
      return all.stream().filter(m -> m.role() == Role.COMPLETES || m.role() == Role.HANDS_ON).map(Mention::at).toList();
    }

    /** Whether it is failed elsewhere, other than where a task that can't be started ends up. */
    boolean failsBesides(Node task) {
      return all.stream()
          .filter(m -> m.role() == Role.FAILS && !task.isAncestorOf(m.at()))
          .anyMatch(m -> Paths.around(m.at(), CatchClause.class).filter(c -> isOfTryAround(c, task)).isEmpty());
    }

    private static boolean isOfTryAround(CatchClause clause, Node code) {
      return clause.getParentNode().orElseThrow() instanceof TryStmt t && t.getTryBlock().isAncestorOf(code);
    }
  }

  /** The ways on which the promise of a variable, parameter or private field is forgotten, in source order; mostly none. */
  public List<Forgotten> forgotten(Node declaration) {
    if (!Uses.isLocalDeclaration(declaration)) {
      return held.inAField((VariableDeclarator) declaration);
    }
    Mentions mentions = mentionsOf(declaration);
    if (mentions.settlements().isEmpty()) {
      return List.of();
    }
    List<Forgotten> found = new ArrayList<>();
    if (isMadeHere(declaration)) {
      inTheMethod(mentions, found);
    } else if (declaration instanceof Parameter) {
      // a future that is only handed on is not this method's to complete
      if (!mentions.completions().isEmpty()) {
        inTheGivenUnit(mentions, found);
      }
    } else {
      return List.of();
    }
    for (Node unit : unitsOf(mentions, mentions.completions())) {
      inACallback(unit, mentions, found);
    }
    for (Node unit : unitsOf(mentions, mentions.settlements())) {
      inATask(unit, mentions, found);
    }
    onSuccessOnly(mentions).ifPresent(found::add);
    for (Expression completion : mentions.completions()) {
      onSuccessOnly(completion, mentions).ifPresent(found::add);
    }
    return withoutRepetitions(found);
  }

  /** The same of a promise that the object in a variable or parameter holds: {@code request.future()}. */
  public List<Forgotten> forgottenIn(Node holder) {
    return held.inAnObject(holder);
  }

  /** Whether a value of a type can be completed by hand. */
  public boolean isPromise(JavaType type) {
    return semantics.catalog().ofType(type, semantics.types()).has(Fact.Kind.PROMISE);
  }

  /** The name of the method that completes a promise of this type with a failure given to it. */
  public Optional<String> failingMethod(JavaType type) {
    List<String> names = semantics.types().supertypes(type).stream().map(JavaType.ClassType::name).toList();
    return semantics.catalog().lines().stream()
        .filter(l -> names.contains(l.type()) && l.facts().has(Fact.Kind.FAILS))
        .filter(l -> l.parameters().filter(List.of("Throwable")::equals).isPresent())
        .flatMap(l -> l.method().stream())
        .findFirst();
  }

  static List<Forgotten> withoutRepetitions(List<Forgotten> found) {
    Set<Node> places = Collections.newSetFromMap(new IdentityHashMap<>());
    return found.stream().filter(f -> places.add(f.at())).toList();
  }

  /** A local that holds a promise made for it: {@code new CompletableFuture<>()}, {@code Promise.promise()}. */
  private boolean isMadeHere(Node declaration) {
    if (!(declaration instanceof VariableDeclarator variable) || !Uses.isLocalDeclaration(declaration)) {
      return false;
    }
    Optional<Expression> value = variable.getInitializer().map(Uses::unwrap);
    boolean made =
        value.filter(ObjectCreationExpr.class::isInstance).isPresent()
            || value.filter(v -> v instanceof MethodCallExpr c && c.getArguments().isEmpty() && isStatic(c)).isPresent();
    return made && semantics.uses().assignmentsTo(declaration).isEmpty();
  }

  private boolean isStatic(MethodCallExpr call) {
    return semantics.types().calleeOf(call).filter(Callee::isStatic).isPresent();
  }

  // ---- what each mention does

  Mentions mentionsOf(Node declaration) {
    List<Mention> all = semantics.uses().mentionsOf(declaration).stream().map(m -> new Mention(m, roleOf(m))).toList();
    return new Mentions(declaration, Uses.scopeOf(declaration), all);
  }

  Role roleOf(Expression mention) {
    Node parent = mention.getParentNode().orElse(null);
    boolean isReceiver =
        parent instanceof MethodCallExpr c && c.getScope().filter(s -> s == mention).isPresent() || parent instanceof MethodReferenceExpr;
    if (parent != null && isReceiver) {
      return roleOfCall(parent);
    }
    return switch (semantics.uses().of(mention)) {
      case PASSED -> isOnlyLookedAt(parent) ? Role.LOOKS : roleOfArgument(mention, parent);
      case STORED, ASSIGNED -> Role.HANDS_ON;
      default -> Role.LOOKS;
    };
  }

  private Role roleOfCall(Node call) {
    Facts facts = semantics.factsOf(call);
    // a time limit ends the promise when nobody else does
    boolean limits = facts.has(Fact.Kind.TIMEOUT) && !facts.has(Fact.Kind.BLOCKS);
    if (facts.has(Fact.Kind.FAILS) || facts.has(Fact.Kind.CANCELS) || limits) {
      return Role.FAILS;
    }
    if (facts.has(Fact.Kind.COMPLETES)) {
      return Role.COMPLETES;
    }
    // an unknown method of the promise may complete it
    return facts.isEmpty() && semantics.types().calleeOf(call).map(Promises::mayComplete).orElse(true) ? Role.HANDS_ON : Role.LOOKS;
  }

  /** A promise that is given to a method of the project: what is certain of that. */
  private Role roleOfArgument(Expression argument, @Nullable Node call) {
    Optional<Callee> callee = call == null ? Optional.empty() : semantics.types().calleeOf(call).filter(Callee::fromSource);
    int index = Callbacks.argumentsOf(call).indexOf(argument);
    if (callee.isEmpty() || index < 0) {
      return Role.HANDS_ON;
    }
    int parameter = callee.get().parameterOf(index);
    return semantics.summaries().has(callee.get(), Trait.COMPLETES, parameter).isYes()
        ? Role.COMPLETES
        : semantics.summaries().has(callee.get(), Trait.SETTLES, parameter).isYes() ? Role.FAILS : Role.HANDS_ON;
  }

  /**
   * Whether a parameter of a method is completed on every path through its body.
   *
   * @param withFailures whether completing it with a failure counts
   */
  public boolean isSettledIn(BlockStmt body, Parameter promise, boolean withFailures) {
    Mentions mentions = mentionsOf(promise);
    return (withFailures || !mentions.any(Role.FAILS))
        && Paths.without(body, n -> mentions.has(n, Role.COMPLETES) || withFailures && mentions.has(n, Role.FAILS)).isEmpty();
  }

  private static boolean mayComplete(Callee callee) {
    boolean tells = callee.returnType().isVoid() || callee.returnType().equals(new JavaType.Primitive("boolean"));
    return tells && !callee.parameters().isEmpty();
  }

  private boolean isOnlyLookedAt(@Nullable Node call) {
    Facts facts = call == null ? Facts.NONE : semantics.factsOf(call);
    return facts.has(Fact.Kind.AGGREGATES) || facts.has(Fact.Kind.LOGS);
  }

  // ---- the method that makes the promise

  /** Ways from the declaration to a return of the promise on which nobody could complete it. */
  private void inTheMethod(Mentions mentions, List<Forgotten> found) {
    Optional<BlockStmt> block = Paths.around(mentions.declaration(), BlockStmt.class);
    if (block.isEmpty()) {
      return;
    }
    for (Way way : Paths.without(block.get(), mentions::settles)) {
      boolean returnsIt = way.end() == End.RETURN && mentions.mentionedIn(way.at());
      if (!returnsIt || way.cause().filter(c -> isOneOfSeveral(c, block.get(), mentions)).isPresent()) {
        continue;
      }
      Shape shape = way.cause().filter(CatchClause.class::isInstance).isPresent() ? Shape.CATCH : Shape.RETURN;
      found.add(forgotten(shape, way.cause().map(Promises::blamed).orElse(way.at()), mentions));
    }
  }

  /** Whether other branches complete the promise too, so that their conditions may complement each other. */
  private static boolean isOneOfSeveral(Node cause, BlockStmt block, Mentions mentions) {
    return cause instanceof IfStmt
        && block.findAll(IfStmt.class).stream().filter(i -> i.getElseStmt().isEmpty() && mentions.settledIn(i)).count() > 1;
  }

  private static Node blamed(Node cause) {
    return cause instanceof CatchClause c ? c.getParameter().getType() : cause instanceof IfStmt i ? i.getCondition() : cause;
  }

  /** A method or lambda that was given a promise, completes it in a try, and forgets it in the catch. */
  private void inTheGivenUnit(Mentions mentions, List<Forgotten> found) {
    Node unit = mentions.declaration().getParentNode().orElseThrow();
    bodyOf(unit).ifPresent(body -> catches(body, mentions, false, found));
  }

  void catches(Statement body, Mentions mentions, boolean throwsToNobody, List<Forgotten> found) {
    for (Way way : Paths.without(body, mentions::settles)) {
      boolean goesOn = way.end() == End.NORMAL || way.end() == End.RETURN || throwsToNobody && way.end() == End.THROW;
      if (goesOn
          && way.cause().orElse(null) instanceof CatchClause clause
          && clause.getParentNode().orElseThrow() instanceof TryStmt t
          && mentions.settledIn(t.getTryBlock())
          && (!mayRunAgain(body) || Paths.without(t.getTryBlock(), mentions::settles).stream().noneMatch(w -> w.end() == End.NORMAL))) {
        found.add(forgotten(Shape.CATCH, blamed(clause), mentions));
      }
    }
  }

  /** A method of an anonymous class that nothing is known of, such as a watcher: what one call leaves open, the next may complete. */
  private boolean mayRunAgain(Statement body) {
    return body.getParentNode().orElse(null) instanceof MethodDeclaration method
        && method.getParentNode().orElse(null) instanceof ObjectCreationExpr
        && semantics.callbacks().around(body).isEmpty();
  }

  // ---- callbacks

  /** The lambdas and methods of anonymous classes, other than where the promise is declared, that hold one of some mentions. */
  private static List<Node> unitsOf(Mentions mentions, List<Expression> some) {
    List<Node> units = new ArrayList<>();
    for (Expression mention : some) {
      Node unit = Uses.scopeOf(mention);
      while (unit != mentions.home() && mentions.declaration().getParentNode().orElse(unit) != unit && unit.getParentNode().isPresent()) {
        Node found = unit;
        if (units.stream().noneMatch(u -> u == found)) {
          units.add(unit);
        }
        unit = Uses.scopeOf(unit);
      }
    }
    return units;
  }

  private void inACallback(Node unit, Mentions mentions, List<Forgotten> found) {
    Optional<Statement> body = bodyOf(unit);
    if (body.isEmpty() || mentions.anyOutside(unit, Role.HANDS_ON)) {
      return;
    }
    errorHalf(unit, mentions).ifPresent(found::add);
    if (mentions.anyOutside(unit, Role.FAILS)) {
      return;
    }
    catches(body.get(), mentions, true, found);
    semantics.callbacks().around(body.get()).ifPresent(callback -> errorBranch(callback, body.get(), mentions, found));
  }

  /** A task that is run by somebody who does not know of the promise, and throws before it has done anything for it. */
  private void inATask(Node unit, Mentions mentions, List<Forgotten> found) {
    Optional<Statement> body = bodyOf(unit);
    if (body.isEmpty() || mentions.anyOutside(unit, Role.HANDS_ON) || mentions.failsBesides(unit)) {
      return;
    }
    Optional<Callback> callback = semantics.callbacks().around(body.get());
    if (callback.isPresent() ? callback.get().isTask() && isUnobserved(callback.get()) : isReturnedTask(unit)) {
      throwsBefore(body.get(), mentions).ifPresent(found::add);
    }
  }

  /** {@code return () -> ...} of a method that returns a task. */
  private boolean isReturnedTask(Node unit) {
    return unit instanceof LambdaExpr lambda
        && lambda.getParentNode().orElse(null) instanceof ReturnStmt
        && semantics.types().isSubtype(semantics.types().typeOf(lambda), "java.lang.Runnable").isYes();
  }

  /** A callback that is told of a failure and does not pass it on to the promise. */
  private void errorBranch(Callback callback, Statement body, Mentions mentions, List<Forgotten> found) {
    for (Way way : Paths.without(body, mentions::settles)) {
      boolean ends = way.end() == End.NORMAL || way.end() == End.RETURN || way.end() == End.THROW;
      Optional<IfStmt> test = way.cause().or(() -> ifAround(way.at(), body)).filter(IfStmt.class::isInstance).map(IfStmt.class::cast);
      if (ends && test.filter(i -> testsOutcome(i.getCondition(), callback)).isPresent()) {
        found.add(forgotten(Shape.ERROR_BRANCH, test.get().getCondition(), mentions));
      }
    }
  }

  private static Optional<Node> ifAround(Node at, Statement body) {
    return Paths.around(at, IfStmt.class).filter(body::isAncestorOf).map(Node.class::cast);
  }

  /** Whether a condition looks at the failure that a callback is given, or asks its argument how it went. */
  private boolean testsOutcome(Expression condition, Callback callback) {
    if (!(callback.code() instanceof LambdaExpr lambda)) {
      return false;
    }
    Optional<Parameter> error = callback.error();
    boolean looksAtError = error.filter(e -> semantics.uses().mentionsOf(e).stream().anyMatch(m -> isIn(m, condition))).isPresent();
    return looksAtError
        || lambda.getParameters().stream()
            .flatMap(p -> semantics.uses().mentionsOf(p).stream())
            .filter(m -> isIn(m, condition))
            .anyMatch(m -> m.getParentNode().filter(c -> semantics.factsOf(c).has(Fact.Kind.GUARD)).isPresent());
  }

  private static boolean isIn(Node node, Node code) {
    return code == node || code.isAncestorOf(node);
  }

  /** A task whose exceptions end in the thread that runs it. */
  private boolean isUnobserved(Callback callback) {
    Optional<ValueUse> use = callback.call().map(semantics.uses()::of);
    return use.filter(u -> u == ValueUse.DISCARDED || u == ValueUse.DISCARDED_BY_LAMBDA).isPresent();
  }

  private Optional<Forgotten> throwsBefore(Statement body, Mentions mentions) {
    if (mentions.any(Role.FAILS) && body.findAll(TryStmt.class).stream().anyMatch(mentions::settledIn)) {
      return Optional.empty();
    }
    List<Statement> statements = body instanceof BlockStmt block ? block.getStatements() : List.of(body);
    for (Statement s : statements) {
      if (s instanceof TryStmt t) {
        if (mentions.settledIn(t) || t.getCatchClauses().isNonEmpty()) {
          return Optional.empty();
        }
      }
      for (Node call : Paths.calls(s)) {
        if (mayThrow(call, mentions) && !isBehind(call, s, mentions)) {
          return Optional.of(forgotten(Shape.THROWS_BEFORE, call, mentions));
        }
      }
      if (mentions.settledIn(s)) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Whether a call is made by the statement that settles the promise itself, but not to compute what is settled with. */
  private static boolean isBehind(Node call, Statement statement, Mentions mentions) {
    List<Expression> settling =
        mentions.settlements().stream().filter(m -> statement.isAncestorOf(m) && Uses.scopeOf(m) == Uses.scopeOf(call)).toList();
    return !settling.isEmpty() && settling.stream().noneMatch(m -> m.getParentNode().filter(p -> p.isAncestorOf(call)).isPresent());
  }

  /** Code given by somebody else, a wait for something outside, or a method of the project that computes the very result. */
  private boolean mayThrow(Node call, Mentions mentions) {
    if (!(call instanceof MethodCallExpr c) || c.getScope().filter(mentions::settles).isPresent()) {
      return false;
    }
    Optional<Callee> callee = semantics.types().calleeOf(call);
    Facts facts = semantics.factsOf(call);
    if (callee.isEmpty() || facts.has(Fact.Kind.LOGS)) {
      return false;
    }
    boolean given = callee.get().isAbstract() && isFunctional(callee.get()) && facts.isEmpty();
    return given
        || facts.has(Fact.Kind.BLOCKS) && !facts.has(Fact.Kind.BLOCKS, "lock")
        || callee.get().fromSource() && !callee.get().parameters().isEmpty() && isArgumentOfACompletion(c, mentions);
  }

  private static boolean isArgumentOfACompletion(MethodCallExpr call, Mentions mentions) {
    return call.getParentNode().orElse(null) instanceof MethodCallExpr completion
        && completion.getArguments().stream().anyMatch(a -> a == call)
        && completion.getScope().filter(mentions::settles).isPresent();
  }

  private boolean isFunctional(Callee callee) {
    return semantics.types().functionalMethod(callee.receiver()).filter(m -> m.name().equals(callee.name())).isPresent();
  }

  /** The other callback of a pair, which takes the failure and doesn't mention the promise. */
  private Optional<Forgotten> errorHalf(Node unit, Mentions mentions) {
    if (unit instanceof MethodDeclaration method && unit.getParentNode().orElse(null) instanceof ObjectCreationExpr anonymous) {
      if (takesFailure(method) || mentions.anyOutside(anonymous, Role.FAILS) || mentions.anyOutside(anonymous, Role.COMPLETES)) {
        return Optional.empty();
      }
      for (BodyDeclaration<?> member : anonymous.getAnonymousClassBody().orElse(new NodeList<>())) {
        if (member instanceof MethodDeclaration half && takesFailure(half) && half.getBody().isPresent() && !mentions.settledIn(half)) {
          boolean isSettledElsewhere = callsOwn(half, anonymous) || isOtherEnd(anonymous, mentions);
          return isSettledElsewhere ? Optional.empty() : Optional.of(forgotten(Shape.ERROR_HALF, half.getName(), mentions));
        }
      }
      return Optional.empty();
    }
    return unit instanceof LambdaExpr lambda && lambda.getParentNode().orElse(null) instanceof MethodCallExpr call
        ? errorLambda(lambda, call, mentions)
        : Optional.empty();
  }

  /** The receiving end of a duplex stream, made for the sending end that it was given: its failure is that of both. */
  private boolean isOtherEnd(ObjectCreationExpr anonymous, Mentions mentions) {
    return mentions.declaration() instanceof Parameter given
        && anonymous.getParentNode().orElse(null) instanceof ReturnStmt
        && semantics.types().typeOf(anonymous.getType()).asClass().map(JavaType.ClassType::name)
            .equals(semantics.types().typeOf(given.getType()).asClass().map(JavaType.ClassType::name));
  }

  private Optional<Forgotten> errorLambda(LambdaExpr success, MethodCallExpr call, Mentions mentions) {
    if (mentions.any(Role.FAILS) || mentions.completions().stream().anyMatch(c -> !success.isAncestorOf(c))) {
      return Optional.empty();
    }
    for (Expression argument : call.getArguments()) {
      if (argument instanceof LambdaExpr other && other != success && other.getParameters().size() == 1 && takesFailure(other)) {
        return Optional.of(forgotten(Shape.ERROR_HALF, other.getParameter(0), mentions));
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

  /** A promise that every completion of which hangs on the success of other work, and that nothing ever fails. */
  private Optional<Forgotten> onSuccessOnly(Mentions mentions) {
    if (mentions.any(Role.FAILS) || mentions.any(Role.HANDS_ON)) {
      return Optional.empty();
    }
    Optional<Node> first = Optional.empty();
    for (Expression completion : mentions.completions()) {
      Optional<Callback> callback = callbackOf(completion).filter(c -> !c.code().isAncestorOf(mentions.declaration()));
      if (callback.isEmpty() || !callback.get().isOnSuccess() || recovers(callback.get())) {
        return Optional.empty();
      }
      first = first.or(() -> callback.get().call().map(MethodCallExpr::getName));
    }
    return first.map(name -> forgotten(Shape.SUCCESS_ONLY, name, mentions));
  }

  /**
   * A completion that hangs on the success of a stage nobody takes, and that is all that happens to the promise on this way:
   * {@code work().onSuccess(promise::complete);}.
   */
  private Optional<Forgotten> onSuccessOnly(Expression completion, Mentions mentions) {
    Optional<MethodCallExpr> call = callbackOf(completion).filter(c -> c.isOnSuccess() && !recovers(c)).flatMap(Callback::call);
    Optional<Node> statement = call.map(semantics.chains()::last).flatMap(Node::getParentNode).filter(ExpressionStmt.class::isInstance);
    if (statement.isEmpty()
        || Uses.scopeOf(statement.get()) != unitOf(mentions)
        || isSettledBesides(statement.get(), completion, mentions)) {
      return Optional.empty();
    }
    return call.map(c -> new Forgotten(Shape.SUCCESS_ONLY, c.getName(), completion));
  }

  /** The method or lambda that makes the promise, or is given it. */
  private static Node unitOf(Mentions mentions) {
    return mentions.declaration() instanceof Parameter p ? p.getParentNode().orElseThrow() : mentions.home();
  }

  /** Whether a way through a statement also settles the promise elsewhere: in the statement, before it, or behind it. */
  private static boolean isSettledBesides(Node statement, Expression completion, Mentions mentions) {
    Predicate<Node> settles =
        code -> mentions.all().stream().anyMatch(m -> m.role() != Role.LOOKS && m.at() != completion && code.isAncestorOf(m.at()));
    boolean found = settles.test(statement) || Paths.loopAround(statement).isPresent();
    boolean goesOn = true;
    Node unit = unitOf(mentions);
    for (Node inside = statement; inside != unit && !found; inside = inside.getParentNode().orElse(unit)) {
      Node around = inside.getParentNode().orElse(unit);
      if (around instanceof TryStmt t) {
        // a catch clause is entered where the work could not be started
        found = t.getFinallyBlock().filter(settles).isPresent();
      } else if (around instanceof BlockStmt || around instanceof SwitchEntry) {
        boolean behind = false;
        for (Node beside : around.getChildNodes()) {
          boolean passed = behind ? goesOn : !isLeavingBranch(beside);
          found |= beside != inside && passed && settles.test(beside);
          behind |= beside == inside;
        }
        goesOn &= !Paths.leaves(around);
      }
    }
    return found;
  }

  private static boolean isLeavingBranch(Node statement) {
    return statement instanceof IfStmt test && test.getElseStmt().isEmpty() && Paths.leaves(test.getThenStmt());
  }

  private Optional<Callback> callbackOf(Expression completion) {
    return completion.getParentNode().orElse(null) instanceof MethodReferenceExpr r
        ? semantics.callbacks().of(r)
        : semantics.callbacks().around(completion);
  }

  /** Whether a failure upstream has been made a success before it reaches the callback, or is given to it another way. */
  private boolean recovers(Callback callback) {
    return semantics.factsOf(callback.via()).has(Fact.Kind.ERRORS)
        || semantics.chains().upstream(callback.via()).stream().anyMatch(c -> semantics.factsOf(c).has(Fact.Kind.ERRORS));
  }

  private static Optional<Statement> bodyOf(Node unit) {
    return unit instanceof LambdaExpr lambda
        ? Optional.of(lambda.getBody())
        : unit instanceof MethodDeclaration method ? method.getBody().map(Statement.class::cast) : Optional.empty();
  }

  static Forgotten forgotten(Shape shape, Node at, Mentions mentions) {
    return new Forgotten(shape, at, mentions.completions().stream().findFirst().orElse(mentions.settlements().get(0)));
  }
}
