package dev.asynclint.semantics.types;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.ExplicitConstructorInvocationStmt;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.Type;
import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.JavaType.ClassType;
import dev.asynclint.semantics.JavaType.Primitive;
import dev.asynclint.semantics.types.MethodTable.FunctionType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the calls of one file invoke, and with which type arguments (JLS 15.9, 15.12, 18.5). */
final class Calls {
  private final Expressions expressions;
  private final MethodChoice choice;
  private final MethodReferences references;

  Calls(Expressions expressions) {
    this.expressions = expressions;
    this.choice = new MethodChoice(expressions);
    this.references = new MethodReferences(expressions, choice);
  }

  MethodReferences references() {
    return references;
  }

  /** The invocation that a call is in its place: its surroundings are asked where its arguments do not tell all. */
  Optional<Invocation> inPlace(Node call, Environment environment) {
    Optional<Invocation> alone = invocation(call, JavaType.UNKNOWN, environment);
    if (alone.isEmpty() || alone.get().firm() || !(call instanceof Expression e)) {
      return alone;
    }
    JavaType target = expressions.targets().of(e, environment);
    return target.isKnown() ? invocation(call, target, environment) : alone;
  }

  /**
   * The invocation that a call is where a value of the target type is asked for.
   *
   * @param environment of the call
   */
  Optional<Invocation> invocation(Node call, JavaType target, Environment environment) {
    var known = environment.invocations.computeIfAbsent(call, k -> new HashMap<>(2));
    Optional<Invocation> answer = known.get(target);
    if (answer == null) {
      int before = Reentry.hits();
      answer = selection(call, environment).map(s -> infer(s, target, environment));
      if (Reentry.hits() == before) {
        known.put(target, answer);
      }
    }
    return answer;
  }

  private Optional<Selection> selection(Node call, Environment environment) {
    Optional<Selection> known = environment.selections.get(call);
    if (known == null) {
      int before = Reentry.hits();
      known = Optional.ofNullable(select(call, environment));
      if (Reentry.hits() == before) {
        environment.selections.put(call, known);
      }
    }
    return known;
  }

  private @Nullable Selection select(Node call, Environment environment) {
    if (call instanceof MethodCallExpr m) {
      return m.getScope().isPresent()
          ? selectOn(m.getScope().get(), m, environment)
          : selectInScope(m, environment);
    }
    if (call instanceof ObjectCreationExpr o) {
      return created(o, environment) instanceof ClassType type
          ? selectConstructor(o, type, environment)
          : null;
    }
    Node around = SourceUnit.around(call);
    if (around == null) {
      return null;
    }
    SourceClass here = expressions.unit().classAt(around);
    if (call instanceof ExplicitConstructorInvocationStmt x) {
      ClassType type = x.isThis() ? here.self() : here.superclass().orElse(Primitives.OBJECT);
      return constructor(type, type, false, x.getArguments(), environment);
    }
    return call instanceof EnumConstantDeclaration c
        ? constructor(here.self(), here.self(), false, c.getArguments(), environment)
        : null;
  }

  private @Nullable Selection selectOn(
      Expression scope, MethodCallExpr call, Environment environment) {
    JavaType value = expressions.typeOf(scope, environment);
    JavaType receiver = value.isKnown() ? value : expressions.named().of(scope);
    if (!receiver.isKnown() || receiver instanceof Primitive) {
      return null;
    }
    List<Member> members = expressions.table().named(receiver, call.getNameAsString());
    return choice.choose(
        members, receiver, List.of(), call.getArguments(), explicit(call), environment);
  }

