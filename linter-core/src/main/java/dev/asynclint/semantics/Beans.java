package dev.asynclint.semantics;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.ArrayInitializerExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.NormalAnnotationExpr;
import com.github.javaparser.ast.expr.SingleMemberAnnotationExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithAnnotations;
import com.github.javaparser.ast.nodeTypes.NodeWithSimpleName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Executors that a container, such as that of Spring, makes in one place of a project and hands in at others. */
public final class Beans {
  private static final Set<String> NAMING = Set.of("name", "value");

  private final Semantics semantics;

  Beans(Semantics semantics) {
    this.semantics = semantics;
  }

  /**
   * An executor that a method makes for the container.
   *
   * @param names what it goes by; none where that can't be read
   * @param type binary name of the type that the method is declared with
   * @param isFirst whether it is taken before others of its type
   * @param threads what is known of it
   */
  public record Bean(List<String> names, String type, boolean isFirst, Executors.Known threads) {
    /** Copies the list. */
    public Bean {
      names = List.copyOf(names);
    }
  }

  /**
   * The bean that a method makes; empty where it makes none, or no executor.
   *
   * @param threads what is known of the executor that it returns
   */
  public Optional<Bean> madeBy(MethodDeclaration method, Executors.Known threads) {
    Optional<AnnotationExpr> maker = annotation(method, "made");
    if (maker.isEmpty()) {
      return Optional.empty();
    }
    JavaType type = semantics.types().typeOf(method.getType());
    if (!semantics.types().isSubtype(type, "java.util.concurrent.Executor").isYes()) {
      return Optional.empty();
    }
    Optional<List<String>> given = namesIn(maker.get());
    Optional<List<String>> qualified = annotation(method, "named").map(this::namesIn).orElse(Optional.of(List.of()));
    List<String> names = new ArrayList<>();
    if (given.isPresent() && qualified.isPresent()) {
      names.addAll(given.get().isEmpty() ? List.of(method.getNameAsString()) : given.get());
      names.addAll(qualified.get());
    }
    return type.asClass().map(c -> new Bean(names, c.name(), annotation(method, "first").isPresent(), threads));
  }

  /** Whether the container gives a field or parameter its value. */
  public boolean isHandedIn(Node declaration) {
    Node parent = declaration.getParentNode().orElse(null);
    boolean isPlace =
        declaration instanceof VariableDeclarator variable && parent instanceof FieldDeclaration field
            ? variable.getInitializer().isEmpty() && (annotation(field, "wanted").isPresent() || isOfGeneratedConstructor(field))
            : declaration instanceof Parameter && parent instanceof CallableDeclaration<?> callable && takesBeans(callable);
    return isPlace && semantics.uses().assignmentsTo(declaration).isEmpty();
  }

  /**
   * Whether it is a constructor written by a tool such as Lombok that takes a field: a final field has a value, and nothing in the source
   * gives it one. A body that was not parsed could.
   */
  private boolean isOfGeneratedConstructor(FieldDeclaration field) {
    return field.isFinal()
        && field.getParentNode().orElse(null) instanceof ClassOrInterfaceDeclaration type
        && annotation(type, "component").isPresent()
        && type.getMembers().stream().noneMatch(m -> m.isConstructorDeclaration() || m.isInitializerDeclaration());
  }

  private boolean takesBeans(CallableDeclaration<?> callable) {
    boolean isOnlyConstructor =
        callable instanceof ConstructorDeclaration
            && callable.getParentNode().orElse(null) instanceof TypeDeclaration<?> type
            && type.getConstructors().size() == 1
            && annotation(type, "component").isPresent();
    return isOnlyConstructor || annotation(callable, "wanted").isPresent() || annotation(callable, "made").isPresent();
  }

  /** What is known of the executor that is handed in: of all beans that it can be, by name or by type alone, the same. */
  Optional<Executors.Known> handedIn(Node declaration) {
    if (!isHandedIn(declaration)) {
      return Optional.empty();
    }
    JavaType type =
        semantics.types().typeOf(declaration instanceof Parameter p ? p.getType() : ((VariableDeclarator) declaration).getType());
    List<Bean> beans = semantics.summaries().beans().stream().filter(b -> !fits(b, type).isNo()).toList();
    List<Bean> fitting = chosen(beans, declaration);
    return fitting.stream().allMatch(b -> fits(b, type).isYes()) ? alike(fitting) : Optional.empty();
  }

  private Answer fits(Bean bean, JavaType type) {
    return type.asClass().map(c -> semantics.types().isSubtype(JavaType.ClassType.of(bean.type()), c.name())).orElse(Answer.UNKNOWN);
  }

  /** The beans of which one is handed in. */
  private List<Bean> chosen(List<Bean> beans, Node declaration) {
    Node annotated = declaration instanceof VariableDeclarator ? declaration.getParentNode().orElseThrow() : declaration;
    Optional<AnnotationExpr> named = annotation((NodeWithAnnotations<?>) annotated, "named");
    if (named.isPresent()) {
      return namesIn(named.get()).filter(n -> n.size() == 1).map(n -> ofName(beans, n.get(0))).orElse(List.of());
    }
    if (alike(beans).isPresent()) {
      return beans;
    }
    List<Bean> first = beans.stream().filter(Bean::isFirst).toList();
    return first.isEmpty() ? ofName(beans, ((NodeWithSimpleName<?>) declaration).getNameAsString()) : first;
  }

  /** The beans of a name, and those whose name can't be read, if there are any of the name. */
  private static List<Bean> ofName(List<Bean> beans, String name) {
    return beans.stream().noneMatch(b -> b.names().contains(name))
        ? List.of()
        : beans.stream().filter(b -> b.names().isEmpty() || b.names().contains(name)).toList();
  }

  private static Optional<Executors.Known> alike(List<Bean> beans) {
    List<Executors.Known> threads = beans.stream().map(Bean::threads).distinct().toList();
    return Optional.of(threads).filter(t -> t.size() == 1).map(t -> t.get(0));
  }

  private Optional<AnnotationExpr> annotation(NodeWithAnnotations<?> node, String part) {
    return node.getAnnotations().stream()
        .filter(a -> semantics.catalog().ofAnnotation(a.getName().getIdentifier()).has(Fact.Kind.BEAN, part))
        .findFirst();
  }

  /** The names that an annotation gives; empty where one is no literal. */
  private Optional<List<String>> namesIn(AnnotationExpr annotation) {
    List<Expression> values = new ArrayList<>();
    if (annotation instanceof SingleMemberAnnotationExpr single) {
      values.add(single.getMemberValue());
    } else if (annotation instanceof NormalAnnotationExpr normal) {
      normal.getPairs().stream().filter(p -> NAMING.contains(p.getNameAsString())).forEach(p -> values.add(p.getValue()));
    }
    List<String> names = new ArrayList<>();
    for (Expression value : values) {
      for (Expression each : value instanceof ArrayInitializerExpr several ? several.getValues() : List.of(value)) {
        if (!(semantics.uses().valueOf(each) instanceof StringLiteralExpr text)) {
          return Optional.empty();
        }
        names.add(text.getValue());
      }
    }
    return Optional.of(names);
  }
}
