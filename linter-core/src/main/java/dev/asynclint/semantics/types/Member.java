package dev.asynclint.semantics.types;

import dev.asynclint.semantics.JavaType.ClassType;

/**
 * A method as a member of a type.
 *
 * @param in the type that declares it, as the searched class sees it: its type arguments use the searched class's variables
 */
record Member(MethodSymbol method, ClassType in) {}
