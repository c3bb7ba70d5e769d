package dev.asynclint.semantics.types;

import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.JavaType.ClassType;
import dev.asynclint.semantics.JavaType.TypeVariable;
import dev.asynclint.semantics.JavaType.Wildcard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The methods and fields of classes, inherited ones included. Used by one thread. */
final class MethodTable {
  private static final Set<String> OF_OBJECT = Set.of("equals1", "hashCode0", "toString0");

  /**
   * What a functional interface type takes and gives (JLS 9.9).
   *
   * @param member its abstract method
   */
  record FunctionType(Member member, List<JavaType> parameters, JavaType result) {}

  private final Hierarchy hierarchy;
  private final Map<String, Map<String, List<Member>>> methods = new HashMap<>();
  private final Map<String, Optional<Member>> functional = new HashMap<>();

  MethodTable(Hierarchy hierarchy) {
    this.hierarchy = hierarchy;
  }

  /** The methods of that name that a class has, without those it overrides. Constructors are not inherited. */
  List<Member> named(String className, String name) {
    Map<String, List<Member>> known = methods.computeIfAbsent(className, k -> new HashMap<>());
    List<Member> list = known.get(name);
    if (list == null) {
      int before = Reentry.hits();
      list = collect(className, name);
      if (Reentry.hits() == before) {
        known.put(name, list);
      }
    }
    return list;
  }

  /** The methods of that name of a type; of a variable with several bounds those of all. */
  List<Member> named(JavaType type, String name) {
    List<ClassType> classes = hierarchy.classes(type);
    if (classes.size() == 1) {
      return named(classes.get(0).name(), name);
    }
    List<Member> all = new ArrayList<>();
    for (ClassType c : classes) {
      for (Member m : named(c.name(), name)) {
        add(all, m);
      }
    }
    return all;
  }

  private List<Member> collect(String className, String name) {
    ClassSymbol symbol = hierarchy.find(className);
    if (symbol == null) {
      return List.of();
    }
    List<Member> found = new ArrayList<>(2);
    symbol.methods(name).forEach(m -> found.add(new Member(m, symbol.self())));
    if (name.equals("<init>")) {
      return found;
    }
    for (ClassType supertype : searchOrder(symbol)) {
      ClassSymbol s = hierarchy.find(supertype.name());
      if (s == null) {
        continue;
      }
      for (MethodSymbol m : s.methods(name)) {
        // private methods and static methods of interfaces are not inherited
        if (!m.isPrivate() && !(m.isStatic() && s.isInterface())) {
          add(found, new Member(m, supertype));
        }
      }
    }
    return List.copyOf(found);
  }

  /** The supertypes of a class as javac searches them: superclasses first, Object also for an interface; then interfaces. */
  private List<ClassType> searchOrder(ClassSymbol symbol) {
    List<ClassType> order = new ArrayList<>();
    List<ClassType> interfaces = new ArrayList<>();
    for (ClassType t : hierarchy.closure(symbol.self())) {
      ClassSymbol s = hierarchy.find(t.name());
      if (s != null && !t.name().equals(symbol.name())) {
        (s.isInterface() ? interfaces : order).add(t);
      }
    }
    if (symbol.isInterface()) {
      order.add(Primitives.OBJECT);
    }
    order.addAll(interfaces);
    return order;
  }

  /** Adds a method unless one of the same parameters is there; of two the overriding one stays, or else the one with a body. */
  private void add(List<Member> found, Member other) {
    for (int i = 0; i < found.size(); i++) {
      Member here = found.get(i);
      if (here.method().owner() == other.method().owner() || !sameParameters(here, other)) {
        continue;
      }
      if (replaces(other, here)) {
        found.set(i, other);
      }
      return;
    }
    found.add(other);
  }

  private boolean replaces(Member other, Member here) {
    String otherOwner = other.method().owner().name();
    String owner = here.method().owner().name();
    if (hierarchy.isSubclass(owner, otherOwner)) {
      return false;
    }
    if (hierarchy.isSubclass(otherOwner, owner)) {
      return !other.method().owner().isInterface() || here.method().owner().isInterface();
    }
    return here.method().isAbstract() && !other.method().isAbstract();
  }

  /** Whether the erased parameters are the same, seen from the class both are members of. */
  boolean sameParameters(Member a, Member b) {
    int n = a.method().arity();
    if (n != b.method().arity()) {
      return false;
    }
    if (n == 0) {
      return true;
    }
    List<JavaType> left = hierarchy.argumentsOf(a.in()).apply(a.method().parameters());
    List<JavaType> right = hierarchy.argumentsOf(b.in()).apply(b.method().parameters());
    for (int i = 0; i < n; i++) {
      if (!left.get(i).erasedName().equals(right.get(i).erasedName())) {
        return false;
      }
    }
    return true;
  }

