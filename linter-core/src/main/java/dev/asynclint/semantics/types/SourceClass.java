package dev.asynclint.semantics.types;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.AnnotationDeclaration;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithAnnotations;
import com.github.javaparser.ast.nodeTypes.NodeWithTypeParameters;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.Type;
import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.JavaType.ClassType;
import dev.asynclint.semantics.JavaType.TypeVariable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/** A class declared in a source: top-level, member, local, anonymous, or the body of an enum constant. */
final class SourceClass implements ClassSymbol {
  /** Stands for a supertype whose name can't be resolved: no class has this name. */
  static final ClassType UNRESOLVED = ClassType.of("?");

  private record Supertypes(Optional<ClassType> superclass, List<ClassType> interfaces) {
    static final Supertypes NONE = new Supertypes(Optional.empty(), List.of());
  }

  private final SourceUnit unit;
  private final Node declaration;
  private final String name;
  private final Optional<SourceClass> outer;
  private final int flags;
  private final List<TypeVariable> typeParameters;
  private final Map<String, List<MethodSymbol>> methods;
  private final Map<String, FieldSymbol> fields = new LinkedHashMap<>();
  private final Map<String, String> members = new LinkedHashMap<>();
  private volatile @Nullable Supertypes supertypes;

  SourceClass(SourceUnit unit, Node declaration, String name, Optional<SourceClass> outer) {
    this.unit = unit;
    this.declaration = declaration;
    this.name = name;
    this.outer = outer;
    this.flags = flagsOf(declaration, outer);
    this.typeParameters =
        declaration instanceof NodeWithTypeParameters<?> generic
            ? unit.typeParameters(generic.getTypeParameters(), name)
            : List.of();
    for (BodyDeclaration<?> member : SourceUnit.members(declaration)) {
      if (member instanceof TypeDeclaration<?> type) {
        members.put(type.getNameAsString(), name + "$" + type.getNameAsString());
      } else if (member instanceof FieldDeclaration field) {
        addFields(field);
      }
    }
    if (declaration instanceof EnumDeclaration e) {
      for (EnumConstantDeclaration constant : e.getEntries()) {
        ClassType type = ClassType.of(name);
        addField(
            constant.getNameAsString(),
            Opcodes.ACC_STATIC | Opcodes.ACC_ENUM,
            () -> type,
            constant);
      }
    }
    components().forEach(c -> fields.put(c.name(), c));
    this.methods = SourceMethods.of(this, unit, declaration);
  }

  private static int flagsOf(Node declaration, Optional<SourceClass> outer) {
    if (!(declaration instanceof TypeDeclaration<?> type)) {
      return 0;
    }
    boolean isInterface =
        declaration instanceof ClassOrInterfaceDeclaration c && c.isInterface()
            || declaration instanceof AnnotationDeclaration;
    boolean isClass = declaration instanceof ClassOrInterfaceDeclaration && !isInterface;
    boolean isStatic =
        type.isStatic() || !isClass || outer.filter(SourceClass::isInterface).isPresent();
    return (isInterface ? Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT : 0)
        | (isStatic ? Opcodes.ACC_STATIC : 0)
        | (type instanceof EnumDeclaration ? Opcodes.ACC_ENUM : 0)
        | (type instanceof ClassOrInterfaceDeclaration c && c.isAbstract()
            ? Opcodes.ACC_ABSTRACT
            : 0);
  }

  private void addFields(FieldDeclaration field) {
    int access =
        (field.isStatic() || isInterface() ? Opcodes.ACC_STATIC : 0)
            | (field.isPrivate() ? Opcodes.ACC_PRIVATE : 0);
    field
        .getVariables()
        .forEach(v -> addField(v.getNameAsString(), access, () -> unit.names().of(v.getType()), v));
  }

  private void addField(String fieldName, int access, Supplier<JavaType> type, Node node) {
    fields.put(fieldName, new FieldSymbol(fieldName, access, type, Optional.of(node)));
  }

