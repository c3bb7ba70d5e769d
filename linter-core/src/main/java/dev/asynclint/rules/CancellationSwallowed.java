package dev.asynclint.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.WhileStmt;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.Type;
import com.github.javaparser.ast.type.UnionType;
import dev.asynclint.Group;
import dev.asynclint.Pass;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.Severity;
import dev.asynclint.Visits;
import dev.asynclint.semantics.AsyncKind;
import dev.asynclint.semantics.Callbacks.Callback;
import dev.asynclint.semantics.Chains;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.Paths;
import dev.asynclint.semantics.Paths.End;
import dev.asynclint.semantics.ThreadKind;
import java.util.List;
import java.util.Optional;

/**
 * Somebody has pressed stop, and the work goes on: a catch of the cancellation starts the next attempt, or a task that can be
 * cancelled runs in a loop that never looks whether it was.
 */
public final class CancellationSwallowed implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              "cancellation-swallowed",
              Group.ERRORS,
              Severity.WARNING,
              "work is cancelled, and goes on")
          .profiles("agent")
          .triggers("CancellationException", "cancel");

  private static final String CANCELLED = "CancellationException";

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(CatchClause.class, CancellationSwallowed::checkCatch);
    visits.on(WhileStmt.class, CancellationSwallowed::checkLoop);
  }

  private static void checkCatch(CatchClause clause, Pass pass) {
    Optional<Type> caught = cancelledIn(clause.getParameter().getType());
    if (caught.isEmpty() || pass.contextOf(clause).kind() == ThreadKind.BLOCKING) {
      return;
    }
    Optional<Node> more = startIn(clause.getBody(), pass).or(() -> nextAttempt(clause, pass));
    if (more.isPresent() && Paths.through(clause.getBody()).stream().anyMatch(w -> w.end() != End.THROW)) {
      pass.report(caught.get(), "the work was cancelled, and this catch has more of it done")
          .related(more.get(), "starts further work")
          .send();
    }
  }

  private static Optional<Type> cancelledIn(Type type) {
    List<? extends Type> types = type instanceof UnionType union ? union.getElements() : List.of(type);
    return types.stream()
        .filter(t -> t instanceof ClassOrInterfaceType c && c.getNameAsString().equals(CANCELLED))
        .map(Type.class::cast)
        .findFirst();
  }

  /** A call that starts async work; one that only makes a complete or failed value, takes one out of a list, or adds a step does not. */
  private static Optional<Node> startIn(Node code, Pass pass) {
    for (Node call : Paths.calls(code)) {
      AsyncKind kind = call instanceof Expression e ? pass.asyncKind(pass.typeOf(e)) : AsyncKind.NONE;
      boolean starts = kind == AsyncKind.EAGER || kind == AsyncKind.COLD;
      if (starts && call instanceof MethodCallExpr c && !c.getArguments().isEmpty() && !isThere(c, pass)) {
        return Optional.of(call);
      }
    }
    return Optional.empty();
  }

  private static boolean isThere(MethodCallExpr call, Pass pass) {
    return pass.factsOf(call).has(Fact.Kind.COMPLETED)
        || pass.factsOf(call).has(Fact.Kind.ELEMENT)
        || call.getScope().filter(s -> pass.asyncKind(pass.typeOf(s)) == AsyncKind.EAGER).isPresent();
  }

  /** A loop, not over the futures that are waited for, that goes on behind the catch and starts work again. */
  private static Optional<Node> nextAttempt(CatchClause clause, Pass pass) {
    Optional<Statement> loop = Paths.loopAround(clause).filter(l -> !(l instanceof ForEachStmt));
    boolean goesOn =
        loop.isPresent()
            && !Paths.isLast(loop.get())
            && Paths.through(clause.getBody()).stream().anyMatch(w -> w.end() == End.NORMAL || w.end() == End.CONTINUE);
    return goesOn ? startIn(loop.get(), pass) : Optional.empty();
  }

  /** {@code while (true)} in a task whose future is cancelled somewhere, with no look at the flag and no wait that throws. */
  private static void checkLoop(WhileStmt loop, Pass pass) {
    if (!loop.getCondition().isBooleanLiteralExpr() || !loop.getCondition().asBooleanLiteralExpr().getValue()) {
      return;
    }
    Optional<Callback> task = pass.semantics().callbacks().around(loop).filter(Callback::isTask);
    if (task.isEmpty() || !(task.get().code() instanceof LambdaExpr) || Paths.through(loop).stream().anyMatch(w -> w.end() != End.THROW)) {
      return;
    }
    boolean looks =
        loop.findAll(MethodCallExpr.class).stream()
            .map(pass::factsOf)
            .anyMatch(f -> f.has(Fact.Kind.GUARD) || f.has(Fact.Kind.BLOCKS));
    Optional<Node> cancel = task.get().call().flatMap(start -> cancelOf(start, pass));
    if (!looks && cancel.isPresent()) {
      pass.report(loop.getCondition(), "this loop goes on when the task is cancelled: it never looks at the interrupt flag")
          .related(cancel.get(), "cancelled here")
          .send();
    }
  }

  /** Where the future that a call returns is cancelled, through the variable or field that holds it. */
  private static Optional<Node> cancelOf(MethodCallExpr start, Pass pass) {
    Node parent = start.getParentNode().orElse(start);
    Optional<Node> holder =
        parent instanceof VariableDeclarator
            ? Optional.of(parent)
            : parent instanceof AssignExpr a ? pass.types().declarationOf(a.getTarget()) : Optional.empty();
    return holder.stream()
        .flatMap(h -> pass.readsOf(h).stream())
        .flatMap(r -> Chains.next(r).stream())
        .filter(c -> pass.factsOf(c).has(Fact.Kind.CANCELS))
        .map(Node.class::cast)
        .findFirst();
  }
}
