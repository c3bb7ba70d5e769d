package dev.asynclint.semantics.types;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.type.TypeParameter;
import dev.asynclint.semantics.JavaType.TypeVariable;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A parsed file and the classes it declares. Of a file with blanked bodies it is thread-safe; a whole file is used by one
 * thread, since local and anonymous classes are found when they are asked for.
 */
final class SourceUnit {
  private final CompilationUnit tree;
  private final ClassLookup lookup;
  private final TypeNames names;
  private final Map<Node, SourceClass> classes = new IdentityHashMap<>();
  private final Map<String, SourceClass> byName = new LinkedHashMap<>();
  private final Set<Node> numbered = Collections.newSetFromMap(new IdentityHashMap<>());

  SourceUnit(CompilationUnit tree, ClassLookup lookup) {
    this.tree = tree;
    this.lookup = lookup;
    this.names = new TypeNames(this, lookup);
    String prefix =
        names.imports().packageName().isEmpty() ? "" : names.imports().packageName() + ".";
    for (TypeDeclaration<?> type : tree.getTypes()) {
      add(type, prefix + type.getNameAsString(), Optional.empty());
    }
  }

  CompilationUnit tree() {
    return tree;
  }

  TypeNames names() {
    return names;
  }

  ClassLookup lookup() {
    return lookup;
  }

  /** A class declared in this file; null where there is none of that name. */
  @Nullable SourceClass find(String binaryName) {
    return byName.get(binaryName);
  }

  private void add(Node declaration, String binaryName, Optional<SourceClass> outer) {
    SourceClass symbol = new SourceClass(this, declaration, binaryName, outer);
    classes.put(declaration, symbol);
    byName.put(binaryName, symbol);
    for (BodyDeclaration<?> member : members(declaration)) {
      if (member instanceof TypeDeclaration<?> type) {
        add(type, binaryName + "$" + type.getNameAsString(), Optional.of(symbol));
      }
    }
  }

  /** The members in the body of a class, whatever kind of class it is. */
  static List<BodyDeclaration<?>> members(Node declaration) {
    if (declaration instanceof TypeDeclaration<?> type) {
      return type.getMembers();
    }
    if (declaration instanceof ObjectCreationExpr creation) {
      return creation
          .getAnonymousClassBody()
          .<List<BodyDeclaration<?>>>map(b -> b)
          .orElse(List.of());
    }
    return declaration instanceof EnumConstantDeclaration constant
        ? constant.getClassBody()
        : List.of();
  }

  /** Whether a node declares a class without a name. */
  static boolean isAnonymousClass(Node node) {
    return node instanceof ObjectCreationExpr o && o.getAnonymousClassBody().isPresent()
        || node instanceof EnumConstantDeclaration e && !e.getClassBody().isEmpty();
  }

  /** Whether {@code child} is in the body of the class that its parent declares. */
  static boolean isMember(Node declaration, Node child) {
    return child instanceof BodyDeclaration<?> && child != declaration;
  }

  /** The node that declares the innermost class around a node, itself left out; null outside any. */
  static @Nullable Node around(Node node) {
    Node from = node;
    for (Node at = node.getParentNode().orElse(null);
        at != null;
        from = at, at = at.getParentNode().orElse(null)) {
      if (at instanceof TypeDeclaration<?> || isAnonymousClass(at) && isMember(at, from)) {
        return at;
      }
    }
    return null;
  }

  /** The class that a node declares. */
  SourceClass classAt(Node declaration) {
    SourceClass known = classes.get(declaration);
    if (known == null) {
      Node outer = around(declaration);
      if (outer == null) {
        throw new IllegalStateException("a class outside any class");
      }
      number(outer);
      known = classes.get(declaration);
      if (known == null) {
        throw new IllegalStateException("not a class of this file");
      }
    }
    return known;
  }

  /** Names the local and anonymous classes directly in a class, in the order of the text. */
  private void number(Node outer) {
    SourceClass symbol = classAt(outer);
    if (!numbered.add(outer)) {
      return;
    }
    int anonymous = 0;
    Map<String, Integer> locals = new HashMap<>();
    Deque<Node> stack = new ArrayDeque<>();
    pushMembers(outer, stack);
    while (!stack.isEmpty()) {
      Node node = stack.pop();
      if (node instanceof TypeDeclaration<?> local) {
        int number = locals.merge(local.getNameAsString(), 1, Integer::sum);
        add(local, symbol.name() + "$" + number + local.getNameAsString(), Optional.of(symbol));
        continue;
      }
      boolean isAnonymous = isAnonymousClass(node);
      if (isAnonymous) {
        add(node, symbol.name() + "$" + ++anonymous, Optional.of(symbol));
      }
      List<Node> children = node.getChildNodes();
      for (int i = children.size() - 1; i >= 0; i--) {
        if (!isAnonymous || !(children.get(i) instanceof BodyDeclaration<?>)) {
          stack.push(children.get(i));
        }
      }
    }
  }

  private static void pushMembers(Node outer, Deque<Node> stack) {
    List<BodyDeclaration<?>> members = members(outer);
    for (int i = members.size() - 1; i >= 0; i--) {
      if (!(members.get(i) instanceof TypeDeclaration<?>)) {
        stack.push(members.get(i));
      }
    }
    if (outer instanceof EnumDeclaration e) {
      for (int i = e.getEntries().size() - 1; i >= 0; i--) {
        stack.push(e.getEntries().get(i));
      }
    }
  }

  /** The type parameters of a method or constructor. */
  List<TypeVariable> typeParameters(CallableDeclaration<?> callable) {
    NodeList<TypeParameter> written = callable.getTypeParameters();
    if (written.isEmpty()) {
      return List.of();
    }
    Node outer = around(callable);
    String owner = outer == null ? "" : classAt(outer).name();
    int index = outer == null ? 0 : indexOf(callable, members(outer));
    return typeParameters(written, owner + "#" + callable.getNameAsString() + index);
  }

  static int indexOf(Node node, List<? extends Node> list) {
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) == node) {
        return i;
      }
    }
    return -1;
  }

  /** Type parameters as variables declared by {@code declarer}. */
  List<TypeVariable> typeParameters(NodeList<TypeParameter> written, String declarer) {
    return written.stream()
        .map(
            p ->
                new TypeVariable(
                    declarer,
                    p.getNameAsString(),
                    () -> p.getTypeBound().stream().map(names::of).toList()))
        .toList();
  }
}
