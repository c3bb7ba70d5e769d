package dev.asynclint.semantics.types;

import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.JavaType.ArrayType;
import dev.asynclint.semantics.JavaType.ClassType;
import dev.asynclint.semantics.JavaType.Primitive;
import dev.asynclint.semantics.JavaType.TypeVariable;
import dev.asynclint.semantics.JavaType.Wildcard;
import dev.asynclint.semantics.types.Hierarchy.Conversion;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds what the type variables of one call stand for (JLS 18, without its corners): each has an exact type, or else the
 * least type above what is passed for it, or else a type that its surroundings ask for.
 */
final class Inference {
  private static final class Bounds {
    JavaType exact = JavaType.UNKNOWN;
    JavaType lower = JavaType.UNKNOWN;
    JavaType upper = JavaType.UNKNOWN;

    JavaType best(Hierarchy hierarchy) {
      // surroundings that contradict what is passed were misunderstood
      boolean exactly = exact.isKnown() && hierarchy.conversion(lower, exact) != Conversion.NONE;
      return exactly ? exact : lower.isKnown() ? lower : upper;
    }
  }

  private final Hierarchy hierarchy;
  private final Map<TypeVariable, Bounds> variables = new LinkedHashMap<>();

  Inference(Hierarchy hierarchy, List<TypeVariable> free) {
    this.hierarchy = hierarchy;
    free.forEach(v -> variables.put(v, new Bounds()));
  }

  /** Whether a type mentions a variable of which nothing is known yet. */
  boolean isOpen(JavaType type) {
    if (type instanceof TypeVariable v) {
      Bounds bounds = variables.get(v);
      return bounds != null && !bounds.best(hierarchy).isKnown();
    }
    if (type instanceof ClassType c) {
      return c.arguments().stream().anyMatch(this::isOpen);
    }
    if (type instanceof ArrayType a) {
      return isOpen(a.element());
    }
    return type instanceof Wildcard w
        && (w.upper().filter(this::isOpen).isPresent()
            || w.lower().filter(this::isOpen).isPresent());
  }

  boolean mentions(JavaType type) {
    if (type instanceof TypeVariable v) {
      return variables.containsKey(v);
    }
    if (type instanceof ClassType c) {
      return c.arguments().stream().anyMatch(this::mentions);
    }
    if (type instanceof ArrayType a) {
      return mentions(a.element());
    }
    return type instanceof Wildcard w
        && (w.upper().filter(this::mentions).isPresent()
            || w.lower().filter(this::mentions).isPresent());
  }

  /** Whether the surroundings could still change what stands for a variable inside the type arguments of {@code result}. */
  boolean isFlexible(JavaType result) {
    return result instanceof ClassType c
        && c.arguments().stream()
            .anyMatch(a -> a instanceof TypeVariable v ? isLowerOnly(v) : isFlexible(a));
  }

  private boolean isLowerOnly(TypeVariable variable) {
    Bounds bounds = variables.get(variable);
    return bounds != null && !bounds.exact.isKnown();
  }

  void exactly(TypeVariable variable, JavaType type) {
    Bounds bounds = variables.get(variable);
    if (bounds != null && type.isKnown() && !isWhole(bounds.exact)) {
      bounds.exact = type;
    }
  }

  /** Whether nothing in a type is unknown; what is not whole gives way to what is learned later. */
  private static boolean isWhole(JavaType type) {
    if (type instanceof ClassType c) {
      return c.arguments().stream().allMatch(Inference::isWhole);
    }
    return type instanceof ArrayType a ? isWhole(a.element()) : type.isKnown();
  }

  private static boolean says(JavaType type) {
    return type.isKnown() && !type.equals(Primitives.NULL) && !type.equals(Primitives.VOID);
  }

  /** A value of type {@code actual} is passed where {@code formal} is asked for. */
  void passed(JavaType actual, JavaType formal) {
    if (!says(actual) || !mentions(formal)) {
      return;
    }
    if (formal instanceof TypeVariable v) {
      Bounds bounds = variables.get(v);
      if (bounds != null) {
        JavaType reference = Primitives.box(Substitution.upper(actual));
        bounds.lower = bounds.lower.isKnown() ? hierarchy.lub(bounds.lower, reference) : reference;
      }
    } else if (formal instanceof ArrayType f) {
      if (Substitution.upper(actual) instanceof ArrayType a
          && !(a.element() instanceof Primitive)) {
        passed(a.element(), f.element());
      }
    } else if (formal instanceof ClassType f) {
      ClassType seen = hierarchy.asSuper(Primitives.box(Substitution.upper(actual)), f.name());
      if (seen != null && seen.arguments().size() == f.arguments().size()) {
        for (int i = 0; i < f.arguments().size(); i++) {
          contained(seen.arguments().get(i), f.arguments().get(i));
        }
      }
    }
  }

