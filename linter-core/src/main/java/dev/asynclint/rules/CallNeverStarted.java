package dev.asynclint.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.Statement;
import dev.asynclint.Draft;
import dev.asynclint.Fix;
import dev.asynclint.Group;
import dev.asynclint.Pass;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.RuleInfo.FixKind;
import dev.asynclint.Severity;
import dev.asynclint.Visits;
import dev.asynclint.semantics.AsyncKind;
import dev.asynclint.semantics.Chains;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.Paths;
import dev.asynclint.semantics.Uses;
import dev.asynclint.semantics.ValueUse;
import java.util.List;
import java.util.Optional;

/**
 * Some calls only prepare: a thread, a token stream, an HTTP call do nothing until they are started.
 */
public final class CallNeverStarted implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              "call-never-started",
              Group.LOST_WORK,
              Severity.ERROR,
              "a call is prepared and never started")
          .fix(FixKind.SUGGEST)
          .profiles("agent")
          .triggers("Thread", "TokenStream", "Call", "StepVerifier");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(MethodCallExpr.class, CallNeverStarted::check);
    visits.on(ObjectCreationExpr.class, CallNeverStarted::check);
  }

  private static void check(Expression made, Pass pass) {
    Optional<VariableDeclarator> local =
        made.getParentNode().filter(p -> p instanceof VariableDeclarator && Uses.isLocalDeclaration(p)).map(VariableDeclarator.class::cast);
    if (local.isEmpty() && !pass.semantics().dropped().isDropped(made)) {
      return;
    }
    JavaType type = pass.typeOf(made);
    if (pass.asyncKind(type) != AsyncKind.HANDLE
        || !isJustPrepared(made, type, pass)
        || pass.semantics().dropped().mayBeDropped(made)) {
      return;
    }
    boolean neverStarted =
        local.map(variable -> isNeverStarted(variable, pass)).orElseGet(() -> made.isObjectCreationExpr() || startsNothing(made, pass));
    if (neverStarted) {
      String last =
          pass.semantics()
              .catalog()
              .ofType(type, pass.types())
              .first(Fact.Kind.HANDLE)
              .flatMap(f -> f.argument(0))
              .orElse("start");
      var report = pass.reportCall(made, "this only prepares a %s: nobody calls `%s`, so nothing happens".formatted(type, last));
      started(made, last, type, pass).ifPresent(report::fix);
      report.send();
    }
  }

  /** The last call, where it needs no arguments and does not park: on the spot, or behind the last mention of the variable. */
  private static Optional<Fix> started(Expression made, String last, JavaType type, Pass pass) {
    boolean isPlain =
        pass.semantics().catalog().linesOf(type, pass.types())
            .filter(l -> l.method().filter(last::equals).isPresent())
            .anyMatch(l -> l.parameters().filter(List::isEmpty).isPresent() && !l.facts().has(Fact.Kind.BLOCKS));
    if (!isPlain) {
      return Optional.empty();
    }
    Draft draft = Draft.of(pass);
    String title = "call `%s`".formatted(last);
    if (!(made.getParentNode().orElse(null) instanceof VariableDeclarator variable)) {
      return draft.after(made, "." + last + "()").suggest(title);
    }
    List<Expression> mentions = pass.semantics().uses().mentionsOf(variable);
    return statementsAround(variable).stream()
        .filter(s -> s.isAncestorOf(variable) || mentions.stream().anyMatch(s::isAncestorOf))
        .reduce((a, b) -> b)
        .filter(s -> !s.isReturnStmt() && !s.isThrowStmt())
        .flatMap(s -> draft.linesAfter(s, "%s.%s();".formatted(variable.getName(), last)).suggest(title));
  }

  /** The statements of the block in which a variable is declared. */
  private static List<Statement> statementsAround(VariableDeclarator variable) {
    Optional<BlockStmt> block =
        Paths.around(variable, ExpressionStmt.class)
            .flatMap(Node::getParentNode)
            .filter(BlockStmt.class::isInstance)
            .map(BlockStmt.class::cast);
    return block.map(b -> List.<Statement>copyOf(b.getStatements())).orElse(List.of());
  }

  /**
   * Whether the handle is new: made by a constructor, by the library that the handle is of, or by an interface that such a
   * library implements. Other methods may well have started what they return, as an executor does.
   */
  private static boolean isJustPrepared(Expression made, JavaType type, Pass pass) {
    if (made.isObjectCreationExpr()) {
      return true;
    }
    boolean runs = pass.factsOf(made).each(Fact.Kind.CALLBACK).anyMatch(f -> f.option("executor").filter("receiver"::equals).isPresent());
    return !runs && pass.calleeOf(made)
        .filter(c -> c.fromSource() ? c.isAbstract() : type instanceof JavaType.ClassType t && isOfLibrary(c.owner(), t.name()))
        .isPresent();
  }

  /** Whether two classes share the first two parts of their package, or both are the JDK's. */
  private static boolean isOfLibrary(String owner, String handle) {
    if (handle.startsWith("java.")) {
      return owner.startsWith("java.");
    }
    int first = handle.indexOf('.');
    int second = handle.indexOf('.', first + 1);
    return owner.startsWith(handle.substring(0, (second < 0 ? first : second) + 1));
  }

  private static boolean startsNothing(Expression made, Pass pass) {
    return pass.semantics().chains().upstream(made).stream()
        .noneMatch(c -> pass.factsOf(c).has(Fact.Kind.SUBSCRIBES));
  }

  private static boolean isNeverStarted(VariableDeclarator variable, Pass pass) {
    return pass.semantics().uses().mentionsOf(variable).stream()
        .allMatch(
            m ->
                pass.useOf(m) == ValueUse.CHAINED
                    && Chains.next(m).filter(n -> isHarmless(n, pass)).isPresent());
  }

  /** A setter or a question: it returns nothing async and starts nothing. */
  private static boolean isHarmless(MethodCallExpr call, Pass pass) {
    return call.getNameAsString().matches("(set|is|get)[A-Z].*")
        && !pass.factsOf(call).has(Fact.Kind.SUBSCRIBES);
  }
}
