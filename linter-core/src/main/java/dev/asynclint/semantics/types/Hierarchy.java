package dev.asynclint.semantics.types;

import dev.asynclint.semantics.Answer;
import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.JavaType.ArrayType;
import dev.asynclint.semantics.JavaType.ClassType;
import dev.asynclint.semantics.JavaType.Primitive;
import dev.asynclint.semantics.JavaType.TypeVariable;
import dev.asynclint.semantics.JavaType.Wildcard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Subtypes, supertypes and conversions, as seen from one file. Used by one thread. */
final class Hierarchy {
  /** Whether a value of one type can be passed for another (JLS 5.3). */
  enum Conversion {
    NONE,
    /** By boxing or unboxing. */
    LOOSE,
    /** By subtyping; also whatever can't be read, so that an unread class never rules a method out. */
    STRICT
  }

  private final ClassLookup lookup;
  private final Map<String, Map<String, Optional<ClassType>>> supers = new HashMap<>();
  private final Map<ClassType, List<ClassType>> closures = new HashMap<>();
  private final Map<String, Boolean> complete = new HashMap<>();

  Hierarchy(ClassLookup lookup) {
    this.lookup = lookup;
  }

  @Nullable ClassSymbol find(String name) {
    return lookup.find(name);
  }

  /** What the type parameters of a class stand for in one of its types; their erased bounds where the type is raw. */
  Substitution argumentsOf(ClassType type) {
    ClassSymbol symbol = lookup.find(type.name());
    if (symbol == null || symbol.typeParameters().isEmpty()) {
      return Substitution.NONE;
    }
    List<TypeVariable> parameters = symbol.typeParameters();
    boolean raw = type.arguments().size() != parameters.size();
    Map<TypeVariable, JavaType> arguments = new HashMap<>();
    for (int i = 0; i < parameters.size(); i++) {
      JavaType argument = raw ? parameters.get(i).bound().erasure() : type.arguments().get(i);
      if (argument instanceof Wildcard w && w.upper().isEmpty() && w.lower().isEmpty()) {
        argument = new Wildcard(Optional.of(parameters.get(i).bound().erasure()), Optional.empty());
      }
      arguments.put(parameters.get(i), argument);
    }
    return new Substitution(arguments);
  }

  boolean isRaw(ClassType type) {
    ClassSymbol symbol = type.arguments().isEmpty() ? lookup.find(type.name()) : null;
    return symbol != null && !symbol.typeParameters().isEmpty();
  }

  /** The direct supertypes, superclass first, type arguments substituted. */
  List<ClassType> direct(ClassType type) {
    ClassSymbol symbol = lookup.find(type.name());
    if (symbol == null) {
      return List.of();
    }
    Substitution arguments = argumentsOf(type);
    List<ClassType> result = new ArrayList<>();
    symbol.superclass().ifPresent(s -> result.add(arguments.apply(s)));
    symbol.interfaces().forEach(s -> result.add(arguments.apply(s)));
    return result;
  }

  /** The type and all its supertypes, nearest first; of a variable those of all its bounds. */
  List<ClassType> closure(JavaType type) {
    if (!(type instanceof ClassType c)) {
      return readClosure(type);
    }
    List<ClassType> known = closures.get(c);
    if (known == null) {
      int before = Reentry.hits();
      known = readClosure(c);
      if (Reentry.hits() == before) {
        closures.put(c, known);
      }
    }
    return known;
  }

  private List<ClassType> readClosure(JavaType type) {
    Map<String, ClassType> found = new LinkedHashMap<>();
    List<ClassType> level = classes(type);
    level.forEach(c -> found.putIfAbsent(c.name(), c));
    while (!level.isEmpty()) {
      List<ClassType> next = new ArrayList<>();
      for (ClassType t : level) {
        for (ClassType s : direct(t)) {
          if (!s.equals(SourceClass.UNRESOLVED) && found.putIfAbsent(s.name(), s) == null) {
            next.add(s);
          }
        }
      }
      level = next;
    }
    return List.copyOf(found.values());
  }

  /** The class types a type is bounded by; Object for an array. */
  List<ClassType> classes(JavaType type) {
    if (type instanceof ClassType c) {
      return List.of(c);
    }
    if (type instanceof TypeVariable v) {
      return v.bounds().stream().flatMap(b -> classes(b).stream()).toList();
    }
    if (type instanceof Wildcard) {
      return classes(Substitution.upper(type));
    }
    return type instanceof ArrayType ? List.of(Primitives.OBJECT) : List.of();
  }

  /** The supertype of that class, or the type itself; null where it is not a subtype as far as can be read. */
  @Nullable ClassType asSuper(JavaType type, String className) {
    for (ClassType c : classes(type)) {
      if (c.name().equals(className)) {
        return c;
      }
      ClassSymbol symbol = lookup.find(c.name());
      if (symbol != null) {
        Optional<ClassType> declared = declaredSuper(symbol, className);
        if (declared.isPresent()) {
          return argumentsOf(c).apply(declared.get());
        }
      }
    }
    return null;
  }

