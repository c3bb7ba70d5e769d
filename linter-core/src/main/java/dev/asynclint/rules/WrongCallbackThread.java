package dev.asynclint.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import dev.asynclint.Draft;
import dev.asynclint.Fix;
import dev.asynclint.Group;
import dev.asynclint.Pass;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.RuleInfo.FixKind;
import dev.asynclint.Severity;
import dev.asynclint.Visits;
import dev.asynclint.semantics.Context;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.ThreadKind;
import java.util.Optional;
import java.util.Set;

/**
 * State that belongs to one thread (the screen, an event loop's own) is touched by a callback that runs wherever the work was
 * completed: it works in tests, and corrupts the state under load.
 */
public final class WrongCallbackThread implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          "wrong-callback-thread",
          Group.ERRORS,
          Severity.WARNING,
          "a callback touches what belongs to one thread, on another")
          .fix(FixKind.SUGGEST);

  /** Threads that are certainly not the one. */
  private static final Set<ThreadKind> OTHER =
      Set.of(
          ThreadKind.COMPLETING,
          ThreadKind.COMMON_POOL,
          ThreadKind.PUBLISHER,
          ThreadKind.PARALLEL,
          ThreadKind.TIMER,
          ThreadKind.BOUNDED_POOL,
          ThreadKind.FORK_JOIN_POOL,
          ThreadKind.CACHED_POOL,
          ThreadKind.SINGLE,
          ThreadKind.VIRTUAL,
          ThreadKind.WORKER);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(MethodCallExpr.class, WrongCallbackThread::check);
    visits.on(MethodReferenceExpr.class, WrongCallbackThread::check);
  }

  private static void check(Expression call, Pass pass) {
    // a call that returns nothing is a statement; so few types are confined that the thread is asked for last
    boolean mayReturnNothing = call.isMethodReferenceExpr() || call.getParentNode().orElse(null) instanceof ExpressionStmt;
    if (!mayReturnNothing || !pass.factsOf(call).isEmpty()) {
      return;
    }
    Optional<Fact> confined =
        pass.calleeOf(call)
            .filter(c -> !c.isStatic() && !c.isConstructor() && c.returnType().isVoid())
            .flatMap(c -> pass.semantics().catalog().ofType(c.receiver(), pass.types()).first(Fact.Kind.CONFINED));
    if (confined.isEmpty() || isGuarded(call, pass)) {
      return;
    }
    Context context = pass.semantics().contexts().ofCall(call);
    if (!OTHER.contains(context.kind()) || context.via().isEmpty()) {
      return;
    }
    String method = pass.calleeOf(call).orElseThrow().name();
    String where = context.callee().map(c -> "the callback of `" + c.written() + "`").orElse("a callback");
    String how = confined.get().argument(0).map(WrongCallbackThread::shortName).map(m -> "; `" + m + "` gets there").orElse("");
    var report =
        pass.reportCall(call, "`%s` has to run on its own thread, and %s runs on any%s".formatted(method, where, how))
            .related(context.via().get(), "runs its callback on whichever thread completes the work");
    confined.get().argument(0).flatMap(getsThere -> onItsThread(context.via().get(), getsThere, pass)).ifPresent(report::fix);
    report.send();
  }

  /** {@code thenAccept(f)} becomes {@code thenAcceptAsync(f, SwingUtilities::invokeLater)}. */
  private static Optional<Fix> onItsThread(Node via, String getsThere, Pass pass) {
    Optional<String> twin = via instanceof MethodCallExpr step ? WithExecutor.twin(step, pass) : Optional.empty();
    if (twin.isEmpty() || !getsThere.contains("#")) {
      return Optional.empty();
    }
    MethodCallExpr step = (MethodCallExpr) via;
    Draft draft = Draft.of(pass);
    int owner = getsThere.indexOf('#');
    String method = draft.name(getsThere.substring(0, owner), step) + "::" + getsThere.substring(owner + 1);
    return draft.replace(step.getName(), twin.get())
        .after(step.getArgument(step.getArguments().size() - 1), ", " + method)
        .suggest("run it by `%s`".formatted(shortName(getsThere)));
  }

  /** {@code javax.swing.SwingUtilities#invokeLater} as readers know it. */
  private static String shortName(String method) {
    return method.substring(method.lastIndexOf('.') + 1).replace('#', '.');
  }

  /** {@code if (isEventDispatchThread())} around it. */
  private static boolean isGuarded(Node call, Pass pass) {
    Node at = call;
    while (at.getParentNode().isPresent()) {
      at = at.getParentNode().get();
      if (at instanceof IfStmt test
          && test.getCondition().findAll(MethodCallExpr.class).stream().anyMatch(c -> pass.factsOf(c).has(Fact.Kind.GUARD))) {
        return true;
      }
    }
    return false;
  }
}
