package dev.asynclint.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import dev.asynclint.Draft;
import dev.asynclint.Fix;
import dev.asynclint.Group;
import dev.asynclint.Pass;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.RuleInfo.FixKind;
import dev.asynclint.Severity;
import dev.asynclint.Visits;
import dev.asynclint.semantics.Callbacks.Callback;
import dev.asynclint.semantics.Callee;
import dev.asynclint.semantics.Chains;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.Facts;
import dev.asynclint.semantics.ThreadKind;
import dev.asynclint.semantics.ValueUse;
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

  private static final String TITLE = "catch what a run throws";

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
    if (!facts.has(Fact.Kind.PERIODIC)
        || facts.has(Fact.Kind.PERIODIC, "guarded")
        || pass.contextOf(call).kind() == ThreadKind.BLOCKING
        || isWatched(call, pass)) {
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

  /** Whether somebody waits for the end of the schedule, which comes with the exception, or a method of the project may. */
  private static boolean isWatched(MethodCallExpr call, Pass pass) {
    Node parent = call.getParentNode().orElse(null);
    Optional<Node> holder =
        parent instanceof AssignExpr assigned
            ? pass.types().declarationOf(assigned.getTarget())
            : Optional.ofNullable(parent).filter(VariableDeclarator.class::isInstance);
    return holder.stream()
        .flatMap(h -> pass.readsOf(h).stream())
        .anyMatch(
            read ->
                Chains.next(read).filter(wait -> pass.factsOf(wait).has(Fact.Kind.BLOCKS, "wait")).isPresent() || isGiven(read, pass));
  }

  private static boolean isGiven(Expression handle, Pass pass) {
    return pass.useOf(handle) == ValueUse.PASSED
        && handle.getParentNode().flatMap(pass::calleeOf).filter(Callee::fromSource).isPresent();
  }

  private static String name(Node uncaught) {
    return uncaught instanceof MethodCallExpr c
        ? c.getNameAsString()
        : uncaught instanceof MethodReferenceExpr r ? r.getIdentifier() : "throw";
  }

  /** The body of the task in a try, whether it is a block, one call, or a method. */
  private static Optional<Fix> guarded(Expression task, Pass pass) {
    Draft draft = Draft.of(pass);
    String failure = draft.fresh("e", task);
    Optional<BlockStmt> body = bodyOf(task);
    if (body.isPresent()) {
      draft.add(draft.layout().intoTry(body.get(), "RuntimeException " + failure, tell(failure)));
      return draft.suggest(TITLE);
    }
    if (task instanceof LambdaExpr lambda && lambda.getExpressionBody().isPresent()) {
      Expression call = lambda.getExpressionBody().get();
      return draft.replace(call, caught(draft.text(call), failure, task, draft)).suggest(TITLE);
    }
    if (!(task instanceof MethodReferenceExpr reference) || !isNamed(reference) || !pass.semantics().captures().capturesOnlyFinals(task)) {
      return Optional.empty();
    }
    String call = "%s.%s()".formatted(draft.text(reference.getScope()), reference.getIdentifier());
    return draft.replace(task, "() -> " + caught(call, failure, task, draft)).suggest(TITLE);
  }

  private static Optional<BlockStmt> bodyOf(Expression task) {
    if (task instanceof LambdaExpr lambda && lambda.getBody() instanceof BlockStmt body && !body.getStatements().isEmpty()) {
      return Optional.of(body);
    }
    return task instanceof ObjectCreationExpr made && made.getAnonymousClassBody().map(List::size).filter(n -> n == 1).isPresent()
        ? made.getAnonymousClassBody().get().get(0).toMethodDeclaration().flatMap(MethodDeclaration::getBody).filter(b -> !b.isEmpty())
        : Optional.empty();
  }

  /** A scope that can be read again and again: a name or {@code this}, not a call. */
  private static boolean isNamed(MethodReferenceExpr reference) {
    Expression scope = reference.getScope();
    return scope.isThisExpr() || scope.isNameExpr() || scope.isFieldAccessExpr() || scope.isTypeExpr();
  }

  private static String caught(String call, String failure, Expression task, Draft draft) {
    String lines = "{\n  try {\n    %s;\n  } catch (RuntimeException %s) {\n    %s\n  }\n}";
    String unit = draft.layout().unit(task);
    return lines.replace("  ", unit).replace("\n", "\n" + draft.layout().indent(task)).formatted(call, failure, tell(failure));
  }

  private static String tell(String failure) {
    return Telling.threadsHandler(failure) + ";";
  }
}
