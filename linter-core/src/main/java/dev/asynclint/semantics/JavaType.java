package dev.asynclint.semantics;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A type as far as it could be proven. */
public sealed interface JavaType {
  /** What cannot be proven. */
  @SuppressWarnings("ClassInitializationDeadlock") // made here only, so nobody initialises Unknown first
  JavaType UNKNOWN = new Unknown();

  /**
   * A class or interface type.
   *
   * @param name binary name with dots and {@code $}, e.g. {@code java.util.Map$Entry}
   * @param arguments type arguments, empty when raw or not generic
   */
  record ClassType(String name, List<JavaType> arguments) implements JavaType {
    public ClassType {
      arguments = List.copyOf(arguments);
    }

    public static ClassType of(String name) {
      return new ClassType(name, List.of());
    }

    public String simpleName() {
      return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
    }

    @Override
    public String toString() {
      return arguments.isEmpty()
          ? simpleName()
          : simpleName() + arguments.stream().map(Object::toString).collect(Collectors.joining(", ", "<", ">"));
    }
  }

  /** An array. */
  record ArrayType(JavaType element) implements JavaType {
    @Override
    public String toString() {
      return element + "[]";
    }
  }

  /** A primitive type, {@code void} or {@code null}. */
  record Primitive(String name) implements JavaType {
    @Override
    public String toString() {
      return name;
    }
  }

  /** A type variable. Equal to another of the same name declared by the same class or method. */
  final class TypeVariable implements JavaType {
    private static final List<JavaType> OBJECT = List.of(ClassType.of("java.lang.Object"));

    private final String declaredBy;
    private final String name;
    private final Supplier<List<JavaType>> written;
    private volatile List<JavaType> bounds = List.of();

    /**
     * A variable whose bounds are read when they are asked for: a bound may mention the variable itself.
     *
     * @param declaredBy the class or method that declares it
     * @param bounds none stand for Object
     */
    public TypeVariable(String declaredBy, String name, Supplier<List<JavaType>> bounds) {
      this.declaredBy = declaredBy;
      this.name = name;
      this.written = bounds;
    }

    public String name() {
      return name;
    }

    /** At least one. */
    public List<JavaType> bounds() {
      if (bounds.isEmpty()) {
        List<JavaType> read = written.get();
        bounds = read.isEmpty() ? OBJECT : List.copyOf(read);
      }
      return bounds;
    }

    /** The first bound. */
    public JavaType bound() {
      return bounds().get(0);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof TypeVariable v && v.name.equals(name) && v.declaredBy.equals(declaredBy);
    }

    @Override
    public int hashCode() {
      return 31 * declaredBy.hashCode() + name.hashCode();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** A wildcard; at most one of the bounds is present. */
  record Wildcard(Optional<JavaType> upper, Optional<JavaType> lower) implements JavaType {
    @Override
    public String toString() {
      return upper.map(t -> "? extends " + t).or(() -> lower.map(t -> "? super " + t)).orElse("?");
    }
  }

  /** Not proven; never equal to a proven type. */
  record Unknown() implements JavaType {
    @Override
    public String toString() {
      return "?";
    }
  }

  /** Whether anything is known of it. */
  default boolean isKnown() {
    return !(this instanceof Unknown);
  }

  default boolean isVoid() {
    return this instanceof Primitive p && p.name().equals("void");
  }

  /** The class type this is, or is bounded by: {@code ? extends Mono} and {@code T extends Mono} give Mono. */
  default Optional<ClassType> asClass() {
    if (this instanceof ClassType c) {
      return Optional.of(c);
    }
    if (this instanceof TypeVariable v) {
      return v.bound().asClass();
    }
    if (this instanceof Wildcard w) {
      return w.upper().flatMap(JavaType::asClass);
    }
    return Optional.empty();
  }

  /** The type argument at {@code index} of the class type this is; UNKNOWN where there is none. */
  default JavaType argument(int index) {
    return asClass().filter(c -> c.arguments().size() > index).map(c -> c.arguments().get(index)).orElse(UNKNOWN);
  }

  /** The type without type arguments; a variable or wildcard becomes its bound. */
  default JavaType erasure() {
    if (this instanceof ClassType c) {
      return c.arguments().isEmpty() ? c : ClassType.of(c.name());
    }
    if (this instanceof ArrayType a) {
      return new ArrayType(a.element().erasure());
    }
    if (this instanceof TypeVariable v) {
      return v.bound().erasure();
    }
    if (this instanceof Wildcard w) {
      return w.upper().map(JavaType::erasure).orElse(ClassType.of("java.lang.Object"));
    }
    return this;
  }

  /** The binary name of the erasure, e.g. {@code java.util.Map$Entry[]}; {@code ?} where it is not known. */
  default String erasedName() {
    JavaType erased = erasure();
    return erased instanceof ClassType c ? c.name() : erased instanceof ArrayType a ? a.element().erasedName() + "[]" : erased.toString();
  }
}
