package dev.asynclint.semantics;

import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.TryStmt;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The work that is handed to others: where its body is, and whether it keeps what goes wrong to itself. */
public final class Tasks {
  private static final Set<String> TYPES = Set.of("java.lang.Runnable", "java.util.concurrent.Callable");

  private final Semantics semantics;
  private final Catching catching;

  Tasks(Semantics semantics) {
    this.semantics = semantics;
    this.catching = new Catching(semantics);
  }

  /** Whether the task that a call starts does its work in a try that catches everything. */
  boolean startedCatchesAll(Expression call) {
    if (!(call instanceof MethodCallExpr c)) {
      return false;
    }
    for (Expression argument : c.getArguments()) {
      Expression task = semantics.uses().valueOf(argument);
      boolean caught =
          task instanceof MethodReferenceExpr
              ? catchesAll(task)
              : task instanceof LambdaExpr l && l.getExpressionBody().isPresent()
                  ? catchesAll(l.getExpressionBody().get())
                  : bodyOf(task).filter(this::catchesAllIn).isPresent();
      if (caught) {
        return true;
      }
    }
    return false;
  }

  /** The body of a lambda, of a method reference's method in this file, of an anonymous class with one method, or of {@code this}. */
  public Optional<BlockStmt> bodyOf(Expression callback) {
    Expression value = semantics.uses().valueOf(callback);
    if (value instanceof LambdaExpr lambda) {
      if (lambda.getBody() instanceof BlockStmt block) {
        return Optional.of(block);
      }
      return lambda.getExpressionBody().flatMap(this::bodyOfCalled);
    }
    if (value instanceof MethodReferenceExpr reference) {
      return bodyOfCalled(reference);
    }
    if (value instanceof MethodCallExpr wrap) {
      return wrapped(wrap).flatMap(this::bodyOf);
    }
    if (value instanceof ObjectCreationExpr made && made.getAnonymousClassBody().isPresent()) {
      List<BodyDeclaration<?>> members = made.getAnonymousClassBody().get();
      return members.size() == 1 && isTaskItself(members.get(0)) ? block(members.get(0)) : Optional.empty();
    }
    return value.isThisExpr() ? bodyOfThis(value) : Optional.empty();
  }

  /** {@code submit(logged(task))}: the lambda that a method of this file makes around a task. */
  private Optional<Expression> wrapped(MethodCallExpr wrap) {
    List<Expression> made =
        semantics.types().calleeOf(wrap).flatMap(semantics.types()::bodyOf).map(semantics.dropped()::valuesReturned).orElse(List.of());
    return made.size() == 1 ? Optional.of(made.get(0)).filter(LambdaExpr.class::isInstance) : Optional.empty();
  }

  /** {@code submit(this)}: what the class around it runs as a task. */
  private Optional<BlockStmt> bodyOfThis(Expression self) {
    return Paths.around(self, ClassOrInterfaceDeclaration.class).stream()
        .filter(type -> Paths.around(self, ObjectCreationExpr.class).filter(type::isAncestorOf).isEmpty())
        .flatMap(type -> type.getMethods().stream())
        .filter(m -> semantics.types().overriddenBy(m).stream().anyMatch(o -> TYPES.contains(o.owner())))
        .findFirst()
        .flatMap(MethodDeclaration::getBody);
  }

  /** {@code run} of {@code new Runnable()}; not the method that a class of the project calls from a {@code run} of its own. */
  private boolean isTaskItself(BodyDeclaration<?> member) {
    return semantics.types().overriddenBy(member).stream().anyMatch(overridden -> !overridden.fromSource());
  }

  private Optional<BlockStmt> bodyOfCalled(Expression call) {
    return semantics.types().calleeOf(call).flatMap(semantics.types()::bodyOf).flatMap(Tasks::block);
  }

  private static Optional<BlockStmt> block(BodyDeclaration<?> declaration) {
    return declaration instanceof MethodDeclaration m ? m.getBody() : Optional.empty();
  }

  private boolean callsOneThatCatchesAll(NodeList<Statement> statements) {
    if (statements.size() == 1 && statements.get(0) instanceof TryStmt around && around.getCatchClauses().isEmpty()) {
      return around.getResources().isEmpty() && callsOneThatCatchesAll(around.getTryBlock().getStatements());
    }
    return statements.size() == 1
        && statements.get(0) instanceof ExpressionStmt s
        && catchesAll(s.getExpression());
  }

  /** Whether the method that a call or method reference invokes catches everything. */
  public boolean catchesAll(Expression call) {
    return bodyOfCalled(call).filter(catching::allIn).isPresent()
        || semantics.types().calleeOf(call).filter(c -> !semantics.summaries().has(c, Trait.CATCHES_ALL).isNo()).isPresent();
  }

  /** Whether a body does its work in a try that catches everything, or calls nothing but a method that does. */
  public boolean catchesAllIn(BlockStmt body) {
    return catching.allIn(body) || callsOneThatCatchesAll(body.getStatements());
  }
}
