package dev.asynclint.rules;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import dev.asynclint.Group;
import dev.asynclint.Pass;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.Severity;
import dev.asynclint.Visits;
import dev.asynclint.semantics.AsyncKind;
import dev.asynclint.semantics.Blocked;
import dev.asynclint.semantics.Context;
import dev.asynclint.semantics.ThreadKind;
import java.util.Optional;

/**
 * A parallel stream runs on the common pool, one thread a core: calls that wait go out a handful at a time, and everything
 * else on that pool waits with them.
 */
public final class BlockingInParallelStream implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              "blocking-in-parallel-stream",
              Group.BLOCKING,
              Severity.WARNING,
              "a parallel stream waits for the network or sleeps on the common pool")
          .profiles("agent")
          .triggers("sleep", "join", "get", "await", "take", "wait", "acquire", "send", "execute", "exchange", "block");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(MethodCallExpr.class, BlockingInParallelStream::check);
    visits.on(MethodReferenceExpr.class, BlockingInParallelStream::check);
  }

  private static void check(Expression call, Pass pass) {
    Optional<Blocked> blocked = pass.blocks(call).filter(b -> b.parksForLong() && !b.helpsTheCommonPool());
    if (blocked.isEmpty() || blocked.get().chain().isEmpty() && waitsForWhatIsStarted(call, blocked.get(), pass)) {
      return;
    }
    Context context = pass.semantics().contexts().ofCall(call);
    if (context.kind() != ThreadKind.PARALLEL
        || context.callee().filter(c -> pass.asyncKind(c.receiver()) == AsyncKind.NONE).isEmpty()) {
      return;
    }
    pass.reportCall(call, "`%s` parks a thread of the common pool: the stream has as many calls in flight as there are cores"
            .formatted(blocked.get().what()))
        .chain(blocked.get())
        .send();
  }

  private static boolean waitsForWhatIsStarted(Expression call, Blocked blocked, Pass pass) {
    return blocked.isWait() && pass.semantics().waits().ofFreshStart(call).isEmpty();
  }
}
