package dev.asynclint.semantics;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.TypeExpr;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Where names stand in a file, in source order, as far as its text says. A tree is walked once for all of its names. */
final class Names {
  private final Map<Node, Map<String, List<Expression>>> mentions = new IdentityHashMap<>();
  private final Map<Node, Map<String, List<Expression>>> calls = new IdentityHashMap<>();
  private final Map<Node, Map<String, List<Expression>>> foreign = new IdentityHashMap<>();

  /** The expressions in a scope that may mention a variable: {@code name}, {@code this.name}, or the type in {@code name::method}. */
  List<Expression> mentions(String name, Node scope) {
    return of(name, scope, mentions, Names::mention);
  }

  /** The calls of methods so named, and the references to them, in the whole file that {@code at} is in. */
  List<Expression> calls(String name, Node at) {
    return of(name, at.findRootNode(), calls, Names::call);
  }

  /** The accesses to fields so named, but for {@code this.name}, in the whole file that {@code at} is in. */
  List<Expression> accesses(String name, Node at) {
    return of(name, at.findRootNode(), foreign, Names::access);
  }

  private static List<Expression> of(
      String name,
      Node scope,
      Map<Node, Map<String, List<Expression>>> known,
      BiConsumer<Node, BiConsumer<String, Expression>> reader) {
    Map<String, List<Expression>> byName = known.get(scope);
    if (byName == null) {
      Map<String, List<Expression>> read = new HashMap<>();
      Nodes.walk(scope, node -> reader.accept(node, (found, e) -> read.computeIfAbsent(found, k -> new ArrayList<>()).add(e)));
      known.put(scope, read);
      byName = read;
    }
    return byName.getOrDefault(name, List.of());
  }

  private static void mention(Node node, BiConsumer<String, Expression> found) {
    // the parser takes the `promise` of `promise::complete` for a type
    if (node instanceof NameExpr name) {
      found.accept(name.getNameAsString(), name);
    } else if (node instanceof TypeExpr type && type.getType() instanceof ClassOrInterfaceType c) {
      found.accept(c.getNameAsString(), type);
    } else if (node instanceof FieldAccessExpr access && access.getScope().isThisExpr()) {
      found.accept(access.getNameAsString(), access);
    }
  }

  private static void call(Node node, BiConsumer<String, Expression> found) {
    if (node instanceof MethodCallExpr c) {
      found.accept(c.getNameAsString(), c);
    } else if (node instanceof MethodReferenceExpr r) {
      found.accept(r.getIdentifier(), r);
    }
  }

  private static void access(Node node, BiConsumer<String, Expression> found) {
    if (node instanceof FieldAccessExpr access && !access.getScope().isThisExpr()) {
      found.accept(access.getNameAsString(), access);
    }
  }
}
