package dev.asynclint.semantics.types;

import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.type.Type;
import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.JavaType.ClassType;
import dev.asynclint.semantics.JavaType.Primitive;
import dev.asynclint.semantics.JavaType.TypeVariable;
import dev.asynclint.semantics.types.Hierarchy.Conversion;
import dev.asynclint.semantics.types.Lambdas.Shape;
import dev.asynclint.semantics.types.MethodTable.FunctionType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which of several methods of a name a call means (JLS 15.12.2). */
final class MethodChoice {
  /** The phases of JLS 15.12.2.2 to 15.12.2.4. */
  private enum Phase {
    STRICT,
    LOOSE,
    VARIABLE_ARITY
  }

  private record Candidate(Member member, List<JavaType> formals, JavaType result) {
    MethodSymbol method() {
      return member.method();
    }
  }

  /** What is passed: the type of each argument, UNKNOWN for lambdas and method references, and its expression if there is one. */
  private record Passed(List<JavaType> types, List<Expression> expressions) {
    int size() {
      return types.size();
    }

    @Nullable Expression expression(int index) {
      return expressions.isEmpty() ? null : expressions.get(index);
    }
  }

  private final Expressions expressions;

  MethodChoice(Expressions expressions) {
    this.expressions = expressions;
  }

  /**
   * The method that a call means; null where none can be told.
   *
   * @param receiver UNKNOWN for a static import
   * @param diamond type parameters of the class that is created, where they are to be inferred
   */
  @Nullable Selection choose(
      List<Member> members,
      JavaType receiver,
      List<TypeVariable> diamond,
      List<Expression> arguments,
      List<Type> explicit,
      Environment environment) {
    List<Candidate> candidates = candidates(members, receiver, arguments.size());
    if (candidates.isEmpty()) {
      return null;
    }
    if (candidates.size() == 1) {
      Candidate only = candidates.get(0);
      boolean variable = only.method().isVarArgs() && !passesArray(only, arguments, environment);
      if (isContradicted(only, arguments, variable, environment)) {
        return null;
      }
      return selection(only, receiver, diamond, variable, arguments, explicit);
    }
    List<JavaType> types = new ArrayList<>(arguments.size());
    for (Expression argument : arguments) {
      Expression e = Lambdas.stripped(argument);
      boolean function = Lambdas.isFunction(e);
      types.add(
          function
              ? JavaType.UNKNOWN
              : expressions.partial(argument, JavaType.UNKNOWN, environment));
    }
    Passed passed = new Passed(types, arguments);
    for (Phase phase : Phase.values()) {
      Candidate best = best(candidates, passed, phase, environment);
      if (best != null) {
        return selection(
            best, receiver, diamond, phase == Phase.VARIABLE_ARITY, arguments, explicit);
      }
    }
    return null;
  }

  /**
   * Whether a call can't mean a library's method although no other is known: the project uses another version of the library, with
   * a method that is not known here. Only arguments are looked at whose type costs nothing.
   */
  private boolean isContradicted(Candidate only, List<Expression> arguments, boolean variable, Environment environment) {
    ClassSymbol owner = only.method().owner();
    if (owner.fromSource()) {
      return false;
    }
    for (int i = 0; i < arguments.size(); i++) {
      JavaType formal = Selection.formal(only.formals(), i, variable);
      Expression e = Lambdas.stripped(arguments.get(i));
      boolean isFunction = Lambdas.isFunction(e);
      if (isFunction
          ? takesNoFunction(formal)
          : (e instanceof NameExpr || e instanceof LiteralExpr || e instanceof CastExpr)
              && expressions.hierarchy().conversion(expressions.typeOf(e, environment), formal) == Conversion.NONE) {
        return true;
      }
    }
    return false;
  }

  /** Of a library's method: its functional interfaces are known where it is. */
  private boolean takesNoFunction(JavaType formal) {
    return formal instanceof Primitive || formal instanceof ClassType type && expressions.table().functionType(type) == null;
  }

  /** As {@link #choose} for arguments of which only the types are known: those of a method reference. */
  @Nullable Member choose(List<Member> members, JavaType receiver, List<JavaType> types) {
    List<Candidate> candidates = candidates(members, receiver, types.size());
    Passed passed = new Passed(types, List.of());
    for (Phase phase : Phase.values()) {
      Candidate best = best(candidates, passed, phase, expressions.root());
      if (best != null) {
        return best.member();
      }
    }
    return null;
  }

