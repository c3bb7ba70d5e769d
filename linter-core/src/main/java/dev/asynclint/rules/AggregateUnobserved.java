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
import dev.asynclint.semantics.Callee;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.Facts;
import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.ThreadKind;

/**
 * {@code allOf} tells who waits for it that all went well; dropped, it tells nobody. The same holds for the answer of a timed
 * wait: without a look at it, "done" and "gave up" are the same.
 */
public final class AggregateUnobserved implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              "aggregate-unobserved",
              Group.FAN_OUT,
              Severity.WARNING,
              "the combined result of several calls, or the answer of a timed wait, is dropped")
          .fix(FixKind.SUGGEST)
          .profiles("agent")
          .triggers(
              "allOf",
              "anyOf",
              "invokeAll",
              "awaitTermination",
              "await",
              "tryAcquire",
              "tryLock",
              "offer");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(MethodCallExpr.class, AggregateUnobserved::check);
  }

  private static void check(MethodCallExpr call, Pass pass) {
    Facts facts = pass.factsOf(call);
    if (!pass.semantics().dropped().isDropped(call)
        || pass.contextOf(call).kind() == ThreadKind.BLOCKING) {
      return;
    }
    JavaType type = pass.typeOf(call);
    if (facts.has(Fact.Kind.AGGREGATES)
        && (pass.asyncKind(type) == AsyncKind.EAGER || facts.has(Fact.Kind.BLOCKS))
        && !membersAreHandled(call, pass)) {
      if (pass.calleeOf(call).filter(Callee::isStatic).isPresent() || facts.has(Fact.Kind.BLOCKS)) {
        pass.reportCall(
                call,
                "nobody looks at the result of `%s`: a failure of its members is never seen"
                    .formatted(call.getName()))
            .send();
      }
    } else if (facts.has(Fact.Kind.ANSWERS)
        && type.toString().equals("boolean")
        && (facts.has(Fact.Kind.BLOCKS) || facts.has(Fact.Kind.LOCKS))) {
      pass.reportCall(
              call, "`%s` says whether it succeeded, and nobody looks".formatted(call.getName()))
          .send();
    }
  }

  /** Whether each member is a variable that is also looked at by itself. */
  private static boolean membersAreHandled(MethodCallExpr call, Pass pass) {
    return call.getArguments().isNonEmpty()
        && call.getArguments().stream()
            .allMatch(
                a ->
                    pass.types()
                        .declarationOf(a)
                        .filter(d -> pass.readsOf(d).size() > 1)
                        .isPresent());
  }
}
