package dev.asynclint.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.TryStmt;
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
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.Paths;
import dev.asynclint.semantics.ThreadKind;
import dev.asynclint.semantics.Uses;
import java.util.List;
import java.util.Optional;

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
    if (new CaughtInterrupt(clause, pass).losesNothing()) {
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
