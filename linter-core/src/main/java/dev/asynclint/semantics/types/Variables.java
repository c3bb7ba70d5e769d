package dev.asynclint.semantics.types;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.CompactConstructorDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.InstanceOfExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.PatternExpr;
import com.github.javaparser.ast.expr.RecordPatternExpr;
import com.github.javaparser.ast.expr.TypePatternExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.nodeTypes.SwitchNode;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import dev.asynclint.semantics.JavaType.ClassType;
import dev.asynclint.semantics.types.MethodTable.FieldMember;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a simple variable name means at a place (JLS 6.3, 6.4). */
final class Variables {
  /**
   * A variable: a local one with the VariableDeclarator, Parameter or TypePatternExpr that declares it, or a field.
   */
  record Variable(Optional<Node> local, Optional<FieldMember> field) {
    static Variable of(Node local) {
      return new Variable(Optional.of(local), Optional.empty());
    }

    static Variable of(FieldMember field) {
      return new Variable(Optional.empty(), Optional.of(field));
    }
  }

  private final SourceUnit unit;
  private final MethodTable table;

  Variables(SourceUnit unit, MethodTable table) {
    this.unit = unit;
    this.table = table;
  }

  /** The variable that a name means where {@code at} stands; null where there is none. */
  @Nullable Variable find(String name, Node at) {
    Node from = at;
    for (Node scope = at.getParentNode().orElse(null);
        scope != null;
        from = scope, scope = scope.getParentNode().orElse(null)) {
      Node local = local(scope, from, name);
      if (local != null) {
        return Variable.of(local);
      }
      if (scope instanceof TypeDeclaration<?>
          || SourceUnit.isAnonymousClass(scope) && SourceUnit.isMember(scope, from)) {
        FieldMember field = table.field(unit.classAt(scope).self(), name);
        if (field != null) {
          return Variable.of(field);
        }
      }
    }
    return imported(name);
  }

  private @Nullable Variable imported(String name) {
    Imports imports = unit.names().imports();
    for (List<String> owners : List.of(imports.ownersOfStatic(name), imports.ownersOfAllStatic())) {
      for (String owner : owners) {
        FieldMember field = table.field(ClassType.of(owner), name);
        if (field != null) {
          return Variable.of(field);
        }
      }
    }
    return null;
  }

  private static @Nullable Node local(Node scope, Node from, String name) {
    if (scope instanceof BlockStmt b) {
      return before(b.getStatements(), from, name);
    }
    if (scope instanceof LambdaExpr l) {
      return parameter(l.getParameters(), name);
    }
    if (scope instanceof CallableDeclaration<?> c) {
      return parameter(c.getParameters(), name);
    }
    if (scope instanceof CompactConstructorDeclaration) {
      return scope.getParentNode().orElse(null) instanceof RecordDeclaration r
          ? parameter(r.getParameters(), name)
          : null;
    }
    if (scope instanceof CatchClause c) {
      return c.getParameter().getNameAsString().equals(name) ? c.getParameter() : null;
    }
    if (scope instanceof ForEachStmt f) {
      return from == f.getIterable() ? null : declared(f.getVariable(), name);
    }
    if (scope instanceof ForStmt f) {
      return inFor(f, from, name);
    }
    if (scope instanceof TryStmt t) {
      return inTry(t, from, name);
    }
    if (scope instanceof SwitchEntry e) {
      return inEntry(e, from, name);
    }
    return byPattern(scope, from, name);
  }

  private static @Nullable Node byPattern(Node scope, Node from, String name) {
    if (scope instanceof IfStmt i) {
      return from == i.getCondition()
          ? null
          : pattern(i.getCondition(), from == i.getThenStmt(), name);
    }
    if (scope instanceof WhileStmt w) {
      return from == w.getCondition() ? null : pattern(w.getCondition(), true, name);
    }
    if (scope instanceof ConditionalExpr c) {
      return from == c.getCondition()
          ? null
          : pattern(c.getCondition(), from == c.getThenExpr(), name);
    }
    if (scope instanceof BinaryExpr b && from == b.getRight()) {
      return switch (b.getOperator()) {
        case AND -> pattern(b.getLeft(), true, name);
        case OR -> pattern(b.getLeft(), false, name);
        default -> null;
      };
    }
    return null;
  }

  private static @Nullable Node parameter(NodeList<Parameter> parameters, String name) {
    for (Parameter p : parameters) {
      if (p.getNameAsString().equals(name)) {
        return p;
      }
    }
    return null;
  }

