package dev.asynclint.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.TryStmt;
import dev.asynclint.Draft;
import dev.asynclint.Fix;
import dev.asynclint.Pass;
import dev.asynclint.semantics.Catalog;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.Uses;
import java.util.List;
import java.util.Optional;

/** A task that sleeps first is given to an executor that starts it later: the time passes without a thread. */
final class Delaying {
  private static final String UNIT = "java.util.concurrent.TimeUnit";

  private Delaying() {}

  /** A delayed start instead of a sleep that a task begins with. */
  static Optional<Fix> insteadOf(Expression call, Pass pass) {
    if (!(call instanceof MethodCallExpr sleep)
        || !pass.factsOf(sleep).has(Fact.Kind.BLOCKS, "sleep")
        || sleep.getArguments().size() != 1
        || !(Uses.scopeOf(sleep) instanceof LambdaExpr task)
        || !(task.getParentNode().orElse(null) instanceof MethodCallExpr starter)) {
      return Optional.empty();
    }
    Optional<Statement> first = firstOf(task).filter(s -> isOnly(sleep, s));
    Optional<String> twin = WithExecutor.twin(starter, pass);
    Optional<Catalog.Line> delayed = delayingExecutor(pass);
    if (first.isEmpty() || twin.isEmpty() || delayed.isEmpty() || !isKnownOutside(sleep.getArgument(0), task, pass)) {
      return Optional.empty();
    }
    Draft draft = Draft.of(pass);
    boolean hasUnit = pass.calleeOf(sleep).filter(c -> c.owner().equals(UNIT)).isPresent() && sleep.getScope().isPresent();
    String unit = hasUnit ? draft.text(sleep.getScope().get()) : draft.name(UNIT, starter) + ".MILLISECONDS";
    String executor =
        ", %s.%s(%s, %s)".formatted(
            draft.name(delayed.get().type(), starter), delayed.get().method().orElseThrow(), draft.text(sleep.getArgument(0)), unit);
    if (!starter.getNameAsString().equals(twin.get())) {
      draft.replace(starter.getName(), twin.get());
    }
    return draft.add(draft.layout().remove(first.get()))
        .after(starter.getArgument(starter.getArguments().size() - 1), executor)
        .suggest("start it later instead of sleeping");
  }

  private static Optional<Statement> firstOf(LambdaExpr task) {
    return task.getBody() instanceof BlockStmt block && block.getStatements().size() > 1
        ? Optional.of(block.getStatement(0))
        : Optional.empty();
  }

  /** Whether a statement does nothing but the sleep: {@code sleep(n);}, or that in a try that catches the interrupt. */
  private static boolean isOnly(MethodCallExpr sleep, Statement statement) {
    if (statement instanceof TryStmt t) {
      return t.getResources().isEmpty()
          && t.getFinallyBlock().isEmpty()
          && t.getTryBlock().getStatements().size() == 1
          && isOnly(sleep, t.getTryBlock().getStatement(0));
    }
    return sleep.getParentNode().filter(p -> p == statement).isPresent();
  }

  /** Whether an expression has the same value before the task runs: no calls, nothing that the task declares. */
  private static boolean isKnownOutside(Expression duration, LambdaExpr task, Pass pass) {
    boolean isPlain = pass.typeOf(duration).toString().matches("int|long|short|byte") && duration.findAll(MethodCallExpr.class).isEmpty();
    return isPlain
        && duration.findAll(NameExpr.class).stream()
            .flatMap(n -> pass.types().declarationOf(n).stream())
            .noneMatch((Node d) -> task.isAncestorOf(d));
  }

  private static Optional<Catalog.Line> delayingExecutor(Pass pass) {
    return pass.semantics().catalog().lines().stream()
        .filter(l -> l.parameters().map(List::size).filter(n -> n == 2).isPresent())
        .filter(l -> l.facts().first(Fact.Kind.EXECUTOR).flatMap(f -> f.option("delay")).isPresent())
        .filter(l -> l.facts().first(Fact.Kind.EXECUTOR).flatMap(f -> f.option("since")).map(Integer::parseInt).orElse(0) <= pass.release())
        .findFirst();
  }
}