  private List<Candidate> candidates(List<Member> members, JavaType receiver, int arguments) {
    List<Candidate> candidates = new ArrayList<>(members.size());
    for (Member member : members) {
      if (member.method().accepts(arguments)) {
        candidates.add(candidate(member, receiver));
      }
    }
    return candidates;
  }

  private Candidate candidate(Member member, JavaType receiver) {
    MethodSymbol method = member.method();
    ClassType in = in(member, receiver);
    if (!method.isStatic() && !method.isConstructor() && expressions.hierarchy().isRaw(in)) {
      // members of a raw type are erased (JLS 4.8)
      List<JavaType> erased = method.parameters().stream().map(JavaType::erasure).toList();
      return new Candidate(member, erased, method.result().erasure());
    }
    Substitution arguments = expressions.hierarchy().argumentsOf(in);
    return new Candidate(
        member, arguments.apply(method.parameters()), arguments.apply(method.result()));
  }

  /** The type that declares a method, with the type arguments that a receiver gives it. */
  ClassType in(Member member, JavaType receiver) {
    ClassType seen =
        receiver.isKnown() ? expressions.hierarchy().asSuper(receiver, member.in().name()) : null;
    return seen == null ? member.in() : seen;
  }

  private Selection selection(
      Candidate chosen,
      JavaType receiver,
      List<TypeVariable> diamond,
      boolean variable,
      List<Expression> arguments,
      List<Type> explicit) {
    List<TypeVariable> free = new ArrayList<>(diamond);
    free.addAll(chosen.method().typeParameters());
    JavaType of = receiver.isKnown() ? receiver : chosen.member().in();
    return new Selection(
        chosen.method(),
        of,
        chosen.formals(),
        chosen.result(),
        free,
        variable,
        arguments,
        explicit);
  }

  /** Whether the last argument is the array itself that the variable parameter stands for. */
  private boolean passesArray(
      Candidate candidate, List<Expression> arguments, Environment environment) {
    int last = candidate.formals().size() - 1;
    if (arguments.size() != candidate.formals().size()) {
      return false;
    }
    Expression e = Lambdas.stripped(arguments.get(last));
    if (Lambdas.isFunction(e)) {
      return false;
    }
    JavaType type = expressions.partial(e, JavaType.UNKNOWN, environment);
    return type.isKnown()
        && expressions.hierarchy().conversion(type, candidate.formals().get(last))
            != Conversion.NONE;
  }

  private @Nullable Candidate best(
      List<Candidate> candidates, Passed passed, Phase phase, Environment environment) {
    List<Candidate> applicable = new ArrayList<>();
    for (Candidate c : candidates) {
      boolean possible =
          phase == Phase.VARIABLE_ARITY
              ? c.method().isVarArgs()
              : c.formals().size() == passed.size();
      if (possible && isApplicable(c, passed, phase, environment)) {
        applicable.add(c);
      }
    }
    if (applicable.size() < 2) {
      return applicable.isEmpty() ? null : applicable.get(0);
    }
    List<Candidate> best = new ArrayList<>();
    for (Candidate c : applicable) {
      boolean most = true;
      for (Candidate other : applicable) {
        most &= c == other || isMoreSpecific(c, other, passed, phase, environment);
      }
      if (most) {
        best.add(c);
      }
    }
    // of methods with the same parameters the one with a body (JLS 15.12.2.5); without any best the
    // arguments are not known well
    List<Candidate> left = best.isEmpty() ? alike(applicable) : best;
    return left.stream()
        .filter(c -> !c.method().isAbstract())
        .findFirst()
        .orElse(left.isEmpty() ? null : left.get(0));
  }

  /** The candidates, if it makes no difference which of them is meant. */
  private static List<Candidate> alike(List<Candidate> candidates) {
    Candidate first = candidates.get(0);
    for (Candidate c : candidates) {
      if (c.method().owner() != first.method().owner()
          || !c.result().erasedName().equals(first.result().erasedName())) {
        return List.of();
      }
    }
    return candidates;
  }

