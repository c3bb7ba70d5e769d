package dev.asynclint.semantics;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.ExplicitConstructorInvocationStmt;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether threads die with the process, by what makes them. */
public final class Daemons {
  private static final JavaType THREAD = JavaType.ClassType.of("java.lang.Thread");

  /** How many constructors of a class hand on to each other. */
  private static final int DEPTH = 4;

  private final Semantics semantics;

  Daemons(Semantics semantics) {
    this.semantics = semantics;
  }

  /** Whether the threads of an executor may be daemons: they are said to be, or are made by a factory that can't be seen. */
  public boolean mayBeMadeBy(Expression executor) {
    Optional<Callee> callee = semantics.types().calleeOf(executor);
    List<Expression> arguments = Callbacks.argumentsOf(executor);
    for (int i = 0; i < arguments.size(); i++) {
      int argument = i;
      Expression value = semantics.uses().valueOf(arguments.get(i));
      boolean isFactory =
          callee.filter(c -> argument < c.parameters().size() && c.parameters().get(argument).endsWith("ThreadFactory")).isPresent();
      if (isTrue(value) && semantics.factsOf(executor).has(Fact.Kind.DAEMON) || speaksOfDaemons(value)) {
        return true;
      }
      boolean isSeen = value instanceof LambdaExpr || value instanceof ObjectCreationExpr o && o.getAnonymousClassBody().isPresent();
      if (isFactory && !isSeen && !makesNone(value) && !isToldNo(value)) {
        return true;
      }
    }
    return executor instanceof MethodCallExpr c
        && c.getScope().filter(s -> s instanceof MethodCallExpr).filter(this::speaksOfDaemons).isPresent();
  }

  private boolean speaksOfDaemons(Node code) {
    return code.findAll(Expression.class).stream()
        .filter(e -> e instanceof MethodCallExpr || e instanceof MethodReferenceExpr)
        .anyMatch(c -> semantics.factsOf(c).has(Fact.Kind.DAEMON));
  }

  /** A factory that is given {@code false}, the answer to the one question that a factory of threads is asked. */
  private static boolean isToldNo(Expression value) {
    List<Expression> answers = Callbacks.argumentsOf(value).stream().filter(BooleanLiteralExpr.class::isInstance).toList();
    return !answers.isEmpty() && answers.stream().noneMatch(Daemons::isTrue);
  }

  private static boolean isTrue(Expression value) {
    return value instanceof BooleanLiteralExpr literal && literal.getValue();
  }

  /** A factory that makes no daemons: one of the library, or one of the project whose class shows it. */
  private boolean makesNone(Expression value) {
    return value instanceof MethodReferenceExpr r && r.getIdentifier().equals("new")
        || value instanceof MethodCallExpr c && semantics.factsOf(c).has(Fact.Kind.EXECUTOR)
        || isOfOneThatMakesNone(value);
  }

  private boolean isOfOneThatMakesNone(Expression value) {
    return (value instanceof ObjectCreationExpr || value instanceof MethodCallExpr)
        && semantics.types().calleeOf(value)
            .filter(c -> c.fromSource() && semantics.summaries().has(c, Trait.MAKES_NO_DAEMONS).isYes())
            .isPresent();
  }

  /** Whether a constructor or method certainly gives a factory that makes no daemons. */
  public boolean givesFactoryOfNone(CallableDeclaration<?> maker) {
    if (maker instanceof MethodDeclaration method) {
      List<Expression> factories = semantics.dropped().valuesReturned(method);
      return !factories.isEmpty() && factories.stream().allMatch(f -> isOfOneThatMakesNone(Uses.unwrap(f)));
    }
    return maker.getParentNode().orElse(null) instanceof TypeDeclaration<?> type
        && factoryMethod(type).filter(m -> makesNone(m, (ConstructorDeclaration) maker)).isPresent();
  }

  /** What makes the threads of a factory of this file. */
  private static Optional<MethodDeclaration> factoryMethod(TypeDeclaration<?> type) {
    List<MethodDeclaration> named = type.getMethodsByName("newThread");
    return named.size() == 1 && named.get(0).getParameters().size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
  }

