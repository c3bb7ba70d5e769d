package dev.asynclint.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.ReturnStmt;
import dev.asynclint.Draft;
import dev.asynclint.Fix;
import dev.asynclint.Group;
import dev.asynclint.Pass;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.RuleInfo.FixKind;
import dev.asynclint.Severity;
import dev.asynclint.Visits;
import dev.asynclint.semantics.Callee;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.Nodes;
import dev.asynclint.semantics.ThreadKind;
import dev.asynclint.semantics.Uses;
import java.util.Optional;

/**
 * Who is promised a future calls a method on it at once. A null instead fails at the caller, far from its cause.
 */
public final class NullFuture implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              "null-future",
              Group.LOST_WORK,
              Severity.WARNING,
              "null is returned where a future or publisher is promised")
          .fix(FixKind.SAFE)
          .profiles("agent", "reactive")
          .triggers("null");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(ReturnStmt.class, NullFuture::check);
  }

  private static void check(ReturnStmt statement, Pass pass) {
    if (statement.getExpression().filter(Expression::isNullLiteralExpr).isEmpty()) {
      return;
    }
    Node unit = Uses.scopeOf(statement);
    Optional<JavaType> promised = promised(unit, pass);
    if (promised.filter(pass.semantics()::isAsync).isEmpty()
        || pass.contextOf(statement).kind() == ThreadKind.BLOCKING) {
      return;
    }
    Expression none = statement.getExpression().get();
    var report = pass.report(none, "the caller is promised a %s and gets null, on which its next call throws".formatted(promised.get()));
    complete(none, promised.get(), unit, pass).ifPresent(report::fix);
    report.send();
  }

  /** A complete one without a result; safe where no caller can have asked for null, which then would have gone another way. */
  private static Optional<Fix> complete(Expression none, JavaType promised, Node unit, Pass pass) {
    Optional<Fact> nothing = pass.semantics().catalog().ofType(promised, pass.types()).first(Fact.Kind.NOTHING);
    String made = nothing.flatMap(f -> f.argument(0)).orElse("");
    if (nothing.isEmpty() || !pass.types().isSubtype(JavaType.ClassType.of(made), promised.erasedName()).isYes()) {
      return Optional.empty();
    }
    boolean callersAreSeen = !(unit instanceof MethodDeclaration method) || method.isPrivate();
    Draft draft = Draft.of(pass);
    String call = draft.name(made, none) + "." + nothing.get().argument(1).orElseThrow();
    return draft.replace(none, call).fix("return `%s`".formatted(call), callersAreSeen);
  }

  private static Optional<JavaType> promised(Node unit, Pass pass) {
    if (unit instanceof LambdaExpr lambda) {
      boolean flattened =
          lambda
              .getParentNode()
              .filter(MethodCallExpr.class::isInstance)
              .filter(c -> pass.factsOf(c).has(Fact.Kind.FLATTENS))
              .isPresent();
      return flattened
          ? pass.types().functionalMethod(pass.typeOf(lambda)).map(Callee::returnType)
          : Optional.empty();
    }
    if (!(unit instanceof MethodDeclaration method) || allowsNull(method, pass)) {
      return Optional.empty();
    }
    return Optional.of(pass.types().typeOf(method.getType()));
  }

  /** Annotated so, or the contract of a library says what null means there. */
  private static boolean allowsNull(MethodDeclaration method, Pass pass) {
    return method.getAnnotations().stream()
            .anyMatch(a -> a.getName().getIdentifier().contains("Null"))
        || pass.types().overriddenBy(method).stream().anyMatch(c -> !c.fromSource())
        || method.isPrivate() && isComparedWithNull(method, pass);
  }

  /** A private method's callers stand in this file: null is a word between them where one of them asks for it. */
  private static boolean isComparedWithNull(MethodDeclaration method, Pass pass) {
    return Nodes.all(pass.unit(), BinaryExpr.class).stream()
        .filter(b -> b.getRight().isNullLiteralExpr())
        .map(b -> pass.semantics().uses().valueOf(b.getLeft()))
        .anyMatch(value -> isResultOf(method, value, pass) || isGivenResultOf(method, value, pass));
  }

  private static boolean isResultOf(MethodDeclaration method, Expression value, Pass pass) {
    return value instanceof MethodCallExpr call && isCallOf(method, call, pass);
  }

  /** A parameter of another private method that is called with the result. */
  private static boolean isGivenResultOf(MethodDeclaration method, Expression value, Pass pass) {
    return pass.types().declarationOf(value).orElse(null) instanceof Parameter parameter
        && parameter.getParentNode().orElse(null) instanceof MethodDeclaration asks
        && asks.isPrivate()
        && Nodes.all(pass.unit(), MethodCallExpr.class).stream()
            .filter(c -> isCallOf(asks, c, pass))
            .map(c -> c.getArgument(asks.getParameters().indexOf(parameter)))
            .anyMatch(a -> isResultOf(method, pass.semantics().uses().valueOf(a), pass));
  }

  private static boolean isCallOf(MethodDeclaration method, MethodCallExpr call, Pass pass) {
    return call.getNameAsString().equals(method.getNameAsString())
        && call.getArguments().size() == method.getParameters().size()
        && pass.calleeOf(call).flatMap(pass.types()::bodyOf).filter(method::equals).isPresent();
  }
}
