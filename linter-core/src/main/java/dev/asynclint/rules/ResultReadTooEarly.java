package dev.asynclint.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.asynclint.Group;
import dev.asynclint.Pass;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.Severity;
import dev.asynclint.Visits;
import dev.asynclint.semantics.AsyncKind;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.Facts;
import dev.asynclint.semantics.Uses;
import dev.asynclint.semantics.ValueUse;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code resultNow}, {@code getNow} and {@code Subtask.get} don't wait: before completion they throw, or hand out the default
 * as if it were the answer. Reported only where the work is started in the same method and nothing waits in between.
 */
public final class ResultReadTooEarly implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              "result-read-too-early",
              Group.LOST_WORK,
              Severity.ERROR,
              "a result is read without waiting, before anything shows that it is there")
          .profiles("agent");

  /** Methods that hand out a future that exists, by what their names say. */
  private static final Pattern GETTER =
      Pattern.compile("get.*|.*[fF]uture|.*[pP]romise|toCompletableFuture|stage");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(MethodCallExpr.class, ResultReadTooEarly::check);
  }

  private static void check(MethodCallExpr read, Pass pass) {
    Facts facts = pass.factsOf(read);
    if (!facts.has(Fact.Kind.READS) || read.getScope().isEmpty()) {
      return;
    }
    Expression receiver = Uses.unwrap(read.getScope().get());
    Optional<Expression> start = startOf(receiver, pass);
    if (start.isEmpty() || pass.semantics().completion().ofReceiver(read).isYes()) {
      return;
    }
    boolean polls = facts.has(Fact.Kind.FALLBACK) && (pass.useOf(read) == ValueUse.OTHER || isAskedForNull(read, pass));
    if (polls || isWaitedForBetween(start.get(), read, pass)) {
      return;
    }
    String instead =
        facts.has(Fact.Kind.FALLBACK)
            ? "it hands out the default as if it were the answer"
            : "it throws while the work still runs";
    pass.reportCall(
            read,
            "`%s` does not wait for `%s`: %s".formatted(read.getNameAsString(), receiver, instead))
        .related(start.get(), "started here")
        .send();
  }

  /** {@code T answer = cast(future.getNow(null)); if (answer != null)}: the default stands for "not yet". */
  private static boolean isAskedForNull(MethodCallExpr read, Pass pass) {
    if (read.getArguments().isEmpty() || !read.getArgument(0).isNullLiteralExpr()) {
      return false;
    }
    Node value = read;
    while (value.getParentNode().orElse(null) instanceof Expression around && !around.isAssignExpr()) {
      value = around;
    }
    return value.getParentNode().filter(VariableDeclarator.class::isInstance).stream()
        .flatMap(variable -> pass.readsOf(variable).stream())
        .flatMap(use -> use.getParentNode().stream())
        .anyMatch(test -> test instanceof BinaryExpr b && (b.getLeft().isNullLiteralExpr() || b.getRight().isNullLiteralExpr()));
  }

  /** The call of this method that started the work, in the same straight line of code. */
  private static Optional<Expression> startOf(Expression receiver, Pass pass) {
    Expression start = receiver;
    if (!(receiver instanceof MethodCallExpr)) {
      Optional<Node> declaration = pass.types().declarationOf(receiver);
      if (declaration.isEmpty()
          || !(declaration.get() instanceof VariableDeclarator)
          || !Uses.isLocalDeclaration(declaration.get())
          || Uses.scopeOf(declaration.get()) != Uses.scopeOf(receiver)) {
        return Optional.empty();
      }
      start = pass.semantics().uses().valueOf(receiver);
    }
    if (!(start instanceof MethodCallExpr call) || pass.factsOf(call).has(Fact.Kind.COMPLETED)) {
      return Optional.empty();
    }
    boolean starts =
        pass.factsOf(call).has(Fact.Kind.SCOPE, "fork")
            || pass.asyncKind(pass.typeOf(call)) == AsyncKind.EAGER && !isElement(call, pass);
    return starts ? Optional.of(start) : Optional.empty();
  }

  /** {@code map.get(key)}, {@code promise.future()}: nobody knows how old that future is. */
  private static boolean isElement(MethodCallExpr call, Pass pass) {
    return GETTER.matcher(call.getNameAsString()).matches()
        || call.getScope().isPresent()
            && call.getScope().get().isNameExpr()
            && pass.factsOf(call).has(Fact.Kind.IGNORABLE)
            && pass.asyncKind(pass.typeOf(call.getScope().get())) == AsyncKind.NONE;
  }

  /** Whether anything between the start and the read waits, tests, or could. */
  private static boolean isWaitedForBetween(Expression start, MethodCallExpr read, Pass pass) {
    Node unit = Uses.scopeOf(read);
    int from = offset(start, pass);
    int to = offset(read.getName(), pass);
    return unit.findAll(MethodCallExpr.class).stream()
        .filter(c -> offset(c.getName(), pass) > from && offset(c.getName(), pass) < to)
        .filter(c -> !start.isAncestorOf(c)) // what the started work waits for, this thread does not
        .map(pass::factsOf)
        .anyMatch(
            f ->
                f.has(Fact.Kind.BLOCKS)
                    || f.has(Fact.Kind.GUARD)
                    || f.has(Fact.Kind.SCOPE, "join")
                    || f.has(Fact.Kind.COMPLETES));
  }

  private static int offset(Node node, Pass pass) {
    return node.getBegin().map(pass.source()::offset).orElse(0);
  }
}
