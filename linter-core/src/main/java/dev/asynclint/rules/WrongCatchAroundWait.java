package dev.asynclint.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.type.Type;
import com.github.javaparser.ast.type.UnionType;
import dev.asynclint.Group;
import dev.asynclint.Pass;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.Severity;
import dev.asynclint.Visits;
import dev.asynclint.semantics.AsyncKind;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.Paths;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Waiting for a future wraps the failure of its work: {@code join} in a {@code CompletionException}, {@code get} in an
 * {@code ExecutionException}. A catch of the failure itself never runs.
 */
public final class WrongCatchAroundWait implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
          "wrong-catch-around-wait",
          Group.ERRORS,
          Severity.WARNING,
          "a catch that can't match, because the wait wraps the failure in another exception");

  /** What {@code join} wraps a failure in; the wrapper of {@code get} is checked, and the compiler tells where it can't be. */
  private static final String JOINED = "java.util.concurrent.CompletionException";

  private static final String CANCELLED = "java.util.concurrent.CancellationException";

  /** What a wait throws as it is. */
  private static final Set<String> NOT_WRAPPED =
      Set.of(
          CANCELLED,
          "java.util.concurrent.TimeoutException",
          "java.lang.InterruptedException");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(TryStmt.class, WrongCatchAroundWait::check);
  }

  private static void check(TryStmt attempt, Pass pass) {
    if (attempt.getCatchClauses().isEmpty() || attempt.getResources().isNonEmpty()) {
      return;
    }
    List<Node> calls = Paths.calls(attempt.getTryBlock());
    List<Node> waits = calls.stream().filter(c -> pass.factsOf(c).has(Fact.Kind.WRAPS)).toList();
    if (waits.isEmpty() || !calls.stream().allMatch(c -> throwsNothingElse(c, pass))) {
      return;
    }
    for (CatchClause clause : attempt.getCatchClauses()) {
      Type caught = clause.getParameter().getType();
      List<? extends Type> types = caught instanceof UnionType union ? union.getElements() : List.of(caught);
      types.stream().filter(type -> !isForOtherWaits(type, types, waits, pass)).forEach(type -> checkType(type, calls, waits, pass));
    }
  }

  private static void checkType(Type type, List<Node> calls, List<Node> waits, Pass pass) {
    JavaType caught = pass.types().typeOf(type);
    Optional<String> name = caught.asClass().map(JavaType.ClassType::name).filter(n -> !NOT_WRAPPED.contains(n));
    if (name.isEmpty() || !pass.types().isSubtype(caught, "java.lang.RuntimeException").isYes()) {
      return;
    }
    // exceptions of the JDK are thrown by many a call before it starts any work
    boolean onlyWaits = calls.stream().allMatch(c -> waits.contains(c) || hasNoArguments(c));
    if (name.get().startsWith("java.") && !onlyWaits) {
      return;
    }
    Node wait = waits.get(0);
    List<String> wrappers = wrappers(waits, pass);
    if (wrappers.stream().anyMatch(w -> canMatch(caught, name.get(), w, pass)) || isForCancelled(type, name.get(), wrappers, pass)) {
      return;
    }
    String wrapper = wrappers.get(0).substring(wrappers.get(0).lastIndexOf('.') + 1);
    String call = wait instanceof MethodCallExpr c ? c.getNameAsString() : "the wait";
    pass.report(type, "`%s` wraps what the work throws in a `%s`: this catch never runs".formatted(call, wrapper))
        .related(wait, "waits here")
        .send();
  }

  private static List<String> wrappers(List<Node> waits, Pass pass) {
    return waits.stream().flatMap(w -> pass.factsOf(w).first(Fact.Kind.WRAPS).flatMap(f -> f.argument(0)).stream()).toList();
  }

  /** {@code ExecutionException | CompletionException}: one clause for whichever way of waiting is used. */
  private static boolean isForOtherWaits(Type type, List<? extends Type> alternatives, List<Node> waits, Pass pass) {
    return isNamed(type, Set.of(JOINED), pass) && alternatives.stream().anyMatch(a -> isNamed(a, Set.copyOf(wrappers(waits, pass)), pass));
  }

  private static boolean isNamed(Type type, Set<String> names, Pass pass) {
    return pass.types().typeOf(type).asClass().filter(t -> names.contains(t.name())).isPresent();
  }

  /** Beside a clause for the wrapped failure, one for a supertype of what a cancelled future throws. */
  private static boolean isForCancelled(Type type, String name, List<String> wrappers, Pass pass) {
    boolean wrapperIsCaught =
        Paths.around(type, TryStmt.class).stream()
            .flatMap(t -> t.getCatchClauses().stream())
            .anyMatch(c -> isNamed(c.getParameter().getType(), Set.copyOf(wrappers), pass));
    return wrapperIsCaught && !pass.types().isSubtype(JavaType.ClassType.of(CANCELLED), name).isNo();
  }

  private static boolean canMatch(JavaType caught, String name, String wrapper, Pass pass) {
    return !pass.types().isSubtype(JavaType.ClassType.of(wrapper), name).isNo()
        || !pass.types().isSubtype(caught, wrapper).isNo();
  }

  /** A wait, a call that starts work and so gives its failure to the future, a log line, or an accessor. */
  private static boolean throwsNothingElse(Node call, Pass pass) {
    if (call instanceof ThrowStmt || pass.calleeOf(call).isEmpty()) {
      return false;
    }
    return pass.factsOf(call).has(Fact.Kind.WRAPS)
        || pass.factsOf(call).has(Fact.Kind.LOGS)
        || call instanceof MethodCallExpr c && (c.getArguments().isEmpty() || pass.asyncKind(pass.typeOf(c)) == AsyncKind.EAGER);
  }

  private static boolean hasNoArguments(Node call) {
    return call instanceof MethodCallExpr c && c.getArguments().isEmpty() && c.getScope().isPresent();
  }
}
