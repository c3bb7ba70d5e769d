package dev.asynclint.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import dev.asynclint.Group;
import dev.asynclint.Pass;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.Severity;
import dev.asynclint.Visits;
import dev.asynclint.semantics.AsyncKind;
import dev.asynclint.semantics.Callee;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.Facts;
import dev.asynclint.semantics.Uses;
import java.util.Optional;

/**
 * Completing a promise runs what hangs on it, here and now. Under a lock, foreign code runs inside the lock: it may wait for a
 * thread that wants the same lock, or call back into a half-changed object.
 */
public final class CompleteUnderLock implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              "complete-under-lock",
              Group.ERRORS,
              Severity.WARNING,
              "a promise is completed under a lock, so that all that hangs on it runs inside the lock")
          .triggers("synchronized", "lock");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(MethodCallExpr.class, CompleteUnderLock::check);
  }

  private static void check(MethodCallExpr call, Pass pass) {
    Facts facts = pass.factsOf(call);
    boolean completes = facts.has(Fact.Kind.COMPLETES) || facts.has(Fact.Kind.FAILS);
    // a latch only wakes threads, and what is completed elsewhere runs its dependents there
    if (!completes || facts.has(Fact.Kind.RELEASES) || facts.has(Fact.Kind.CALLBACK) || call.getScope().isEmpty()) {
      return;
    }
    Expression promise = Uses.unwrap(call.getScope().get());
    // a promise without a value may be one that only ends something, such as a servlet's request
    boolean runsDependents = !call.getArguments().isEmpty() || pass.asyncKind(pass.typeOf(promise)) == AsyncKind.EAGER;
    Facts type = pass.semantics().catalog().ofType(pass.typeOf(promise), pass.types());
    // a callback object, such as an observer of a stream, is told and has nothing that hangs on it
    boolean isPromise = type.has(Fact.Kind.PROMISE) && !type.has(Fact.Kind.ENTRY);
    if (!isPromise || !runsDependents || isNew(promise, pass)) {
      return;
    }
    Optional<Node> lock = pass.semantics().locks().heldAt(call);
    lock.ifPresent(
        held ->
            pass.reportCall(call, "`%s` runs all that hangs on `%s` while the lock is held".formatted(call.getName(), promise))
                .related(held, "the lock is taken here")
                .send());
  }

  /** A promise made in this method, on which nothing can hang yet. */
  private static boolean isNew(Expression promise, Pass pass) {
    boolean isField =
        pass.types().declarationOf(promise).filter(d -> !(d instanceof VariableDeclarator) || !Uses.isLocalDeclaration(d)).isPresent();
    Expression made = pass.semantics().uses().valueOf(promise);
    boolean byFactory =
        made instanceof MethodCallExpr c && c.getArguments().isEmpty() && pass.calleeOf(c).filter(Callee::isStatic).isPresent();
    return !isField && (made instanceof ObjectCreationExpr || byFactory);
  }
}
