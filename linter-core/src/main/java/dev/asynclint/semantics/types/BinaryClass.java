package dev.asynclint.semantics.types;

import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.JavaType.ClassType;
import dev.asynclint.semantics.JavaType.TypeVariable;
import dev.asynclint.semantics.types.MethodSymbol.Signature;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** A class known by descriptors and signatures: from a class file or from a stub. */
final class BinaryClass implements ClassSymbol {
  private final String name;
  private final int flags;
  private final boolean fromSource;
  private final ClassLookup lookup;
  private Optional<String> outer = Optional.empty();
  private boolean isStaticMember;
  private List<TypeVariable> typeParameters = List.of();
  private Optional<ClassType> superclass = Optional.empty();
  private List<ClassType> interfaces = List.of();
  private final Map<String, List<MethodSymbol>> methods = new LinkedHashMap<>();
  private final Map<String, FieldSymbol> fields = new LinkedHashMap<>();
  private final List<FieldSymbol> components = new ArrayList<>();
  private final Map<String, String> members = new LinkedHashMap<>();
  private final Set<String> annotations = new LinkedHashSet<>();

  /** A class without supertypes and members; the reader adds them before anyone else sees it. */
  BinaryClass(String name, int flags, boolean fromSource, ClassLookup lookup) {
    this.name = name;
    this.flags = flags;
    this.fromSource = fromSource;
    this.lookup = lookup;
  }

  void setOuter(String binaryName, boolean isStatic) {
    outer = Optional.of(binaryName);
    isStaticMember = isStatic;
  }

  /**
   * Sets what the class extends.
   *
   * @param signature generic signature of the class; null where it has none
   */
  void setSupertypes(
      @Nullable String signature, Optional<String> superName, List<String> interfaceNames) {
    if (signature == null) {
      superclass = superName.map(ClassType::of);
      interfaces = interfaceNames.stream().map(ClassType::of).toList();
    } else {
      Signatures reader = new Signatures(signature, name, this::outerVariable);
      typeParameters = reader.typeParameters();
      superclass = Optional.of((ClassType) reader.type());
      List<ClassType> list = new ArrayList<>();
      while (!reader.atEnd()) {
        list.add((ClassType) reader.type());
      }
      interfaces = list;
    }
    if (isInterface()) {
      superclass = Optional.empty();
    }
  }

  void addMember(String simpleName, String binaryName) {
    members.put(simpleName, binaryName);
  }

  void addField(String fieldName, int access, String signature) {
    fields.put(fieldName, field(fieldName, access, signature));
  }

  void addComponent(String componentName, String signature) {
    components.add(field(componentName, 0, signature));
  }

  private FieldSymbol field(String fieldName, int access, String signature) {
    return new FieldSymbol(
        fieldName,
        access,
        () -> new Signatures(signature, name, this::variable).type(),
        Optional.empty());
  }

  /**
   * Adds a method.
   *
   * @param signature generic signature; empty where it has none
   * @param methodAnnotations filled by the caller later
   */
  void addMethod(
      String methodName,
      int access,
      String descriptor,
      Optional<String> signature,
      Set<String> methodAnnotations) {
    List<MethodSymbol> overloads = methods.computeIfAbsent(methodName, k -> new ArrayList<>(2));
    // an inner class's constructor takes the outer instance first; only its generic signature
    // leaves that out
    boolean outerInstance =
        methodName.equals("<init>") && signature.isEmpty() && outer.isPresent() && !isStaticMember;
    int hidden = outerInstance ? 1 : 0;
    int arity =
        signature.map(s -> count(s)).orElseGet(() -> Type.getArgumentCount(descriptor)) - hidden;
    String declarer = name + "#" + methodName + descriptor;
    overloads.add(
        new MethodSymbol(
            this,
            methodName,
            access,
            Math.max(0, arity),
            Optional.empty(),
            () -> methodAnnotations,
            () -> {
              Signatures reader =
                  new Signatures(signature.orElse(descriptor), declarer, this::variable);
              List<TypeVariable> own = reader.typeParameters();
              List<JavaType> parameters = reader.parameters();
              JavaType result = reader.type();
              return new Signature(
                  own,
                  List.copyOf(
                      parameters.subList(Math.min(hidden, parameters.size()), parameters.size())),
                  result);
            }));
  }

  private int count(String signature) {
    Signatures reader = new Signatures(signature, name, v -> JavaType.UNKNOWN);
    reader.typeParameters();
    return reader.parameters().size();
  }

  private JavaType variable(String variable) {
    for (TypeVariable v : typeParameters) {
      if (v.name().equals(variable)) {
        return v;
      }
    }
    return outerVariable(variable);
  }

  private JavaType outerVariable(String variable) {
    Optional<String> next = outer;
    while (next.isPresent()) {
      ClassSymbol around = lookup.find(next.get());
      if (around == null) {
        break;
      }
      for (TypeVariable v : around.typeParameters()) {
        if (v.name().equals(variable)) {
          return v;
        }
      }
      next = around.outer();
    }
    return JavaType.UNKNOWN;
  }

  void addAnnotation(String simpleName) {
    annotations.add(simpleName);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int flags() {
    return isStaticMember ? flags | Opcodes.ACC_STATIC : flags;
  }

  @Override
  public Optional<String> outer() {
    return outer;
  }

  @Override
  public List<TypeVariable> typeParameters() {
    return typeParameters;
  }

  @Override
  public Optional<ClassType> superclass() {
    return superclass;
  }

  @Override
  public List<ClassType> interfaces() {
    return interfaces;
  }

  @Override
  public List<MethodSymbol> methods(String methodName) {
    return methods.getOrDefault(methodName, List.of());
  }

  @Override
  public Collection<MethodSymbol> methods() {
    return methods.values().stream().flatMap(List::stream).toList();
  }

  @Override
  public Optional<FieldSymbol> field(String fieldName) {
    return Optional.ofNullable(fields.get(fieldName));
  }

  @Override
  public List<FieldSymbol> components() {
    return components;
  }

  @Override
  public Optional<String> memberClass(String simpleName) {
    return Optional.ofNullable(members.get(simpleName));
  }

  @Override
  public Set<String> annotations() {
    return annotations;
  }

  @Override
  public boolean fromSource() {
    return fromSource;
  }
}
