package dev.asynclint.semantics;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.InitializerDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.ArrayInitializerExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.SwitchExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithSimpleName;
import com.github.javaparser.ast.stmt.ExplicitConstructorInvocationStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.LocalClassDeclarationStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.YieldStmt;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where values go: the one place that decides whether a value is dropped, kept, or leaves the method. */
public final class Uses {
  private final FileTypes types;
  private final Names names;

  /** A field is asked about once for each of its uses; finding its mentions reads the whole class. */
  private final Map<Node, List<Expression>> mentions = new IdentityHashMap<>();

  Uses(FileTypes types, Names names) {
    this.types = types;
    this.names = names;
  }

  /**
   * What becomes of the value of an expression; for a method reference, of the value that its method returns when it is
   * called.
   */
  public ValueUse of(Expression expression) {
    if (expression instanceof MethodReferenceExpr reference) {
      return ofCallbackResult(reference);
    }
    return at(expression);
  }

  private ValueUse at(Expression value) {
    Node parent = value.getParentNode().orElse(null);
    if (parent instanceof EnclosedExpr || parent instanceof CastExpr) {
      return at((Expression) parent);
    }
    if (parent instanceof ConditionalExpr c) {
      return c.getCondition() == value ? ValueUse.OTHER : at(c);
    }
    if (parent instanceof ExpressionStmt s) {
      return ofStatement(s);
    }
    if (parent instanceof ForStmt f) {
      return f.getCompare().filter(c -> c == value).isPresent() ? ValueUse.OTHER : ValueUse.DISCARDED;
    }
    if (parent instanceof MethodCallExpr c) {
      return c.getScope().filter(s -> s == value).isPresent() ? ValueUse.CHAINED : ValueUse.PASSED;
    }
    if (parent instanceof FieldAccessExpr || parent instanceof MethodReferenceExpr) {
      return ValueUse.CHAINED;
    }
    if (parent instanceof ObjectCreationExpr || parent instanceof ExplicitConstructorInvocationStmt) {
      return ValueUse.PASSED;
    }
    if (parent instanceof VariableDeclarator v) {
      return v.getParentNode().filter(FieldDeclaration.class::isInstance).isPresent() ? ValueUse.STORED : ValueUse.ASSIGNED;
    }
    if (parent instanceof AssignExpr a) {
      return a.getValue() == value && isLocal(a.getTarget()) ? ValueUse.ASSIGNED : ValueUse.STORED;
    }
    if (parent instanceof ArrayInitializerExpr) {
      return ValueUse.STORED;
    }
    if (parent instanceof ReturnStmt) {
      return ValueUse.RETURNED;
    }
    if (parent instanceof YieldStmt) {
      Node around = parent;
      while (around.getParentNode().isPresent() && !(around instanceof SwitchExpr)) {
        around = around.getParentNode().get();
      }
      return around instanceof SwitchExpr s ? at(s) : ValueUse.OTHER;
    }
    return ValueUse.OTHER;
  }

  private ValueUse ofStatement(ExpressionStmt statement) {
    Node parent = statement.getParentNode().orElse(null);
    if (parent instanceof LambdaExpr lambda && lambda.getBody() == statement) {
      return ofCallbackResult(lambda);
    }
    if (parent instanceof SwitchEntry entry
        && entry.getType() == SwitchEntry.Type.EXPRESSION
        && entry.getParentNode().orElse(null) instanceof SwitchExpr s) {
      return at(s);
    }
    return ValueUse.DISCARDED;
  }

  private ValueUse ofCallbackResult(Expression callback) {
    return types.functionalMethod(types.typeOf(callback))
        .map(m -> m.returnType().isVoid() ? ValueUse.DISCARDED_BY_LAMBDA : ValueUse.RETURNED)
        .orElse(ValueUse.OTHER);
  }

  private boolean isLocal(Expression target) {
    return types.declarationOf(target).filter(Uses::isLocalDeclaration).isPresent();
  }

  /** Whether a declaration is a local variable or a parameter, rather than a field. */
  public static boolean isLocalDeclaration(Node declaration) {
    return declaration.getParentNode().filter(FieldDeclaration.class::isInstance).isEmpty();
  }

  /** Whether the value of a local variable or parameter leaves the method: returned, stored, passed, captured. */
  public Answer escapes(Node declaration) {
    Node home = scopeOf(declaration);
    for (Expression read : readsOf(declaration)) {
      if (scopeOf(read) != home) {
        return Answer.YES;
      }
      switch (at(read)) {
        case RETURNED, STORED, PASSED -> {
          return Answer.YES;
        }
        case ASSIGNED, OTHER -> {
          return Answer.UNKNOWN;
        }
        default -> {
          // chained or dropped: it stays here
        }
      }
    }
    return Answer.NO;
  }

