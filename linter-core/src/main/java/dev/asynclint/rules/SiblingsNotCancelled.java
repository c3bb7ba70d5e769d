package dev.asynclint.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import dev.asynclint.Draft;
import dev.asynclint.Fix;
import dev.asynclint.Group;
import dev.asynclint.Pass;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.RuleInfo.FixKind;
import dev.asynclint.Severity;
import dev.asynclint.Visits;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.ThreadKind;
import dev.asynclint.semantics.Uses;
import dev.asynclint.semantics.ValueUse;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * When one of several calls fails, the answer is lost; the others run on, are paid for, and nobody wants them.
 */
public final class SiblingsNotCancelled implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              "siblings-not-cancelled",
              Group.FAN_OUT,
              Severity.WARNING,
              "when one call of a fan-out fails, the others run on")
          .fix(FixKind.SUGGEST)
          .profiles("agent")
          .triggers("allOf");

  /** First release with {@code List.of}. */
  private static final int LIST_OF = 9;

  @SuppressWarnings("InlineFormatString") // too long to stand in a call
  private static final String CANCELLING =
      """

      for (%1$s : %2$s) {
        %3$s.whenComplete((%4$s, %5$s) -> {
          if (%5$s != null && %6$s.completeExceptionally(%5$s)) {
            %2$s.forEach(%7$s -> %7$s.cancel(true));
          }
        });
      }
      """;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(MethodCallExpr.class, SiblingsNotCancelled::check);
  }

  private static void check(MethodCallExpr wait, Pass pass) {
    if (!pass.factsOf(wait).has(Fact.Kind.BLOCKS, "wait") || wait.getScope().isEmpty()
        || !(Uses.unwrap(wait.getScope().get()) instanceof MethodCallExpr all) || !pass.factsOf(all).has(Fact.Kind.AGGREGATES, "all")) {
      return;
    }
    if (!areStartedHere(all, pass)) {
      return;
    }
    boolean cancels = Uses.scopeOf(wait).findAll(MethodCallExpr.class).stream().anyMatch(c -> pass.factsOf(c).has(Fact.Kind.CANCELS));
    if (!cancels && pass.contextOf(wait).kind() != ThreadKind.BLOCKING) {
      var report =
          pass.reportCall(wait, "when one of these fails, the others run on and nobody wants their answers")
              .related(all.getName(), "waits for all of them");
      cancelling(wait, all, "", pass).ifPresent(report::fix);
      report.send();
    }
  }

  /**
   * The first failure completes the whole, so that the wait ends with it, and then cancels the members.
   *
   * @param waiting what is put behind the whole, where the statement does not wait for it yet
   */
  static Optional<Fix> cancelling(MethodCallExpr wait, MethodCallExpr all, String waiting, Pass pass) {
    boolean isPlain =
        wait.getParentNode().orElse(null) instanceof ExpressionStmt s && s.getParentNode().filter(BlockStmt.class::isInstance).isPresent();
    boolean areFinal = all.getArguments().stream().allMatch(pass.semantics().captures()::capturesOnlyFinals);
    Draft draft = Draft.of(pass);
    Optional<String> type = draft.type(pass.typeOf(all), wait);
    if (!isPlain || !areFinal || type.isEmpty() || pass.release() < LIST_OF) {
      return Optional.empty();
    }
    String whole = draft.fresh("all", wait);
    String unit = draft.layout().unit(wait);
    String names = all.getArguments().stream().map(draft::text).collect(Collectors.joining(", "));
    String members = "%s.of(%s)".formatted(draft.name("java.util.List", wait), names);
    String call = draft.fresh("call", wait);
    String declaration = "%s<?> %s".formatted(draft.name(pass.typeOf(all).erasedName(), wait), call);
    String code =
        CANCELLING.formatted(
            declaration, members, call, draft.fresh("answer", wait), draft.fresh("failure", wait), whole, draft.fresh("other", wait));
    String indented = code.replace("  ", unit).replace("\n", "\n" + draft.layout().indent(wait));
    return draft.before(wait, "%s %s = ".formatted(type.get(), whole)).after(all, ";" + indented + whole + waiting)
        .suggest("cancel the others when one fails");
  }

  /** Whether what is waited for are several calls that this method has started and nobody else knows. */
  static boolean areStartedHere(MethodCallExpr all, Pass pass) {
    List<Node> members = all.getArguments().stream().flatMap(a -> pass.types().declarationOf(a).stream()).toList();
    return members.size() > 1 && members.size() == all.getArguments().size() && members.stream().allMatch(m -> isStartedHere(m, all, pass));
  }

  /** A local variable that holds a call of this method with an answer, which nobody but this method knows. */
  private static boolean isStartedHere(Node member, MethodCallExpr all, Pass pass) {
    if (!(member instanceof VariableDeclarator variable) || !Uses.isLocalDeclaration(member) || variable.getInitializer().isEmpty()) {
      return false;
    }
    JavaType answer = pass.typeOf(variable.getInitializer().get()).argument(0);
    boolean hasAnswer = answer.asClass().filter(t -> !t.simpleName().equals("Void")).isPresent();
    boolean passedOn =
        pass.readsOf(member).stream().anyMatch(r -> r.getParentNode().filter(p -> p == all).isEmpty() && pass.useOf(r) != ValueUse.CHAINED);
    return hasAnswer && !passedOn && Uses.unwrap(variable.getInitializer().get()).isMethodCallExpr();
  }
}
