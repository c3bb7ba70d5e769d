package dev.asynclint.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.Statement;
import dev.asynclint.Group;
import dev.asynclint.Pass;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.RuleInfo.FixKind;
import dev.asynclint.Severity;
import dev.asynclint.Visits;
import dev.asynclint.semantics.Uses;
import dev.asynclint.semantics.Waits;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Two calls that don't need each other, each waited for before the next is started, take the sum of their times; started
 * together they take the time of the slower one.
 */
public final class SequentialWaits implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              "sequential-waits",
              Group.FAN_OUT,
              Severity.WARNING,
              "independent calls are waited for one after another, so that their times add up")
          .fix(FixKind.SUGGEST)
          .profiles("agent")
          .triggers("join", "get", "block", "await", "blockingGet", "blockingFirst");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(BlockStmt.class, SequentialWaits::checkBlock);
    visits.on(ForEachStmt.class, SequentialWaits::checkLoop);
  }

  private static void checkBlock(BlockStmt block, Pass pass) {
    Waits waits = pass.semantics().waits();
    Optional<Waits.Wait> first = Optional.empty();
    Set<String> dependent = new HashSet<>();
    for (Statement statement : block.getStatements()) {
      Optional<VariableDeclarator> variable = declared(statement);
      Optional<Waits.Wait> wait = variable.flatMap(VariableDeclarator::getInitializer).flatMap(waits::ofFreshStart);
      if (wait.isPresent() && first.isPresent() && !mentions(statement, dependent) && !isOrdered(first.get(), wait.get())) {
        var report =
            pass.reportCall(wait.get().call(), "`%s` starts only after `%s` has been waited for: their times add up"
                    .formatted(wait.get().start().getNameAsString(), first.get().start().getNameAsString()))
                .related(first.get().call(), "waits here");
        Together.inBlock(block, stepsFrom(first.get(), block, pass), pass).ifPresent(report::fix);
        report.send();
        return;
      }
      if (wait.isPresent()) {
        first = wait;
        dependent = new HashSet<>(Set.of(variable.get().getNameAsString()));
      } else if (variable.isEmpty() || waits.mayWaitOrJump(statement)) {
        first = Optional.empty();
        dependent.clear();
      } else if (mentions(statement, dependent)) {
        dependent.add(variable.get().getNameAsString());
      }
    }
  }

  /** The declarations with a wait from the first one on, to the first statement that does something else. */
  private static List<Together.Step> stepsFrom(Waits.Wait first, BlockStmt block, Pass pass) {
    List<Together.Step> steps = new ArrayList<>();
    for (Statement statement : block.getStatements()) {
      Optional<VariableDeclarator> variable = declared(statement);
      Optional<Waits.Wait> wait = variable.flatMap(VariableDeclarator::getInitializer).flatMap(pass.semantics().waits()::ofFreshStart);
      boolean begins = wait.filter(first::equals).isPresent();
      if (wait.isPresent() && (begins || !steps.isEmpty() && !isOrdered(first, wait.get()))) {
        steps.add(Together.Step.of(statement, variable.get(), wait.get().call()));
      } else if (!steps.isEmpty() && (variable.isEmpty() || pass.semantics().waits().mayWaitOrJump(statement))) {
        break;
      }
    }
    return steps;
  }

  private static void checkLoop(ForEachStmt loop, Pass pass) {
    Waits waits = pass.semantics().waits();
    List<Waits.Wait> found =
        loop.getBody().findAll(MethodCallExpr.class).stream()
            .filter(c -> Uses.scopeOf(c) == Uses.scopeOf(loop) && isDirectlyIn(c, loop))
            .flatMap(c -> waits.ofFreshStart(c).stream())
            .toList();
    if (found.size() != 1 || waits.leavesEarly(loop.getBody()) || waits.isPaced(loop.getBody())) {
      return;
    }
    Waits.Wait wait = found.get(0);
    String element = loop.getVariable().getVariable(0).getNameAsString();
    boolean usesElement = wait.start().findAll(NameExpr.class).stream().anyMatch(n -> n.getNameAsString().equals(element));
    if (!usesElement || !waits.isValueKept(wait.call()) || waits.carriesOver(loop, wait)) {
      return;
    }
    var report = pass.reportCall(wait.call(), "the loop starts `%s` and waits for it before it starts the next: their times add up"
            .formatted(wait.start().getNameAsString()))
        .as(Severity.INFO)
        .related(loop.getVariable(), "for each of these");
    Together.inLoop(loop, wait.call(), pass).ifPresent(report::fix);
    report.send();
  }

  /** Whether no loop, branch or try stands between a call and the loop. */
  private static boolean isDirectlyIn(Node call, ForEachStmt loop) {
    Node at = call;
    while (at != loop.getBody() && at.getParentNode().isPresent()) {
      at = at.getParentNode().get();
      if (at instanceof Statement && !(at instanceof ExpressionStmt) && at != loop.getBody()) {
        return false;
      }
    }
    return true;
  }

  private static Optional<VariableDeclarator> declared(Statement statement) {
    return statement instanceof ExpressionStmt s
            && s.getExpression().isVariableDeclarationExpr()
            && s.getExpression().asVariableDeclarationExpr().getVariables().size() == 1
        ? Optional.of(s.getExpression().asVariableDeclarationExpr().getVariable(0))
        : Optional.empty();
  }

  private static boolean mentions(Node code, Set<String> names) {
    return code.findAll(NameExpr.class).stream().anyMatch(n -> names.contains(n.getNameAsString()));
  }

  /** Whether the first call must come before the second by what their names say. */
  private static boolean isOrdered(Waits.Wait first, Waits.Wait second) {
    return Waits.hasEffect(first.start()) || Waits.hasEffect(second.start());
  }
}
