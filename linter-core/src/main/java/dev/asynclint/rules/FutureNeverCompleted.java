package dev.asynclint.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithSimpleName;
import com.github.javaparser.ast.nodeTypes.NodeWithType;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.type.Type;
import dev.asynclint.Edits;
import dev.asynclint.Fix;
import dev.asynclint.Group;
import dev.asynclint.Pass;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.RuleInfo.FixKind;
import dev.asynclint.Severity;
import dev.asynclint.Visits;
import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.Paths;
import dev.asynclint.semantics.Promises;
import dev.asynclint.semantics.Promises.Forgotten;
import dev.asynclint.semantics.Promises.Shape;
import dev.asynclint.semantics.Uses;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A promise that is completed when all goes well, and forgotten when something fails: whoever waits for it waits for ever, and
 * no log says why. The failure of the work has to reach the promise on every path.
 */
public final class FutureNeverCompleted implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              "future-never-completed",
              Group.ERRORS,
              Severity.ERROR,
              "a promise is completed on some paths only, so that a failure leaves whoever waits for it waiting for ever")
          .fix(FixKind.SUGGEST)
          .profiles("agent");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(VariableDeclarator.class, FutureNeverCompleted::check);
    visits.on(Parameter.class, FutureNeverCompleted::check);
  }

  private static void check(Node declaration, Pass pass) {
    Promises promises = pass.semantics().promises();
    JavaType type = typeOf(declaration, pass);
    String name = ((NodeWithSimpleName<?>) declaration).getNameAsString();
    if (promises.isPromise(type)) {
      promises.forgotten(declaration).forEach(f -> report(f, name, Optional.of(type), pass));
    } else if (Uses.isLocalDeclaration(declaration)) {
      promises.forgottenIn(declaration).forEach(f -> report(f, f.completion().toString(), Optional.empty(), pass));
    }
  }

  private static void report(Forgotten forgotten, String name, Optional<JavaType> type, Pass pass) {
    var report = pass.report(forgotten.at(), message(forgotten, name)).related(forgotten.completion(), "completed here on other ways");
    type.flatMap(t -> fix(forgotten, name, t, pass)).ifPresent(report::fix);
    report.send();
  }

  /** As it is declared; for {@code var} that of the initializer, for a lambda's parameter that of a mention. */
  private static JavaType typeOf(Node declaration, Pass pass) {
    Type type = ((NodeWithType<?, ?>) declaration).getType();
    if (!type.isVarType() && !type.isUnknownType()) {
      return pass.types().typeOf(type);
    }
    Stream<Expression> values =
        declaration instanceof VariableDeclarator v ? v.getInitializer().stream() : pass.readsOf(declaration).stream();
    return values.map(pass::typeOf).filter(JavaType::isKnown).findFirst().orElse(JavaType.UNKNOWN);
  }

  private static String message(Forgotten forgotten, String name) {
    return switch (forgotten.shape()) {
      case CATCH -> "this catch leaves `%s` open: whoever waits for it waits for ever".formatted(name);
      case SUCCESS_ONLY -> "`%s` completes `%s` on success only: after a failure it stays open for ever".formatted(forgotten.at(), name);
      case ERROR_HALF -> "`%s` is told of the failure and leaves `%s` open for ever".formatted(parameterOrName(forgotten.at()), name);
      case ERROR_BRANCH -> "when this test finds a failure, `%s` stays open for ever".formatted(name);
      case TAKEN_FOR_GRANTED -> "after a failure `%s` is null: calling its method throws, and `%s` stays open for ever"
          .formatted(forgotten.at(), name);
      case RETURN -> "`%s` is returned on a way on which nobody completes it".formatted(name);
      case THROWS_BEFORE -> "%s, the exception ends in the task and `%s` stays open for ever"
          .formatted(forgotten.at() instanceof ThrowStmt ? "thrown here" : "when `%s` throws".formatted(calledName(forgotten.at())), name);
    };
  }

  private static String parameterOrName(Node at) {
    return at instanceof Parameter p ? p.getNameAsString() : at.toString();
  }

  private static String calledName(Node call) {
    return call instanceof MethodCallExpr c ? c.getNameAsString() : call instanceof ObjectCreationExpr o ? o.getTypeAsString() : "it";
  }

  private static Optional<Fix> fix(Forgotten forgotten, String name, JavaType type, Pass pass) {
    Optional<CatchClause> clause = Paths.around(forgotten.at(), CatchClause.class);
    Optional<String> method = pass.semantics().promises().failingMethod(type);
    if (forgotten.shape() != Shape.CATCH || clause.isEmpty() || method.isEmpty()) {
      return Optional.empty();
    }
    String code = "%s.%s(%s);".formatted(name, method.get(), clause.get().getParameter().getNameAsString());
    return Optional.of(
        new Fix(
            "complete `" + name + "` with the failure", false, List.of(Edits.of(pass.source()).first(clause.get().getBody(), code))));
  }
}