  private boolean isApplicable(Candidate c, Passed passed, Phase phase, Environment environment) {
    for (int i = 0; i < passed.size(); i++) {
      JavaType formal = Selection.formal(c.formals(), i, phase == Phase.VARIABLE_ARITY);
      Expression e = function(passed.expression(i));
      boolean isFunction = Lambdas.isFunction(e);
      boolean fits;
      if (isFunction && !c.method().owner().fromSource() && takesNoFunction(formal)) {
        return false;
      }
      if (e instanceof LambdaExpr lambda) {
        fits = fits(formal, function -> fits(lambda, function, environment));
      } else if (e instanceof MethodReferenceExpr reference) {
        fits = fits(formal, function -> expressions.calls().references().accepts(reference, function, environment));
      } else {
        Conversion conversion = expressions.hierarchy().conversion(passed.types().get(i), formal);
        fits =
            conversion == Conversion.STRICT
                || conversion == Conversion.LOOSE && phase != Phase.STRICT;
      }
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  /** The lambda or method reference that an argument is; of a conditional its first branch. */
  private static @Nullable Expression function(@Nullable Expression argument) {
    if (argument == null) {
      return null;
    }
    Expression e = Lambdas.stripped(argument);
    return e instanceof ConditionalExpr c ? function(c.getThenExpr()) : e;
  }

  /** Whether a lambda or method reference, of which {@code accepts} tells, can be of a type. */
  private boolean fits(JavaType formal, Predicate<FunctionType> accepts) {
    if (!formal.isKnown() || formal instanceof TypeVariable) {
      return true;
    }
    if (!(formal instanceof ClassType type)) {
      return false;
    }
    FunctionType function = expressions.table().functionType(type);
    return function == null ? expressions.hierarchy().find(type.name()) == null : accepts.test(function);
  }

  /** Whether a lambda is potentially compatible with a function (JLS 15.12.2.1), and where it is explicit, compatible. */
  private boolean fits(LambdaExpr lambda, FunctionType function, Environment environment) {
    if (function.parameters().size() != lambda.getParameters().size()) {
      return false;
    }
    Shape shape = Lambdas.shape(lambda);
    if (function.result().isVoid()) {
      return shape != Shape.VALUE;
    }
    if (shape == Shape.VOID) {
      return false;
    }
    boolean expression =
        shape == Shape.EITHER
            && lambda.getExpressionBody().isPresent()
            && Lambdas.isExplicit(lambda);
    return !expression || !body(lambda, function, environment).isVoid();
  }

  private JavaType body(LambdaExpr lambda, FunctionType function, Environment environment) {
    List<Expression> results = Lambdas.results(lambda);
    Environment inside = environment.inside(lambda, function.parameters(), JavaType.UNKNOWN);
    return results.isEmpty()
        ? JavaType.UNKNOWN
        : expressions.partial(results.get(0), JavaType.UNKNOWN, inside);
  }

  private boolean isMoreSpecific(
      Candidate c, Candidate other, Passed passed, Phase phase, Environment environment) {
    boolean variable = phase == Phase.VARIABLE_ARITY;
    for (int i = 0; i < passed.size(); i++) {
      JavaType p = Selection.formal(c.formals(), i, variable);
      JavaType q = Selection.formal(other.formals(), i, variable);
      Expression e = function(passed.expression(i));
      boolean function = Lambdas.isFunction(e);
      boolean more =
          function && e != null && !isSubtype(p, q)
              ? isBetterFunction(p, q, e, environment)
              : isBetter(p, q, passed.types().get(i));
      if (!more) {
        return false;
      }
    }
    return !variable
        || c.formals().size() >= other.formals().size()
        || passed.size() >= other.formals().size();
  }

  private boolean isSubtype(JavaType p, JavaType q) {
    return p.isKnown()
        && q.isKnown()
        && expressions.hierarchy().conversion(p, q) == Conversion.STRICT;
  }

  private boolean isBetter(JavaType p, JavaType q, JavaType argument) {
    if (p instanceof Primitive != q instanceof Primitive) {
      // decided by the phase, unless the argument's type is not known
      return argument instanceof Primitive == p instanceof Primitive;
    }
    return expressions.hierarchy().conversion(p, q) == Conversion.STRICT;
  }

  /** Whether a functional interface suits an expression better than an unrelated one (JLS 15.12.2.5). */
  private boolean isBetterFunction(JavaType p, JavaType q, Expression e, Environment environment) {
    FunctionType f = expressions.table().functionType(p);
    FunctionType g = expressions.table().functionType(q);
    if (f == null || g == null || isSubtype(q, p)) {
      return false;
    }
    if (g.result().isVoid()) {
      return true;
    }
    if (f.result().isVoid()) {
      return false;
    }
    boolean fPrimitive = f.result() instanceof Primitive;
    if (fPrimitive != g.result() instanceof Primitive) {
      JavaType value =
          e instanceof LambdaExpr lambda
              ? body(lambda, f, environment)
              : expressions.calls().references().result((MethodReferenceExpr) e, f, environment);
      return value instanceof Primitive == fPrimitive;
    }
    return !(g.result().erasure() instanceof ClassType r)
        || expressions.hierarchy().asSuper(f.result(), r.name()) != null;
  }
}
