package dev.asynclint.semantics;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.Statement;
import dev.asynclint.semantics.Callbacks.Callback;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether code may run on several threads at once. */
public final class Sharing {
  /** Threads of which there are several, so that two callbacks can meet. */
  private static final Set<ThreadKind> SEVERAL =
      Set.of(
          ThreadKind.COMPLETING,
          ThreadKind.COMMON_POOL,
          ThreadKind.BOUNDED_POOL,
          ThreadKind.FORK_JOIN_POOL,
          ThreadKind.CACHED_POOL,
          ThreadKind.VIRTUAL,
          ThreadKind.WORKER,
          ThreadKind.PARALLEL);

  private final Semantics semantics;

  Sharing(Semantics semantics) {
    this.semantics = semantics;
  }

  /** The callback around a node that runs on one of several threads, and not under a lock. */
  public Optional<Callback> concurrent(Node node) {
    Expression at = node instanceof Expression e ? e : null;
    Context context = at == null ? Context.UNKNOWN : semantics.contexts().ofCall(at);
    boolean single = context.poolSize().orElse(2) == 1;
    if (!SEVERAL.contains(context.kind()) || single || semantics.locks().heldAt(node).isPresent()) {
      return Optional.empty();
    }
    return context
        .callback()
        .filter(Expression.class::isInstance)
        .flatMap(c -> semantics.callbacks().of((Expression) c))
        .filter(c -> c.fact().argument(1).filter("now"::equals).isEmpty() || context.kind() == ThreadKind.PARALLEL);
  }

  /** Whether a callback runs several times at once, each time with the same {@code declaration}. */
  public boolean meetsItself(Callback callback, Node declaration) {
    if (semantics.chains().isParallelStream(callback.via())) {
      return true;
    }
    if (isWaitedFor(callback)) {
      return false;
    }
    Optional<Statement> loop = Paths.loopAround(callback.via());
    if (loop.isPresent() && !loop.get().isAncestorOf(declaration)) {
      return true;
    }
    // stream.map(x -> start(x)), list.forEach(x -> start(x))
    return Uses.scopeOf(callback.via()) instanceof LambdaExpr each
        && !each.isAncestorOf(declaration)
        && semantics.callbacks().of(each).filter(c -> c.fact().argument(1).filter("now"::equals).isPresent()).isPresent()
        && semantics.callbacks().of(each).flatMap(Callback::call).filter(c -> isOverSeveral(c)).isPresent();
  }

  private boolean isOverSeveral(MethodCallExpr call) {
    return semantics.factsOf(call).has(Fact.Kind.STREAM)
        || call.getScope().filter(s -> semantics.types().isSubtype(semantics.types().typeOf(s), "java.lang.Iterable").isYes()).isPresent();
  }

  /** Whether two callbacks may run at the same time: neither hangs on the other, and neither is waited for at once. */
  public boolean meet(Callback one, Callback other) {
    boolean tasks = one.isTask() && other.isTask();
    return tasks && one.via() != other.via() && !isWaitedFor(one) && !isWaitedFor(other);
  }

  private boolean isWaitedFor(Callback callback) {
    List<MethodCallExpr> behind = semantics.chains().downstream(callback.via());
    return behind.stream().anyMatch(c -> semantics.factsOf(c).has(Fact.Kind.BLOCKS));
  }
}
