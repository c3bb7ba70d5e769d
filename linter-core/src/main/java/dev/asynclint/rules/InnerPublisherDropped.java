package dev.asynclint.rules;

import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.asynclint.Group;
import dev.asynclint.Pass;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.RuleInfo.FixKind;
import dev.asynclint.Severity;
import dev.asynclint.Visits;
import dev.asynclint.semantics.AsyncKind;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.JavaType;
import java.util.Optional;

/**
 * {@code map} to a publisher makes a stream of recipes; {@code then} throws each of them away. Nothing of the inner work ever
 * starts.
 */
public final class InnerPublisherDropped implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              "inner-publisher-dropped",
              Group.LOST_WORK,
              Severity.ERROR,
              "a stream of publishers is dropped before any of them is subscribed")
          .fix(FixKind.SAFE)
          .profiles("agent", "reactive");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(MethodCallExpr.class, InnerPublisherDropped::check);
  }

  private static void check(MethodCallExpr call, Pass pass) {
    if (!pass.factsOf(call).has(Fact.Kind.DROPS) || call.getScope().isEmpty()) {
      return;
    }
    JavaType outer = pass.typeOf(call.getScope().get());
    JavaType inner = outer.argument(0);
    if (pass.asyncKind(outer) != AsyncKind.COLD || pass.asyncKind(inner) != AsyncKind.COLD) {
      return;
    }
    var report =
        pass.reportCall(call, "`%s` drops each inner %s before anybody subscribes: its work never starts"
            .formatted(call.getName(), inner));
    for (MethodCallExpr before : pass.semantics().chains().upstream(call)) {
      Optional<Fact> maps = pass.factsOf(before).first(Fact.Kind.MAPS);
      if (maps.isPresent()) {
        report.related(before.getName(), "makes the inner publisher");
        Flattening.of(before, inner, pass).ifPresent(report::fix);
        break;
      }
    }
    report.send();
  }
}
