package dev.asynclint.semantics;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whose task it is to close what holds threads, and whether it is done. */
public final class Ownership {
  private final Semantics semantics;

  Ownership(Semantics semantics) {
    this.semantics = semantics;
  }

  /** Whether a variable is declared in the head of a try statement. */
  public static boolean isResource(VariableDeclarator variable) {
    return Paths.around(variable, TryStmt.class).filter(t -> t.getResources().stream().anyMatch(r -> r.isAncestorOf(variable))).isPresent();
  }

  /**
   * Whether what a variable or private field holds is certainly closed nowhere: each mention only uses it. Whoever returns it,
   * stores it or gives it on may have it closed.
   */
  public boolean isLeftOpen(VariableDeclarator owner) {
    return semantics.uses().mentionsOf(owner).stream().allMatch(this::onlyUses) && !isReachedOtherwise(owner);
  }

  private boolean onlyUses(Expression mention) {
    Node parent = mention.getParentNode().orElse(null);
    if (parent instanceof MethodCallExpr call && call.getScope().filter(s -> s == mention).isPresent()) {
      return !semantics.factsOf(call).has(Fact.Kind.CLOSES) && semantics.types().calleeOf(call).isPresent();
    }
    if (parent instanceof MethodReferenceExpr reference) {
      return !semantics.factsOf(reference).has(Fact.Kind.CLOSES) && semantics.types().calleeOf(reference).isPresent();
    }
    if (parent instanceof AssignExpr a && a.getTarget() == mention) {
      return true;
    }
    return isExecutorArgument(mention) || isComparedWithNull(parent) || isGivenTo(mention, Trait.ONLY_USES);
  }

  /** Whether an expression is an argument for a parameter of a project's method of which something is certain. */
  public boolean isGivenTo(Expression argument, Trait trait) {
    Node call = argument.getParentNode().orElse(null);
    int index = Callbacks.argumentsOf(call).indexOf(argument);
    return call != null
        && index >= 0
        && semantics.types().calleeOf(call)
            .filter(c -> semantics.summaries().has(c, trait, c.parameterOf(index)).isYes())
            .isPresent();
  }

  /** Whether a parameter is only used by its method: not closed, not kept, not given to anybody who might. */
  public boolean isOnlyUsed(Parameter parameter) {
    return semantics.uses().mentionsOf(parameter).stream().allMatch(this::onlyUses) && semantics.uses().assignmentsTo(parameter).isEmpty();
  }

  /** Whether a body closes a variable whenever it ends; {@code if (x != null)} around it is no way out. */
  public boolean isClosedIn(BlockStmt body, Node variable) {
    return semantics.uses().mentionsOf(variable).stream()
        .anyMatch(m -> (closes(m) || isGivenTo(m, Trait.CLOSES)) && isAlwaysReached(m, body));
  }

  private boolean closes(Expression mention) {
    return mention.getParentNode().orElse(null) instanceof MethodCallExpr call
        && call.getScope().filter(s -> s == mention).isPresent()
        && semantics.factsOf(call).has(Fact.Kind.CLOSES);
  }

  private static boolean isAlwaysReached(Node node, BlockStmt body) {
    Node at = node;
    while (at != body) {
      Node inside = at;
      at = at.getParentNode().orElse(body);
      boolean certain =
          at instanceof BlockStmt
              || at instanceof ExpressionStmt
              || at instanceof Expression && !(at instanceof LambdaExpr)
              || at instanceof TryStmt t && (t.getTryBlock() == inside || t.getFinallyBlock().filter(f -> f == inside).isPresent())
              || at instanceof IfStmt test && isComparedWithNull(test.getCondition());
      if (!certain) {
        return false;
      }
    }
    return true;
  }

  private static boolean isComparedWithNull(@Nullable Node parent) {
    return parent instanceof BinaryExpr b && (b.getLeft().isNullLiteralExpr() || b.getRight().isNullLiteralExpr());
  }

  /** Whether an expression is given as the executor of a callback, which the callee does not keep. */
  public boolean isExecutorArgument(Expression argument) {
    Node call = argument.getParentNode().orElse(null);
    if (call == null) {
      return false;
    }
    List<Expression> arguments = Callbacks.argumentsOf(call);
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i) == argument) {
        String index = Integer.toString(i);
        return semantics.factsOf(call).all().stream().anyMatch(f -> f.option("executor").filter(index::equals).isPresent());
      }
    }
    return false;
  }

  /** {@code other.field} within the file, where {@code other} may be of the class that declares it. */
  private boolean isReachedOtherwise(VariableDeclarator owner) {
    Optional<String> type = semantics.types().enclosingClass(owner);
    return !Uses.isLocalDeclaration(owner)
        && owner.findCompilationUnit().stream()
            .flatMap(u -> u.findAll(FieldAccessExpr.class).stream())
            .filter(f -> f.getNameAsString().equals(owner.getNameAsString()) && !f.getScope().isThisExpr())
            .anyMatch(f -> semantics.types().typeOf(f.getScope()).asClass().map(c -> type.equals(Optional.of(c.name()))).orElse(true));
  }
}
