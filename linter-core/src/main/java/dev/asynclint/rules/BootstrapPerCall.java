package dev.asynclint.rules;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import dev.asynclint.Group;
import dev.asynclint.Pass;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.RuleInfo.FixKind;
import dev.asynclint.Severity;
import dev.asynclint.Visits;
import dev.asynclint.semantics.Runtimes;
import dev.asynclint.semantics.ThreadKind;
import dev.asynclint.semantics.Uses;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A pool, client or event loop made in a method that runs for each request costs threads and connections for each request;
 * without a close they stay.
 */
public final class BootstrapPerCall implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              "bootstrap-per-call",
              Group.ONE_WAY_DOOR,
              Severity.WARNING,
              "a pool, client or event loop is started anew for each call of a method")
          .fix(FixKind.SUGGEST)
          .profiles("agent");

  /** Methods that run once, by what their names say. */
  private static final Pattern RUNS_ONCE =
      Pattern.compile(
          "(main|init|boot|prepare|activate|start|stop|setup|set[A-Z]|configure|create|build|new[A-Z]|make|open|connect|launch|"
              + "bootstrap|install|register|afterPropertiesSet|onStart|close|shutdown|destroy|run|"
              + "get[A-Z]\\w*(Client|Executor|Pool|Service|Scheduler)|default).*");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(MethodCallExpr.class, BootstrapPerCall::check);
    visits.on(ObjectCreationExpr.class, BootstrapPerCall::check);
  }

  private static void check(Expression made, Pass pass) {
    Optional<Runtimes.Start> start = pass.semantics().runtimes().startedBy(made);
    if (start.isEmpty() || !isPerCall(made, pass)) {
      return;
    }
    MethodDeclaration method = (MethodDeclaration) Uses.scopeOf(made);
    String message = "`%s` starts %s for each call of `%s`".formatted(start.get().name(), start.get().what(), method.getName());
    var report = pass.reportCall(made, message).related(method.getName(), "runs for each request");
    Hoisting.of(made, pass).ifPresent(report::fix);
    report.send();
  }

  /** Whether what is started stays in a method that runs for each request, open. */
  static boolean isPerCall(Expression made, Pass pass) {
    Optional<Runtimes.Start> start = pass.semantics().runtimes().startedBy(made);
    return start.filter(s -> s.stays() && !s.isClosedHere()).isPresent()
        && Uses.scopeOf(made) instanceof MethodDeclaration method
        && !runsOnce(method)
        && pass.contextOf(made).kind() == ThreadKind.UNKNOWN;
  }

  private static boolean runsOnce(MethodDeclaration method) {
    return RUNS_ONCE.matcher(method.getNameAsString()).matches()
        || method.getAnnotations().isNonEmpty() && method.getAnnotations().stream().anyMatch(a -> !a.getNameAsString().equals("Override"));
  }
}
