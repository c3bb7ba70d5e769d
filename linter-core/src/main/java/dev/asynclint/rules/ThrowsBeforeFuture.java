package dev.asynclint.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.Type;
import com.github.javaparser.ast.type.UnionType;
import dev.asynclint.Draft;
import dev.asynclint.Edit;
import dev.asynclint.Edits;
import dev.asynclint.Fix;
import dev.asynclint.Group;
import dev.asynclint.Pass;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.RuleInfo.FixKind;
import dev.asynclint.Severity;
import dev.asynclint.Visits;
import dev.asynclint.semantics.AsyncKind;
import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.Paths;
import dev.asynclint.semantics.ThreadKind;
import dev.asynclint.semantics.Uses;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A method that promises a stage and throws instead: its callers' {@code exceptionally} and {@code whenComplete} never hear of
 * the failure, which comes out where nobody expects one.
 */
public final class ThrowsBeforeFuture implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              "throws-before-future",
              Group.ERRORS,
              Severity.INFO,
              "a method that returns a stage throws a failure of the work instead of failing the stage")
          .fix(FixKind.SUGGEST);

  /** What a wrong argument or an operation that doesn't exist is answered with. */
  private static final Set<String> PROGRAMMING_ERROR =
      Set.of(
          "IllegalArgumentException",
          "NullPointerException",
          "UnsupportedOperationException",
          "IndexOutOfBoundsException",
          "AssertionError",
          "Error",
          "InterruptedException",
          "CancellationException",
          "CompletionException"); // who throws that knows to be in a stage, which fails with it

  /** What is wrong with an argument that can't be read or written down; nothing has been asked of anybody yet. */
  private static final Set<String> BAD_ARGUMENT =
      Set.of(
          "URISyntaxException",
          "MalformedURLException",
          "UnsupportedEncodingException",
          "JsonProcessingException",
          "JacksonException",
          "JsonParseException",
          "JSONException",
          "ParseException",
          "NumberFormatException",
          "NoSuchAlgorithmException",
          "InvalidKeyException",
          "CloneNotSupportedException");

  /** What a call at the wrong time is answered with; in a catch it stands for what went wrong there. */
  private static final String WRONG_STATE = "IllegalStateException";

  private static final String STAGE = "java.util.concurrent.CompletionStage";
  private static final String FUTURE = "java.util.concurrent.CompletableFuture";

  /** First release with {@code failedFuture}. */
  private static final int FAILED_FUTURE = 9;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(ThrowStmt.class, ThrowsBeforeFuture::check);
  }

  private static void check(ThrowStmt statement, Pass pass) {
    if (!(Uses.scopeOf(statement) instanceof MethodDeclaration method) || pass.contextOf(statement).kind() == ThreadKind.BLOCKING) {
      return;
    }
    JavaType type = pass.types().typeOf(method.getType());
    if (pass.asyncKind(type) != AsyncKind.EAGER || !pass.types().isSubtype(type, STAGE).isYes()) {
      return;
    }
    if (isProgrammingError(statement) || isAboutAnArgument(statement) || isCheck(statement, pass)) {
      return;
    }
    if (isAll(statement, method) || isCaughtHere(statement)) {
      return;
    }
    String name = method.getNameAsString();
    var report = pass.report(statement, "`%s` throws here instead of failing its stage: its caller's handlers never run".formatted(name));
    fix(statement, method, pass).ifPresent(report::fix);
    report.send();
  }

  private static boolean isProgrammingError(ThrowStmt statement) {
    Expression thrown = Uses.unwrap(statement.getExpression());
    return thrown instanceof ObjectCreationExpr made
        && (PROGRAMMING_ERROR.contains(made.getType().getNameAsString())
            || made.getType().getNameAsString().equals(WRONG_STATE) && Paths.around(statement, CatchClause.class).isEmpty());
  }

  /** In the catch of an exception that says that an argument can't be read or written down. */
  private static boolean isAboutAnArgument(ThrowStmt statement) {
    Optional<Type> caught = Paths.around(statement, CatchClause.class).map(c -> c.getParameter().getType());
    return caught.isPresent()
        && (caught.get() instanceof UnionType union ? union.getElements().stream().map(Type.class::cast) : caught.stream())
            .allMatch(t -> t instanceof ClassOrInterfaceType named && BAD_ARGUMENT.contains(named.getNameAsString()));
  }

  /** A method that is not implemented. */
  private static boolean isAll(ThrowStmt statement, MethodDeclaration method) {
    return method.getBody().filter(body -> body.getStatements().size() == 1 && body.getStatement(0) == statement).isPresent();
  }

  /** Under a condition that looks at the arguments only, or at whether the object is in a state to be used. */
  private static boolean isCheck(ThrowStmt statement, Pass pass) {
    Optional<IfStmt> test = Paths.around(statement, IfStmt.class);
    if (test.isEmpty() || Paths.around(statement, CatchClause.class).isPresent()) {
      return false;
    }
    Expression condition = Uses.unwrap(test.get().getCondition());
    List<NameExpr> names = condition.findAll(NameExpr.class);
    boolean ofArguments =
        !names.isEmpty() && names.stream().allMatch(n -> pass.types().declarationOf(n).filter(Parameter.class::isInstance).isPresent());
    return ofArguments || isState(condition);
  }

  /** {@code closed}, {@code !isOpen()}, {@code client == null}, {@code state != OPEN}. */
  private static boolean isState(Expression condition) {
    Expression plain = condition instanceof UnaryExpr not && not.getOperator() == UnaryExpr.Operator.LOGICAL_COMPLEMENT
        ? Uses.unwrap(not.getExpression())
        : condition;
    if (plain instanceof BinaryExpr compared) {
      boolean equality = compared.getOperator() == BinaryExpr.Operator.EQUALS || compared.getOperator() == BinaryExpr.Operator.NOT_EQUALS;
      return equality && isPlain(compared.getLeft()) && isPlain(compared.getRight());
    }
    return isPlain(plain) || plain instanceof MethodCallExpr c && c.getArguments().isEmpty() && c.getScope().isEmpty();
  }

  private static boolean isPlain(Expression expression) {
    return expression.isNameExpr() || expression.isFieldAccessExpr() || expression.isLiteralExpr();
  }

  /** A try of this method takes it, to make a failed stage of it. */
  private static boolean isCaughtHere(Node statement) {
    Node at = statement;
    while (at.getParentNode().isPresent() && !(at instanceof MethodDeclaration)) {
      Node inside = at;
      at = at.getParentNode().get();
      if (at instanceof TryStmt t && t.getTryBlock() == inside && t.getCatchClauses().isNonEmpty()) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Fix> fix(ThrowStmt statement, MethodDeclaration method, Pass pass) {
    Optional<String> type = pass.types().typeOf(method.getType()).asClass().map(JavaType.ClassType::name);
    if (type.filter(t -> t.equals(FUTURE) || t.equals(STAGE)).isEmpty() || pass.release() < FAILED_FUTURE) {
      return Optional.empty();
    }
    Draft draft = Draft.of(pass);
    Expression failure = statement.getExpression();
    Edits layout = draft.layout();
    String open = "return %s.failedFuture(".formatted(draft.name(FUTURE, statement));
    return draft.add(new Edit(layout.start(statement), layout.start(failure), open))
        .add(new Edit(layout.end(failure), layout.end(statement), ");"))
        .suggest("return a failed future");
  }
}
