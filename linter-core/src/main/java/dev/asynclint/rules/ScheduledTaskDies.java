package dev.asynclint.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import dev.asynclint.Edit;
import dev.asynclint.Edits;
import dev.asynclint.Fix;
import dev.asynclint.Group;
import dev.asynclint.Pass;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.RuleInfo.FixKind;
import dev.asynclint.Severity;
import dev.asynclint.Visits;
import dev.asynclint.semantics.Callbacks.Callback;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.Facts;
import dev.asynclint.semantics.ThreadKind;
import java.util.List;
import java.util.Optional;

/**
 * The first exception that leaves a periodic task ends the schedule: no further run, no log line, and the future that holds the
 * exception is one that nobody keeps. A {@code java.util.Timer} loses its thread, and with it all other tasks.
 */
public final class ScheduledTaskDies implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              "scheduled-task-dies",
              Group.ERRORS,
              Severity.WARNING,
              "a periodic task lets an exception out, which silently ends the schedule")
          .fix(FixKind.SUGGEST)
          .wholeClass("scheduleAtFixedRate", "scheduleWithFixedDelay", "schedulePeriodically", "schedulePeriodicallyDirect", "Timer");

  /** The thread's own handler logs, and needs nothing that is not at hand. */
  private static final String TELL =
      "Thread.currentThread().getUncaughtExceptionHandler().uncaughtException(Thread.currentThread(), e);";

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(MethodCallExpr.class, ScheduledTaskDies::check);
  }

  private static void check(MethodCallExpr call, Pass pass) {
    Facts facts = pass.factsOf(call);
    if (!facts.has(Fact.Kind.PERIODIC) || facts.has(Fact.Kind.PERIODIC, "guarded") || pass.contextOf(call).kind() == ThreadKind.BLOCKING) {
      return;
    }
    for (Expression argument : call.getArguments()) {
      Optional<Callback> task = pass.semantics().callbacks().of(argument);
      Optional<Node> uncaught = task.flatMap(t -> pass.semantics().throwing().uncaughtIn(argument));
      if (uncaught.isPresent()) {
        String what = name(uncaught.get());
        var report =
            pass.reportCall(call, "the first exception that `%s` lets out ends the schedule, and nobody is told".formatted(what))
                .related(uncaught.get(), "may throw, and nothing around it catches");
        guarded(argument, pass).ifPresent(report::fix);
        report.send();
      }
    }
  }

  private static String name(Node uncaught) {
    return uncaught instanceof MethodCallExpr c
        ? c.getNameAsString()
        : uncaught instanceof MethodReferenceExpr r ? r.getIdentifier() : "throw";
  }

  private static Optional<Fix> guarded(Expression task, Pass pass) {
    if (!(task instanceof LambdaExpr lambda) || !(lambda.getBody() instanceof BlockStmt body) || body.getStatements().isEmpty()) {
      return Optional.empty();
    }
    List<Edit> edits = Edits.of(pass.source()).intoTry(body, "RuntimeException e", TELL);
    return Optional.of(new Fix("catch what a run throws", false, edits));
  }
}
