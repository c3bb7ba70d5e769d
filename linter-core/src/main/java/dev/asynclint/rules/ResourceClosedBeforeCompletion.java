package dev.asynclint.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import dev.asynclint.Group;
import dev.asynclint.Pass;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.RuleInfo.FixKind;
import dev.asynclint.Severity;
import dev.asynclint.Visits;
import dev.asynclint.semantics.AsyncKind;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.Facts;
import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.Trait;
import dev.asynclint.semantics.Uses;
import dev.asynclint.semantics.ValueUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The try block ends when the async call has been started, not when it is done: the resource is closed under the work that
 * still uses it.
 */
public final class ResourceClosedBeforeCompletion implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              "resource-closed-before-completion",
              Group.FAN_OUT,
              Severity.ERROR,
              "a resource is closed while the async call that uses it still runs")
          .fix(FixKind.SUGGEST)
          .profiles("agent")
          .triggers("try");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(TryStmt.class, ResourceClosedBeforeCompletion::check);
  }

  private static void check(TryStmt statement, Pass pass) {
    for (VariableDeclarator resource : closedBy(statement, pass)) {
      Facts facts = pass.semantics().catalog().ofType(typeOf(resource, pass), pass.types());
      if (facts.has(Fact.Kind.RESOURCE) && !facts.has(Fact.Kind.HARMLESS)) {
        firstOutliving(statement, resource, pass)
            .ifPresent(call -> {
              var report =
                  pass.reportCall(call, "`%s` is closed when the block ends, while `%s` still uses it"
                          .formatted(resource.getName(), call.getNameAsString()))
                      .related(resource.getName(), "closed at the end of this block");
              Waiting.behind(pass.semantics().chains().last(call), "wait for it inside the block", pass).ifPresent(report::fix);
              report.send();
            });
      }
    }
  }

  private static JavaType typeOf(VariableDeclarator variable, Pass pass) {
    return variable.getType().isVarType() && variable.getInitializer().isPresent()
        ? pass.typeOf(variable.getInitializer().get())
        : pass.types().typeOf(variable.getType());
  }

  /** The variables that a try statement closes: its resources, and locals whose close is called in its finally block. */
  private static List<VariableDeclarator> closedBy(TryStmt statement, Pass pass) {
    List<VariableDeclarator> closed = new ArrayList<>();
    for (Expression resource : statement.getResources()) {
      if (resource.isVariableDeclarationExpr()) {
        closed.addAll(resource.asVariableDeclarationExpr().getVariables());
      } else {
        pass.types()
            .declarationOf(resource)
            .filter(VariableDeclarator.class::isInstance)
            .ifPresent(d -> closed.add((VariableDeclarator) d));
      }
    }
    statement.getFinallyBlock().ifPresent(last -> closed.addAll(closedIn(last, pass)));
    return closed;
  }

  private static List<VariableDeclarator> closedIn(BlockStmt last, Pass pass) {
    List<Expression> closed = new ArrayList<>();
    for (MethodCallExpr call : last.findAll(MethodCallExpr.class, c -> !isConditional(c, last))) {
      call.getArguments().stream().filter(a -> pass.semantics().ownership().isGivenTo(a, Trait.CLOSES)).forEach(closed::add);
      if (pass.factsOf(call).has(Fact.Kind.CLOSES) && Uses.scopeOf(call) == Uses.scopeOf(last)) {
        call.getScope().ifPresent(closed::add);
      }
    }
    return closed.stream()
        .flatMap(e -> pass.types().declarationOf(e).stream())
        .filter(d -> d instanceof VariableDeclarator && Uses.isLocalDeclaration(d))
        .map(VariableDeclarator.class::cast)
        .toList();
  }

  /** Under an {@code if} that asks for more than whether there is something to close: it may be left to the call. */
  private static boolean isConditional(MethodCallExpr close, BlockStmt last) {
    return last.findAll(IfStmt.class).stream()
        .filter(test -> test.isAncestorOf(close))
        .anyMatch(test -> test.getCondition().findFirst(NullLiteralExpr.class).isEmpty());
  }

  private static Optional<MethodCallExpr> firstOutliving(TryStmt statement, VariableDeclarator resource, Pass pass) {
    return pass.readsOf(resource).stream()
        .filter(r -> statement.getTryBlock().isAncestorOf(r))
        .flatMap(r -> asyncUser(r, statement, pass).stream())
        .filter(c -> outlives(c, statement, pass))
        .findFirst();
  }

  /** The call that starts async work which uses the resource: on it, given it, or given a callback that captures it. */
  private static Optional<MethodCallExpr> asyncUser(Expression read, TryStmt statement, Pass pass) {
    Node unit = Uses.scopeOf(read);
    if (unit != Uses.scopeOf(statement)) {
      return unit instanceof LambdaExpr lambda && lambda.getParentNode().orElse(null) instanceof MethodCallExpr taker
              && isAsync(taker, pass) && runsLater(lambda, taker, pass)
          ? Optional.of(taker)
          : Optional.empty();
    }
    if (read.getParentNode().orElse(null) instanceof MethodReferenceExpr reference) {
      return reference.getParentNode().filter(MethodCallExpr.class::isInstance).map(MethodCallExpr.class::cast)
          .filter(t -> isAsync(t, pass) && runsLater(reference, t, pass));
    }
    return read.getParentNode().filter(MethodCallExpr.class::isInstance).map(MethodCallExpr.class::cast)
        .filter(c -> isAsync(c, pass));
  }

  private static boolean runsLater(Expression callback, MethodCallExpr taker, Pass pass) {
    int index = taker.getArguments().indexOf(callback);
    return pass.factsOf(taker).each(Fact.Kind.CALLBACK)
        .anyMatch(f -> f.argument(0).filter(Integer.toString(index)::equals).isPresent() && f.argument(1).filter("now"::equals).isEmpty());
  }

  private static boolean isAsync(MethodCallExpr call, Pass pass) {
    AsyncKind kind = pass.asyncKind(pass.typeOf(call));
    return (kind == AsyncKind.EAGER || kind == AsyncKind.COLD) && !pass.factsOf(call).has(Fact.Kind.COMPLETED);
  }

  /** Whether the value leaves the block, or is dropped, without a wait. */
  private static boolean outlives(MethodCallExpr call, TryStmt statement, Pass pass) {
    MethodCallExpr last = call;
    for (MethodCallExpr next : pass.semantics().chains().downstream(call)) {
      if (pass.factsOf(next).has(Fact.Kind.BLOCKS) || !isAsync(next, pass)) {
        return false;
      }
      last = next;
    }
    ValueUse use = pass.useOf(last);
    if (use == ValueUse.RETURNED) {
      return Uses.scopeOf(last) == Uses.scopeOf(statement);
    }
    if (use == ValueUse.DISCARDED) {
      return !pass.semantics().dropped().mayBeDropped(last)
          && Uses.scopeOf(last) == Uses.scopeOf(statement) && pass.asyncKind(pass.typeOf(last)) == AsyncKind.EAGER;
    }
    return last.getParentNode().orElse(null) instanceof VariableDeclarator kept && isReturnedUnwaited(kept, pass);
  }

  private static boolean isReturnedUnwaited(VariableDeclarator kept, Pass pass) {
    List<Expression> reads = pass.readsOf(kept);
    return !reads.isEmpty() && reads.stream().allMatch(r -> pass.useOf(r) == ValueUse.RETURNED);
  }
}
