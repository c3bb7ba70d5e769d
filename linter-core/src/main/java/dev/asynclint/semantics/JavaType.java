package dev.asynclint.semantics;

import java.util.List;
import java.util.Optional;
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

  /** A type variable with its first bound; the bound is Object where none is written. */
  record TypeVariable(String name, JavaType bound) implements JavaType {
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
}
