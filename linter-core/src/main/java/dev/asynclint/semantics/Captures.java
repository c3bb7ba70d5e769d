package dev.asynclint.semantics;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.InitializerDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.TypeExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.type.Type;
import com.github.javaparser.ast.type.UnionType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether code may stand in a lambda: what it reads, and what it may throw. */
public final class Captures {
  private static final Set<String> UNCHECKED = Set.of("java.lang.RuntimeException", "java.lang.Error");

  private final Semantics semantics;

  Captures(Semantics semantics) {
    this.semantics = semantics;
  }

  /** Whether each local variable that {@code code} reads, and does not declare, is assigned once only. */
  public boolean capturesOnlyFinals(Node code) {
    // the parser takes the `source` of `source::get` for a type
    return code.findAll(NameExpr.class).stream().allMatch(name -> isCapturable(name, code))
        && code.findAll(TypeExpr.class).stream().allMatch(name -> isCapturable(name, code));
  }

  private boolean isCapturable(Expression name, Node code) {
    Optional<Node> declaration = semantics.types().declarationOf(name);
    return declaration.isEmpty()
        || !Uses.isLocalDeclaration(declaration.get())
        || code.isAncestorOf(declaration.get())
        || isEffectivelyFinal(declaration.get());
  }

  /** Whether a local variable or parameter is assigned once only. */
  public boolean isEffectivelyFinal(Node declaration) {
    boolean isInitialised =
        !(declaration instanceof VariableDeclarator v)
            || v.getInitializer().isPresent()
            || Paths.around(v, ForEachStmt.class).filter(f -> f.getVariable().isAncestorOf(v)).isPresent();
    return isInitialised
        && semantics.uses().assignmentsTo(declaration).isEmpty()
        && semantics.uses().mentionsOf(declaration).stream().noneMatch(Captures::isCounted);
  }

  private static boolean isCounted(Expression mention) {
    return mention.getParentNode().orElse(null) instanceof UnaryExpr u
        && u.getOperator() != UnaryExpr.Operator.LOGICAL_COMPLEMENT
        && u.getOperator() != UnaryExpr.Operator.BITWISE_COMPLEMENT
        && u.getOperator() != UnaryExpr.Operator.PLUS
        && u.getOperator() != UnaryExpr.Operator.MINUS;
  }

  /** Whether no checked exception can leave code that stands at {@code at}: nothing around it would take one. */
  public boolean throwsNothingChecked(Node at) {
    Node inside = at;
    for (Node around = at.getParentNode().orElse(null); around != null; inside = around, around = around.getParentNode().orElse(null)) {
      if (around instanceof TryStmt t && t.getTryBlock() == inside && t.getCatchClauses().stream().anyMatch(this::takesChecked)) {
        return false;
      }
      if (around instanceof LambdaExpr lambda) {
        return isPlainFunction(lambda);
      }
      if (around instanceof CallableDeclaration<?> method) {
        return method.getThrownExceptions().stream().allMatch(t -> isUnchecked(semantics.types().typeOf(t)));
      }
      if (around instanceof InitializerDeclaration) {
        return true;
      }
    }
    return true;
  }

  /** Whether the exception named, a checked one, may be thrown at a place: somebody there catches or declares it. */
  public boolean mayThrow(String exception, Node at) {
    JavaType type = JavaType.ClassType.of(exception);
    Node inside = at;
    for (Node around = at.getParentNode().orElse(null); around != null; inside = around, around = around.getParentNode().orElse(null)) {
      boolean guarded = around instanceof TryStmt t && (t.getTryBlock() == inside || t.getResources().contains(inside));
      if (guarded && ((TryStmt) around).getCatchClauses().stream().anyMatch(c -> takes(c, type))) {
        return true;
      }
      if (around instanceof LambdaExpr lambda) {
        return semantics.types().typeOf(lambda).erasedName().equals("java.util.concurrent.Callable");
      }
      if (around instanceof CallableDeclaration<?> method) {
        return method.getThrownExceptions().stream().anyMatch(t -> isTaken(type, t));
      }
    }
    return false;
  }

  private boolean takes(CatchClause clause, JavaType exception) {
    return alternatives(clause.getParameter()).stream().anyMatch(t -> isTaken(exception, t));
  }

  private boolean isTaken(JavaType exception, Type by) {
    return semantics.types().isSubtype(exception, semantics.types().typeOf(by).erasedName()).isYes();
  }

  private boolean takesChecked(CatchClause clause) {
    return alternatives(clause.getParameter()).stream().anyMatch(t -> !isUnchecked(semantics.types().typeOf(t)));
  }

  private static List<Type> alternatives(Parameter caught) {
    return caught.getType() instanceof UnionType union ? List.copyOf(union.getElements()) : List.of(caught.getType());
  }

  private boolean isUnchecked(JavaType exception) {
    return UNCHECKED.stream().anyMatch(u -> semantics.types().isSubtype(exception, u).isYes());
  }

  /** A lambda of the JDK's functions, none of which declares an exception. */
  private boolean isPlainFunction(LambdaExpr lambda) {
    String name = semantics.types().typeOf(lambda).erasedName();
    return name.startsWith("java.util.function.") || name.equals("java.lang.Runnable");
  }
}
