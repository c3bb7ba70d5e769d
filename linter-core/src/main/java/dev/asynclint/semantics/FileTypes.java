package dev.asynclint.semantics;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.type.Type;
import java.util.List;
import java.util.Optional;

/**
 * Types in one parsed file. Used by one thread. Never throws: what cannot be proven is {@link JavaType#UNKNOWN}, empty, or
 * {@link Answer#UNKNOWN}.
 */
public interface FileTypes {
  /** The static type of an expression; for a lambda or method reference its functional interface. */
  JavaType typeOf(Expression expression);

  /** The type a written type stands for. */
  JavaType typeOf(Type written);

  /** What a simple type name would stand for where {@code at} is: a class, raw, or a type variable. */
  JavaType typeNamed(String simpleName, Node at);

  /**
   * The method that a MethodCallExpr, ObjectCreationExpr, MethodReferenceExpr or ExplicitConstructorInvocationStmt invokes.
   */
  Optional<Callee> calleeOf(Node call);

  /** The functional method of an interface type, type arguments substituted: the parameters and result of a lambda. */
  Optional<Callee> functionalMethod(JavaType type);

  /** The methods that a class has to have for an interface type, type arguments substituted. */
  List<Callee> abstractMethods(JavaType type);

  /**
   * The declaration a simple name or {@code this.x} refers to: a VariableDeclarator (local or field of this file),
   * Parameter (method, lambda, catch), TypePatternExpr, or empty.
   */
  Optional<Node> declarationOf(Expression name);

  /** The method of this file that a call invokes. */
  Optional<BodyDeclaration<?>> bodyOf(Callee callee);

  /** Whether a type is the named class or a subtype of it. UNKNOWN where the hierarchy can't be read to its end. */
  Answer isSubtype(JavaType type, String className);

  /** The type and all its supertypes as far as they can be read, nearest first, type arguments substituted. */
  List<JavaType.ClassType> supertypes(JavaType type);

  /** Binary name of the innermost class declared around the node; empty outside any. */
  Optional<String> enclosingClass(Node node);

  /** The callee-shaped signature of a method or constructor declared in this file. */
  Optional<Callee> signatureOf(BodyDeclaration<?> declaration);

  /** The erased signatures that a method of this file overrides or implements, nearest first. */
  List<Callee> overriddenBy(BodyDeclaration<?> method);

  /** The same answers, those that are known already included, for somebody whose questions are counted from now on. */
  FileTypes recounted();

  /** Calls asked for so far, and those of them that stayed unknown: {@code {asked, unknown}}. */
  int[] counts();
}