  /** The node that declares it. */
  Node declaration() {
    return declaration;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int flags() {
    return flags;
  }

  @Override
  public Optional<String> outer() {
    return outer.map(SourceClass::name);
  }

  @Override
  public List<TypeVariable> typeParameters() {
    return typeParameters;
  }

  @Override
  public Optional<ClassType> superclass() {
    return supertypes().superclass();
  }

  @Override
  public List<ClassType> interfaces() {
    return supertypes().interfaces();
  }

  private Supertypes supertypes() {
    Supertypes known = supertypes;
    if (known == null) {
      int before = Reentry.hits();
      known = Reentry.guard(this, Supertypes.NONE, this::readSupertypes);
      if (Reentry.hits() == before) {
        supertypes = known;
      }
    }
    return known;
  }

  private Supertypes readSupertypes() {
    if (declaration instanceof ClassOrInterfaceDeclaration c) {
      return c.isInterface()
          ? new Supertypes(Optional.empty(), types(c.getExtendedTypes()))
          : new Supertypes(
              types(c.getExtendedTypes()).stream().findFirst().or(() -> object()),
              types(c.getImplementedTypes()));
    }
    if (declaration instanceof EnumDeclaration e) {
      return new Supertypes(
          Optional.of(new ClassType("java.lang.Enum", List.of(ClassType.of(name)))),
          types(e.getImplementedTypes()));
    }
    if (declaration instanceof RecordDeclaration r) {
      return new Supertypes(
          Optional.of(ClassType.of("java.lang.Record")), types(r.getImplementedTypes()));
    }
    if (declaration instanceof AnnotationDeclaration) {
      return new Supertypes(
          Optional.empty(), List.of(ClassType.of("java.lang.annotation.Annotation")));
    }
    if (declaration instanceof EnumConstantDeclaration) {
      return new Supertypes(outer.map(o -> ClassType.of(o.name())), List.of());
    }
    ClassType written = type(((ObjectCreationExpr) declaration).getType());
    ClassSymbol symbol = unit.lookup().find(written.name());
    return symbol != null && symbol.isInterface()
        ? new Supertypes(object(), List.of(written))
        : new Supertypes(Optional.of(written), List.of());
  }

  private static Optional<ClassType> object() {
    return Optional.of(Primitives.OBJECT);
  }

  private List<ClassType> types(NodeList<ClassOrInterfaceType> written) {
    List<ClassType> types = new ArrayList<>(written.size());
    written.forEach(t -> types.add(type(t)));
    return types;
  }

  private ClassType type(Type written) {
    return unit.names().of(written) instanceof ClassType c ? c : UNRESOLVED;
  }

  @Override
  public List<MethodSymbol> methods(String methodName) {
    List<MethodSymbol> own = methods.get(methodName);
    if (own != null) {
      return own;
    }
    ClassSymbol compiled = unit.lookup().compiled(name);
    return compiled == null ? List.of() : compiled.methods(methodName);
  }

  @Override
  public Collection<MethodSymbol> methods() {
    return methods.values().stream().flatMap(List::stream).toList();
  }

  @Override
  public Optional<FieldSymbol> field(String fieldName) {
    FieldSymbol own = fields.get(fieldName);
    if (own != null) {
      return Optional.of(own);
    }
    ClassSymbol compiled = unit.lookup().compiled(name);
    return compiled == null ? Optional.empty() : compiled.field(fieldName);
  }

  @Override
  public List<FieldSymbol> components() {
    if (!(declaration instanceof RecordDeclaration r)) {
      return List.of();
    }
    return r.getParameters().stream()
        .map(
            p ->
                new FieldSymbol(
                    p.getNameAsString(),
                    0,
                    () -> SourceMethods.parameterType(p, unit),
                    Optional.of(p)))
        .toList();
  }

  @Override
  public Optional<String> memberClass(String simpleName) {
    String own = members.get(simpleName);
    if (own != null) {
      return Optional.of(own);
    }
    ClassSymbol compiled = unit.lookup().compiled(name);
    return compiled == null ? Optional.empty() : compiled.memberClass(simpleName);
  }

  @Override
  public Set<String> annotations() {
    return annotationsOf(declaration);
  }

  /** Simple names of the annotations written on a declaration. */
  static Set<String> annotationsOf(Node declaration) {
    return declaration instanceof NodeWithAnnotations<?> annotated
            && !annotated.getAnnotations().isEmpty()
        ? annotated.getAnnotations().stream()
            .map(a -> a.getName().getIdentifier())
            .collect(Collectors.toUnmodifiableSet())
        : Set.of();
  }

  @Override
  public boolean fromSource() {
    return true;
  }

  /** The methods and constructors a node declares, for the reader of a callable declaration. */
  Optional<MethodSymbol> method(Node node) {
    String methodName =
        node instanceof CallableDeclaration<?> c && c.isMethodDeclaration()
            ? c.getNameAsString()
            : "<init>";
    return methods.getOrDefault(methodName, List.of()).stream()
        .filter(m -> m.node().filter(n -> n == node).isPresent())
        .findFirst();
  }
}
