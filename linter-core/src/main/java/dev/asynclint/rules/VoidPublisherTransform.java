package dev.asynclint.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.asynclint.Draft;
import dev.asynclint.Edit;
import dev.asynclint.Fix;
import dev.asynclint.Group;
import dev.asynclint.Pass;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.RuleInfo.FixKind;
import dev.asynclint.Severity;
import dev.asynclint.Visits;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.Facts;
import dev.asynclint.semantics.JavaType;
import java.util.Optional;

/**
 * A publisher of {@code Void} completes without an element: a function given to {@code map} or {@code flatMap} behind it is
 * never called.
 */
public final class VoidPublisherTransform implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              "void-publisher-transform",
              Group.REACTIVE,
              Severity.ERROR,
              "an operator waits for an element that never comes")
          .fix(FixKind.SUGGEST)
          .profiles("agent", "reactive");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(MethodCallExpr.class, VoidPublisherTransform::check);
  }

  private static void check(MethodCallExpr call, Pass pass) {
    Facts facts = pass.factsOf(call);
    boolean transforms =
        facts.has(Fact.Kind.MAPS)
            || facts.has(Fact.Kind.FLATTENS)
            || facts.has(Fact.Kind.SUBSCRIBES);
    if (!transforms
        || call.getScope().isEmpty()
        || call.getArguments().isEmpty()
        || call.getArgument(0).isNullLiteralExpr()
        || doesNothing(call.getArgument(0))
        || !needsElement(facts)) {
      return;
    }
    Expression source = call.getScope().get();
    JavaType type = pass.typeOf(source);
    boolean neverNull =
        pass.semantics().catalog().ofType(type, pass.types()).has(Fact.Kind.NEVER_NULL);
    if (neverNull
        && type.argument(0).asClass().filter(t -> t.name().equals("java.lang.Void")).isPresent()) {
      var report =
          pass.reportCall(
              call,
              "a %s has no element: the function given to `%s` is never called"
                  .formatted(type, call.getName()));
      then(call, source, pass).ifPresent(report::fix);
      report.send();
    }
  }

  /** {@code save().flatMap(done -> next())} becomes {@code save().then(Mono.defer(() -> next()))}; with {@code map} a callable. */
  private static Optional<Fix> then(MethodCallExpr call, Expression source, Pass pass) {
    JavaType type = pass.typeOf(source);
    Optional<String> then = Joining.then(type, type, pass).filter(t -> pass.typeOf(call).erasedName().equals(type.erasedName()));
    Optional<String> lazy = lazySource(type, pass.factsOf(call).has(Fact.Kind.FLATTENS), pass);
    if (then.isEmpty()
        || lazy.isEmpty()
        || call.getArguments().size() != 1
        || !(call.getArgument(0) instanceof LambdaExpr function)
        || !function.getParameters().stream().allMatch(p -> pass.semantics().uses().mentionsOf(p).isEmpty())
        || !pass.semantics().captures().capturesOnlyFinals(function.getBody())) {
      return Optional.empty();
    }
    Draft draft = Draft.of(pass);
    int body = draft.layout().start(function.getExpressionBody().<Node>map(e -> e).orElse(function.getBody()));
    String open = "%s.%s(() -> ".formatted(draft.name(type.erasedName(), call), lazy.get());
    return draft.replace(call.getName(), then.get())
        .add(new Edit(draft.layout().start(function), body, open))
        .after(function, ")")
        .suggest("replace `%s` with `%s`".formatted(call.getName(), then.get()));
  }

  /** The method that makes a publisher of the type of a callable, or of a supplier of another publisher. */
  private static Optional<String> lazySource(JavaType type, boolean flat, Pass pass) {
    Optional<Fact> offloads = pass.semantics().catalog().ofType(type, pass.types()).first(Fact.Kind.OFFLOADS)
        .filter(f -> f.arguments().get(0).equals(type.erasedName()));
    Optional<String> callable = offloads.map(f -> f.arguments().get(1));
    return !flat ? callable : pass.semantics().catalog().lines().stream()
        .filter(l -> l.type().equals(type.erasedName()) && l.method().equals(callable))
        .flatMap(l -> l.facts().each(Fact.Kind.MAPS))
        .flatMap(f -> f.argument(1).stream())
        .findFirst();
  }

  /** {@code v -> {}} waits for nothing: it is there for the error handler behind it. */
  private static boolean doesNothing(Expression function) {
    return function instanceof LambdaExpr lambda
        && lambda.getBody().isBlockStmt()
        && lambda.getBody().asBlockStmt().isEmpty();
  }

  private static boolean needsElement(Facts facts) {
    return facts
        .each(Fact.Kind.CALLBACK)
        .findFirst()
        .filter(
            f ->
                f.option("on").filter("success"::equals).isPresent()
                    && f.argument(0).filter("0"::equals).isPresent())
        .isPresent();
  }
}
