package dev.asynclint.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import dev.asynclint.Group;
import dev.asynclint.Pass;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.Severity;
import dev.asynclint.Visits;
import dev.asynclint.semantics.Chains;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.ThreadKind;
import dev.asynclint.semantics.Uses;
import dev.asynclint.semantics.ValueUse;

/**
 * A platform thread made for one piece of work: nothing limits how many there are, nobody waits for them, and what they throw
 * ends in the console. An executor does all three.
 */
public final class RawThread implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              "raw-thread",
              Group.THREADS,
              Severity.WARNING,
              "a thread is made by hand for work that has an executor")
          .triggers("Thread")
          .offByDefault();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(ObjectCreationExpr.class, RawThread::check);
    visits.on(MethodCallExpr.class, RawThread::check);
  }

  private static void check(Expression made, Pass pass) {
    if (!pass.factsOf(made).has(Fact.Kind.STARTS, "thread") || pass.contextOf(made).kind() == ThreadKind.BLOCKING) {
      return;
    }
    if (isForAFactory(made) || !isStartedHere(made, pass)) {
      return;
    }
    pass.reportCall(made, "each run of this makes a thread of its own, which nobody limits or waits for").send();
  }

  /** The one place where a thread has to be made by hand. */
  private static boolean isForAFactory(Expression made) {
    return Uses.scopeOf(made) instanceof MethodDeclaration method && method.getNameAsString().equals("newThread");
  }

  /** Whether the thread is started and let go; one that is kept in a field, returned or given on has somebody to look after it. */
  private static boolean isStartedHere(Expression made, Pass pass) {
    ValueUse use = pass.useOf(made);
    if (use == ValueUse.DISCARDED || use == ValueUse.CHAINED) {
      return Chains.next(made).map(next -> pass.factsOf(next).has(Fact.Kind.SUBSCRIBES)).orElse(made instanceof MethodCallExpr);
    }
    Node parent = made.getParentNode().orElse(made);
    if (use != ValueUse.ASSIGNED || !(parent instanceof VariableDeclarator local)) {
      return false;
    }
    return pass.readsOf(local).stream().allMatch(r -> pass.useOf(r) == ValueUse.CHAINED)
        && pass.readsOf(local).stream().flatMap(r -> Chains.next(r).stream()).anyMatch(c -> pass.factsOf(c).has(Fact.Kind.SUBSCRIBES))
        && pass.readsOf(local).stream().flatMap(r -> Chains.next(r).stream()).noneMatch(c -> pass.factsOf(c).has(Fact.Kind.BLOCKS));
  }
}
