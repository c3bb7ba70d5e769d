package dev.asynclint.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.SynchronizedStmt;
import dev.asynclint.Edits;
import dev.asynclint.Fix;
import dev.asynclint.Group;
import dev.asynclint.Pass;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.RuleInfo.FixKind;
import dev.asynclint.Severity;
import dev.asynclint.Visits;
import dev.asynclint.semantics.Callbacks;
import dev.asynclint.semantics.Callee;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.ThreadKind;
import java.util.List;
import java.util.Optional;

/**
 * Virtual threads are cheap and made for waiting: a pool of them makes work queue for nothing, and up to Java 23 a wait inside
 * {@code synchronized} holds the carrier thread, of which there are as many as cores.
 */
public final class VirtualThreadMisuse implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              "virtual-thread-misuse",
              Group.THREADS,
              Severity.INFO,
              "virtual threads are pooled, pinned, or told what they can't do")
          .fix(FixKind.SAFE)
          .minRelease(21)
          .triggers("ofVirtual", "newVirtualThreadPerTaskExecutor", "startVirtualThread", "setDaemon");

  /** From here on, a wait inside {@code synchronized} no longer holds the carrier. */
  private static final int NO_PINNING = 24;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(MethodCallExpr.class, VirtualThreadMisuse::checkPool);
    visits.on(ObjectCreationExpr.class, VirtualThreadMisuse::checkPool);
    visits.on(MethodCallExpr.class, VirtualThreadMisuse::checkDaemon);
    visits.on(SynchronizedStmt.class, VirtualThreadMisuse::checkPinning);
  }

  private static void checkPool(Expression pool, Pass pass) {
    if (!pass.factsOf(pool).has(Fact.Kind.STARTS, "executor")) {
      return;
    }
    boolean ofVirtual =
        Callbacks.argumentsOf(pool).stream().anyMatch(a -> pass.semantics().contexts().executors().of(a).kind() == ThreadKind.VIRTUAL);
    if (ofVirtual) {
      var report = pass.reportCall(pool, "a pool of virtual threads: work queues for what costs next to nothing");
      unpooled(pool, pass).ifPresent(report::fix);
      report.send();
    }
  }

  /** One new virtual thread for each task; safe where no limit of the pool, and no name of its threads, could have been meant. */
  private static Optional<Fix> unpooled(Expression pool, Pass pass) {
    Optional<Callee> callee = pass.calleeOf(pool).filter(Callee::isStatic);
    Optional<String> type = callee.map(Callee::returnType).flatMap(JavaType::asClass).map(JavaType.ClassType::simpleName);
    if (type.filter("ExecutorService"::equals).isEmpty() || !(pool instanceof MethodCallExpr call) || call.getScope().isEmpty()) {
      return Optional.empty();
    }
    boolean unlimited = pass.factsOf(call).has(Fact.Kind.EXECUTOR, ThreadKind.CACHED_POOL.word()) && hasPlainThreads(call, pass);
    return pass.semantics().catalog().lines().stream()
        .filter(l -> l.type().equals(callee.get().owner()) && l.facts().has(Fact.Kind.EXECUTOR, ThreadKind.VIRTUAL.word()))
        .flatMap(l -> l.method().stream())
        .findFirst()
        .map(name -> Edits.of(pass.source()).replace(call, call.getScope().get() + "." + name + "()"))
        .map(edit -> new Fix("start a virtual thread for each task", unlimited, List.of(edit)));
  }

  /** Whether the factory is {@code Thread.ofVirtual().factory()}, with nothing set on the way. */
  private static boolean hasPlainThreads(MethodCallExpr pool, Pass pass) {
    return pool.getArguments().getLast().map(pass.semantics().uses()::valueOf)
        .filter(MethodCallExpr.class::isInstance)
        .flatMap(factory -> ((MethodCallExpr) factory).getScope())
        .flatMap(pass::calleeOf)
        .filter(Callee::isStatic)
        .isPresent();
  }

  private static void checkDaemon(MethodCallExpr call, Pass pass) {
    boolean off =
        pass.factsOf(call).has(Fact.Kind.DAEMON)
            && call.getArguments().size() == 1
            && call.getArgument(0) instanceof BooleanLiteralExpr b
            && !b.getValue();
    if (!off || call.getScope().filter(s -> isVirtual(s, pass)).isEmpty()) {
      return;
    }
    var report = pass.reportCall(call, "virtual threads are daemons: `%s` throws an IllegalArgumentException".formatted(call));
    if (call.getParentNode().orElse(null) instanceof ExpressionStmt statement) {
      report.fix(new Fix("remove it", true, List.of(Edits.of(pass.source()).remove(statement))));
    }
    report.send();
  }

  private static boolean isVirtual(Expression thread, Pass pass) {
    Expression made = pass.semantics().uses().valueOf(thread);
    return pass.factsOf(made).each(Fact.Kind.CALLBACK).anyMatch(f -> f.argument(1).filter(ThreadKind.VIRTUAL.word()::equals).isPresent());
  }

  private static void checkPinning(SynchronizedStmt guarded, Pass pass) {
    if (pass.release() >= NO_PINNING || pass.contextOf(guarded).kind() != ThreadKind.VIRTUAL) {
      return;
    }
    Optional<MethodCallExpr> wait =
        guarded.getBody().findAll(MethodCallExpr.class).stream()
            .filter(c -> pass.contextOf(c).kind() == ThreadKind.VIRTUAL && pass.blocks(c).isPresent())
            .findFirst();
    wait.map(Node.class::cast)
        .ifPresent(
            w ->
                pass.report(guarded.getExpression(), "a wait inside `synchronized` holds the carrier thread until Java 24")
                    .related(w, "waits here")
                    .send());
  }
}
