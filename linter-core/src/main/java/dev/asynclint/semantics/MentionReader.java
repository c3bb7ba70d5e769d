package dev.asynclint.semantics;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import dev.asynclint.semantics.Mentions.Mention;
import dev.asynclint.semantics.Mentions.Role;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What each mention of a promise does to it. */
final class MentionReader {
  private final Semantics semantics;

  MentionReader(Semantics semantics) {
    this.semantics = semantics;
  }

  Mentions of(Node declaration) {
    List<Mention> all = semantics.uses().mentionsOf(declaration).stream().map(m -> new Mention(m, roleOf(m))).toList();
    return new Mentions(declaration, Uses.scopeOf(declaration), all);
  }

  Role roleOf(Expression mention) {
    Node parent = mention.getParentNode().orElse(null);
    boolean isReceiver =
        parent instanceof MethodCallExpr c && c.getScope().filter(s -> s == mention).isPresent() || parent instanceof MethodReferenceExpr;
    if (parent != null && isReceiver) {
      return roleOfCall(parent);
    }
    return switch (semantics.uses().of(mention)) {
      case PASSED -> isOnlyLookedAt(parent) ? Role.LOOKS : roleOfArgument(mention, parent);
      case STORED, ASSIGNED -> Role.HANDS_ON;
      default -> Role.LOOKS;
    };
  }

  private Role roleOfCall(Node call) {
    Facts facts = semantics.factsOf(call);
    // a time limit ends the promise when nobody else does
    boolean limits = facts.has(Fact.Kind.TIMEOUT) && !facts.has(Fact.Kind.BLOCKS);
    if (facts.has(Fact.Kind.FAILS) || facts.has(Fact.Kind.CANCELS) || limits) {
      return Role.FAILS;
    }
    if (facts.has(Fact.Kind.COMPLETES)) {
      return Role.COMPLETES;
    }
    // an unknown method of the promise may complete it
    return facts.isEmpty() && semantics.types().calleeOf(call).map(MentionReader::mayComplete).orElse(true) ? Role.HANDS_ON : Role.LOOKS;
  }

  /** A promise that is given to a method of the project: what is certain of that. */
  private Role roleOfArgument(Expression argument, @Nullable Node call) {
    Optional<Callee> callee = call == null ? Optional.empty() : semantics.types().calleeOf(call).filter(Callee::fromSource);
    int index = Callbacks.argumentsOf(call).indexOf(argument);
    if (callee.isEmpty() || index < 0) {
      return Role.HANDS_ON;
    }
    int parameter = callee.get().parameterOf(index);
    return semantics.summaries().has(callee.get(), Trait.COMPLETES, parameter).isYes()
        ? Role.COMPLETES
        : semantics.summaries().has(callee.get(), Trait.SETTLES, parameter).isYes() ? Role.SETTLES : Role.HANDS_ON;
  }

  private static boolean mayComplete(Callee callee) {
    boolean tells = callee.returnType().isVoid() || callee.returnType().equals(new JavaType.Primitive("boolean"));
    return tells && !callee.parameters().isEmpty();
  }

  private boolean isOnlyLookedAt(@Nullable Node call) {
    Facts facts = call == null ? Facts.NONE : semantics.factsOf(call);
    return facts.has(Fact.Kind.AGGREGATES) || facts.has(Fact.Kind.LOGS);
  }
}
