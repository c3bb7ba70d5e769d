package dev.asynclint.semantics.types;

import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.TypeExpr;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.JavaType.ArrayType;
import dev.asynclint.semantics.JavaType.ClassType;
import dev.asynclint.semantics.JavaType.TypeVariable;
import dev.asynclint.semantics.types.MethodTable.FunctionType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What method references mean for the function type they are used for (JLS 15.13). */
final class MethodReferences {
  /**
   * A method reference, resolved.
   *
   * @param member the method
   * @param receiver type that the method is called on; the class for a static method or constructor
   * @param formals parameter types, as a member of the receiver and with type arguments inferred
   * @param result return type alike; the new type for a constructor
   * @param unbound whether the first parameter of the function is the receiver
   */
  record Reference(
      Member member,
      ClassType receiver,
      List<JavaType> formals,
      JavaType result,
      boolean unbound) {}

  private final Expressions expressions;
  private final MethodChoice choice;

  MethodReferences(Expressions expressions, MethodChoice choice) {
    this.expressions = expressions;
    this.choice = choice;
  }

  /**
   * What a reference means for a function that is called with the given types; null where it can't be told.
   *
   * @param inputs UNKNOWN where they are still to be inferred
   * @param wanted what the function should give; UNKNOWN where that is still to be inferred
   */
  @Nullable Reference resolve(
      MethodReferenceExpr reference,
      List<JavaType> inputs,
      JavaType wanted,
      Environment environment) {
    JavaType scope = expressions.named().scopeOf(reference, environment);
    ClassType type = scope.asClass().orElse(null);
    if (type == null) {
      return scope instanceof ArrayType && !reference.getIdentifier().equals("new")
          ? onArray(reference, inputs)
          : null;
    }
    boolean isType = expressions.named().isType(reference, environment);
    boolean isNew = reference.getIdentifier().equals("new");
    List<Member> members =
        expressions.table().named(scope, isNew ? "<init>" : reference.getIdentifier());
    Member first = choice.choose(members, scope, inputs);
    // javac looks for both at once; a static method found first or an instance method found second
    // is what counts
    if (first != null && (isNew || first.method().isStatic() == isType || !isType)) {
      return reference(reference, first, type, inputs, wanted, false);
    }
    if (isType && !isNew && !inputs.isEmpty()) {
      JavaType given = inputs.get(0).isKnown() ? inputs.get(0) : type;
      ClassType seen = expressions.hierarchy().asSuper(given, type.name());
      ClassType receiver = seen == null || expressions.hierarchy().isRaw(seen) ? type : seen;
      List<JavaType> rest = inputs.subList(1, inputs.size());
      Member second = choice.choose(members, receiver, rest);
      if (second != null && !second.method().isStatic()) {
        return reference(reference, second, receiver, rest, wanted, true);
      }
    }
    return members.size() == 1 && members.get(0).method().accepts(inputs.size())
        ? reference(reference, members.get(0), type, inputs, wanted, false)
        : null;
  }

  private @Nullable Reference onArray(MethodReferenceExpr reference, List<JavaType> inputs) {
    List<Member> members = expressions.table().named("java.lang.Object", reference.getIdentifier());
    return members.isEmpty()
        ? null
        : reference(reference, members.get(0), Primitives.OBJECT, inputs, JavaType.UNKNOWN, false);
  }

  private Reference reference(
      MethodReferenceExpr written,
      Member member,
      ClassType receiver,
      List<JavaType> inputs,
      JavaType wanted,
      boolean unbound) {
    MethodSymbol method = member.method();
    Substitution arguments = expressions.hierarchy().argumentsOf(choice.in(member, receiver));
    List<JavaType> formals = arguments.apply(method.parameters());
    List<TypeVariable> free = new ArrayList<>(method.typeParameters());
    ClassSymbol created =
        method.isConstructor() ? expressions.hierarchy().find(receiver.name()) : null;
    boolean inferred = created != null && !isParameterized(written);
    if (inferred && created != null) {
      free.addAll(created.typeParameters());
    }
    JavaType result = method.isConstructor() ? receiver : arguments.apply(method.result());
    if (free.isEmpty()) {
      return new Reference(member, receiver, formals, result, unbound);
    }
    Inference inference = new Inference(expressions.hierarchy(), free);
    boolean variable = method.isVarArgs() && inputs.size() != formals.size();
    for (int i = 0; i < inputs.size(); i++) {
      inference.passed(inputs.get(i), Selection.formal(formals, i, variable));
    }
    inference.wanted(wanted, result);
    Substitution known = inference.complete();
    return new Reference(member, receiver, known.apply(formals), known.apply(result), unbound);
  }

