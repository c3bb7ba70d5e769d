package dev.asynclint.rules;

import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import dev.asynclint.Group;
import dev.asynclint.Pass;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.Severity;
import dev.asynclint.Visits;
import dev.asynclint.semantics.AsyncKind;
import dev.asynclint.semantics.Blocked;
import dev.asynclint.semantics.Context;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.ThreadKind;
import dev.asynclint.semantics.ValueUse;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who calls a method that returns a future expects to get it at once. A wait before the return parks the caller's thread, and
 * nothing in the signature says so.
 */
public final class BlockingInFutureMethod implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              "blocking-in-future-method",
              Group.BLOCKING,
              Severity.WARNING,
              "a method that returns a future parks its caller before it returns")
          .profiles("agent")
          .triggers("sleep", "join", "get", "await", "take", "wait", "acquire", "send", "execute", "exchange", "block");

  /** Methods whose names say that they wait, or that end things. */
  private static final Pattern SAYS_SO = Pattern.compile(".*(Sync|Blocking|AndWait|close|shutdown|stop).*");

  private static final List<String> COLLECTIONS = List.of("java.util.Collection", "java.util.Map");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(MethodCallExpr.class, BlockingInFutureMethod::check);
    visits.on(MethodReferenceExpr.class, BlockingInFutureMethod::check);
    visits.on(ObjectCreationExpr.class, BlockingInFutureMethod::check);
  }

  private static void check(Expression call, Pass pass) {
    Optional<Blocked> blocked = pass.blocks(call).filter(Blocked::parksForLong);
    if (blocked.isEmpty()
        || pass.factsOf(call).has(Fact.Kind.TWIN)
        || saysItself(call, blocked.get(), pass)
        || givesBackWhatItWaitsFor(call, pass)) {
      return;
    }
    Context context = pass.semantics().contexts().ofCall(call);
    if (context.kind() != ThreadKind.UNKNOWN || !(context.callback().orElse(null) instanceof MethodDeclaration method)) {
      return;
    }
    if (SAYS_SO.matcher(method.getNameAsString()).matches() || !returnsFuture(method, pass) || isKnownToWait(method, pass)) {
      return;
    }
    pass.reportCall(call, "`%s` parks the caller of `%s`, who expects a future at once".formatted(blocked.get().what(), method.getName()))
        .related(method.getName(), "returns a future")
        .chain(blocked.get())
        .send();
  }

  private static boolean returnsFuture(MethodDeclaration method, Pass pass) {
    return containsFuture(pass.types().typeOf(method.getType()), pass);
  }

  /** One that waits by contract, such as {@code invokeAll} of an executor. */
  private static boolean isKnownToWait(MethodDeclaration method, Pass pass) {
    return pass.types().overriddenBy(method).stream()
        .anyMatch(o -> pass.semantics().catalog().ofMethod(o, pass.types()).has(Fact.Kind.BLOCKS));
  }

  /** A future, or a collection or map of futures. */
  private static boolean containsFuture(JavaType type, Pass pass) {
    if (pass.asyncKind(type) == AsyncKind.EAGER) {
      return true;
    }
    boolean holds = COLLECTIONS.stream().anyMatch(c -> pass.types().isSubtype(type, c).isYes());
    return holds && type instanceof JavaType.ClassType c && c.arguments().stream().anyMatch(a -> containsFuture(a, pass));
  }

  /** {@code return bind(port).sync()}: what the caller gets is the very future that was waited for, and done. */
  private static boolean givesBackWhatItWaitsFor(Expression call, Pass pass) {
    return call instanceof MethodCallExpr wait
        && wait.getScope().isPresent()
        && pass.factsOf(call).has(Fact.Kind.BLOCKS, "wait")
        && pass.asyncKind(pass.typeOf(call)) == AsyncKind.EAGER
        && pass.useOf(call) == ValueUse.RETURNED;
  }

  /** A method that returns a future and parks is reported itself. */
  private static boolean saysItself(Expression call, Blocked blocked, Pass pass) {
    return !blocked.chain().isEmpty() && pass.semantics().isAsync(pass.typeOf(call));
  }
}
