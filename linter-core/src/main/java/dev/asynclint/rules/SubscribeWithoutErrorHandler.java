package dev.asynclint.rules;

import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.ReturnStmt;
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
import dev.asynclint.semantics.AsyncKind;
import dev.asynclint.semantics.Callee;
import dev.asynclint.semantics.Catalog;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.Facts;
import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.ThreadKind;
import dev.asynclint.semantics.Uses;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A last {@code subscribe} with nobody to take the error: it ends in a global hook that logs a stack trace without the place, or
 * in the thread's handler, and the program goes on as if the work were done.
 */
public final class SubscribeWithoutErrorHandler implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              "subscribe-without-error-handler",
              Group.ERRORS,
              Severity.WARNING,
              "a publisher is subscribed and nobody takes its error")
          .fix(FixKind.SUGGEST)
          .profiles("reactive")
          .triggers("subscribe");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(MethodCallExpr.class, SubscribeWithoutErrorHandler::check);
  }

  private static void check(MethodCallExpr call, Pass pass) {
    Facts facts = pass.factsOf(call);
    if (!facts.has(Fact.Kind.SUBSCRIBES) || facts.has(Fact.Kind.ERRORS) || facts.has(Fact.Kind.BLOCKS) || call.getScope().isEmpty()) {
      return;
    }
    boolean isLast = pass.asyncKind(pass.typeOf(call)) == AsyncKind.NONE;
    if (!isLast || !isPublisher(call.getScope().get(), pass) || pass.contextOf(call).kind() == ThreadKind.BLOCKING) {
      return;
    }
    if (pass.semantics().dropped().isGivenUp(call) || isHandled(call, pass) || hasGlobalHandler(pass)) {
      return;
    }
    var report = pass.reportCall(call, "`%s` starts work whose failure nobody takes".formatted(call.getNameAsString()));
    withHandler(call, pass).ifPresent(report::fix);
    report.send();
  }

  /** The overload that takes the error too; the thread's handler is told, which is always at hand. */
  private static Optional<Fix> withHandler(MethodCallExpr call, Pass pass) {
    Optional<Callee> callee = pass.calleeOf(call);
    Optional<List<String>> overload = callee.flatMap(c -> withError(c, pass));
    if (overload.isEmpty()) {
      return Optional.empty();
    }
    Draft draft = Draft.of(pass);
    List<String> more = new ArrayList<>();
    for (String parameter : overload.get().subList(call.getArguments().size(), overload.get().size() - 1)) {
      more.add(parameter.equals("Consumer") ? draft.fresh("value", call) + " -> {}" : "() -> {}");
    }
    String error = draft.fresh("error", call);
    more.add("%s -> %s".formatted(error, Telling.threadsHandler(error)));
    String code = String.join(", ", more);
    if (call.getArguments().isEmpty()) {
      int close = draft.layout().end(call) - 1;
      draft.add(new Edit(close, close, code));
    } else {
      draft.after(call.getArgument(call.getArguments().size() - 1), ", " + code);
    }
    return draft.suggest("tell the thread's handler of the error");
  }

  /** The parameters of the overload that begins with those of a method and ends with what takes the error. */
  private static Optional<List<String>> withError(Callee callee, Pass pass) {
    List<String> given = callee.parameters().stream().map(p -> JavaType.ClassType.of(p).simpleName()).toList();
    List<String> types = pass.types().supertypes(callee.receiver()).stream().map(JavaType.ClassType::name).toList();
    return pass.semantics().catalog().lines().stream()
        .filter(l -> types.contains(l.type()) && l.method().filter(callee.name()::equals).isPresent() && l.parameters().isPresent())
        .filter(l -> takesErrorLast(l, given))
        .map(l -> l.parameters().get())
        .min(Comparator.comparingInt(List::size));
  }

  private static boolean takesErrorLast(Catalog.Line overload, List<String> given) {
    List<String> all = overload.parameters().orElseThrow();
    String last = String.valueOf(all.size() - 1);
    return all.size() > given.size()
        && all.subList(0, given.size()).equals(given)
        && overload.facts().each(Fact.Kind.CALLBACK)
            .anyMatch(f -> f.argument(0).filter(last::equals).isPresent() && f.option("on").filter("failure"::equals).isPresent());
  }

  /** A publisher, or what Mutiny makes of one in between: {@code uni.subscribe().with(...)}. */
  private static boolean isPublisher(Expression scope, Pass pass) {
    AsyncKind kind = pass.asyncKind(pass.typeOf(scope));
    return kind == AsyncKind.COLD
        || kind == AsyncKind.HANDLE
            && scope instanceof MethodCallExpr step
            && step.getScope().filter(s -> isPublisher(s, pass)).isPresent();
  }

  /** Upstream, and in the methods of this file that give the publisher. */
  private static boolean isHandled(MethodCallExpr call, Pass pass) {
    List<MethodCallExpr> chain = new ArrayList<>(pass.semantics().chains().upstream(call));
    return chain.stream().anyMatch(c -> pass.factsOf(c).has(Fact.Kind.ERRORS) || returnsHandled(c, pass) || handlesWithin(c, pass));
  }

  /** {@code flatMap(x -> call(x).onErrorResume(...))}: the work itself has its failures handled, element by element. */
  private static boolean handlesWithin(MethodCallExpr call, Pass pass) {
    return pass.factsOf(call).has(Fact.Kind.FLATTENS)
        && call.getArguments().stream()
            .flatMap(a -> a.findAll(MethodCallExpr.class).stream())
            .anyMatch(c -> pass.factsOf(c).has(Fact.Kind.ERRORS));
  }

  private static boolean returnsHandled(MethodCallExpr call, Pass pass) {
    Optional<BodyDeclaration<?>> body = pass.calleeOf(call).flatMap(pass.types()::bodyOf);
    if (body.isEmpty()) {
      return false;
    }
    List<Expression> returned =
        body.get().findAll(ReturnStmt.class).stream()
            .filter(r -> Uses.scopeOf(r) == body.get())
            .flatMap(r -> r.getExpression().stream())
            .map(pass.semantics().uses()::valueOf)
            .toList();
    return !returned.isEmpty() && returned.stream().allMatch(r -> handles(r, pass));
  }

  private static boolean handles(Expression publisher, Pass pass) {
    return publisher instanceof MethodCallExpr last
        && (pass.factsOf(last).has(Fact.Kind.ERRORS)
            || pass.semantics().chains().upstream(last).stream().anyMatch(c -> pass.factsOf(c).has(Fact.Kind.ERRORS)));
  }

  /** A hook for dropped errors that this file sets. */
  private static boolean hasGlobalHandler(Pass pass) {
    return pass.unit().findAll(MethodCallExpr.class).stream()
        .filter(c -> c.getArguments().size() == 1)
        .filter(c -> pass.calleeOf(c).filter(Callee::isStatic).isPresent())
        .anyMatch(c -> pass.factsOf(c).each(Fact.Kind.CALLBACK).anyMatch(f -> f.option("on").filter("failure"::equals).isPresent()));
  }
}
