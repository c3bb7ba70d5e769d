package dev.asynclint.semantics.types;

import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.JavaType.ClassType;
import dev.asynclint.semantics.JavaType.TypeVariable;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Opcodes;

/** A class as it is declared. Thread-safe; parts are read when they are asked for. */
interface ClassSymbol {
  /** Binary name with dots. */
  String name();

  /** Access flags as in a class file. */
  int flags();

  /** Binary name of the class it is a member of, or is declared in. */
  Optional<String> outer();

  List<TypeVariable> typeParameters();

  /** Empty for Object and for interfaces. */
  Optional<ClassType> superclass();

  List<ClassType> interfaces();

  /** Its own methods of that name; constructors are named {@code <init>}. */
  List<MethodSymbol> methods(String name);

  /** All its own methods and constructors. */
  Collection<MethodSymbol> methods();

  Optional<FieldSymbol> field(String name);

  /** The components of a record, in order. */
  List<FieldSymbol> components();

  /** Binary name of its own member class of that simple name. */
  Optional<String> memberClass(String simpleName);

  /** Simple names of its annotations. */
  Set<String> annotations();

  /** Whether it is declared in the sources of the project. */
  boolean fromSource();

  default boolean isInterface() {
    return (flags() & Opcodes.ACC_INTERFACE) != 0;
  }

  default boolean isStatic() {
    return (flags() & Opcodes.ACC_STATIC) != 0;
  }

  /** The class with its own variables as arguments: what {@code this} is. */
  default ClassType self() {
    return new ClassType(name(), List.<JavaType>copyOf(typeParameters()));
  }
}
