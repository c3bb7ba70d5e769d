package dev.asynclint.semantics.types;

import com.github.javaparser.ast.Node;
import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.JavaType.TypeVariable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/** A method or constructor as it is declared. Thread-safe; the signature is read when it is asked for. */
final class MethodSymbol {
  /** What can be called with what. */
  record Signature(List<TypeVariable> typeParameters, List<JavaType> parameters, JavaType result) {}

  private final ClassSymbol owner;
  private final String name;
  private final int flags;
  private final int arity;
  private final Optional<Node> node;
  private final Supplier<Set<String>> annotations;
  private final Supplier<Signature> written;
  private volatile @Nullable Signature signature;

  /**
   * A method.
   *
   * @param arity number of parameters
   * @param node its declaration, where it comes from a source
   * @param annotations simple names
   */
  MethodSymbol(
      ClassSymbol owner,
      String name,
      int flags,
      int arity,
      Optional<Node> node,
      Supplier<Set<String>> annotations,
      Supplier<Signature> signature) {
    this.owner = owner;
    this.name = name;
    this.flags = flags;
    this.arity = arity;
    this.node = node;
    this.annotations = annotations;
    this.written = signature;
  }

  ClassSymbol owner() {
    return owner;
  }

  String name() {
    return name;
  }

  int arity() {
    return arity;
  }

  Optional<Node> node() {
    return node;
  }

  Set<String> annotations() {
    return annotations.get();
  }

  boolean isConstructor() {
    return name.equals("<init>");
  }

  boolean isStatic() {
    return (flags & Opcodes.ACC_STATIC) != 0;
  }

  boolean isAbstract() {
    return (flags & Opcodes.ACC_ABSTRACT) != 0;
  }

  boolean isVarArgs() {
    return (flags & Opcodes.ACC_VARARGS) != 0;
  }

  boolean isPrivate() {
    return (flags & Opcodes.ACC_PRIVATE) != 0;
  }

  /** Whether a call with that many arguments can mean it. */
  boolean accepts(int arguments) {
    return arity == arguments || isVarArgs() && arguments >= arity - 1;
  }

  List<TypeVariable> typeParameters() {
    return signature().typeParameters();
  }

  List<JavaType> parameters() {
    return signature().parameters();
  }

  JavaType result() {
    return signature().result();
  }

  private Signature signature() {
    Signature known = signature;
    if (known == null) {
      // two threads may read it at once; both read the same, and type variables are equal by name
      known = written.get();
      signature = known;
    }
    return known;
  }

  @Override
  public String toString() {
    return owner.name() + "#" + name + parameters();
  }
}
