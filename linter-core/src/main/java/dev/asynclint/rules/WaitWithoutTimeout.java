package dev.asynclint.rules;

import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.asynclint.Group;
import dev.asynclint.Pass;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.RuleInfo.FixKind;
import dev.asynclint.Severity;
import dev.asynclint.Visits;
import dev.asynclint.semantics.Blocked;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.Facts;
import dev.asynclint.semantics.ThreadKind;
import java.util.Optional;

/**
 * A wait without a limit lasts as long as the other side likes: when the server hangs, so does this thread.
 */
public final class WaitWithoutTimeout implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              "wait-without-timeout",
              Group.BLOCKING,
              Severity.WARNING,
              "a wait for async work has no time limit anywhere")
          .fix(FixKind.SUGGEST)
          .offByDefault()
          .triggers("join", "get", "block");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(MethodCallExpr.class, WaitWithoutTimeout::check);
  }

  private static void check(MethodCallExpr wait, Pass pass) {
    Facts facts = pass.factsOf(wait);
    Optional<Blocked> blocked = pass.blocks(wait);
    if (!facts.has(Fact.Kind.BLOCKS, "wait")
        || blocked.isEmpty()
        || facts.first(Fact.Kind.BLOCKS).flatMap(f -> f.option("timeout")).isPresent()) {
      return;
    }
    boolean limited =
        pass.semantics().chains().upstream(wait).stream()
            .anyMatch(c -> pass.factsOf(c).has(Fact.Kind.TIMEOUT));
    boolean async =
        wait.getScope().filter(s -> pass.semantics().isAsync(pass.typeOf(s))).isPresent();
    if (async && !limited && pass.contextOf(wait).kind() != ThreadKind.BLOCKING) {
      pass.reportCall(wait, "`%s` waits as long as the other side likes".formatted(wait.getName()))
          .send();
    }
  }
}
