package dev.asynclint.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
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
import dev.asynclint.semantics.Context;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.Facts;
import dev.asynclint.semantics.Uses;
import dev.asynclint.semantics.ValueUse;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A subscription made inside an operator is nobody's: the outer stream doesn't wait for it, doesn't see it fail, and can't
 * cancel it.
 */
public final class SubscribeInPublisher implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              "subscribe-in-publisher",
              Group.REACTIVE,
              Severity.WARNING,
              "a publisher is subscribed inside an operator or a method that returns one")
          .fix(FixKind.SUGGEST)
          .profiles("agent", "reactive")
          .triggers("subscribe");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(MethodCallExpr.class, SubscribeInPublisher::check);
  }

  private static void check(MethodCallExpr call, Pass pass) {
    Facts facts = pass.factsOf(call);
    // a multicast source is started for its subscribers, and what is returned here may be one of them
    boolean joinsNothing = facts.has(Fact.Kind.SUBSCRIBES, "multicast") || facts.has(Fact.Kind.BLOCKS);
    if (!facts.has(Fact.Kind.SUBSCRIBES) || joinsNothing || call.getScope().isEmpty()
        || pass.asyncKind(pass.typeOf(call.getScope().get())) != AsyncKind.COLD) {
      return;
    }
    ValueUse use = pass.useOf(call);
    if (use != ValueUse.DISCARDED && use != ValueUse.DISCARDED_BY_LAMBDA) {
      return;
    }
    Context context = pass.contextOf(call);
    boolean inOperator = isOperator(context, pass);
    boolean handled = facts.has(Fact.Kind.ERRORS);
    if (handled && isElsewhere(call, pass)) {
      return;
    }
    if (inOperator || assembles(call, context, pass)) {
      String where = inOperator ? "`" + context.callee().map(Callee::written).orElse("") + "`" : "the publisher returned here";
      String what = handled ? "wait for this subscription or" : "wait for this subscription, see it fail, or";
      var report = pass.reportCall(call, "%s does not %s cancel it".formatted(where, what)).as(handled ? Severity.INFO : INFO.severity());
      joined(call, inOperator, context, pass).ifPresent(report::fix);
      report.send();
    }
  }

  /** With a thread and an error handler of its own it is meant to go on by itself. */
  private static boolean isElsewhere(MethodCallExpr call, Pass pass) {
    return pass.semantics().chains().upstream(call).stream()
        .anyMatch(step -> pass.factsOf(step).each(Fact.Kind.SWITCHES).anyMatch(f -> f.argument(0).filter("up"::equals).isPresent()));
  }

  /** The publisher as a part of the outer one; what the subscription does with its elements and errors would be lost. */
  private static Optional<Fix> joined(MethodCallExpr call, boolean inOperator, Context context, Pass pass) {
    Expression publisher = call.getScope().orElseThrow();
    if (!call.getArguments().isEmpty() || !pass.factsOf(call).has(Fact.Kind.SUBSCRIBES)) {
      return Optional.empty();
    }
    if (inOperator) {
      return context.via().orElse(null) instanceof MethodCallExpr step ? Awaiting.of(call, publisher, step, pass) : Optional.empty();
    }
    return call.getParentNode().orElse(null) instanceof ExpressionStmt statement
        ? Joining.intoReturn(statement, publisher, pass)
        : Optional.empty();
  }

  private static boolean isOperator(Context context, Pass pass) {
    return context.via().isPresent()
        && context.callee().isPresent()
        && !context.callee().get().isStatic()
        && pass.asyncKind(context.callee().get().receiver()) == AsyncKind.COLD
        && !pass.factsOf(context.via().get()).has(Fact.Kind.BRIDGES)
        && !pass.factsOf(context.via().get()).has(Fact.Kind.SUBSCRIBES);
  }

  private static boolean assembles(MethodCallExpr call, Context context, Pass pass) {
    return context.callback().orElse(null) instanceof MethodDeclaration method
        && Uses.scopeOf(call) == method
        && pass.asyncKind(pass.types().typeOf(method.getType())) == AsyncKind.COLD
        && !feeds(call, method, pass);
  }

  /** Whether the subscriber is given what the method returns, such as the sink of the new publisher. */
  private static boolean feeds(MethodCallExpr call, MethodDeclaration method, Pass pass) {
    Set<Node> returned =
        pass.semantics().dropped().valuesReturned(method).stream()
            .flatMap(v -> pass.semantics().chains().rootDeclaration(v).stream())
            .filter(Uses::isLocalDeclaration)
            .collect(Collectors.toSet());
    return call.getArguments().stream()
        .flatMap(a -> a.findAll(NameExpr.class).stream())
        .flatMap(n -> pass.types().declarationOf(n).stream())
        .anyMatch(returned::contains);
  }
}
