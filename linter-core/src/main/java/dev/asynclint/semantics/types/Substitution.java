package dev.asynclint.semantics.types;

import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.JavaType.ArrayType;
import dev.asynclint.semantics.JavaType.ClassType;
import dev.asynclint.semantics.JavaType.TypeVariable;
import dev.asynclint.semantics.JavaType.Wildcard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Type variables and what stands for them. */
record Substitution(Map<TypeVariable, JavaType> types) {
  static final Substitution NONE = new Substitution(Map.of());

  /** {@code variables[i]} becomes {@code arguments[i]}. */
  static Substitution of(List<TypeVariable> variables, List<? extends JavaType> arguments) {
    Map<TypeVariable, JavaType> types = new HashMap<>();
    for (int i = 0; i < variables.size(); i++) {
      types.put(variables.get(i), arguments.get(i));
    }
    return new Substitution(types);
  }

  List<JavaType> apply(List<? extends JavaType> list) {
    List<JavaType> result = new ArrayList<>(list.size());
    for (JavaType type : list) {
      result.add(apply(type));
    }
    return result;
  }

  ClassType apply(ClassType type) {
    return (ClassType) apply((JavaType) type);
  }

  JavaType apply(JavaType type) {
    if (types.isEmpty()) {
      return type;
    }
    if (type instanceof TypeVariable v) {
      return types.getOrDefault(v, v);
    }
    if (type instanceof ClassType c) {
      return c.arguments().isEmpty() ? c : new ClassType(c.name(), apply(c.arguments()));
    }
    if (type instanceof ArrayType a) {
      return new ArrayType(upper(apply(a.element())));
    }
    if (type instanceof Wildcard w) {
      // a wildcard put into a wildcard stands for the capture's bound
      Optional<JavaType> lower =
          w.lower()
              .map(this::apply)
              .map(
                  t ->
                      t instanceof Wildcard x && x.lower().isPresent()
                          ? x.lower().get()
                          : upper(t));
      return new Wildcard(w.upper().map(this::apply).map(Substitution::upper), lower);
    }
    return type;
  }

  /** What can be read from a value of the type: the bound of a wildcard. */
  static JavaType upper(JavaType type) {
    JavaType result = type;
    while (result instanceof Wildcard w) {
      result = w.upper().orElse(Primitives.OBJECT);
    }
    return result;
  }
}
