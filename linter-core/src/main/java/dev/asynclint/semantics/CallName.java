package dev.asynclint.semantics;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.TypeExpr;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import java.util.Optional;

/**
 * The name that a call has in the text: enough to say of most calls, before they are resolved, that nothing is known of them.
 * Resolving is what a rule costs.
 */
public final class CallName {
  private static final String NEW = "new ";

  private CallName() {}

  /** The name of the method that a call or method reference invokes, or {@code new} and the simple name of a class. */
  public static Optional<String> of(Node call) {
    if (call instanceof MethodCallExpr c) {
      return Optional.of(c.getNameAsString());
    }
    if (call instanceof ObjectCreationExpr c) {
      return Optional.of(ofConstructor(c.getType().getNameAsString()));
    }
    if (!(call instanceof MethodReferenceExpr r)) {
      return Optional.empty();
    }
    if (!r.getIdentifier().equals("new")) {
      return Optional.of(r.getIdentifier());
    }
    return r.getScope() instanceof TypeExpr t && t.getType() instanceof ClassOrInterfaceType type
        ? Optional.of(ofConstructor(type.getNameAsString()))
        : Optional.empty();
  }

  /** The name of a call of a constructor. */
  public static String ofConstructor(String simpleName) {
    return NEW.concat(simpleName);
  }

  /** The name of a call of the method with that key. */
  public static String ofKey(String key) {
    int name = key.indexOf('#') + 1;
    String method = key.substring(name, key.indexOf('(', name));
    if (!method.equals("<init>")) {
      return method;
    }
    String owner = key.substring(0, name - 1);
    return ofConstructor(owner.substring(Math.max(owner.lastIndexOf('.'), owner.lastIndexOf('$')) + 1));
  }
}
