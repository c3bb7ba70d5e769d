package dev.asynclint.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.Type;
import com.github.javaparser.ast.type.UnionType;
import dev.asynclint.Edits;
import dev.asynclint.Fix;
import dev.asynclint.Group;
import dev.asynclint.Pass;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.RuleInfo.FixKind;
import dev.asynclint.Severity;
import dev.asynclint.Visits;
import dev.asynclint.semantics.Callbacks;
import dev.asynclint.semantics.Callee;
import dev.asynclint.semantics.Contexts;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.Paths;
import dev.asynclint.semantics.ThreadKind;
import dev.asynclint.semantics.Trait;
import dev.asynclint.semantics.Uses;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Throwing {@code InterruptedException} clears the thread's interrupt flag. Who catches it and does not set it again takes the
 * request to stop away from everybody up the stack: loops go on, pools don't shut down, cancelled tasks finish.
 */
public final class InterruptSwallowed implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              "interrupt-swallowed",
              Group.ERRORS,
              Severity.WARNING,
              "an InterruptedException is caught and the thread's interrupt flag stays cleared")
          .fix(FixKind.SAFE)
          .triggers("InterruptedException");

  private static final String INTERRUPTED = "InterruptedException";
  private static final String RESTORE = "Thread.currentThread().interrupt();";

  /** Calls within calls that are followed in search of the one that restores the flag. */
  private static final int DEPTH = 3;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(CatchClause.class, InterruptSwallowed::check);
  }

  private static void check(CatchClause clause, Pass pass) {
    Optional<Type> named = interruptedIn(clause.getParameter().getType());
    Optional<Node> wait = named.isPresent() ? Optional.empty() : interruptedUnnamed(clause, pass);
    if (named.isEmpty() && wait.isEmpty() || pass.contextOf(clause).kind() == ThreadKind.BLOCKING) {
      return;
    }
    if (restores(clause.getBody(), pass, DEPTH)
        || clearsOnPurpose(clause, pass)
        || handsOn(clause, pass)
        || isRemembered(clause, pass)
        || endsTheThread(clause, pass)
        || isWakeUp(clause, pass)
        || neverWaits(clause, pass)) {
      return;
    }
    boolean wrapped = Paths.through(clause.getBody()).stream().allMatch(way -> way.end() == Paths.End.THROW);
    String what = wrapped ? "becomes another exception" : "is caught";
    String whom = wrapped ? "loops and pools up the stack go on" : "nobody up the stack learns of it";
    String name = clause.getParameter().getNameAsString();
    var report =
        pass.report(
            named.orElse(clause.getParameter().getType()),
            "%s and the interrupt flag stays cleared: %s"
                .formatted(wait.isPresent() ? "an interrupt %s too".formatted(what) : "`%s` %s".formatted(name, what), whom));
    wait.ifPresent(w -> report.related(w, "throws `InterruptedException`").as(goesOn(clause, pass) ? INFO.severity() : Severity.INFO));
    report.fix(fix(clause, pass)).send();
  }

  private static Optional<Type> interruptedIn(Type type) {
    if (type instanceof UnionType union) {
      return union.getElements().stream().map(Type.class::cast).filter(InterruptSwallowed::isInterrupted).findFirst();
    }
    return Optional.of(type).filter(InterruptSwallowed::isInterrupted);
  }

  /** The first wait that throws the exception into a catch of everything, where nothing before that catches it. */
  private static Optional<Node> interruptedUnnamed(CatchClause clause, Pass pass) {
    TryStmt around = (TryStmt) clause.getParentNode().orElseThrow();
    boolean isFirst = around.getCatchClauses().stream().takeWhile(c -> c != clause).noneMatch(InterruptSwallowed::mayCatch);
    return isFirst && isBroad(clause.getParameter().getType())
        ? Paths.calls(around.getTryBlock()).stream()
            .filter(call -> pass.factsOf(call).has(Fact.Kind.INTERRUPTIBLE) && pass.semantics().blocking().of(call).isPresent())
            .filter(call -> isUncaughtBefore(call, around) && !isAskedBefore(call, pass))
            .findFirst()
        : Optional.empty();
  }

  /** {@code if (f.isDone())} around it, for an {@code f} that no declaration is seen of. */
  private static boolean isAskedBefore(Node call, Pass pass) {
    Optional<Expression> waited = call instanceof MethodCallExpr c ? c.getScope() : Optional.empty();
    Optional<IfStmt> test = Paths.around(call, IfStmt.class);
    return waited.isPresent()
        && test.isPresent()
        && test.get().getCondition().findAll(MethodCallExpr.class).stream()
            .anyMatch(asked -> asked.getScope().equals(waited) && pass.factsOf(asked).has(Fact.Kind.GUARD, "done"));
  }

  private static boolean isUncaughtBefore(Node call, TryStmt around) {
    for (Node at = call, inside = call; at != around; inside = at, at = at.getParentNode().orElse(around)) {
      if (at instanceof TryStmt t && t.getTryBlock() == inside && t.getCatchClauses().stream().anyMatch(InterruptSwallowed::mayCatch)) {
        return false;
      }
    }
    return true;
  }

  private static boolean mayCatch(CatchClause clause) {
    Type type = clause.getParameter().getType();
    return isBroad(type) || interruptedIn(type).isPresent();
  }

  private static boolean isBroad(Type type) {
    return type instanceof ClassOrInterfaceType c && (c.getNameAsString().equals("Exception") || c.getNameAsString().equals("Throwable"));
  }

  private static boolean isInterrupted(Type type) {
    return type instanceof ClassOrInterfaceType c && c.getNameAsString().equals(INTERRUPTED);
  }

  /** Whether the flag is set again, here or in a method that is called; a method that can't be seen is given the benefit. */
  private static boolean restores(Node code, Pass pass, int depth) {
    for (MethodCallExpr call : code.findAll(MethodCallExpr.class)) {
      if (pass.factsOf(call).has(Fact.Kind.INTERRUPTS)) {
        return true;
      }
      Optional<Callee> callee = pass.calleeOf(call);
      if (callee.isEmpty() ? isUnseen(call, pass) : mayRestore(callee.get(), call, pass, depth)) {
        return true;
      }
    }
    return false;
  }

  private static boolean mayRestore(Callee callee, MethodCallExpr call, Pass pass, int depth) {
    if (!pass.semantics().summaries().has(callee, Trait.RESTORES_INTERRUPT).isNo()) {
      return true;
    }
    Optional<BodyDeclaration<?>> body = pass.types().bodyOf(callee);
    if (body.isPresent()) {
      return depth > 0 && restores(body.get(), pass, depth - 1);
    }
    boolean givenTheException = call.getArguments().stream().anyMatch(a -> isCaught(a, pass));
    return callee.fromSource() && (givenTheException || callee.name().toLowerCase(Locale.ROOT).contains("interrupt"));
  }

  /** A call that can't be resolved, of a method that may be the project's own: not one on a variable, such as a logger. */
  private static boolean isUnseen(MethodCallExpr call, Pass pass) {
    if (call.getScope().isEmpty()) {
      return true;
    }
    Expression scope = call.getScope().get();
    return scope.isThisExpr() || scope.isSuperExpr() || isClassName(scope, pass);
  }

  /** A name that no declaration is seen of; a logger that a generator declares is a variable by its name. */
  private static boolean isClassName(Expression scope, Pass pass) {
    return scope instanceof NameExpr name
        && Character.isUpperCase(name.getNameAsString().charAt(0))
        && pass.types().declarationOf(scope).isEmpty()
        && !pass.typeOf(scope).isKnown();
  }

  private static boolean isCaught(Expression argument, Pass pass) {
    return pass.types().declarationOf(argument).flatMap(Node::getParentNode).filter(CatchClause.class::isInstance).isPresent();
  }

  /** {@code Thread.interrupted()} in the catch: the flag is known of, and meant to be cleared. */
  private static boolean clearsOnPurpose(CatchClause clause, Pass pass) {
    return clause.getBody().findAll(MethodCallExpr.class).stream()
        .anyMatch(
            c ->
                c.getParentNode().filter(ExpressionStmt.class::isInstance).isPresent()
                    && pass.factsOf(c).has(Fact.Kind.GUARD, "interrupted"));
  }

  /** Whether the exception itself, or another that says the same, goes on to somebody: thrown, kept, given to a promise. */
  private static boolean handsOn(CatchClause clause, Pass pass) {
    for (ThrowStmt thrown : clause.findAll(ThrowStmt.class)) {
      Expression value = Uses.unwrap(thrown.getExpression());
      String type = value instanceof ObjectCreationExpr made ? made.getType().getNameAsString() : "";
      if (value instanceof NameExpr || type.contains("Interrupt") || type.contains("Cancel") || type.equals("AssertionError")) {
        return true;
      }
    }
    for (Expression read : pass.readsOf(clause.getParameter())) {
      switch (pass.useOf(read)) {
        case RETURNED, STORED, ASSIGNED -> {
          return true;
        }
        case PASSED -> {
          if (read.getParentNode().filter(p -> pass.factsOf(p).has(Fact.Kind.FAILS)).isPresent()) {
            return true;
          }
        }
        default -> {
          // looked at here
        }
      }
    }
    return false;
  }

  /** Whether the waits in the try are for what is complete already: none of them can be interrupted. */
  private static boolean neverWaits(CatchClause clause, Pass pass) {
    boolean waits = false;
    for (Node call : Paths.calls(((TryStmt) clause.getParentNode().orElseThrow()).getTryBlock())) {
      if (call instanceof ThrowStmt) {
        continue;
      }
      boolean isWait = pass.factsOf(call).has(Fact.Kind.BLOCKS);
      boolean unseen = pass.types().calleeOf(call).map(Callee::fromSource).orElse(true);
      if (isWait ? pass.semantics().blocking().of(call).isPresent() : unseen) {
        return false;
      }
      waits |= isWait;
    }
    return waits;
  }

  /** {@code interrupted = true} in the catch, and the flag set later on in the same method. */
  private static boolean isRemembered(CatchClause clause, Pass pass) {
    boolean keptInAVariable = !clause.findAll(AssignExpr.class).isEmpty();
    Optional<BlockStmt> finallyBlock = clause.getParentNode().map(TryStmt.class::cast).flatMap(TryStmt::getFinallyBlock);
    return keptInAVariable && restores(Uses.scopeOf(clause), pass, 0) || finallyBlock.filter(f -> restores(f, pass, 0)).isPresent();
  }

  /** Whether the thread, or the task of a pool, is at its end behind the catch: there is nobody left to tell. */
  private static boolean endsTheThread(CatchClause clause, Pass pass) {
    Node unit = Uses.scopeOf(clause);
    boolean isTask =
        unit instanceof LambdaExpr lambda && lambda.getParameters().isEmpty() && !isRunAtOnce(lambda, pass)
            || unit instanceof MethodDeclaration m
                && (Contexts.isMain(m) || m.getNameAsString().equals("run") && m.getParameters().isEmpty() && m.getType().isVoidType());
    return isTask && Paths.through(clause.getBody()).stream().allMatch(way -> leavesTheUnit(way, clause));
  }

  /** Whether the method that a lambda is given to runs it before it returns, so that the end of the lambda is nobody's end. */
  private static boolean isRunAtOnce(LambdaExpr lambda, Pass pass) {
    Node call = lambda.getParentNode().orElse(lambda);
    int argument = Callbacks.argumentsOf(call).indexOf(lambda);
    return argument >= 0
        && pass.calleeOf(call)
            .flatMap(c -> pass.semantics().summaries().runs(c, c.parameterOf(argument)))
            .filter(runs -> runs.kind() == ThreadKind.NOW)
            .isPresent();
  }

  private static boolean leavesTheUnit(Paths.Way way, CatchClause clause) {
    return switch (way.end()) {
      case RETURN, THROW -> true;
      case NORMAL -> clause.getParentNode().filter(t -> Paths.isLast((Statement) t)).isPresent();
      case BREAK -> Paths.loopAround(clause).filter(Paths::isLast).isPresent();
      case CONTINUE -> false;
    };
  }

  /**
   * A loop that asks a field whether to go on, which the file clears where it interrupts the thread, or asks an executor, which
   * interrupts its threads when it ends: the way it is told to end.
   */
  private static boolean isWakeUp(CatchClause clause, Pass pass) {
    if (!(Paths.loopAround(clause).orElse(null) instanceof WhileStmt loop)
        || Paths.through(clause.getBody()).stream().anyMatch(way -> way.end() == Paths.End.RETURN || way.end() == Paths.End.THROW)) {
      return false;
    }
    if (loop.getCondition().findAll(MethodCallExpr.class).stream().anyMatch(c -> isAskedOfAnExecutor(c, pass))) {
      return true;
    }
    Set<String> flags =
        loop.getCondition().findAll(NameExpr.class).stream()
            .filter(n -> pass.types().declarationOf(n).filter(d -> !Uses.isLocalDeclaration(d)).isPresent())
            .map(NameExpr::getNameAsString)
            .collect(Collectors.toSet());
    return !flags.isEmpty()
        && pass.unit().findAll(MethodDeclaration.class).stream().anyMatch(m -> clearsAndInterrupts(m, flags, pass));
  }

  private static boolean isAskedOfAnExecutor(MethodCallExpr call, Pass pass) {
    return call.getScope().filter(s -> pass.types().isSubtype(pass.typeOf(s), "java.util.concurrent.ExecutorService").isYes()).isPresent();
  }

  private static boolean clearsAndInterrupts(MethodDeclaration method, Set<String> flags, Pass pass) {
    boolean clears =
        method.findAll(AssignExpr.class).stream()
            .anyMatch(a -> flags.contains(a.getTarget() instanceof FieldAccessExpr f ? f.getNameAsString() : a.getTarget().toString()));
    return clears && method.findAll(MethodCallExpr.class).stream().anyMatch(c -> interruptsAnother(c, pass));
  }

  private static boolean interruptsAnother(MethodCallExpr call, Pass pass) {
    return pass.factsOf(call).has(Fact.Kind.INTERRUPTS) && call.getScope().filter(s -> !s.isMethodCallExpr()).isPresent();
  }

  /**
   * Whether the loop, or the iteration, around the catch goes on to the next wait, as if nobody had asked to stop. A catch of
   * everything that ends what was interrupted loses the request for its callers only, and says so to them in a way.
   */
  private static boolean goesOn(CatchClause clause, Pass pass) {
    return loopGoesOn(clause)
        || Uses.scopeOf(clause) instanceof LambdaExpr step && pass.semantics().chains().sourceOfCallback(step).isPresent();
  }

  private static boolean loopGoesOn(CatchClause clause) {
    return Paths.loopAround(clause).isPresent()
        && Paths.through(clause.getBody()).stream().anyMatch(w -> w.end() == Paths.End.NORMAL || w.end() == Paths.End.CONTINUE);
  }

  /** In a loop that goes on, a set flag makes the next wait throw at once, so there the author has to look. */
  private static Fix fix(CatchClause clause, Pass pass) {
    String name = clause.getParameter().getNameAsString();
    String code =
        interruptedIn(clause.getParameter().getType()).filter(t -> t == clause.getParameter().getType()).isEmpty()
            ? "if (%s instanceof InterruptedException) {\n%s%s\n}".formatted(name, Edits.of(pass.source()).unit(clause), RESTORE)
            : RESTORE;
    return new Fix("set the interrupt flag again", !loopGoesOn(clause), List.of(Edits.of(pass.source()).first(clause.getBody(), code)));
  }
}
