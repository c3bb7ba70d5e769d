package dev.asynclint.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.WhileStmt;
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
import dev.asynclint.semantics.Chains;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.Facts;
import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.Paths;
import dev.asynclint.semantics.ThreadKind;
import dev.asynclint.semantics.Uses;
import java.util.Optional;
import java.util.regex.Pattern;

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

  /** Names of methods that end their object. */
  private static final Pattern ENDS = Pattern.compile("(close|stop|shut[dD]own|destroy|dispose|terminate|tearDown)([A-Z].*)?");

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
    if (!facts.has(Fact.Kind.AGGREGATES) && !facts.has(Fact.Kind.ANSWERS)
        || !pass.semantics().dropped().isDropped(call)
        || pass.contextOf(call).kind() == ThreadKind.BLOCKING) {
      return;
    }
    JavaType type = pass.typeOf(call);
    if (facts.has(Fact.Kind.AGGREGATES)
        && (pass.asyncKind(type) == AsyncKind.EAGER || facts.has(Fact.Kind.BLOCKS))
        && !membersAreHandled(call, pass)) {
      if (pass.calleeOf(call).filter(Callee::isStatic).isPresent() || facts.has(Fact.Kind.BLOCKS)) {
        var report =
            pass.reportCall(call, "nobody looks at the result of `%s`: a failure of its members is never seen".formatted(call.getName()));
        waited(call, pass).ifPresent(report::fix);
        report.send();
      }
    } else if (facts.has(Fact.Kind.ANSWERS)
        && type.toString().equals("boolean")
        && (facts.has(Fact.Kind.BLOCKS) || facts.has(Fact.Kind.LOCKS))
        && !isOneStepOfALoop(call)
        && !isAskedAgain(call, pass)
        && !isOfGivenUp(call, pass)
        && !isLastWait(call, facts)) {
      var report = pass.reportCall(call, "`%s` says whether it succeeded, and nobody looks".formatted(call.getName()));
      asked(call, pass).ifPresent(report::fix);
      report.send();
    }
  }

  /** {@code while (message == null)} around {@code arrived.tryAcquire(..)}: the loop asks for what counts. */
  private static boolean isOneStepOfALoop(MethodCallExpr wait) {
    return Paths.loopAround(wait)
        .flatMap(
            loop ->
                loop instanceof WhileStmt w
                    ? Optional.of(w.getCondition())
                    : loop instanceof DoStmt d ? Optional.of(d.getCondition()) : Optional.empty())
        .filter(condition -> !condition.isBooleanLiteralExpr())
        .isPresent();
  }

  /** {@code while (!pool.isTerminated()) pool.awaitTermination(..)}, or a {@code shutdownNow} behind the wait. */
  private static boolean isAskedAgain(MethodCallExpr wait, Pass pass) {
    Optional<Node> waitedFor = wait.getScope().flatMap(pass.types()::declarationOf);
    Optional<Statement> loop = Paths.loopAround(wait);
    return waitedFor.isPresent()
        && pass.readsOf(waitedFor.get()).stream()
            .filter(read -> Uses.scopeOf(read) == Uses.scopeOf(wait))
            .filter(read -> read.getParentNode().filter(p -> p == wait).isEmpty())
            .anyMatch(
                read ->
                    loop.filter(l -> l.isAncestorOf(read)).isPresent()
                        || isBehind(read, wait) && Chains.next(read).filter(c -> pass.factsOf(c).has(Fact.Kind.CLOSES)).isPresent());
  }

  /** {@code shutdownNow().awaitTermination(..)}, {@code process.destroyForcibly()} before it: no more could be done. */
  private static boolean isOfGivenUp(MethodCallExpr wait, Pass pass) {
    if (wait.getScope().map(pass::factsOf).filter(f -> f.has(Fact.Kind.CANCELS)).isPresent()) {
      return true;
    }
    Optional<Node> waitedFor = wait.getScope().flatMap(pass.types()::declarationOf);
    return waitedFor.isPresent()
        && pass.readsOf(waitedFor.get()).stream()
            .filter(read -> Uses.scopeOf(read) == Uses.scopeOf(wait) && isBehind(wait, read))
            .anyMatch(read -> Chains.next(read).filter(c -> pass.factsOf(c).has(Fact.Kind.CANCELS)).isPresent());
  }

  /** In a method that ends its object, a wait that gives up is followed by the same steps. */
  private static boolean isLastWait(MethodCallExpr wait, Facts facts) {
    return facts.has(Fact.Kind.BLOCKS)
        && !facts.has(Fact.Kind.LOCKS)
        && Paths.around(wait, MethodDeclaration.class).filter(m -> ENDS.matcher(m.getNameAsString()).matches()).isPresent();
  }

  private static boolean isBehind(Node node, Node other) {
    return node.getBegin().isPresent() && other.getBegin().isPresent() && node.getBegin().get().isAfter(other.getBegin().get());
  }

  private static Optional<Fix> waited(MethodCallExpr call, Pass pass) {
    return pass.factsOf(call).has(Fact.Kind.AGGREGATES, "all") && SiblingsNotCancelled.areStartedHere(call, pass)
        ? Waiting.methodFor(call, pass).flatMap(wait -> SiblingsNotCancelled.cancelling(call, call, "." + wait + "()", pass))
        : Waiting.behind(call, "wait for them", pass);
  }

  /** Gives up where the answer is no. */
  private static Optional<Fix> asked(MethodCallExpr call, Pass pass) {
    if (!(call.getParentNode().orElse(null) instanceof ExpressionStmt statement)
        || statement.getParentNode().filter(BlockStmt.class::isInstance).isEmpty()) {
      return Optional.empty();
    }
    Draft draft = Draft.of(pass);
    String indent = draft.layout().indent(statement);
    String message = "%s gave up".formatted(call.getNameAsString());
    String handler =
        ") {\n%s%sthrow new %s(\"%s\");\n%s}".formatted(
            indent, draft.layout().unit(statement), draft.name("java.lang.IllegalStateException", call), message, indent);
    return draft.before(call, "if (!")
        .add(new Edit(draft.layout().end(call), draft.layout().end(statement), handler))
        .suggest("throw where `%s` gives up".formatted(call.getName()));
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
