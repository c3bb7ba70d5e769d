package dev.asynclint.semantics;

import java.util.List;
import java.util.Set;

/**
 * The method or constructor a call invokes.
 *
 * @param owner binary name of the class that declares it
 * @param name its name; {@code <init>} for a constructor
 * @param parameters binary names of the erased declared parameter types, e.g. {@code java.util.function.Function},
 *     {@code long}, {@code java.lang.Object[]}
 * @param parameterTypes declared parameter types with the call's type arguments substituted as far as proven
 * @param returnType return type with the call's type arguments substituted as far as proven
 * @param receiver static type of the receiver (the owner for static calls and constructors)
 * @param isStatic whether it is static
 * @param varArgs whether the last parameter is variable
 * @param isAbstract whether it has no body
 * @param annotations simple names of the annotations on the method and its class, e.g. {@code CanIgnoreReturnValue}
 * @param fromSource whether it is declared in the sources that are linted, so that a summary can exist
 */
public record Callee(
    String owner,
    String name,
    List<String> parameters,
    List<JavaType> parameterTypes,
    JavaType returnType,
    JavaType receiver,
    boolean isStatic,
    boolean varArgs,
    boolean isAbstract,
    Set<String> annotations,
    boolean fromSource) {

  /** Owner, name and erased parameters: the identity of the method. */
  public String key() {
    return owner + "#" + name + "(" + String.join(",", parameters) + ")";
  }

  /** The method the way a reader knows it: {@code Thread.sleep}, {@code new Socket}. */
  public String display() {
    return isConstructor() ? written() : JavaType.ClassType.of(owner).simpleName() + "." + name;
  }

  /** The name the way a call of it is written: {@code sleep}, {@code new Socket}. */
  public String written() {
    return isConstructor() ? "new " + JavaType.ClassType.of(owner).simpleName() : name;
  }

  public boolean isConstructor() {
    return name.equals("<init>");
  }

  /** Whether an overriding method may run for a call of it. */
  public boolean isVirtual() {
    return !isStatic && !isConstructor();
  }

  /** Index of the declared parameter that takes argument {@code argument}. */
  public int parameterOf(int argument) {
    return varArgs ? Math.min(argument, parameters.size() - 1) : argument;
  }
}
