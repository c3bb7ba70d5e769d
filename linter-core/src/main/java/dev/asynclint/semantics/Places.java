package dev.asynclint.semantics;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/** Where a future is read from: a variable of the file, or what a path leads to, as {@code job.result} and {@code job.getResult()}. */
final class Places {
  private final Semantics semantics;
  private final Map<Node, Map<String, Node>> paths = new IdentityHashMap<>();

  Places(Semantics semantics) {
    this.semantics = semantics;
  }

  /** The declaration of a variable; of a path an expression that stands for all that are written so; empty for all else. */
  Optional<Node> of(Expression read) {
    return semantics.types().declarationOf(read).or(() -> ofPath(Uses.unwrap(read)));
  }

  private Optional<Node> ofPath(Expression read) {
    Optional<String> path = pathOf(read);
    if (path.isEmpty() || semantics.asyncKind(semantics.types().typeOf(read)) != AsyncKind.EAGER) {
      return Optional.empty();
    }
    return rootOf(read).map(root -> paths.computeIfAbsent(root, k -> new HashMap<>()).computeIfAbsent(path.get(), k -> read));
  }

  private static Optional<String> pathOf(Expression read) {
    if (read instanceof NameExpr name) {
      return Optional.of(name.getNameAsString());
    }
    if (read instanceof FieldAccessExpr field) {
      String name = field.getNameAsString();
      return field.getScope() instanceof ThisExpr ? Optional.of(name) : pathOf(field.getScope()).map(scope -> scope + "." + name);
    }
    if (read instanceof MethodCallExpr call && isGetter(call)) {
      String name = call.getNameAsString() + "()";
      return call.getScope().filter(s -> !(s instanceof ThisExpr)).map(s -> pathOf(s).map(p -> p + "." + name)).orElse(Optional.of(name));
    }
    return Optional.empty();
  }

  /** What else a method without arguments may do, its name does not tell: it may start the work anew. */
  private static boolean isGetter(MethodCallExpr call) {
    String name = call.getNameAsString();
    return call.getArguments().isEmpty() && name.startsWith("get") && name.length() > 3 && Character.isUpperCase(name.charAt(3));
  }

  /** The variable that a path starts from; for a member of this object, or a class, the type around. */
  private Optional<Node> rootOf(Expression path) {
    Expression root = path;
    while (true) {
      if (root instanceof FieldAccessExpr field) {
        root = field.getScope();
      } else if (root instanceof MethodCallExpr call && call.getScope().isPresent()) {
        root = call.getScope().get();
      } else {
        break;
      }
    }
    Optional<Node> declaration = root instanceof NameExpr ? semantics.types().declarationOf(root) : Optional.empty();
    return declaration.or(() -> Paths.around(path, TypeDeclaration.class).map(Node.class::cast));
  }
}
