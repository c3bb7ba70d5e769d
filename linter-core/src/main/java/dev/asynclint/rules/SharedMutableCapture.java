package dev.asynclint.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import dev.asynclint.Draft;
import dev.asynclint.Fix;
import dev.asynclint.Group;
import dev.asynclint.Pass;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.RuleInfo.FixKind;
import dev.asynclint.Severity;
import dev.asynclint.Visits;
import dev.asynclint.semantics.Callbacks.Callback;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.Uses;
import java.util.Optional;

/**
 * Several callbacks on several threads write to one plain collection or counter: updates get lost, a list has holes, a map loops
 * for ever. No test with one model shows it.
 */
public final class SharedMutableCapture implements Rule {
  private static final RuleInfo INFO =
      RuleInfo.of(
              "shared-mutable-capture",
              Group.THREADS,
              Severity.WARNING,
              "a plain collection or counter is written by callbacks on several threads")
          .fix(FixKind.SUGGEST)
          .profiles("agent");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void register(Visits visits) {
    visits.on(MethodCallExpr.class, SharedMutableCapture::checkCall);
    visits.on(MethodReferenceExpr.class, SharedMutableCapture::checkCall);
    visits.on(UnaryExpr.class, SharedMutableCapture::checkCount);
    visits.on(AssignExpr.class, SharedMutableCapture::checkAssignment);
  }

  private static void checkCall(Expression call, Pass pass) {
    if (!pass.factsOf(call).has(Fact.Kind.MUTATES)) {
      return;
    }
    Optional<Expression> receiver = call instanceof MethodCallExpr c ? c.getScope() : Optional.of(((MethodReferenceExpr) call).getScope());
    Optional<Node> shared = receiver.flatMap(pass.types()::declarationOf).filter(d -> isPlainCollection(d, pass));
    shared.ifPresent(d -> check(call, call, d, pass));
  }

  private static void checkCount(UnaryExpr count, Pass pass) {
    switch (count.getOperator()) {
      case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT ->
          counterOf(count.getExpression(), pass).ifPresent(d -> check(count, count.getExpression(), d, pass));
      default -> {
        // no write
      }
    }
  }

  private static void checkAssignment(AssignExpr assignment, Pass pass) {
    if (assignment.getOperator() != AssignExpr.Operator.ASSIGN) {
      counterOf(assignment.getTarget(), pass).ifPresent(d -> check(assignment, assignment.getTarget(), d, pass));
    }
  }

  private static void check(Expression write, Expression at, Node shared, Pass pass) {
    Optional<Callback> callback = pass.semantics().sharing().concurrent(write);
    if (callback.isEmpty() || callback.get().code().isAncestorOf(shared)) {
      return;
    }
    if (!pass.semantics().sharing().meetsItself(callback.get(), shared) && !isWrittenByAnother(shared, callback.get(), pass)) {
      return;
    }
    String name = ((VariableDeclarator) shared).getNameAsString();
    String message = "callbacks on several threads write to `%s`, and updates get lost".formatted(name);
    var report = at instanceof MethodCallExpr ? pass.reportCall(at, message) : pass.report(at, message);
    report.related(shared, "not made for several threads");
    synchronised((VariableDeclarator) shared, pass).ifPresent(report::fix);
    report.send();
  }

  /** {@code new ArrayList<>()} becomes {@code Collections.synchronizedList(new ArrayList<>())}. */
  private static Optional<Fix> synchronised(VariableDeclarator shared, Pass pass) {
    Optional<Expression> made = shared.getInitializer().filter(ObjectCreationExpr.class::isInstance);
    Optional<Fact> wrapper =
        made.flatMap(m -> pass.semantics().catalog().ofType(pass.typeOf(m), pass.types()).first(Fact.Kind.THREAD_UNSAFE))
            .filter(f -> f.arguments().size() == 2);
    boolean takesIt =
        wrapper.flatMap(f -> f.argument(1))
            .filter(t -> pass.types().isSubtype(JavaType.ClassType.of(t), pass.types().typeOf(shared.getType()).erasedName()).isYes())
            .isPresent();
    if (!takesIt || shared.getType().isVarType()) {
      return Optional.empty();
    }
    String method = wrapper.get().arguments().get(0);
    int owner = method.indexOf('#');
    Draft draft = Draft.of(pass);
    return draft.before(made.get(), "%s.%s(".formatted(draft.name(method.substring(0, owner), shared), method.substring(owner + 1)))
        .after(made.get(), ")")
        .suggest("make it a synchronised collection");
  }

  /** Whether a further callback that may run at the same time writes to the same variable. */
  private static boolean isWrittenByAnother(Node shared, Callback callback, Pass pass) {
    for (Expression mention : pass.semantics().uses().mentionsOf(shared)) {
      Node parent = mention.getParentNode().orElse(mention);
      Node written = parent instanceof ArrayAccessExpr ? parent.getParentNode().orElse(parent) : parent;
      boolean writes = written instanceof UnaryExpr || written instanceof AssignExpr || pass.factsOf(written).has(Fact.Kind.MUTATES);
      if (writes && pass.semantics().sharing().concurrent(written).filter(o -> pass.semantics().sharing().meet(callback, o)).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** A local or field that certainly holds a new collection that is not safe for several threads. */
  private static boolean isPlainCollection(Node declaration, Pass pass) {
    return declaration instanceof VariableDeclarator variable
        && variable.getInitializer().map(Uses::unwrap).orElse(null) instanceof ObjectCreationExpr made
        && pass.semantics().uses().assignmentsTo(declaration).isEmpty()
        && pass.semantics().catalog().ofType(pass.typeOf(made), pass.types()).has(Fact.Kind.THREAD_UNSAFE);
  }

  /** A field of primitive type, or an array that stands in for a variable: {@code count[0]++}. */
  private static Optional<Node> counterOf(Expression target, Pass pass) {
    if (target instanceof ArrayAccessExpr element) {
      boolean one = element.getIndex().isLiteralExpr();
      return one ? pass.types().declarationOf(element.getName()).filter(VariableDeclarator.class::isInstance) : Optional.empty();
    }
    return pass.types()
        .declarationOf(target)
        .filter(d -> d instanceof VariableDeclarator v && v.getType().isPrimitiveType() && !Uses.isLocalDeclaration(d));
  }
}
