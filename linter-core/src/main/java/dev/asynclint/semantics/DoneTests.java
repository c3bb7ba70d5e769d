package dev.asynclint.semantics;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.IfStmt;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** What tests such as {@code f.isDone()} and {@code f.state() == SUCCESS} prove. */
final class DoneTests {
  private final Semantics semantics;

  DoneTests(Semantics semantics) {
    this.semantics = semantics;
  }

  /** Whether the branch of {@code test} that holds {@code inner} is reached only when the variable is complete. */
  boolean implies(IfStmt test, Node inner, Node variable) {
    return test.getThenStmt() == inner
        ? proves(test.getCondition(), variable, true)
        : test.getElseStmt().filter(e -> e == inner).isPresent()
            && proves(test.getCondition(), variable, false);
  }

  /** The same of {@code a ? b : c}. */
  boolean implies(ConditionalExpr choice, Node inner, Node variable) {
    return choice.getCondition() != inner
        && proves(choice.getCondition(), variable, choice.getThenExpr() == inner);
  }

  /** Whether {@code condition == outcome} proves the variable complete. */
  boolean proves(Expression condition, Node variable, boolean outcome) {
    Expression test = Uses.unwrap(condition);
    if (test instanceof UnaryExpr not
        && not.getOperator() == UnaryExpr.Operator.LOGICAL_COMPLEMENT) {
      return proves(not.getExpression(), variable, !outcome);
    }
    if (test instanceof BinaryExpr both) {
      BinaryExpr.Operator operator = both.getOperator();
      boolean any = operator == (outcome ? BinaryExpr.Operator.AND : BinaryExpr.Operator.OR);
      if (any) {
        return proves(both.getLeft(), variable, outcome)
            || proves(both.getRight(), variable, outcome);
      }
      boolean state =
          operator == (outcome ? BinaryExpr.Operator.EQUALS : BinaryExpr.Operator.NOT_EQUALS);
      return state && (isStateOf(both.getLeft(), variable) || isStateOf(both.getRight(), variable));
    }
    if (test instanceof NameExpr name) {
      return isHeldTest(name, variable, outcome);
    }
    return outcome
        && test instanceof MethodCallExpr call
        && semantics.factsOf(call).has(Fact.Kind.GUARD, "done")
        && (call.getScope()
                .map(this::withoutElement)
                .flatMap(semantics.places()::of)
                .filter(d -> d == variable)
                .isPresent()
            || call.getArguments().stream()
                .anyMatch(a -> semantics.places().of(a).filter(d -> d == variable).isPresent()));
  }

  /** {@code boolean done = f.isDone(); if (done)}: every value of the local variable is the test, or the other constant. */
  private boolean isHeldTest(NameExpr name, Node variable, boolean outcome) {
    Optional<Node> held = semantics.types().declarationOf(name).filter(Uses::isLocalDeclaration);
    if (!(held.orElse(null) instanceof VariableDeclarator declarator)) {
      return false;
    }
    List<Expression> values = new ArrayList<>();
    declarator.getInitializer().ifPresent(values::add);
    semantics.uses().assignmentsTo(declarator).forEach(a -> values.add(a.getValue()));
    values.removeIf(v -> v instanceof BooleanLiteralExpr constant && constant.getValue() != outcome);
    return !values.isEmpty() && values.stream().allMatch(v -> !(v instanceof NameExpr) && proves(v, variable, outcome));
  }

  /** The list in {@code list.get(i)}: what is said of an element is taken for the one that is read. */
  private Expression withoutElement(Expression tested) {
    return Uses.unwrap(tested) instanceof MethodCallExpr call
            && call.getScope().isPresent()
            && semantics.factsOf(call).has(Fact.Kind.ELEMENT)
        ? call.getScope().get()
        : tested;
  }

  /** {@code f.state() == SUCCESS} and the like; RUNNING is the one state that proves nothing. */
  private boolean isStateOf(Expression side, Node variable) {
    return Uses.unwrap(side) instanceof MethodCallExpr call
        && semantics.factsOf(call).has(Fact.Kind.GUARD, "state")
        && call.getScope()
            .flatMap(semantics.places()::of)
            .filter(d -> d == variable)
            .isPresent()
        && !isRunning(call);
  }

  private static boolean isRunning(MethodCallExpr call) {
    return call
        .getParentNode()
        .filter(BinaryExpr.class::isInstance)
        .map(BinaryExpr.class::cast)
        .stream()
        .flatMap(b -> new HashSet<>(List.of(b.getLeft(), b.getRight())).stream())
        .anyMatch(
            s ->
                s instanceof FieldAccessExpr f && f.getNameAsString().equals("RUNNING")
                    || s instanceof NameExpr n && n.getNameAsString().equals("RUNNING"));
  }
}
