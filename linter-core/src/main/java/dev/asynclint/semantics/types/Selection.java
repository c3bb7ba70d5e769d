package dev.asynclint.semantics.types;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.type.Type;
import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.JavaType.ArrayType;
import dev.asynclint.semantics.JavaType.TypeVariable;
import java.util.List;

/**
 * The method a call means, before its type arguments are inferred.
 *
 * @param method what is called
 * @param receiver static type of the receiver; the class for static calls and constructors
 * @param formals parameter types, as members of the receiver
 * @param result return type, as a member of the receiver; the new type for a constructor
 * @param free type variables to infer
 * @param variableArity whether the last formal stands for any number of arguments
 * @param arguments of the call
 * @param explicit type arguments that are written
 */
record Selection(
    MethodSymbol method,
    JavaType receiver,
    List<JavaType> formals,
    JavaType result,
    List<TypeVariable> free,
    boolean variableArity,
    List<Expression> arguments,
    List<Type> explicit) {

  /** The formal that takes an argument. */
  JavaType formal(int argument) {
    return formal(formals, argument, variableArity);
  }

  static JavaType formal(List<JavaType> formals, int argument, boolean variableArity) {
    int last = formals.size() - 1;
    if (variableArity && argument >= last && formals.get(last) instanceof ArrayType a) {
      return a.element();
    }
    return argument <= last ? formals.get(argument) : JavaType.UNKNOWN;
  }
}