  /** A field and the type that declares it, as a member of {@code type}. */
  record FieldMember(FieldSymbol field, ClassType in) {}

  /** The field of that name; null where there is none. */
  @Nullable FieldMember field(JavaType type, String name) {
    for (ClassType t : hierarchy.classes(type)) {
      FieldMember found = fieldIn(t, name, new HashSet<>());
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private @Nullable FieldMember fieldIn(ClassType type, String name, Set<String> seen) {
    ClassSymbol symbol = seen.add(type.name()) ? hierarchy.find(type.name()) : null;
    if (symbol == null) {
      return null;
    }
    Optional<FieldSymbol> own = symbol.field(name);
    boolean inherited = seen.size() > 1;
    if (own.isPresent() && !(inherited && own.get().isPrivate())) {
      return new FieldMember(own.get(), type);
    }
    for (ClassType supertype : hierarchy.direct(type)) {
      FieldMember found = fieldIn(supertype, name, seen);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  JavaType typeOf(FieldMember member) {
    return Substitution.upper(hierarchy.argumentsOf(member.in()).apply(member.field().type()));
  }

  /** The one abstract method of an interface; null where it has none or several. */
  @Nullable Member functionalMethod(String interfaceName) {
    Optional<Member> known = functional.get(interfaceName);
    if (known == null) {
      int before = Reentry.hits();
      known = Optional.ofNullable(searchFunctional(interfaceName));
      if (Reentry.hits() == before) {
        functional.put(interfaceName, known);
      }
    }
    return known.orElse(null);
  }

  private @Nullable Member searchFunctional(String interfaceName) {
    List<Member> found = abstractMethods(interfaceName);
    return found.size() == 1 ? found.get(0) : null;
  }

  /** The methods that a class has to have for an interface; none where the interface can't be read to its end. */
  private List<Member> abstractMethods(String interfaceName) {
    ClassSymbol symbol = hierarchy.find(interfaceName);
    if (symbol == null || !symbol.isInterface()) {
      return List.of();
    }
    List<Member> found = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (ClassType t : hierarchy.closure(symbol.self())) {
      ClassSymbol s = hierarchy.find(t.name());
      if (s == null) {
        return List.of();
      }
      s.methods().stream()
          .filter(m -> m.isAbstract() && !OF_OBJECT.contains(m.name() + m.arity()))
          .forEach(m -> names.add(m.name()));
    }
    for (String name : names) {
      named(interfaceName, name).stream()
          .filter(m -> m.method().isAbstract() && !OF_OBJECT.contains(name + m.method().arity()))
          .forEach(found::add);
    }
    return found;
  }

  /** What a functional interface type takes and gives; null where it is none or can't be read. */
  @Nullable FunctionType functionType(JavaType type) {
    for (ClassType c : hierarchy.classes(type)) {
      Member member = functionalMethod(c.name());
      if (member != null) {
        return functionType(c, member);
      }
    }
    return null;
  }

  /** The same of each abstract method of an interface type. */
  List<FunctionType> functionTypes(JavaType type) {
    return hierarchy.classes(type).stream()
        .flatMap(c -> abstractMethods(c.name()).stream().map(m -> functionType(c, m)))
        .toList();
  }

  private FunctionType functionType(ClassType type, Member member) {
    Substitution arguments = hierarchy.argumentsOf(withoutWildcards(type));
    ClassType in = arguments.apply(member.in());
    Substitution inherited = hierarchy.argumentsOf(in);
    return new FunctionType(
        member,
        inherited.apply(member.method().parameters()),
        inherited.apply(member.method().result()));
  }

  /** The parameterization that a lambda gets for a type with wildcards (JLS 9.9). */
  private ClassType withoutWildcards(ClassType type) {
    ClassSymbol symbol = hierarchy.find(type.name());
    if (symbol == null || symbol.typeParameters().size() != type.arguments().size()) {
      return type;
    }
    List<JavaType> arguments = new ArrayList<>();
    for (int i = 0; i < type.arguments().size(); i++) {
      TypeVariable parameter = symbol.typeParameters().get(i);
      JavaType argument = type.arguments().get(i);
      arguments.add(
          argument instanceof Wildcard w
              ? w.upper().or(w::lower).orElseGet(() -> parameter.bound().erasure())
              : argument);
    }
    return new ClassType(type.name(), arguments);
  }
}