  private boolean makesNone(MethodDeclaration factory, ConstructorDeclaration constructor) {
    List<Expression> threads = semantics.dropped().valuesReturned(factory);
    return !threads.isEmpty()
        && threads.stream().allMatch(this::isPlainThread)
        && Nodes.all(factory, MethodCallExpr.class).stream()
            .filter(c -> semantics.factsOf(c).has(Fact.Kind.DAEMON))
            .allMatch(c -> !c.getArguments().isEmpty() && c.getArguments().stream().allMatch(a -> isFalse(a, constructor)));
  }

  /** A new thread that nobody else sees on its way. */
  private boolean isPlainThread(Expression returned) {
    Expression made = semantics.uses().valueOf(returned);
    Optional<Node> variable = semantics.types().declarationOf(Uses.unwrap(returned));
    return made instanceof ObjectCreationExpr o
        && o.getAnonymousClassBody().isEmpty()
        && semantics.types().typeOf(o).equals(THREAD)
        && variable.map(v -> Uses.isLocalDeclaration(v) && semantics.uses().readsOf(v).stream().noneMatch(this::isGivenOn)).orElse(true);
  }

  private boolean isGivenOn(Expression read) {
    ValueUse use = semantics.uses().of(read);
    return use != ValueUse.CHAINED && use != ValueUse.DISCARDED && use != ValueUse.RETURNED;
  }

  /** Whether a value is false in an object that a constructor made: said so, or a field that is given nothing else. */
  private boolean isFalse(Expression value, ConstructorDeclaration constructor) {
    if (value instanceof BooleanLiteralExpr) {
      return !isTrue(value);
    }
    return semantics.types().declarationOf(value).orElse(null) instanceof VariableDeclarator field
        && field.getType().isPrimitiveType()
        && field.getParentNode().orElse(null) instanceof FieldDeclaration declared
        && (declared.isPrivate() || declared.isFinal())
        && isFalseAfter(constructor, List.of(), field, DEPTH);
  }

  /**
   * Whether a constructor leaves a field false.
   *
   * @param arguments what it is given; nothing where that is not known
   */
  private boolean isFalseAfter(ConstructorDeclaration constructor, List<Expression> arguments, VariableDeclarator field, int depth) {
    List<AssignExpr> all = semantics.uses().assignmentsTo(field);
    boolean isSetLater = all.stream().anyMatch(a -> !(Uses.scopeOf(a) instanceof ConstructorDeclaration));
    if (depth == 0 || isSetLater || field.getInitializer().filter(i -> !isFalseLiteral(i)).isPresent()) {
      return false;
    }
    List<AssignExpr> here = all.stream().filter(a -> Uses.scopeOf(a) == constructor).toList();
    Optional<ExplicitConstructorInvocationStmt> other =
        constructor.getBody().getStatements().stream().findFirst().filter(ExplicitConstructorInvocationStmt.class::isInstance)
            .map(ExplicitConstructorInvocationStmt.class::cast)
            .filter(ExplicitConstructorInvocationStmt::isThis);
    if (other.isPresent()) {
      return here.isEmpty()
          && semantics.types().calleeOf(other.get()).flatMap(semantics.types()::bodyOf).orElse(null) instanceof ConstructorDeclaration next
          && isFalseAfter(next, other.get().getArguments(), field, depth - 1);
    }
    return here.stream().allMatch(a -> isFalseLiteral(a.getValue()) || isFalseLiteral(argument(a.getValue(), constructor, arguments)));
  }

  /** What a constructor is given for the parameter that it reads. */
  private @Nullable Expression argument(Expression value, ConstructorDeclaration constructor, List<Expression> arguments) {
    Node parameter = semantics.types().declarationOf(value).orElse(null);
    int index = parameter instanceof Parameter p ? constructor.getParameters().indexOf(p) : -1;
    boolean isReassigned = parameter != null && !semantics.uses().assignmentsTo(parameter).isEmpty();
    return index >= 0 && index < arguments.size() && !isReassigned ? arguments.get(index) : null;
  }

  private static boolean isFalseLiteral(@Nullable Expression value) {
    return value instanceof BooleanLiteralExpr && !isTrue(value);
  }
}
