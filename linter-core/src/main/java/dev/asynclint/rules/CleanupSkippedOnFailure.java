package dev.asynclint.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithSimpleName;
import com.github.javaparser.ast.stmt.IfStmt;
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
import dev.asynclint.semantics.AsyncKind;
import dev.asynclint.semantics.Callbacks;
import dev.asynclint.semantics.Callbacks.Callback;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.Paths;
import dev.asynclint.semantics.Uses;
import dev.asynclint.semantics.ValueUse;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A permit, lock, registration or connection is given back in a callback that runs on success only. The first failure keeps it
 * for good: the limiter loses a permit, the map grows, the pool runs dry.
 */
public final class CleanupSkippedOnFailure implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              "cleanup-skipped-on-failure",
              Group.ERRORS,
              Severity.WARNING,
              "a clean-up hangs on the success of async work and is skipped when it fails")
          .fix(FixKind.SUGGEST)
          .profiles("agent");

  private static final Pattern ENDS = Pattern.compile("(close|dispose|shut[dD]own|stop|destroy|terminate).*");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(MethodCallExpr.class, CleanupSkippedOnFailure::check);
    visits.on(MethodReferenceExpr.class, CleanupSkippedOnFailure::check);
  }

  private static void check(Expression release, Pass pass) {
    Optional<Skipped> skipped = skippedAt(release, pass);
    if (skipped.isEmpty()) {
      return;
    }
    MethodCallExpr via = skipped.get().via();
    String name = ((NodeWithSimpleName<?>) skipped.get().held()).getNameAsString();
    var report =
        pass.reportCall(via, "`%s` runs on success only: after a failure `%s` is never given back".formatted(via.getNameAsString(), name))
            .related(release, "given back here");
    if (skipped.get().callback().isOnSuccess()) {
      fix(skipped.get().callback(), via, pass).ifPresent(report::fix);
    }
    report.send();
  }

  /** Whether a call that takes callbacks is reported for what one of them gives back. */
  static boolean isReportedAt(Expression via, Pass pass) {
    return via instanceof MethodCallExpr call
        && call.getArguments().stream()
            .flatMap(a -> a.findAll(Expression.class, e -> e.isMethodCallExpr() || e.isMethodReferenceExpr()).stream())
            .anyMatch(release -> skippedAt(release, pass).filter(s -> s.via() == via).isPresent());
  }

  private record Skipped(Callback callback, MethodCallExpr via, Node held) {}

  private static Optional<Skipped> skippedAt(Expression release, Pass pass) {
    if (!pass.factsOf(release).has(Fact.Kind.RELEASES)) {
      return Optional.empty();
    }
    Optional<Callback> callback = callbackOf(release, pass);
    Optional<Node> held = receiver(release).flatMap(pass.types()::declarationOf);
    Optional<MethodCallExpr> hook = callback.flatMap(c -> hookOf(c, pass));
    if (held.isEmpty()
        || hook.isEmpty()
        || Paths.around(release, IfStmt.class).filter(callback.get().code()::isAncestorOf).isPresent()) {
      return Optional.empty();
    }
    Node method = Uses.scopeOf(hook.get());
    boolean due = isTakenIn(method, held.get(), release, pass) || isEnded(method, release, pass);
    return due && !isReleasedElsewhere(method, held.get(), release, pass)
        ? Optional.of(new Skipped(callback.get(), hook.get(), held.get()))
        : Optional.empty();
  }

  /**
   * The call that makes a callback run on success only: the one that takes it, or {@code then(fromRunnable(callback))}, behind
   * which a failure upstream does not get.
   */
  private static Optional<MethodCallExpr> hookOf(Callback callback, Pass pass) {
    if (callback.isOnSuccess()) {
      return callback.call();
    }
    Optional<MethodCallExpr> made = callback.call().filter(c -> pass.asyncKind(pass.typeOf(c)) == AsyncKind.COLD);
    return made.flatMap(Node::getParentNode)
        .filter(MethodCallExpr.class::isInstance)
        .map(MethodCallExpr.class::cast)
        .filter(c -> c.getArguments().stream().anyMatch(a -> a == made.get()) && pass.factsOf(c).has(Fact.Kind.DROPS))
        .filter(c -> pass.semantics().chains().upstream(c).stream().noneMatch(u -> pass.factsOf(u).has(Fact.Kind.ERRORS)));
  }

  /** Whether a method ends its object, so that what it closes is due whatever happens before. */
  private static boolean isEnded(Node method, Expression release, Pass pass) {
    return pass.factsOf(release).has(Fact.Kind.CLOSES)
        && method instanceof MethodDeclaration m
        && ENDS.matcher(m.getNameAsString()).matches();
  }

  private static Optional<Callback> callbackOf(Expression release, Pass pass) {
    return release instanceof MethodReferenceExpr
        ? pass.semantics().callbacks().of(release)
        : pass.semantics().callbacks().around(release);
  }

  private static Optional<Expression> receiver(Node call) {
    return call instanceof MethodReferenceExpr r
        ? Optional.of(r.getScope())
        : call instanceof MethodCallExpr c ? c.getScope().map(Uses::unwrap) : Optional.empty();
  }

  /** Whether the method that hangs the callback on also takes what is given back: opens, locks, adds or counts up. */
  private static boolean isTakenIn(Node method, Node held, Expression release, Pass pass) {
    Optional<Expression> made =
        held instanceof VariableDeclarator v && Uses.isLocalDeclaration(held) ? v.getInitializer().map(Uses::unwrap) : Optional.empty();
    if (made.isPresent() && pass.factsOf(release).has(Fact.Kind.CLOSES)
        && (made.get().isObjectCreationExpr() || made.get().isMethodCallExpr())) {
      return true;
    }
    // what is put into the method's own collection is given back with it
    boolean isOwn = made.filter(Expression::isObjectCreationExpr).isPresent();
    return pass.semantics().uses().mentionsOf(held).stream()
        .filter(m -> Uses.scopeOf(m) == method)
        .map(m -> m.getParentNode().orElse(m))
        .map(pass::factsOf)
        .filter(f -> !f.has(Fact.Kind.RELEASES))
            .anyMatch(f -> f.has(Fact.Kind.LOCKS) || !isOwn && (f.has(Fact.Kind.MUTATES) || f.has(Fact.Kind.ADDS)));
  }

  /** Whether the method gives it back at a place that a failure reaches too. */
  private static boolean isReleasedElsewhere(Node method, Node held, Expression release, Pass pass) {
    for (Expression mention : pass.semantics().uses().mentionsOf(held)) {
      Node call = mention.getParentNode().orElse(mention);
      boolean isOther = call != release && method.isAncestorOf(call);
      if (isOther && call instanceof Expression other && pass.factsOf(call).has(Fact.Kind.RELEASES)
          && callbackOf(other, pass).flatMap(c -> hookOf(c, pass)).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /**
   * A lambda without parameters, where the callback for both outcomes gives a stage of the same type. Not on a stage that nobody
   * takes: there it would also hide the failure.
   */
  private static Optional<Fix> fix(Callback callback, MethodCallExpr via, Pass pass) {
    Optional<String> twin = pass.factsOf(via).first(Fact.Kind.FINALLY).flatMap(f -> f.argument(0));
    boolean dropped = pass.useOf(via) == ValueUse.DISCARDED;
    boolean sameType = via.getScope().map(pass::typeOf).filter(t -> t != JavaType.UNKNOWN && t.equals(pass.typeOf(via))).isPresent();
    if (twin.isEmpty() || dropped || !sameType || !(callback.code() instanceof LambdaExpr lambda) || !lambda.getParameters().isEmpty()
        || Callbacks.argumentsOf(via).size() != 1) {
      return Optional.empty();
    }
    Edits edits = Edits.of(pass.source());
    int arrow = edits.start(lambda);
    int end = pass.source().text().indexOf("->", arrow);
    String outcome = "(%s, %s) ".formatted(Edits.unused(lambda, "result"), Edits.unused(lambda, "failure"));
    return Optional.of(
        new Fix(
            "run it on failure too, with `" + twin.get() + "`",
            false,
            List.of(edits.replace(via.getName(), twin.get()), new Edit(arrow, end, outcome))));
  }
}
