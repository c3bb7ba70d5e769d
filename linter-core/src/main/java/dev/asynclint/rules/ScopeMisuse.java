package dev.asynclint.rules;

import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.TryStmt;
import dev.asynclint.Draft;
import dev.asynclint.Fix;
import dev.asynclint.Group;
import dev.asynclint.Pass;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.RuleInfo.FixKind;
import dev.asynclint.Severity;
import dev.asynclint.Visits;
import dev.asynclint.semantics.Chains;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.Uses;
import dev.asynclint.semantics.ValueUse;
import java.util.List;
import java.util.Optional;

/**
 * A task scope has an order: fork, then join, then read. Closing it without a join throws, and so does a fork behind the join.
 */
public final class ScopeMisuse implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              "scope-misuse",
              Group.FAN_OUT,
              Severity.ERROR,
              "a task scope is closed without join, or forked behind it")
          .minRelease(21)
          .fix(FixKind.SUGGEST)
          .triggers("StructuredTaskScope");

  private static final String INTERRUPTED = "java.lang.InterruptedException";

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(TryStmt.class, ScopeMisuse::check);
  }

  private static void check(TryStmt statement, Pass pass) {
    for (Expression resource : statement.getResources()) {
      if (resource.isVariableDeclarationExpr()) {
        VariableDeclarator scope = resource.asVariableDeclarationExpr().getVariable(0);
        if (scope
            .getInitializer()
            .filter(i -> pass.factsOf(i).has(Fact.Kind.SCOPE, "open"))
            .isPresent()) {
          check(scope, statement, pass);
        }
      }
    }
  }

  private static void check(VariableDeclarator scope, TryStmt statement, Pass pass) {
    List<Expression> mentions = pass.semantics().uses().mentionsOf(scope);
    if (mentions.stream()
        .anyMatch(
            m -> pass.useOf(m) != ValueUse.CHAINED || Uses.scopeOf(m) != Uses.scopeOf(scope))) {
      return; // somebody else may join it
    }
    List<MethodCallExpr> calls = mentions.stream().flatMap(m -> Chains.next(m).stream()).toList();
    Optional<MethodCallExpr> join =
        calls.stream().filter(c -> pass.factsOf(c).has(Fact.Kind.SCOPE, "join")).findFirst();
    List<MethodCallExpr> forks =
        calls.stream().filter(c -> pass.factsOf(c).has(Fact.Kind.SCOPE, "fork")).toList();
    if (join.isEmpty() && !forks.isEmpty()) {
      var report =
          pass.report(scope.getName(), "`%s` is closed without `join`, which throws".formatted(scope.getName()))
              .related(forks.get(0), "forks here");
      joined(statement, scope, forks, pass).ifPresent(report::fix);
      report.send();
      return;
    }
    join.ifPresent(
        j ->
            forks.stream()
                .filter(
                    f ->
                        f.getName()
                            .getBegin()
                            .filter(b -> j.getName().getBegin().filter(b::isAfter).isPresent())
                            .isPresent())
                .findFirst()
                .ifPresent(
                    f ->
                        pass.reportCall(f, "`fork` after `join` throws")
                            .related(j.getName(), "joined here")
                            .send()));
  }

  /** A join behind the last fork, where somebody takes the InterruptedException that it throws. */
  private static Optional<Fix> joined(TryStmt statement, VariableDeclarator scope, List<MethodCallExpr> forks, Pass pass) {
    Optional<String> join =
        pass.semantics().catalog().lines().stream()
            .filter(l -> l.facts().has(Fact.Kind.SCOPE, "join") && l.parameters().filter(List::isEmpty).isPresent())
            .flatMap(l -> l.method().stream())
            .findFirst();
    Optional<Statement> last =
        statement.getTryBlock().getStatements().stream().filter(s -> forks.stream().anyMatch(s::isAncestorOf)).reduce((a, b) -> b);
    boolean isResult = last.filter(s -> s.isReturnStmt() || s.isThrowStmt()).isPresent();
    if (join.isEmpty() || last.isEmpty() || isResult || !pass.semantics().captures().mayThrow(INTERRUPTED, last.get())) {
      return Optional.empty();
    }
    return Draft.of(pass).linesAfter(last.get(), "%s.%s();".formatted(scope.getName(), join.get())).suggest("join behind the last fork");
  }
}
