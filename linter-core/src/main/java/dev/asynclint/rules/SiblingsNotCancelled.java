package dev.asynclint.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.asynclint.Group;
import dev.asynclint.Pass;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.RuleInfo.FixKind;
import dev.asynclint.Severity;
import dev.asynclint.Visits;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.ThreadKind;
import dev.asynclint.semantics.Uses;
import dev.asynclint.semantics.ValueUse;
import java.util.List;

/**
 * When one of several calls fails, the answer is lost; the others run on, are paid for, and nobody wants them.
 */
public final class SiblingsNotCancelled implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              "siblings-not-cancelled",
              Group.FAN_OUT,
              Severity.WARNING,
              "when one call of a fan-out fails, the others run on")
          .fix(FixKind.SUGGEST)
          .profiles("agent")
          .triggers("allOf");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(MethodCallExpr.class, SiblingsNotCancelled::check);
  }

  private static void check(MethodCallExpr wait, Pass pass) {
    if (!pass.factsOf(wait).has(Fact.Kind.BLOCKS, "wait") || wait.getScope().isEmpty()
        || !(Uses.unwrap(wait.getScope().get()) instanceof MethodCallExpr all) || !pass.factsOf(all).has(Fact.Kind.AGGREGATES, "all")) {
      return;
    }
    List<Node> members = all.getArguments().stream().flatMap(a -> pass.types().declarationOf(a).stream()).toList();
    if (members.size() < 2 || members.size() < all.getArguments().size() || !members.stream().allMatch(m -> isStartedHere(m, all, pass))) {
      return;
    }
    boolean cancels = Uses.scopeOf(wait).findAll(MethodCallExpr.class).stream().anyMatch(c -> pass.factsOf(c).has(Fact.Kind.CANCELS));
    if (!cancels && pass.contextOf(wait).kind() != ThreadKind.BLOCKING) {
      pass.reportCall(wait, "when one of these fails, the others run on and nobody wants their answers")
          .related(all.getName(), "waits for all of them")
          .send();
    }
  }

  /** A local variable that holds a call of this method with an answer, which nobody but this method knows. */
  private static boolean isStartedHere(Node member, MethodCallExpr all, Pass pass) {
    if (!(member instanceof VariableDeclarator variable) || !Uses.isLocalDeclaration(member) || variable.getInitializer().isEmpty()) {
      return false;
    }
    JavaType answer = pass.typeOf(variable.getInitializer().get()).argument(0);
    boolean hasAnswer = answer.asClass().filter(t -> !t.simpleName().equals("Void")).isPresent();
    boolean passedOn =
        pass.readsOf(member).stream().anyMatch(r -> r.getParentNode().filter(p -> p == all).isEmpty() && pass.useOf(r) != ValueUse.CHAINED);
    return hasAnswer && !passedOn && Uses.unwrap(variable.getInitializer().get()).isMethodCallExpr();
  }
}
