package dev.asynclint.semantics.types;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.nodeTypes.NodeWithExtends;
import com.github.javaparser.ast.nodeTypes.NodeWithImplements;
import com.github.javaparser.ast.nodeTypes.NodeWithTypeParameters;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.LocalClassDeclarationStmt;
import com.github.javaparser.ast.stmt.LocalRecordDeclarationStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.type.ArrayType;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.IntersectionType;
import com.github.javaparser.ast.type.PrimitiveType;
import com.github.javaparser.ast.type.Type;
import com.github.javaparser.ast.type.TypeParameter;
import com.github.javaparser.ast.type.UnionType;
import com.github.javaparser.ast.type.VoidType;
import com.github.javaparser.ast.type.WildcardType;
import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.JavaType.ClassType;
import dev.asynclint.semantics.JavaType.Primitive;
import dev.asynclint.semantics.JavaType.TypeVariable;
import dev.asynclint.semantics.JavaType.Wildcard;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** What the types written in one compilation unit stand for (JLS 6.3 to 6.5). */
final class TypeNames {
  private final SourceUnit unit;
  private final Imports imports;
  private final Members members;

  TypeNames(SourceUnit unit, ClassLookup lookup) {
    this.unit = unit;
    this.imports = new Imports(unit.tree(), lookup);
    this.members = new Members(lookup);
  }

  /** Whether a type is the word {@code var}; a parser without post-processing takes it for a class name. */
  static boolean isVar(Type type) {
    return type.isVarType()
        || type instanceof ClassOrInterfaceType c
            && c.getNameAsString().equals("var")
            && c.getScope().isEmpty();
  }

  Members members() {
    return members;
  }

  Imports imports() {
    return imports;
  }

  /**
   * The type that is written.
   *
   * @param lub joins the alternatives of a union type
   */
  JavaType of(Type written, BinaryOperator<JavaType> lub) {
    if (written instanceof PrimitiveType p) {
      return new Primitive(p.getType().asString());
    }
    if (written instanceof VoidType) {
      return Primitives.VOID;
    }
    if (written instanceof ArrayType a) {
      JavaType element = of(a.getComponentType(), lub);
      return element.isKnown() ? new JavaType.ArrayType(element) : JavaType.UNKNOWN;
    }
    if (written instanceof WildcardType w) {
      return new Wildcard(
          w.getExtendedType().map(t -> of(t, lub)), w.getSuperType().map(t -> of(t, lub)));
    }
    if (written instanceof UnionType u) {
      return u.getElements().stream().map(t -> of(t, lub)).reduce(lub).orElse(JavaType.UNKNOWN);
    }
    if (written instanceof IntersectionType x) {
      List<JavaType> bounds = x.getElements().stream().map(t -> of(t, lub)).toList();
      return new TypeVariable("", x.asString(), () -> bounds);
    }
    return written instanceof ClassOrInterfaceType c ? of(c, lub) : JavaType.UNKNOWN;
  }

  JavaType of(Type written) {
    return of(written, (a, b) -> a);
  }

  private JavaType of(ClassOrInterfaceType written, BinaryOperator<JavaType> lub) {
    JavaType raw = raw(written);
    NodeList<Type> arguments = written.getTypeArguments().orElse(null);
    if (arguments == null || arguments.isEmpty() || !(raw instanceof ClassType c)) {
      return raw;
    }
    List<JavaType> list = new ArrayList<>(arguments.size());
    for (Type argument : arguments) {
      list.add(of(argument, lub));
    }
    return new ClassType(c.name(), list);
  }

  private JavaType raw(ClassOrInterfaceType written) {
    if (written.getScope().isEmpty()) {
      return simple(written.getNameAsString(), written);
    }
    ClassOrInterfaceType scope = written.getScope().get();
    JavaType outer = raw(scope);
    if (outer instanceof ClassType c) {
      String member = members.memberClass(c.name(), written.getNameAsString());
      if (member != null) {
        return ClassType.of(member);
      }
    }
    String dotted = imports.qualified(written.getNameWithScope());
    return dotted == null ? JavaType.UNKNOWN : ClassType.of(dotted);
  }

  /** What a simple type name means where {@code context} stands: a raw class, a type variable, or UNKNOWN. */
  JavaType simple(String name, Node context) {
    Node from = context;
    for (Node at = context; at != null; from = at, at = at.getParentNode().orElse(null)) {
      JavaType found = in(at, from, name);
      if (found.isKnown()) {
        return found;
      }
    }
    return imports.classNamed(name).<JavaType>map(ClassType::of).orElse(JavaType.UNKNOWN);
  }

  private JavaType in(Node at, Node from, String name) {
    if (at instanceof CallableDeclaration<?> callable && !callable.getTypeParameters().isEmpty()) {
      return variable(unit.typeParameters(callable), name);
    }
    if (at instanceof BlockStmt block) {
      return localClass(block.getStatements(), name);
    }
    if (at instanceof SwitchEntry entry) {
      return localClass(entry.getStatements(), name);
    }
    if (at instanceof TypeDeclaration<?>
        || SourceUnit.isAnonymousClass(at) && SourceUnit.isMember(at, from)) {
      SourceClass around = unit.classAt(at);
      JavaType variable = variable(around.typeParameters(), name);
      if (variable.isKnown()) {
        return variable;
      }
      if (at instanceof TypeDeclaration<?> t && t.getNameAsString().equals(name)) {
        return ClassType.of(around.name());
      }
      // the scope of a member is the body, not the header (JLS 8.2)
      String member = isHeader(at, from) ? null : members.memberClass(around.name(), name);
      return member == null ? JavaType.UNKNOWN : ClassType.of(member);
    }
    return JavaType.UNKNOWN;
  }

  private static JavaType variable(List<TypeVariable> variables, String name) {
    for (TypeVariable v : variables) {
      if (v.name().equals(name)) {
        return v;
      }
    }
    return JavaType.UNKNOWN;
  }

  private JavaType localClass(NodeList<Statement> statements, String name) {
    for (Statement s : statements) {
      @Nullable TypeDeclaration<?> local =
          s instanceof LocalClassDeclarationStmt c
              ? c.getClassDeclaration()
              : s instanceof LocalRecordDeclarationStmt r ? r.getRecordDeclaration() : null;
      if (local != null && local.getNameAsString().equals(name)) {
        return ClassType.of(unit.classAt(local).name());
      }
    }
    return JavaType.UNKNOWN;
  }

  private static boolean isHeader(Node declaration, Node from) {
    return from instanceof TypeParameter && declaration instanceof NodeWithTypeParameters<?>
        || declaration instanceof NodeWithExtends<?> e && isOneOf(e.getExtendedTypes(), from)
        || declaration instanceof NodeWithImplements<?> i && isOneOf(i.getImplementedTypes(), from);
  }

  private static boolean isOneOf(NodeList<ClassOrInterfaceType> types, Node node) {
    for (ClassOrInterfaceType type : types) {
      if (type == node) {
        return true;
      }
    }
    return false;
  }
}
