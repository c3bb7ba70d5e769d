package dev.asynclint.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import dev.asynclint.Draft;
import dev.asynclint.Fix;
import dev.asynclint.Group;
import dev.asynclint.Pass;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.RuleInfo.FixKind;
import dev.asynclint.Severity;
import dev.asynclint.Visits;
import dev.asynclint.semantics.Blocked;
import dev.asynclint.semantics.Context;
import dev.asynclint.semantics.ThreadKind;
import dev.asynclint.semantics.Uses;
import java.util.List;
import java.util.Optional;

/**
 * The common pool has one thread a core, for the whole process. A task that parks one of them takes it from every parallel
 * stream and every {@code supplyAsync} elsewhere.
 */
public final class BlockingOnCommonPool implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              "blocking-on-common-pool",
              Group.BLOCKING,
              Severity.WARNING,
              "a task on the common pool parks one of its few threads")
          .fix(FixKind.SUGGEST)
          .profiles("agent")
          .triggers("sleep", "join", "get", "await", "take", "wait", "acquire", "send", "execute", "exchange", "block");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(MethodCallExpr.class, BlockingOnCommonPool::check);
    visits.on(MethodReferenceExpr.class, BlockingOnCommonPool::check);
    visits.on(ObjectCreationExpr.class, BlockingOnCommonPool::check);
  }

  private static void check(Expression call, Pass pass) {
    Optional<Blocked> blocked = pass.blocks(call).filter(b -> b.parksForLong() && !b.helpsTheCommonPool());
    if (blocked.isEmpty()) {
      return;
    }
    Context context = pass.semantics().contexts().ofCall(call);
    if (context.kind() != ThreadKind.COMMON_POOL || context.callee().isEmpty() || context.via().isEmpty()) {
      return;
    }
    boolean spared = blocked.get().isSparedByTheCommonPool();
    if (!isFirst(call, spared, context.via().get(), pass)) {
      return; // one executor for the task mends them all
    }
    String message =
        spared
            ? "`%s` waits on the common pool, which starts another thread meanwhile"
            : "`%s` parks a thread of the common pool, which has one for each core";
    var report = pass.reportCall(call, message.formatted(blocked.get().what()))
        .as(spared ? Severity.INFO : INFO.severity())
        .related(context.via().get(), "`%s` without an executor runs on the common pool".formatted(context.callee().get().written()))
        .chain(blocked.get());
    Delaying.insteadOf(call, pass).or(() -> executorFor(context.via().get(), pass)).ifPresent(report::fix);
    report.send();
  }

  /** Whether nothing before it in the same task parks the thread; what the pool adds a thread for does not hide what it does not. */
  private static boolean isFirst(Expression call, boolean spared, Node starter, Pass pass) {
    return callsBefore(call).stream()
        .noneMatch(
            c ->
                pass.blocks(c).filter(b -> b.parksForLong() && (spared || !b.isSparedByTheCommonPool())).isPresent()
                    && pass.semantics().contexts().ofCall(c).via().filter(v -> v == starter).isPresent());
  }

  private static List<Expression> callsBefore(Expression call) {
    Node task = Uses.scopeOf(call);
    return task.findAll(Expression.class, e -> e.isMethodCallExpr() || e.isMethodReferenceExpr() || e.isObjectCreationExpr()).stream()
        .takeWhile(e -> e != call)
        .filter(e -> !e.isAncestorOf(call))
        .toList();
  }

  /** The executor at hand, where there is exactly one. */
  private static Optional<Fix> executorFor(Node starter, Pass pass) {
    if (!(starter instanceof MethodCallExpr call)
        || WithExecutor.twin(call, pass).filter(call.getNameAsString()::equals).isEmpty()) {
      return Optional.empty();
    }
    List<String> executors = WithExecutor.inScope(call, pass);
    return executors.size() == 1
        ? Draft.of(pass).after(call.getArgument(call.getArguments().size() - 1), ", " + executors.get(0))
            .suggest("run it on `%s`".formatted(executors.get(0)))
        : Optional.empty();
  }
}