  private static @Nullable Node inFor(ForStmt f, Node from, String name) {
    for (Expression e : f.getInitialization()) {
      Node found = declared(e, name);
      if (found != null) {
        return found;
      }
    }
    boolean afterCompare = f.getCompare().isPresent() && f.getCompare().get() != from;
    return afterCompare ? pattern(f.getCompare().get(), true, name) : null;
  }

  private static @Nullable Node inTry(TryStmt t, Node from, String name) {
    if (from != t.getTryBlock() && !(from instanceof Expression)) {
      return null;
    }
    for (Expression e : t.getResources()) {
      Node found = declared(e, name);
      if (found != null) {
        return found;
      }
      if (e == from) {
        return null;
      }
    }
    return null;
  }

  private static @Nullable Node inEntry(SwitchEntry entry, Node from, String name) {
    Node found = before(entry.getStatements(), from, name);
    for (int i = 0; found == null && i < entry.getLabels().size(); i++) {
      Expression label = entry.getLabels().get(i);
      found = label == from ? null : pattern(label, true, name);
    }
    if (found == null && entry.getGuard().isPresent() && entry.getGuard().get() != from) {
      found = pattern(entry.getGuard().get(), true, name);
    }
    if (found == null && entry.getParentNode().orElse(null) instanceof SwitchNode s) {
      // the groups of an old-style switch share one block
      for (SwitchEntry other : s.getEntries()) {
        if (other == entry || found != null) {
          break;
        }
        found =
            other.getType() == SwitchEntry.Type.STATEMENT_GROUP
                ? before(other.getStatements(), other, name)
                : null;
      }
    }
    return found;
  }

  /** The variable that a statement before {@code from}, or {@code from} itself, declares. */
  private static @Nullable Node before(NodeList<Statement> statements, Node from, String name) {
    int end = statements.size();
    for (int i = 0; i < end; i++) {
      if (statements.get(i) == from) {
        end = i + 1;
      }
    }
    for (int i = end - 1; i >= 0; i--) {
      Statement s = statements.get(i);
      Node found =
          s instanceof ExpressionStmt e
              ? declared(e.getExpression(), name)
              : s == from ? null : after(s, name);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** The pattern variable that is in scope behind a statement (JLS 6.3.2). */
  private static @Nullable Node after(Statement s, String name) {
    if (s instanceof IfStmt i) {
      boolean thenEnds = Lambdas.endsAbruptly(i.getThenStmt());
      boolean elseEnds = i.getElseStmt().filter(Lambdas::endsAbruptly).isPresent();
      return thenEnds && !elseEnds
          ? pattern(i.getCondition(), false, name)
          : elseEnds && !thenEnds ? pattern(i.getCondition(), true, name) : null;
    }
    return s instanceof WhileStmt w
        ? pattern(w.getCondition(), false, name)
        : s instanceof DoStmt d ? pattern(d.getCondition(), false, name) : null;
  }

  private static @Nullable Node declared(Expression e, String name) {
    if (e instanceof VariableDeclarationExpr d) {
      for (VariableDeclarator v : d.getVariables()) {
        if (v.getNameAsString().equals(name)) {
          return v;
        }
      }
    }
    return null;
  }

  /** The pattern variable that is bound when {@code e} is true, or false (JLS 6.3.1). */
  private static @Nullable Node pattern(Expression e, boolean whenTrue, String name) {
    if (e instanceof EnclosedExpr x) {
      return pattern(x.getInner(), whenTrue, name);
    }
    if (e instanceof UnaryExpr u && u.getOperator() == UnaryExpr.Operator.LOGICAL_COMPLEMENT) {
      return pattern(u.getExpression(), !whenTrue, name);
    }
    if (e instanceof BinaryExpr b) {
      boolean both =
          b.getOperator() == (whenTrue ? BinaryExpr.Operator.AND : BinaryExpr.Operator.OR);
      Node left = both ? pattern(b.getLeft(), whenTrue, name) : null;
      return !both || left != null ? left : pattern(b.getRight(), whenTrue, name);
    }
    if (e instanceof InstanceOfExpr i) {
      PatternExpr p = whenTrue ? i.getPattern().orElse(null) : null;
      return p == null ? null : pattern(p, true, name);
    }
    if (e instanceof TypePatternExpr p) {
      return p.getNameAsString().equals(name) ? p : null;
    }
    if (e instanceof RecordPatternExpr r) {
      for (Expression component : r.getPatternList()) {
        Node found = pattern(component, true, name);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }
}
