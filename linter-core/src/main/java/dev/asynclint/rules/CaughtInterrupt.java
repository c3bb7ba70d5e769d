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
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import dev.asynclint.Pass;
import dev.asynclint.semantics.Callbacks;
import dev.asynclint.semantics.Callee;
import dev.asynclint.semantics.Contexts;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.Paths;
import dev.asynclint.semantics.ThreadKind;
import dev.asynclint.semantics.Trait;
import dev.asynclint.semantics.Uses;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A catch that takes an interrupt, and the ways in which nothing is lost by that. */
final class CaughtInterrupt {
  /** Calls within calls that are followed in search of the one that restores the flag. */
  private static final int DEPTH = 3;

  private final CatchClause clause;
  private final Pass pass;

  CaughtInterrupt(CatchClause clause, Pass pass) {
    this.clause = clause;
    this.pass = pass;
  }

  boolean losesNothing() {
    return restores(clause.getBody(), DEPTH)
        || clearsOnPurpose()
        || handsOn()
        || isRemembered()
        || endsTheThread()
        || isWakeUp()
        || neverWaits();
  }

  /** Whether the flag is set again, here or in a method that is called; a method that can't be seen is given the benefit. */
  private boolean restores(Node code, int depth) {
    for (MethodCallExpr call : code.findAll(MethodCallExpr.class)) {
      if (pass.factsOf(call).has(Fact.Kind.INTERRUPTS)) {
        return true;
      }
      Optional<Callee> callee = pass.calleeOf(call);
      if (callee.isEmpty() ? isUnseen(call) : mayRestore(callee.get(), call, depth)) {
        return true;
      }
    }
    return false;
  }

  private boolean mayRestore(Callee callee, MethodCallExpr call, int depth) {
    if (!pass.semantics().summaries().has(callee, Trait.RESTORES_INTERRUPT).isNo()) {
      return true;
    }
    Optional<BodyDeclaration<?>> body = pass.types().bodyOf(callee);
    if (body.isPresent()) {
      return depth > 0 && restores(body.get(), depth - 1);
    }
    boolean givenTheException = call.getArguments().stream().anyMatch(this::isCaught);
    return callee.fromSource() && (givenTheException || callee.name().toLowerCase(Locale.ROOT).contains("interrupt"));
  }

  /** A call that can't be resolved, of a method that may be the project's own: not one on a variable, such as a logger. */
  private boolean isUnseen(MethodCallExpr call) {
    if (call.getScope().isEmpty()) {
      return true;
    }
    Expression scope = call.getScope().get();
    return scope.isThisExpr() || scope.isSuperExpr() || isClassName(scope);
  }

  /** A name that no declaration is seen of; a logger that a generator declares is a variable by its name. */
  private boolean isClassName(Expression scope) {
    return scope instanceof NameExpr name
        && Character.isUpperCase(name.getNameAsString().charAt(0))
        && pass.types().declarationOf(scope).isEmpty()
        && !pass.typeOf(scope).isKnown();
  }

  private boolean isCaught(Expression argument) {
    return pass.types().declarationOf(argument).flatMap(Node::getParentNode).filter(CatchClause.class::isInstance).isPresent();
  }

  /** {@code Thread.interrupted()} in the catch: the flag is known of, and meant to be cleared. */
  private boolean clearsOnPurpose() {
    return clause.getBody().findAll(MethodCallExpr.class).stream()
        .anyMatch(
            c ->
                c.getParentNode().filter(ExpressionStmt.class::isInstance).isPresent()
                    && pass.factsOf(c).has(Fact.Kind.GUARD, "interrupted"));
  }

  /** Whether the exception itself, or another that says the same, goes on to somebody: thrown, kept, given to a promise. */
  private boolean handsOn() {
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
  private boolean neverWaits() {
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
  private boolean isRemembered() {
    boolean keptInAVariable = !clause.findAll(AssignExpr.class).isEmpty();
    Optional<BlockStmt> finallyBlock = clause.getParentNode().map(TryStmt.class::cast).flatMap(TryStmt::getFinallyBlock);
    return keptInAVariable && restores(Uses.scopeOf(clause), 0) || finallyBlock.filter(f -> restores(f, 0)).isPresent();
  }

  /** Whether the thread, or the task of a pool, is at its end behind the catch: there is nobody left to tell. */
  private boolean endsTheThread() {
    Node unit = Uses.scopeOf(clause);
    boolean isTask =
        unit instanceof LambdaExpr lambda && lambda.getParameters().isEmpty() && !isRunAtOnce(lambda)
            || unit instanceof MethodDeclaration m
                && (Contexts.isMain(m) || m.getNameAsString().equals("run") && m.getParameters().isEmpty() && m.getType().isVoidType());
    return isTask && Paths.through(clause.getBody()).stream().allMatch(this::leavesTheUnit);
  }

  /** Whether the method that a lambda is given to runs it before it returns, so that the end of the lambda is nobody's end. */
  private boolean isRunAtOnce(LambdaExpr lambda) {
    Node call = lambda.getParentNode().orElse(lambda);
    int argument = Callbacks.argumentsOf(call).indexOf(lambda);
    return argument >= 0
        && pass.calleeOf(call)
            .flatMap(c -> pass.semantics().summaries().runs(c, c.parameterOf(argument)))
            .filter(runs -> runs.kind() == ThreadKind.NOW)
            .isPresent();
  }

  private boolean leavesTheUnit(Paths.Way way) {
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
  private boolean isWakeUp() {
    if (!(Paths.loopAround(clause).orElse(null) instanceof WhileStmt loop)
        || Paths.through(clause.getBody()).stream().anyMatch(way -> way.end() == Paths.End.RETURN || way.end() == Paths.End.THROW)) {
      return false;
    }
    if (loop.getCondition().findAll(MethodCallExpr.class).stream().anyMatch(c -> isAskedOfAnExecutor(c))) {
      return true;
    }
    Set<String> flags =
        loop.getCondition().findAll(NameExpr.class).stream()
            .filter(n -> pass.types().declarationOf(n).filter(d -> !Uses.isLocalDeclaration(d)).isPresent())
            .map(NameExpr::getNameAsString)
            .collect(Collectors.toSet());
    return !flags.isEmpty()
        && pass.unit().findAll(MethodDeclaration.class).stream().anyMatch(m -> clearsAndInterrupts(m, flags));
  }

  private boolean isAskedOfAnExecutor(MethodCallExpr call) {
    return call.getScope().filter(s -> pass.types().isSubtype(pass.typeOf(s), "java.util.concurrent.ExecutorService").isYes()).isPresent();
  }

  private boolean clearsAndInterrupts(MethodDeclaration method, Set<String> flags) {
    boolean clears =
        method.findAll(AssignExpr.class).stream()
            .anyMatch(a -> flags.contains(a.getTarget() instanceof FieldAccessExpr f ? f.getNameAsString() : a.getTarget().toString()));
    return clears && method.findAll(MethodCallExpr.class).stream().anyMatch(c -> interruptsAnother(c));
  }

  private boolean interruptsAnother(MethodCallExpr call) {
    return pass.factsOf(call).has(Fact.Kind.INTERRUPTS) && call.getScope().filter(s -> !s.isMethodCallExpr()).isPresent();
  }
}
