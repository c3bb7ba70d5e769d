package dev.asynclint.semantics.summaries;

import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithImplements;
import com.github.javaparser.ast.stmt.BlockStmt;
import dev.asynclint.semantics.AsyncKind;
import dev.asynclint.semantics.Callee;
import dev.asynclint.semantics.Fact;
import dev.asynclint.semantics.JavaType;
import dev.asynclint.semantics.Nodes;
import dev.asynclint.semantics.Semantics;
import dev.asynclint.semantics.Summaries;
import dev.asynclint.semantics.Trait;
import dev.asynclint.semantics.Uses;
import dev.asynclint.semantics.summaries.MethodFacts.Claim;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads what is certain of one method and its parameters. */
final class ClaimReader {
  private final CallableDeclaration<?> method;
  private final BlockStmt body;
  private final Semantics plain;
  private final List<Claim> claims = new ArrayList<>();

  private ClaimReader(CallableDeclaration<?> method, BlockStmt body, Semantics plain) {
    this.method = method;
    this.body = body;
    this.plain = plain;
  }

  /**
   * What is certain of a method.
   *
   * @param plain to which nothing is known of other methods
   */
  static List<Claim> read(CallableDeclaration<?> method, Semantics plain) {
    Optional<BlockStmt> body =
        method instanceof MethodDeclaration m ? m.getBody() : Optional.of(((ConstructorDeclaration) method).getBody());
    if (body.isEmpty()) {
      return List.of();
    }
    ClaimReader reader = new ClaimReader(method, body.get(), plain);
    if (method instanceof MethodDeclaration m) {
      reader.ofTheMethod(m);
    }
    if (reader.givesThreadFactory()) {
      reader.claim(Trait.MAKES_NO_DAEMONS, method instanceof MethodDeclaration, s -> s.daemons().givesFactoryOfNone(method));
    }
    for (int i = 0; i < method.getParameters().size(); i++) {
      reader.ofParameter(method.getParameter(i), i);
    }
    return reader.claims;
  }

  private void ofTheMethod(MethodDeclaration m) {
    if (plain.isAsync(plain.types().typeOf(m.getType()))) {
      boolean handsOn = plain.dropped().valuesReturned(m).stream().map(plain.uses()::valueOf).anyMatch(this::isOfTheProject);
      claim(Trait.KEEPS_RESULT, handsOn, s -> s.dropped().keepsWhatItReturns(m));
      claim(Trait.HANDLES_RESULT, handsOn, s -> s.dropped().handlesWhatItReturns(m));
      claim(Trait.RETURNS_COMPLETED, handsOn, s -> s.dropped().valuesReturned(m).stream().allMatch(s.completion()::isMadeComplete));
    }
    claim(Trait.CATCHES_ALL, body.getStatements().size() == 1, s -> s.tasks().catchesAllIn(body));
    claim(Trait.LETS_OUT, false, s -> s.throwing().letsOut(body));
    claim(Trait.RESTORES_INTERRUPT, false, this::restoresInterrupt);
  }

  private boolean givesThreadFactory() {
    if (method instanceof MethodDeclaration m) {
      JavaType type = m.getType().isClassOrInterfaceType() ? plain.types().typeOf(m.getType()) : JavaType.UNKNOWN;
      return plain.types().isSubtype(type, "java.util.concurrent.ThreadFactory").isYes();
    }
    // a file with that word is parsed whole: what nothing in the class says, nothing does
    return method.getParentNode().orElse(null) instanceof NodeWithImplements<?> type
        && type.getImplementedTypes().stream().anyMatch(t -> t.getNameAsString().equals("ThreadFactory"));
  }

  private boolean restoresInterrupt(Semantics semantics) {
    return Nodes.all(body, MethodCallExpr.class).stream()
        .anyMatch(c -> Uses.scopeOf(c) == method && semantics.factsOf(c).has(Fact.Kind.INTERRUPTS));
  }

  private boolean isOfTheProject(Expression value) {
    return value instanceof MethodCallExpr && plain.types().calleeOf(value).filter(Callee::fromSource).isPresent();
  }

  private void ofParameter(Parameter parameter, int index) {
    if (plain.uses().mentionsOf(parameter).isEmpty()) {
      return;
    }
    JavaType type = plain.types().typeOf(parameter.getType());
    if (type.asClass().isEmpty()) {
      return;
    }
    boolean handedOn =
        plain.uses().mentionsOf(parameter).stream()
            .anyMatch(m -> m.getParentNode().orElse(null) instanceof MethodCallExpr c && c.getArguments().contains(m) && isOfTheProject(c));
    if (plain.catalog().ofType(type, plain.types()).has(Fact.Kind.PROMISE)) {
      claim(Trait.COMPLETES, index, handedOn, s -> s.promises().isSettledIn(body, parameter, false));
      claim(Trait.SETTLES, index, handedOn, s -> s.promises().isSettledIn(body, parameter, true));
    }
    if (plain.asyncKind(type) == AsyncKind.EAGER || plain.asyncKind(elementOf(type)) == AsyncKind.EAGER) {
      claim(Trait.WAITS_FOR, index, handedOn, s -> s.completion().isWaitedForIn(body, parameter));
    }
    if (plain.types().functionalMethod(type).isPresent()) {
      claim(Trait.LETS_OUT, index, false, s -> s.throwing().letsOutOf(parameter));
    }
    if (holdsSomething(type)) {
      claim(Trait.CLOSES, index, handedOn, s -> s.ownership().isClosedIn(body, parameter));
      claim(Trait.ONLY_USES, index, handedOn, s -> s.ownership().isOnlyUsed(parameter));
    }
  }

  private static JavaType elementOf(JavaType type) {
    return type instanceof JavaType.ArrayType array ? array.element() : type.argument(0);
  }

  private boolean holdsSomething(JavaType type) {
    return List.of("java.lang.AutoCloseable", "java.util.concurrent.Executor", "java.util.Timer").stream()
        .anyMatch(name -> plain.types().isSubtype(type, name).isYes());
  }

  private void claim(Trait trait, boolean mayDepend, Predicate<Semantics> holds) {
    claim(trait, Summaries.METHOD, mayDepend, holds);
  }

  /**
   * Claims what the body shows by itself; else what it shows if the methods it calls are alike.
   *
   * @param mayDepend whether a method of the project is called with, or returns, what the trait is about
   */
  private void claim(Trait trait, int parameter, boolean mayDepend, Predicate<Semantics> holds) {
    if (holds.test(plain)) {
      claims.add(new Claim(trait, parameter, List.of()));
    } else if (mayDepend) {
      Assumed others = new Assumed(trait);
      if (holds.test(plain.with(others)) && !others.conditions().isEmpty()) {
        claims.add(new Claim(trait, parameter, others.conditions()));
      }
    }
  }
}