  /** The places where a local variable or parameter, or a field within its class, is read, in source order. */
  public List<Expression> readsOf(Node declaration) {
    List<Expression> reads = new ArrayList<>();
    for (Expression mention : mentionsOf(declaration)) {
      if (!isWritten(mention)) {
        reads.add(mention);
      }
    }
    return reads;
  }

  /** The assignments to a variable after its declaration, in source order. */
  public List<AssignExpr> assignmentsTo(Node declaration) {
    List<AssignExpr> writes = new ArrayList<>();
    for (Expression mention : mentionsOf(declaration)) {
      Expression target = mention.getParentNode().filter(FieldAccessExpr.class::isInstance).isPresent()
              && ((FieldAccessExpr) mention.getParentNode().get()).getNameAsString().equals(nameOf(declaration))
          ? (Expression) mention.getParentNode().get()
          : mention;
      if (target.getParentNode().orElse(null) instanceof AssignExpr a && a.getTarget() == target) {
        writes.add(a);
      }
    }
    return writes;
  }

  /** Every mention of a variable by its simple name or as {@code this.name}, reads and writes, in source order. */
  public List<Expression> mentionsOf(Node declaration) {
    List<Expression> known = mentions.get(declaration);
    if (known == null) {
      known = List.copyOf(findMentions(declaration));
      mentions.put(declaration, known);
    }
    return known;
  }

  private List<Expression> findMentions(Node declaration) {
    String name = nameOf(declaration);
    List<Expression> found = new ArrayList<>();
    Node scope = isLocalDeclaration(declaration) ? scopeOf(declaration) : classOf(declaration);
    for (Expression mention : names.mentions(name, scope)) {
      boolean isOfThis = mention instanceof FieldAccessExpr;
      if (isOfThis ? !isLocalDeclaration(declaration) : isDeclaredBy(mention, declaration)) {
        found.add(mention);
      }
    }
    return found;
  }

  private boolean isDeclaredBy(Expression mention, Node declaration) {
    return types.declarationOf(mention).filter(d -> d == declaration).isPresent();
  }

  /**
   * The expression that a variable certainly holds where it is read: its initializer, or its only assignment. Empty for
   * parameters and where there are several.
   */
  public Optional<Expression> onlyValueOf(Node declaration) {
    if (!(declaration instanceof VariableDeclarator variable)) {
      return Optional.empty();
    }
    List<AssignExpr> writes = assignmentsTo(declaration);
    if (variable.getInitializer().isPresent()) {
      return writes.isEmpty() ? variable.getInitializer() : Optional.empty();
    }
    return writes.size() == 1 ? Optional.of(writes.get(0).getValue()) : Optional.empty();
  }

  /** An expression with names replaced, step by step, by what they certainly hold. */
  public Expression valueOf(Expression expression) {
    Expression at = unwrap(expression);
    for (int steps = 0; steps < 8 && (at instanceof NameExpr || at instanceof FieldAccessExpr); steps++) {
      Optional<Expression> value = types.declarationOf(at).flatMap(this::onlyValueOf);
      if (value.isEmpty()) {
        return at;
      }
      at = unwrap(value.get());
    }
    return at;
  }

  /** An expression without parentheses and casts. */
  public static Expression unwrap(Expression expression) {
    Expression at = expression;
    while (true) {
      if (at instanceof EnclosedExpr e) {
        at = e.getInner();
      } else if (at instanceof CastExpr c) {
        at = c.getExpression();
      } else {
        return at;
      }
    }
  }

  /** The innermost lambda, method, constructor or initializer that a node is part of: the unit that runs as one. */
  public static Node scopeOf(Node node) {
    Node at = node;
    while (at.getParentNode().isPresent()) {
      at = at.getParentNode().get();
      if (at instanceof LambdaExpr || at instanceof CallableDeclaration<?> || at instanceof InitializerDeclaration
          || at instanceof FieldDeclaration) {
        return at;
      }
    }
    return at;
  }

  private static Node classOf(Node declaration) {
    Node at = declaration;
    while (at.getParentNode().isPresent()
        && !(at instanceof com.github.javaparser.ast.body.TypeDeclaration<?>)
        && !(at instanceof ObjectCreationExpr)) {
      at = at.getParentNode().get();
    }
    while (at instanceof ClassOrInterfaceDeclaration
        && at.getParentNode().isPresent()
        && !(at.getParentNode().get() instanceof LocalClassDeclarationStmt)
        && at.getParentNode().get() instanceof com.github.javaparser.ast.body.TypeDeclaration<?> outer) {
      at = outer;
    }
    return at;
  }

  private static String nameOf(Node declaration) {
    return declaration instanceof NodeWithSimpleName<?> named ? named.getNameAsString() : "";
  }

  private static boolean isWritten(Expression mention) {
    return mention.getParentNode().orElse(null) instanceof AssignExpr a
        && a.getTarget() == mention
        && a.getOperator() == AssignExpr.Operator.ASSIGN;
  }
}
