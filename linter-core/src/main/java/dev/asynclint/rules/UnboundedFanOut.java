package dev.asynclint.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.ForEachStmt;
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
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.Uses;
import dev.asynclint.semantics.ValueUse;
import java.util.List;
import java.util.Optional;

/**
 * One call for each element of a collection of unknown size: with a thousand elements a thousand calls are in flight, and the
 * other side answers 429.
 */
public final class UnboundedFanOut implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              "unbounded-fan-out",
              Group.FAN_OUT,
              Severity.INFO,
              "a fan-out over a collection of unknown size has no limit")
          .fix(FixKind.SUGGEST)
          .profiles("agent");

  /** Few enough for most services, and more than one. */
  private static final int AT_ONCE = 4;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(ForEachStmt.class, UnboundedFanOut::checkLoop);
    visits.on(MethodCallExpr.class, UnboundedFanOut::checkOperator);
  }

  private static void checkLoop(ForEachStmt loop, Pass pass) {
    if (!isOfUnknownSize(loop.getIterable(), pass) || isLimited(Uses.scopeOf(loop), pass)) {
      return;
    }
    Node element = loop.getVariable().getVariable(0);
    loop.getBody().findAll(MethodCallExpr.class).stream()
        .filter(c -> Uses.scopeOf(c) == Uses.scopeOf(loop) && isStart(c, pass) && usesElement(c, element, pass))
        .filter(c -> pass.useOf(c) == ValueUse.PASSED)
        .findFirst()
        .ifPresent(c -> pass.reportCall(c, "one `%s` for each element, all at once".formatted(c.getName())).send());
  }

  private static void checkOperator(MethodCallExpr call, Pass pass) {
    Optional<Fact> fans = pass.factsOf(call).first(Fact.Kind.FANS_OUT);
    if (fans.isEmpty() || call.getArguments().isEmpty() || !(call.getArgument(0) instanceof LambdaExpr lambda)) {
      return;
    }
    List<MethodCallExpr> before = pass.semantics().chains().upstream(call);
    boolean limited = before.stream().anyMatch(c -> pass.factsOf(c).has(Fact.Kind.LIMITS));
    boolean fromCollection =
        !before.isEmpty() && before.get(before.size() - 1).getArguments().stream().anyMatch(a -> isOfUnknownSize(a, pass));
    if (!limited && fromCollection && lambda.findAll(MethodCallExpr.class).stream().anyMatch(c -> isStart(c, pass))) {
      var report = pass.reportCall(call, "one call for each element, up to the operator's own large limit at once");
      limited(call, pass).ifPresent(report::fix);
      report.send();
    }
  }

  /** The overload that takes a limit, by the catalogue. */
  private static Optional<Fix> limited(MethodCallExpr call, Pass pass) {
    boolean takesLimit =
        pass.semantics().catalog().linesOf(pass.typeOf(call.getScope().orElseThrow()), pass.types())
            .filter(l -> l.method().filter(call.getNameAsString()::equals).isPresent())
            .anyMatch(l -> l.facts().has(Fact.Kind.LIMITS, "1"));
    return takesLimit && call.getArguments().size() == 1
        ? Draft.of(pass).after(call.getArgument(0), ", " + AT_ONCE).suggest("start up to %d at once".formatted(AT_ONCE))
        : Optional.empty();
  }

  private static boolean isStart(MethodCallExpr call, Pass pass) {
    return pass.asyncKind(pass.typeOf(call)) == AsyncKind.EAGER && pass.factsOf(call).isEmpty() && call.getArguments().isNonEmpty();
  }

  private static boolean usesElement(MethodCallExpr call, Node element, Pass pass) {
    return call.findAll(NameExpr.class).stream().anyMatch(n -> pass.types().declarationOf(n).filter(d -> d == element).isPresent());
  }

  /** A collection that came from outside: a parameter. */
  private static boolean isOfUnknownSize(Expression collection, Pass pass) {
    return pass.types().declarationOf(collection).filter(Parameter.class::isInstance).isPresent();
  }

  private static boolean isLimited(Node unit, Pass pass) {
    return unit.findAll(MethodCallExpr.class).stream().anyMatch(c -> pass.factsOf(c).has(Fact.Kind.LIMITS));
  }
}
