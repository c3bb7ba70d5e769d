package dev.asynclint.semantics.types;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.AnnotationMemberDeclaration;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.RecordDeclaration;
import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.JavaType.ArrayType;
import dev.asynclint.semantics.JavaType.ClassType;
import dev.asynclint.semantics.types.MethodSymbol.Signature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.objectweb.asm.Opcodes;

/** The methods and constructors of a source class: those written and those the language adds. */
final class SourceMethods {
  private final SourceClass owner;
  private final SourceUnit unit;
  private final Map<String, List<MethodSymbol>> methods = new LinkedHashMap<>();

  private SourceMethods(SourceClass owner, SourceUnit unit) {
    this.owner = owner;
    this.unit = unit;
  }

  static Map<String, List<MethodSymbol>> of(SourceClass owner, SourceUnit unit, Node declaration) {
    SourceMethods reader = new SourceMethods(owner, unit);
    for (BodyDeclaration<?> member : SourceUnit.members(declaration)) {
      if (member instanceof CallableDeclaration<?> callable) {
        reader.addWritten(callable);
      } else if (member instanceof AnnotationMemberDeclaration element) {
        reader.add(
            element.getNameAsString(),
            Opcodes.ACC_ABSTRACT,
            List.of(),
            element,
            () -> unit.names().of(element.getType()));
      }
    }
    if (declaration instanceof EnumDeclaration) {
      ClassType self = ClassType.of(owner.name());
      reader.addImplicit("values", Opcodes.ACC_STATIC, List.of(), new ArrayType(self));
      reader.addImplicit("valueOf", Opcodes.ACC_STATIC, List.of(Primitives.STRING), self);
    }
    if (declaration instanceof RecordDeclaration record) {
      reader.addRecordMembers(record);
    } else if (!owner.isInterface()) {
      reader.addImplicit("<init>", 0, List.of(), Primitives.VOID);
    }
    return reader.methods;
  }

  private void addWritten(CallableDeclaration<?> callable) {
    String name = callable.isMethodDeclaration() ? callable.getNameAsString() : "<init>";
    NodeList<Parameter> parameters = callable.getParameters();
    boolean noBody =
        callable instanceof MethodDeclaration m && m.getBody().isEmpty() && !m.isNative();
    int flags =
        (callable.isStatic() ? Opcodes.ACC_STATIC : 0)
            | (noBody ? Opcodes.ACC_ABSTRACT : 0)
            | (callable.isPrivate() ? Opcodes.ACC_PRIVATE : 0)
            | (isVarArgs(parameters) ? Opcodes.ACC_VARARGS : 0);
    put(
        new MethodSymbol(
            owner,
            name,
            flags,
            parameters.size(),
            Optional.of(callable),
            () -> SourceClass.annotationsOf(callable),
            () ->
                new Signature(
                    unit.typeParameters(callable),
                    parameterTypes(parameters),
                    callable instanceof MethodDeclaration m
                        ? unit.names().of(m.getType())
                        : Primitives.VOID)));
  }

  private static boolean isVarArgs(NodeList<Parameter> parameters) {
    return !parameters.isEmpty() && parameters.get(parameters.size() - 1).isVarArgs();
  }

  private List<JavaType> parameterTypes(NodeList<Parameter> parameters) {
    List<JavaType> types = new ArrayList<>(parameters.size());
    parameters.forEach(p -> types.add(parameterType(p, unit)));
    return types;
  }

  static JavaType parameterType(Parameter parameter, SourceUnit unit) {
    JavaType type = unit.names().of(parameter.getType());
    return parameter.isVarArgs() ? new ArrayType(type) : type;
  }

  private void addRecordMembers(RecordDeclaration record) {
    for (Parameter component : record.getParameters()) {
      if (!has(component.getNameAsString(), 0)) {
        add(
            component.getNameAsString(),
            0,
            List.of(),
            component,
            () -> parameterType(component, unit));
      }
    }
    NodeList<Parameter> components = record.getParameters();
    boolean canonical =
        record.getMembers().stream()
            .anyMatch(
                m ->
                    m instanceof ConstructorDeclaration c
                        && sameTypes(c.getParameters(), components));
    if (!canonical) {
      put(
          new MethodSymbol(
              owner,
              "<init>",
              isVarArgs(components) ? Opcodes.ACC_VARARGS : 0,
              components.size(),
              Optional.of(record),
              Set::of,
              () -> new Signature(List.of(), parameterTypes(components), Primitives.VOID)));
    }
    addUnless("toString", List.of(), Primitives.STRING);
    addUnless("hashCode", List.of(), Primitives.INT);
    addUnless("equals", List.of(Primitives.OBJECT), Primitives.BOOLEAN);
  }

  private static boolean sameTypes(NodeList<Parameter> left, NodeList<Parameter> right) {
    if (left.size() != right.size()) {
      return false;
    }
    for (int i = 0; i < left.size(); i++) {
      if (!left.get(i).getType().asString().equals(right.get(i).getType().asString())) {
        return false;
      }
    }
    return true;
  }

  private void addUnless(String name, List<JavaType> parameters, JavaType result) {
    if (!has(name, parameters.size())) {
      put(symbol(name, 0, Optional.empty(), new Signature(List.of(), parameters, result)));
    }
  }

  /** Adds what the language adds, unless there is one of that name: a default constructor, or what no source may declare. */
  private void addImplicit(String name, int flags, List<JavaType> parameters, JavaType result) {
    if (!methods.containsKey(name)) {
      put(symbol(name, flags, Optional.empty(), new Signature(List.of(), parameters, result)));
    }
  }

  private boolean has(String name, int arity) {
    return methods.getOrDefault(name, List.of()).stream().anyMatch(m -> m.arity() == arity);
  }

  private MethodSymbol symbol(String name, int flags, Optional<Node> node, Signature signature) {
    return new MethodSymbol(
        owner, name, flags, signature.parameters().size(), node, Set::of, () -> signature);
  }

  private void add(
      String name, int flags, List<JavaType> parameters, Node node, Supplier<JavaType> result) {
    put(
        new MethodSymbol(
            owner,
            name,
            flags,
            parameters.size(),
            Optional.of(node),
            () -> SourceClass.annotationsOf(node),
            () -> new Signature(List.of(), parameters, result.get())));
  }

  private void put(MethodSymbol method) {
    methods.computeIfAbsent(method.name(), k -> new ArrayList<>(2)).add(method);
  }
}