  /** A call without a receiver: of the innermost class that has a method of the name, or else imported (JLS 15.12.1). */
  private @Nullable Selection selectInScope(MethodCallExpr call, Environment environment) {
    String name = call.getNameAsString();
    for (Node around = SourceUnit.around(call);
        around != null;
        around = SourceUnit.around(around)) {
      ClassType self = expressions.unit().classAt(around).self();
      List<Member> members = expressions.table().named(self, name);
      if (!members.isEmpty()) {
        return choice.choose(
            members, self, List.of(), call.getArguments(), explicit(call), environment);
      }
    }
    Imports imports = expressions.unit().names().imports();
    for (List<String> owners : List.of(imports.ownersOfStatic(name), imports.ownersOfAllStatic())) {
      List<Member> members = new ArrayList<>();
      owners.forEach(
          o ->
              expressions.table().named(o, name).stream()
                  .filter(m -> m.method().isStatic())
                  .forEach(members::add));
      if (!members.isEmpty()) {
        return choice.choose(
            members, JavaType.UNKNOWN, List.of(), call.getArguments(), explicit(call), environment);
      }
    }
    return null;
  }

  private static List<Type> explicit(MethodCallExpr call) {
    return call.getTypeArguments().<List<Type>>map(a -> a).orElse(List.of());
  }

  /** The type that an instance creation writes, without what a diamond leaves to be inferred. */
  JavaType created(ObjectCreationExpr creation, Environment environment) {
    ClassOrInterfaceType written = creation.getType();
    if (creation.getScope().isEmpty()) {
      return expressions.written(written);
    }
    // outer.new Inner()
    Optional<ClassType> outer =
        expressions.typeOf(creation.getScope().get(), environment).asClass();
    String member =
        outer
            .map(
                o ->
                    expressions
                        .unit()
                        .names()
                        .members()
                        .memberClass(o.name(), written.getNameAsString()))
            .orElse(null);
    if (member == null) {
      return JavaType.UNKNOWN;
    }
    List<JavaType> arguments =
        written.getTypeArguments().stream()
            .flatMap(List::stream)
            .map(expressions::written)
            .toList();
    return new ClassType(member, arguments);
  }

  private @Nullable Selection selectConstructor(
      ObjectCreationExpr creation, ClassType type, Environment environment) {
    ClassSymbol symbol = expressions.hierarchy().find(type.name());
    if (symbol == null) {
      return null;
    }
    boolean diamond = Expressions.isDiamond(creation);
    ClassType result = diamond ? symbol.self() : type;
    // an anonymous class that implements an interface calls the constructor of Object
    return constructor(
        symbol.isInterface() ? Primitives.OBJECT : result,
        result,
        diamond,
        creation.getArguments(),
        environment);
  }

  private @Nullable Selection constructor(
      ClassType of,
      ClassType result,
      boolean diamond,
      NodeList<Expression> arguments,
      Environment environment) {
    ClassSymbol created = expressions.hierarchy().find(result.name());
    List<Member> members = expressions.table().named(of.name(), "<init>");
    Selection chosen =
        choice.choose(
            members,
            of,
            diamond && created != null ? created.typeParameters() : List.of(),
            arguments,
            List.of(),
            environment);
    return chosen == null
        ? null
        : new Selection(
            chosen.method(),
            result,
            chosen.formals(),
            result,
            chosen.free(),
            chosen.variableArity(),
            chosen.arguments(),
            chosen.explicit());
  }

  private Invocation infer(Selection call, JavaType target, Environment environment) {
    if (call.free().isEmpty()) {
      return new Invocation(call, Substitution.NONE, Substitution.NONE, true, true);
    }
    Inference inference = new Inference(expressions.hierarchy(), call.free());
    for (int i = 0;
        i < Math.min(call.explicit().size(), call.method().typeParameters().size());
        i++) {
      inference.exactly(
          call.method().typeParameters().get(i), expressions.written(call.explicit().get(i)));
    }
    List<Integer> open = new ArrayList<>();
    List<Integer> functions = new ArrayList<>();
    for (int i = 0; i < call.arguments().size(); i++) {
      Expression argument = call.arguments().get(i);
      if (!inference.mentions(call.formal(i))) {
        continue;
      }
      if (leaves(argument).stream().anyMatch(Lambdas::isFunction)) {
        functions.add(i);
      } else if (expressions.isOpen(argument, environment)) {
        open.add(i);
      } else {
        inference.passed(
            expressions.partial(argument, JavaType.UNKNOWN, environment), call.formal(i));
      }
    }
    inference.wanted(target, call.result());
    open.forEach(i -> inferFromOpen(call, i, inference, environment));
    inference.useDeclaredBounds();
    boolean hasFunctions = !functions.isEmpty();
    while (!functions.isEmpty()) {
      Integer next = next(functions, call, inference);
      functions.remove((Object) next);
      for (Expression function : leaves(call.arguments().get(next))) {
        inferFrom(function, call.formal(next), inference, environment);
      }
      inference.useDeclaredBounds();
    }
    if (hasFunctions) {
      open.forEach(i -> inferFromOpen(call, i, inference, environment));
    }
    boolean settled = call.free().stream().noneMatch(inference::isOpen);
    boolean firm = settled && !inference.isFlexible(call.result());
    return new Invocation(call, inference.complete(), inference.partial(), settled, firm);
  }

