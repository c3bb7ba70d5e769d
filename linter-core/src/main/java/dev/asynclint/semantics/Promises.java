package dev.asynclint.semantics;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.TryStmt;
import dev.asynclint.semantics.Mentions.Role;
import dev.asynclint.semantics.Paths.End;
import dev.asynclint.semantics.Paths.Way;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Promises (futures, latches, sinks completed by hand) and the ways on which they are forgotten. A promise that is handed to
 * somebody else, or given a time limit, is not judged.
 */
public final class Promises {
  private final Semantics semantics;
  private final MentionReader mentionReader;
  private final HeldPromises held;
  private final ErrorPromises errors;
  private final SuccessPromises successes;
  private final TaskPromises tasks;

  Promises(Semantics semantics) {
    this.semantics = semantics;
    this.mentionReader = new MentionReader(semantics);
    this.errors = new ErrorPromises(semantics);
    this.successes = new SuccessPromises(semantics);
    this.tasks = new TaskPromises(semantics);
    this.held = new HeldPromises(semantics, this, mentionReader, errors);
  }

  /** In which way a promise is forgotten. */
  public enum Shape {
    /** A catch clause goes on without completing it. */
    CATCH,
    /** It is completed only in a callback that runs on success. */
    SUCCESS_ONLY,
    /** The error half of a pair of callbacks does not complete it. */
    ERROR_HALF,
    /** A callback reads the result without asking whether there is one, and throws where there is none. */
    TAKEN_FOR_GRANTED,
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

  /** The ways on which the promise of a variable, parameter or private field is forgotten, in source order; mostly none. */
  public List<Forgotten> forgotten(Node declaration) {
    if (!Uses.isLocalDeclaration(declaration)) {
      return held.inAField((VariableDeclarator) declaration);
    }
    Mentions mentions = mentionReader.of(declaration);
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
      tasks.forgottenIn(unit, mentions, found);
    }
    successes.onSuccessOnly(mentions).ifPresent(found::add);
    for (Expression completion : mentions.completions()) {
      successes.onSuccessOnly(completion, mentions).ifPresent(found::add);
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
    return semantics.catalog().linesOf(type, semantics.types())
        .filter(l -> l.facts().has(Fact.Kind.FAILS))
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

  /**
   * Whether a parameter of a method is completed on every path through its body.
   *
   * @param withFailures whether completing it with a failure counts
   */
  public boolean isSettledIn(BlockStmt body, Parameter promise, boolean withFailures) {
    Mentions mentions = mentionReader.of(promise);
    return (withFailures || !mentions.mayFail())
        && Paths.without(body, n -> mentions.has(n, Role.COMPLETES) || withFailures && mentions.mayFailAt(n)).isEmpty();
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
    errors.errorHalf(unit, mentions).ifPresent(found::add);
    if (unit instanceof LambdaExpr callback) {
      errors.takenForGranted(callback, mentions).ifPresent(found::add);
    }
    if (mentions.mayFailOutside(unit)) {
      return;
    }
    catches(body.get(), mentions, true, found);
    if (unit instanceof LambdaExpr callback) {
      errors.errorBranch(callback, body.get(), mentions, found);
    }
  }

  static Optional<Statement> bodyOf(Node unit) {
    return unit instanceof LambdaExpr lambda
        ? Optional.of(lambda.getBody())
        : unit instanceof MethodDeclaration method ? method.getBody().map(Statement.class::cast) : Optional.empty();
  }

  static Forgotten forgotten(Shape shape, Node at, Mentions mentions) {
    return new Forgotten(shape, at, mentions.completions().stream().findFirst().orElse(mentions.settlements().get(0)));
  }
}
