package dev.asynclint.semantics;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.BreakStmt;
import com.github.javaparser.ast.stmt.ContinueStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.ThrowStmt;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Waits for async work: what is waited for, and whether waits depend on each other. */
public final class Waits {
  /** Calls whose order matters even where no value goes from one to the next. */
  private static final Pattern EFFECT =
      Pattern.compile(
          "(save|store|write|put|post|create|insert|update|delete|remove|add|append|send|publish|login|connect|open|close|acquire|release|"
              + "import|apply|migrate|replay|lock|unlock|begin|commit|rollback|init|start|stop|register|set|next|poll|read|receive|take|"
              + "initialize|advance).*");

  private final Semantics semantics;

  Waits(Semantics semantics) {
    this.semantics = semantics;
  }

  /**
   * A wait for work that the same expression starts.
   *
   * @param call the waiting call, e.g. {@code join}
   * @param start the call that starts the work
   */
  public record Wait(MethodCallExpr call, MethodCallExpr start) {}

  /** The wait that an expression is, where it also starts what it waits for: {@code ask(x).join()}. */
  public Optional<Wait> ofFreshStart(Expression expression) {
    if (!(Uses.unwrap(expression) instanceof MethodCallExpr call)
        || !semantics.factsOf(call).has(Fact.Kind.BLOCKS, "wait")
        || call.getScope().isEmpty()) {
      return Optional.empty();
    }
    Expression at = Uses.unwrap(call.getScope().get());
    Optional<MethodCallExpr> start = Optional.empty();
    while (at instanceof MethodCallExpr made) {
      AsyncKind kind = semantics.asyncKind(semantics.types().typeOf(made));
      if (kind != AsyncKind.EAGER && kind != AsyncKind.COLD
          || semantics.factsOf(made).has(Fact.Kind.COMPLETED)
          || semantics.factsOf(made).has(Fact.Kind.AGGREGATES)) {
        break;
      }
      start = Optional.of(made);
      if (made.getScope().isEmpty()) {
        break;
      }
      at = Uses.unwrap(made.getScope().get());
    }
    boolean fresh =
        start.isPresent()
            && (semantics.types().calleeOf(start.get()).filter(Callee::isStatic).isPresent()
                || start
                    .get()
                    .getScope()
                    .map(s -> semantics.asyncKind(semantics.types().typeOf(s)))
                    .filter(k -> k != AsyncKind.NONE)
                    .isEmpty());
    return fresh && !semantics.factsOf(start.get()).has(Fact.Kind.IGNORABLE)
        ? start.map(s -> new Wait(call, s))
        : Optional.empty();
  }

  /** Whether the name of a call says that it changes something, so that its place in the order matters. */
  public static boolean hasEffect(MethodCallExpr call) {
    return EFFECT.matcher(call.getNameAsString()).matches();
  }

  /** Whether a statement waits, branches, or leaves: what follows it may depend on it. */
  public boolean mayWaitOrJump(Statement statement) {
    return !(statement instanceof ExpressionStmt)
        || statement.findAll(MethodCallExpr.class).stream()
            .anyMatch(c -> semantics.factsOf(c).has(Fact.Kind.BLOCKS));
  }

  /** Whether a loop body can end the loop, or skip the rest of a round. */
  public boolean leavesEarly(Statement body) {
    return !body.findAll(
            Statement.class,
            s ->
                s instanceof BreakStmt
                    || s instanceof ReturnStmt
                    || s instanceof ThrowStmt
                    || s instanceof ContinueStmt)
        .isEmpty();
  }

  /** Whether a loop body limits its own pace: sleeps, takes a permit. */
  public boolean isPaced(Statement body) {
    return body.findAll(MethodCallExpr.class).stream()
        .map(semantics::factsOf)
        .anyMatch(
            f ->
                f.has(Fact.Kind.LIMITS)
                    || f.each(Fact.Kind.BLOCKS)
                        .anyMatch(b -> b.argument(0).filter("wait"::equals).isEmpty()));
  }

  /** Whether the value of a wait is put somewhere, rather than dropped: then order is not its only purpose. */
  public boolean isValueKept(MethodCallExpr wait) {
    return semantics.uses().of(wait) != ValueUse.DISCARDED;
  }

  /** Whether a round of a loop uses what an earlier round found out. */
  public boolean carriesOver(ForEachStmt loop, Wait wait) {
    if (hasEffect(wait.start())) {
      return true;
    }
    Set<Node> assigned =
        loop.getBody().findAll(AssignExpr.class).stream()
            .flatMap(a -> semantics.types().declarationOf(a.getTarget()).stream())
            .collect(Collectors.toSet());
    Set<Node> changed =
        loop.getBody().findAll(MethodCallExpr.class).stream()
            .filter(c -> semantics.factsOf(c).has(Fact.Kind.MUTATES))
            .flatMap(c -> c.getScope().flatMap(semantics.types()::declarationOf).stream())
            .collect(Collectors.toSet());
    List<NameExpr> given = wait.start().findAll(NameExpr.class);
    return given.stream()
        .flatMap(n -> semantics.types().declarationOf(n).stream())
        .anyMatch(d -> assigned.contains(d) || changed.contains(d));
  }
}