  private static boolean isParameterized(MethodReferenceExpr reference) {
    return reference.getScope() instanceof TypeExpr t
        && t.getType() instanceof ClassOrInterfaceType c
        && c.getTypeArguments().filter(a -> !a.isEmpty()).isPresent();
  }

  /** The type of what a reference gives for a function; UNKNOWN where it can't be told. */
  JavaType result(MethodReferenceExpr reference, FunctionType function, Environment environment) {
    JavaType array = newArray(reference, environment);
    if (array.isKnown()) {
      return array;
    }
    Reference resolved = resolve(reference, function.parameters(), function.result(), environment);
    return resolved == null ? JavaType.UNKNOWN : special(reference, resolved);
  }

  /** The type of {@code T[]::new}; UNKNOWN for anything else. */
  private JavaType newArray(MethodReferenceExpr reference, Environment environment) {
    boolean isNew = reference.getIdentifier().equals("new");
    JavaType scope = isNew ? expressions.named().scopeOf(reference, environment) : JavaType.UNKNOWN;
    return scope instanceof ArrayType ? scope : JavaType.UNKNOWN;
  }

  private static JavaType special(MethodReferenceExpr reference, Reference resolved) {
    boolean getClass = reference.getIdentifier().equals("getClass") && resolved.formals().isEmpty();
    return getClass
        ? new ClassType("java.lang.Class", List.of(resolved.receiver().erasure()))
        : resolved.result();
  }

  /** Whether a reference can stand for a function: by the number of parameters, and by a result where one is wanted. */
  boolean accepts(MethodReferenceExpr reference, FunctionType function, Environment environment) {
    JavaType scope = expressions.named().scopeOf(reference, environment);
    if (scope.asClass().isEmpty()) {
      return !(scope instanceof ArrayType)
          || function.parameters().size() == 1
          || !reference.getIdentifier().equals("new");
    }
    boolean isNew = reference.getIdentifier().equals("new");
    int inputs = function.parameters().size();
    boolean isType = expressions.named().isType(reference, environment) && !isNew;
    List<Member> members =
        expressions.table().named(scope, isNew ? "<init>" : reference.getIdentifier());
    List<Member> possible = new ArrayList<>();
    for (Member m : members) {
      boolean direct = m.method().accepts(inputs) && (!isType || m.method().isStatic());
      boolean unbound =
          isType && !m.method().isStatic() && inputs > 0 && m.method().accepts(inputs - 1);
      if (direct || unbound) {
        possible.add(m);
      }
    }
    if (possible.isEmpty()) {
      return members.isEmpty()
          && !scope.asClass().map(expressions.hierarchy()::isComplete).orElse(false);
    }
    // an exact reference is checked whole (JLS 15.13.1)
    boolean exact = members.size() == 1 && !isNew;
    return !exact || function.result().isVoid() || !possible.get(0).method().result().isVoid();
  }

  /** Lets a reference tell what it can of the variables of the function it is passed for. */
  void infer(
      MethodReferenceExpr reference,
      FunctionType function,
      Inference inference,
      Environment environment) {
    JavaType array = newArray(reference, environment);
    if (array.isKnown()) {
      inference.passed(array, function.result());
      return;
    }
    Substitution known = inference.partial();
    JavaType wanted = known.apply(function.result());
    if (!wanted.isKnown() && function.result() instanceof TypeVariable v) {
      wanted = known.apply(v.bound()); // `M extends Map<K, D>` tells what `TreeMap::new` makes
    }
    Reference resolved =
        resolve(reference, known.apply(function.parameters()), wanted, environment);
    if (resolved == null) {
      return;
    }
    int shift = resolved.unbound() ? 1 : 0;
    for (int i = 0; i < function.parameters().size(); i++) {
      JavaType parameter = function.parameters().get(i);
      if (inference.isOpen(parameter)) {
        int formal = i - shift;
        JavaType asked =
            formal < 0
                ? resolved.receiver()
                : formal < resolved.formals().size()
                    ? resolved.formals().get(formal)
                    : JavaType.UNKNOWN;
        inference.wanted(asked, parameter);
      }
    }
    inference.passed(special(reference, resolved), function.result());
  }
}
