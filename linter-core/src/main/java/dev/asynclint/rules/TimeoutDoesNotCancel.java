package dev.asynclint.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.type.UnionType;
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
import dev.asynclint.semantics.Chains;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.Facts;
import dev.asynclint.semantics.Paths;
import dev.asynclint.semantics.ThreadKind;
import dev.asynclint.semantics.Uses;
import dev.asynclint.semantics.ValueUse;
import java.util.List;
import java.util.Optional;

/**
 * Waiting with a time limit gives up the waiting, not the work: the call to the model goes on, is paid for, and its result is
 * thrown away. Under load the given-up calls are what keeps the pool busy.
 */
public final class TimeoutDoesNotCancel implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              "timeout-does-not-cancel",
              Group.ERRORS,
              Severity.INFO,
              "a wait gives up after a while and leaves the work running")
          .fix(FixKind.SUGGEST)
          .profiles("agent");

  private static final String TIMEOUT = "TimeoutException";

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(MethodCallExpr.class, TimeoutDoesNotCancel::check);
  }

  private static void check(MethodCallExpr wait, Pass pass) {
    Facts facts = pass.factsOf(wait);
    boolean limited = facts.has(Fact.Kind.TIMEOUT) && facts.has(Fact.Kind.BLOCKS, "wait") && facts.has(Fact.Kind.WRAPS);
    if (!limited || wait.getScope().isEmpty() || pass.contextOf(wait).kind() == ThreadKind.BLOCKING) {
      return;
    }
    Optional<Node> future = pass.types().declarationOf(wait.getScope().get());
    if (!(future.orElse(null) instanceof VariableDeclarator local) || !isStartedHere(local, pass) || isGivenUpOrUsed(local, wait, pass)) {
      return;
    }
    Optional<CatchClause> handler = handlerOf(wait);
    boolean waitsAgain = Paths.loopAround(wait).filter(loop -> !loop.isAncestorOf(local)).isPresent();
    if (handler.isEmpty() || waitsAgain) {
      return;
    }
    var report =
        pass.reportCall(wait, "`%s` stops waiting after a while, but `%s` goes on".formatted(wait.getName(), local.getName()))
            .related(handler.get().getParameter(), "gives up the wait only");
    boolean inScope = handler.get().getParentNode().filter(t -> !t.isAncestorOf(local)).isPresent();
    cancelling(local, pass).filter(call -> inScope).map(call -> fix(call, handler.get(), pass)).ifPresent(report::fix);
    report.send();
  }

  /** Whether the variable holds work that this method has started: not an argument, nor what a getter or a cache hands out. */
  private static boolean isStartedHere(VariableDeclarator local, Pass pass) {
    Optional<Expression> only = pass.semantics().uses().onlyValueOf(local).map(Uses::unwrap);
    return Uses.isLocalDeclaration(local)
        && only.isPresent()
        && only.get() instanceof MethodCallExpr start
        && !start.getArguments().isEmpty()
        && pass.asyncKind(pass.typeOf(start)) == AsyncKind.EAGER
        && !pass.factsOf(start).has(Fact.Kind.COMPLETED)
        && !pass.factsOf(start).has(Fact.Kind.ELEMENT)
        && !pass.factsOf(start).has(Fact.Kind.AGGREGATES)
        && !pass.semantics().dropped().mayBeDropped(start);
  }

  /** Whether the method cancels the work, waits for it another time, or lets somebody else have it. */
  private static boolean isGivenUpOrUsed(VariableDeclarator local, MethodCallExpr wait, Pass pass) {
    for (Expression read : pass.readsOf(local)) {
      Optional<MethodCallExpr> call = Chains.next(read);
      ValueUse use = pass.useOf(read);
      boolean other = use == ValueUse.PASSED || use == ValueUse.RETURNED || use == ValueUse.STORED;
      if (other || call.filter(c -> c != wait && !pass.factsOf(c).has(Fact.Kind.GUARD)).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** The catch around a wait that takes its timeout, where there is one. */
  private static Optional<CatchClause> handlerOf(Node wait) {
    Node at = wait;
    while (at.getParentNode().isPresent() && at != Uses.scopeOf(wait)) {
      Node inside = at;
      at = at.getParentNode().get();
      if (at instanceof TryStmt t && t.getTryBlock() == inside) {
        Optional<CatchClause> handler = t.getCatchClauses().stream().filter(TimeoutDoesNotCancel::takesTimeout).findFirst();
        if (handler.isPresent()) {
          return handler;
        }
      }
    }
    return Optional.empty();
  }

  private static boolean takesTimeout(CatchClause clause) {
    return clause.getParameter().getType() instanceof UnionType union
        ? union.getElements().stream().anyMatch(t -> t.asString().endsWith(TIMEOUT))
        : clause.getParameter().getType().asString().endsWith(TIMEOUT);
  }

  /** The call that gives up the work, by the catalogue. */
  private static Optional<String> cancelling(VariableDeclarator local, Pass pass) {
    return pass.semantics().catalog().linesOf(pass.typeOf(local.getInitializer().orElseThrow()), pass.types())
        .filter(l -> l.facts().has(Fact.Kind.CANCELS))
        .filter(l -> l.parameters().filter(List.of("boolean")::equals).isPresent())
        .flatMap(l -> l.method().stream())
        .findFirst()
        .map(method -> local.getNameAsString() + "." + method + "(true);");
  }

  private static Fix fix(String call, CatchClause handler, Pass pass) {
    return new Fix("give up the work too", false, List.of(Edits.of(pass.source()).first(handler.getBody(), call)));
  }
}
