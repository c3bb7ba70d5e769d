package dev.asynclint.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SynchronizedStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import dev.asynclint.Draft;
import dev.asynclint.Fix;
import dev.asynclint.Group;
import dev.asynclint.Pass;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.RuleInfo.FixKind;
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
              Severity.INFO,
              "a promise is completed under a lock, so that all that hangs on it runs inside the lock")
          .fix(FixKind.SUGGEST)
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
    if (lock.isPresent()) {
      var report =
          pass.reportCall(call, "`%s` runs all that hangs on `%s` while the lock is held".formatted(call.getName(), promise))
              .related(lock.get(), "the lock is taken here");
      afterwards(call, promise, pass).ifPresent(report::fix);
      report.send();
    }
  }

  /** Behind the block that holds the lock, where the completion ends it and means the same there. */
  private static Optional<Fix> afterwards(MethodCallExpr call, Expression promise, Pass pass) {
    if (!(call.getParentNode().orElse(null) instanceof ExpressionStmt statement)
        || !(statement.getParentNode().orElse(null) instanceof BlockStmt block)
        || block.getStatements().size() < 2
        || block.getStatement(block.getStatements().size() - 1) != statement
        || !(block.getParentNode().orElse(null) instanceof Statement held)
        || held.getParentNode().filter(BlockStmt.class::isInstance).isEmpty()
        || !isReleasedBehind(held, block, pass)
        || !staysTheSame(promise, block, pass)
        || !call.getArguments().stream().allMatch(a -> staysTheSame(a, block, pass))) {
      return Optional.empty();
    }
    Draft draft = Draft.of(pass);
    return draft.add(draft.layout().remove(statement))
        .linesAfter(held, draft.text(statement))
        .suggest("complete it when the lock is free");
  }

  /** Whether a block is all that its statement does under a lock, and nothing catches what it throws. */
  private static boolean isReleasedBehind(Statement held, BlockStmt block, Pass pass) {
    boolean frees = held instanceof SynchronizedStmt
        || held instanceof TryStmt t
            && t.getTryBlock() == block
            && t.getCatchClauses().isEmpty()
            && t.getFinallyBlock().filter(f -> f.findFirst(MethodCallExpr.class, c -> pass.factsOf(c).has(Fact.Kind.RELEASES)).isPresent())
                .isPresent();
    return frees && pass.semantics().locks().heldAt(held.getParentNode().orElseThrow()).isEmpty();
  }

  /** A value that another thread can't change as soon as the lock is free, and whose name is known behind the block. */
  private static boolean staysTheSame(Expression value, BlockStmt block, Pass pass) {
    if (value.isLiteralExpr()) {
      return true;
    }
    Optional<Node> declaration = pass.types().declarationOf(value);
    return declaration.isPresent()
        && !block.isAncestorOf(declaration.get())
        && (Uses.isLocalDeclaration(declaration.get())
            || declaration.get() instanceof Parameter
            || declaration.get().getParentNode().filter(f -> f instanceof FieldDeclaration field && field.isFinal()).isPresent());
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
