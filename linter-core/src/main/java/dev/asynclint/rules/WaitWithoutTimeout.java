package dev.asynclint.rules;

import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.asynclint.Draft;
import dev.asynclint.Fix;
import dev.asynclint.Group;
import dev.asynclint.Pass;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.RuleInfo.FixKind;
import dev.asynclint.Severity;
import dev.asynclint.Visits;
import dev.asynclint.semantics.Blocked;
import dev.asynclint.semantics.Catalog;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.Facts;
import dev.asynclint.semantics.ThreadKind;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

  /** Half a minute, by the parameters of the method that takes it. */
  private static final Map<List<String>, Limit> LIMITS =
      Map.of(
          List.of("long", "TimeUnit"), new Limit("java.util.concurrent.TimeUnit", "30, %s.SECONDS"),
          List.of("Duration"), new Limit("java.time.Duration", "%s.ofSeconds(30)"));

  private record Limit(String className, String arguments) {}

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
      var report = pass.reportCall(wait, "`%s` waits as long as the other side likes".formatted(wait.getName()));
      limited(wait, pass).ifPresent(report::fix);
      report.send();
    }
  }

  private static int since(Catalog.Line limit) {
    return limit.facts().first(Fact.Kind.TIMEOUT).flatMap(f -> f.option("since")).map(Integer::parseInt).orElse(0);
  }

  /** A limit on the future or publisher itself, so that the wait throws what it throws for any failure. */
  private static Optional<Fix> limited(MethodCallExpr wait, Pass pass) {
    Optional<Catalog.Line> limit =
        pass.semantics().catalog().linesOf(pass.typeOf(wait.getScope().orElseThrow()), pass.types())
            .filter(l -> l.parameters().filter(LIMITS::containsKey).isPresent())
            .filter(l -> l.facts().has(Fact.Kind.TIMEOUT) && !l.facts().has(Fact.Kind.BLOCKS))
            .filter(l -> since(l) <= pass.release())
            .findFirst();
    if (limit.isEmpty()) {
      return Optional.empty();
    }
    Draft draft = Draft.of(pass);
    Limit time = Objects.requireNonNull(LIMITS.get(limit.get().parameters().orElseThrow()));
    String arguments = time.arguments().formatted(draft.name(time.className(), wait));
    return draft.add(draft.layout().step(wait, "%s(%s)".formatted(limit.get().method().orElseThrow(), arguments)))
        .suggest("give up after 30 seconds");
  }
}