  /** Infers from an argument that is typed by what is asked of it; what was learned since can tell more of it. */
  private void inferFromOpen(
      Selection call, int argument, Inference inference, Environment environment) {
    JavaType formal = inference.partial().apply(call.formal(argument));
    inference.passed(
        expressions.partial(call.arguments().get(argument), formal, environment),
        call.formal(argument));
  }

  /** The function to look at next: one whose parameters are known; constructors last, they take what is asked for. */
  private Integer next(List<Integer> functions, Selection call, Inference inference) {
    List<Integer> known = functions.stream().filter(i -> inputsKnown(call, i, inference)).toList();
    return known.stream()
        .filter(i -> !isConstructor(call.arguments().get(i)))
        .findFirst()
        .or(() -> known.stream().findFirst())
        .orElse(functions.get(0));
  }

  private static boolean isConstructor(Expression argument) {
    return Lambdas.stripped(argument) instanceof MethodReferenceExpr r
        && r.getIdentifier().equals("new");
  }

  /** The values that an argument may be. */
  private static List<Expression> leaves(Expression argument) {
    Expression e = Lambdas.stripped(argument);
    if (e instanceof ConditionalExpr c) {
      List<Expression> both = new ArrayList<>(leaves(c.getThenExpr()));
      both.addAll(leaves(c.getElseExpr()));
      return both;
    }
    return List.of(e);
  }

  private boolean inputsKnown(Selection call, int argument, Inference inference) {
    FunctionType function = expressions.table().functionType(call.formal(argument));
    Expression e = Lambdas.stripped(call.arguments().get(argument));
    return function == null
        || e instanceof LambdaExpr l && Lambdas.isExplicit(l)
        || function.parameters().stream().noneMatch(inference::isOpen);
  }

  private void inferFrom(
      Expression argument, JavaType formal, Inference inference, Environment environment) {
    FunctionType function = expressions.table().functionType(formal);
    if (function == null) {
      return;
    }
    if (argument instanceof LambdaExpr lambda) {
      inferFromLambda(lambda, function, inference, environment);
    } else if (argument instanceof MethodReferenceExpr reference) {
      references.infer(reference, function, inference, environment);
    }
  }

  private void inferFromLambda(
      LambdaExpr lambda, FunctionType function, Inference inference, Environment environment) {
    for (int i = 0;
        i < Math.min(lambda.getParameters().size(), function.parameters().size());
        i++) {
      if (Lambdas.isExplicit(lambda.getParameter(i))) {
        inference.same(
            expressions.written(lambda.getParameter(i).getType()), function.parameters().get(i));
      }
    }
    if (!inference.mentions(function.result())) {
      return;
    }
    Substitution known = inference.partial();
    JavaType result =
        inference.isOpen(function.result()) ? JavaType.UNKNOWN : known.apply(function.result());
    Environment inside = environment.inside(lambda, known.apply(function.parameters()), result);
    for (Expression value : Lambdas.results(lambda)) {
      inference.passed(
          expressions.partial(value, known.apply(function.result()), inside), function.result());
    }
  }
}
