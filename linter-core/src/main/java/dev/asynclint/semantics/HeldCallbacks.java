package dev.asynclint.semantics;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Callbacks that a local variable or a private field holds until they are run: its uses are all in this file. */
public final class HeldCallbacks {
  /** Annotations of a field or class after which others may read the field. */
  private static final Set<String> OPENING = Set.of("Getter", "Data", "Value", "Builder", "SuperBuilder", "With", "Accessors");

  private final Semantics semantics;

  HeldCallbacks(Semantics semantics) {
    this.semantics = semantics;
  }

  /**
   * What is done with a callback that a variable is given: each mention of the variable that may run it or hand it on.
   *
   * @return empty where no variable is given the callback, or not every use of that is in sight
   */
  public Optional<List<Expression>> usesOf(Expression callback) {
    return holderOf(callback).map(this::usesOfHolder);
  }

  private Optional<Node> holderOf(Expression callback) {
    Node parent = callback.getParentNode().orElse(null);
    Optional<Node> holder = Optional.empty();
    if (parent instanceof VariableDeclarator variable) {
      holder = Optional.of(variable);
    } else if (parent instanceof AssignExpr assignment && assignment.getParentNode().orElse(null) instanceof ExpressionStmt) {
      holder = semantics.types().declarationOf(assignment.getTarget()).filter(VariableDeclarator.class::isInstance);
    }
    return holder.filter(h -> Uses.isLocalDeclaration(h) || isOnlyUsedHere(h));
  }

  /** Whether a callback is the value of a local variable. */
  boolean isInVariable(Node callback) {
    return callback instanceof Expression e && holderOf(e).filter(Uses::isLocalDeclaration).isPresent();
  }

  private List<Expression> usesOfHolder(Node holder) {
    List<Expression> uses = new ArrayList<>();
    for (Expression read : semantics.uses().readsOf(holder)) {
      if (!isOnlyCompared(read)) {
        uses.add(read);
      }
    }
    return uses;
  }

  /** Whether a mention of a callback only asks whether there is one. */
  public static boolean isOnlyCompared(Expression mention) {
    return mention.getParentNode().orElse(null) instanceof BinaryExpr;
  }

  private boolean isOnlyUsedHere(Node holder) {
    FieldDeclaration field = (FieldDeclaration) holder.getParentNode().orElseThrow();
    if (!field.isPrivate() || isOpen(field)) {
      return false;
    }
    // `other.task`: the field of another object
    return semantics.names().accesses(nameOf(holder), holder).isEmpty();
  }

  private static boolean isOpen(FieldDeclaration field) {
    Node at = field;
    boolean open = false;
    while (at instanceof BodyDeclaration<?> declaration) {
      open |= declaration.getAnnotations().stream().anyMatch(a -> OPENING.contains(a.getName().getIdentifier()));
      at = at instanceof TypeDeclaration<?> ? null : at.getParentNode().orElse(null);
    }
    return open;
  }

  private static String nameOf(Node holder) {
    return ((VariableDeclarator) holder).getNameAsString();
  }
}