  /** A type argument {@code actual} is passed where {@code formal}, perhaps a wildcard, is asked for. */
  private void contained(JavaType actual, JavaType formal) {
    if (formal instanceof Wildcard w) {
      w.upper()
          .ifPresent(
              u ->
                  passed(
                      actual instanceof Wildcard a ? a.upper().orElse(JavaType.UNKNOWN) : actual,
                      u));
      w.lower()
          .ifPresent(
              l ->
                  wanted(
                      actual instanceof Wildcard a ? a.lower().orElse(JavaType.UNKNOWN) : actual,
                      l));
    } else {
      same(actual, formal);
    }
  }

  /** {@code formal} is {@code actual}. */
  void same(JavaType actual, JavaType formal) {
    if (!says(actual) || !mentions(formal)) {
      return;
    }
    // a wildcard stands for its capture, and that for its bound
    JavaType type =
        actual instanceof Wildcard w ? w.upper().or(w::lower).orElse(Primitives.OBJECT) : actual;
    if (formal instanceof TypeVariable v) {
      exactly(v, Primitives.box(type));
    } else if (formal instanceof ArrayType f && type instanceof ArrayType a) {
      same(a.element(), f.element());
    } else if (formal instanceof ClassType f
        && type instanceof ClassType a
        && f.name().equals(a.name())) {
      for (int i = 0; i < Math.min(f.arguments().size(), a.arguments().size()); i++) {
        JavaType left = f.arguments().get(i);
        JavaType right = a.arguments().get(i);
        if (left instanceof Wildcard x && right instanceof Wildcard y) {
          x.upper().ifPresent(u -> same(y.upper().orElse(JavaType.UNKNOWN), u));
          x.lower().ifPresent(l -> same(y.lower().orElse(JavaType.UNKNOWN), l));
        } else {
          contained(right, left);
        }
      }
    }
  }

  /** A value of type {@code formal} is used where {@code target} is asked for. */
  void wanted(JavaType target, JavaType formal) {
    if (!says(target) || !mentions(formal)) {
      return;
    }
    JavaType type =
        target instanceof Wildcard w ? w.lower().or(w::upper).orElse(Primitives.OBJECT) : target;
    if (formal instanceof TypeVariable v) {
      Bounds bounds = variables.get(v);
      if (bounds != null && !bounds.upper.isKnown()) {
        bounds.upper = Primitives.box(type);
      }
    } else if (formal instanceof ArrayType f) {
      if (type instanceof ArrayType t) {
        wanted(t.element(), f.element());
      }
    } else if (formal instanceof ClassType f && type.asClass().isPresent()) {
      ClassType t = type.asClass().get();
      ClassType seen = hierarchy.asSuper(f, t.name());
      if (seen != null && seen.arguments().size() == t.arguments().size()) {
        for (int i = 0; i < t.arguments().size(); i++) {
          wantedArgument(t.arguments().get(i), seen.arguments().get(i));
        }
      }
    }
  }

  private void wantedArgument(JavaType target, JavaType formal) {
    if (target instanceof Wildcard w) {
      JavaType inner =
          formal instanceof Wildcard f ? f.upper().or(f::lower).orElse(JavaType.UNKNOWN) : formal;
      w.upper().ifPresent(u -> wanted(u, inner));
      w.lower().ifPresent(l -> passed(l, inner));
    } else if (formal instanceof Wildcard f) {
      f.upper().ifPresent(u -> same(target, u));
      f.lower().ifPresent(l -> same(target, l));
    } else {
      same(target, formal);
    }
  }

  /** Lets the declared bounds of the variables tell more: {@code C extends Collection<T>}, once C is known, tells T. */
  void useDeclaredBounds() {
    variables.forEach(
        (v, bounds) -> {
          JavaType best = bounds.best(hierarchy);
          if (best.isKnown()) {
            v.bounds().stream().filter(this::isOpen).forEach(b -> passed(best, b));
          }
        });
  }

  /** What is known, UNKNOWN for the rest. */
  Substitution partial() {
    Map<TypeVariable, JavaType> types = new HashMap<>();
    variables.forEach((v, bounds) -> types.put(v, bounds.best(hierarchy)));
    return new Substitution(types);
  }

  /** What is known, declared bounds for the rest. */
  Substitution complete() {
    Substitution partial = partial();
    Map<TypeVariable, JavaType> types = new HashMap<>();
    variables.forEach(
        (v, bounds) ->
            types.put(
                v,
                bounds.best(hierarchy).isKnown() ? bounds.best(hierarchy) : declared(v, partial)));
    return new Substitution(types);
  }

  private JavaType declared(TypeVariable variable, Substitution known) {
    return isOpen(variable.bound()) ? variable.bound().erasure() : known.apply(variable.bound());
  }
}