  private Optional<ClassType> declaredSuper(ClassSymbol symbol, String className) {
    Map<String, Optional<ClassType>> known =
        supers.computeIfAbsent(symbol.name(), k -> new HashMap<>());
    Optional<ClassType> answer = known.get(className);
    if (answer == null) {
      int before = Reentry.hits();
      answer = closure(symbol.self()).stream().filter(s -> s.name().equals(className)).findFirst();
      if (answer.isEmpty() && className.equals("java.lang.Object")) {
        answer = Optional.of(Primitives.OBJECT);
      }
      if (Reentry.hits() == before) {
        known.put(className, answer);
      }
    }
    return answer;
  }

  /** Whether every supertype can be read. */
  boolean isComplete(ClassType type) {
    Boolean known = complete.get(type.name());
    if (known == null) {
      known = isComplete(type, new HashSet<>());
      complete.put(type.name(), known);
    }
    return known;
  }

  private boolean isComplete(ClassType type, Set<String> seen) {
    if (!seen.add(type.name())) {
      return true;
    }
    ClassSymbol symbol = lookup.find(type.name());
    if (symbol == null) {
      return false;
    }
    return symbol.superclass().map(s -> isComplete(s, seen)).orElse(true)
        && symbol.interfaces().stream().allMatch(i -> isComplete(i, seen));
  }

  /** Whether a type is the named class or a subtype of it. */
  Answer isSubtype(JavaType type, String className) {
    if (type instanceof Primitive) {
      return Answer.NO;
    }
    List<ClassType> classes = classes(type);
    if (classes.isEmpty()) {
      return Answer.UNKNOWN;
    }
    if (asSuper(type, className) != null) {
      return Answer.YES;
    }
    return classes.stream().allMatch(this::isComplete) ? Answer.NO : Answer.UNKNOWN;
  }

  /** How a value of {@code from} becomes one of {@code to}; type arguments are not compared. */
  Conversion conversion(JavaType from, JavaType to) {
    if (!from.isKnown() || !to.isKnown()) {
      return Conversion.STRICT;
    }
    if (from.equals(Primitives.NULL)) {
      return to instanceof Primitive ? Conversion.NONE : Conversion.STRICT;
    }
    if (from.equals(Primitives.VOID)) {
      return Conversion.NONE;
    }
    if (to instanceof Primitive p) {
      JavaType f = Primitives.unbox(from);
      boolean widens = f instanceof Primitive q && Primitives.widens(q, p);
      return !widens
          ? Conversion.NONE
          : from instanceof Primitive ? Conversion.STRICT : Conversion.LOOSE;
    }
    if (from instanceof Primitive) {
      return conversion(Primitives.box(from), to) == Conversion.NONE
          ? Conversion.NONE
          : Conversion.LOOSE;
    }
    if (to instanceof TypeVariable v && v.bounds().size() > 1) {
      return v.bounds().stream().allMatch(b -> isReference(from, b.erasure()))
          ? Conversion.STRICT
          : Conversion.NONE;
    }
    return isReference(from, to.erasure()) ? Conversion.STRICT : Conversion.NONE;
  }

  private boolean isReference(JavaType from, JavaType to) {
    if (from instanceof ArrayType f && to instanceof ArrayType t) {
      return f.element() instanceof Primitive || t.element() instanceof Primitive
          ? f.element().equals(t.element())
          : isReference(f.element(), t.element().erasure());
    }
    if (!(to instanceof ClassType target)) {
      return !to.isKnown();
    }
    if (from instanceof ArrayType) {
      return Set.of("java.lang.Object", "java.lang.Cloneable", "java.io.Serializable")
          .contains(target.name());
    }
    return target.name().equals("java.lang.Object") || !isSubtype(from, target.name()).isNo();
  }

  boolean isSubclass(String sub, String sup) {
    return asSuper(ClassType.of(sub), sup) != null;
  }

  /** A type that both are: the nearest common superclass or interface; the first where nothing is known of the second. */
  JavaType lub(JavaType a, JavaType b) {
    if (!a.isKnown() || a.equals(Primitives.NULL)) {
      return b.isKnown() ? b : a;
    }
    if (!b.isKnown() || b.equals(Primitives.NULL) || a.equals(b)) {
      return a;
    }
    if (a instanceof Primitive && b instanceof Primitive) {
      JavaType number = Primitives.promoted(a, b);
      return number.isKnown() ? number : a;
    }
    JavaType left = Primitives.box(a);
    JavaType right = Primitives.box(b);
    if (conversion(right, left) == Conversion.STRICT) {
      return left;
    }
    if (conversion(left, right) == Conversion.STRICT) {
      return right;
    }
    for (ClassType common : closure(left)) {
      // markers that most classes share say nothing
      if (!common.name().startsWith("java.lang.")
          && !common.name().equals("java.io.Serializable")
          && asSuper(right, common.name()) != null) {
        return common;
      }
    }
    for (ClassType common : closure(left)) {
      if (!common.equals(Primitives.OBJECT) && asSuper(right, common.name()) != null) {
        return common;
      }
    }
    return Primitives.OBJECT;
  }
}
