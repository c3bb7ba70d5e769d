package dev.asynclint.semantics;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithArguments;
import com.github.javaparser.ast.stmt.TryStmt;
import java.util.Optional;

/** What starts threads or a runtime, and what becomes of it. */
public final class Runtimes {
  private final Semantics semantics;

  Runtimes(Semantics semantics) {
    this.semantics = semantics;
  }

  /**
   * A started runtime.
   *
   * @param name the call that starts it, e.g. {@code Executors.newFixedThreadPool}
   * @param what what it starts, with an article
   * @param stays whether it certainly stays in the method: neither returned, stored nor handed on
   * @param isClosedHere whether the method closes it
   */
  public record Start(String name, String what, boolean stays, boolean isClosedHere) {}

  /** What a call or {@code new} starts; empty where it starts nothing, or only a thread. */
  public Optional<Start> startedBy(Expression made) {
    Optional<String> word = semantics.factsOf(made).first(Fact.Kind.STARTS).flatMap(f -> f.argument(0)).filter(w -> !w.equals("thread"));
    if (word.isEmpty()) {
      return Optional.empty();
    }
    String name = semantics.types().calleeOf(made).map(Callee::display).orElse("");
    String what =
        switch (word.get()) {
          case "executor" -> "a thread pool";
          case "event-loop" -> "an event loop";
          case "client" -> "a client with its own threads";
          case "scheduler" -> "a scheduler";
          case "timer" -> "a timer thread";
          default -> "a runtime";
        };
    Optional<Node> variable = variableOf(made);
    return Optional.of(new Start(name, what, stays(made, variable), isClosed(made, variable)));
  }

  private Optional<Node> variableOf(Expression made) {
    Optional<Node> declaration =
        startsItsReceiver(made) ? ((MethodCallExpr) made).getScope().flatMap(semantics.types()::declarationOf) : made.getParentNode();
    return declaration.filter(VariableDeclarator.class::isInstance).filter(Uses::isLocalDeclaration);
  }

  /** {@code pool.initialize()}: what it starts is what it is called on. */
  private boolean startsItsReceiver(Expression made) {
    return made instanceof MethodCallExpr && semantics.types().typeOf(made).toString().equals("void");
  }

  private boolean stays(Expression made, Optional<Node> variable) {
    if (variable.isPresent()) {
      return semantics.uses().readsOf(variable.get()).stream().allMatch(this::staysAt);
    }
    if (startsItsReceiver(made)) {
      return false; // of a field or parameter: others have it
    }
    ValueUse use = semantics.uses().of(made);
    if (use == ValueUse.CHAINED) {
      // a fluent call gives the runtime itself on
      JavaType type = semantics.types().typeOf(made);
      return Chains.next(made).map(semantics.types()::typeOf).filter(t -> t.isKnown() && !t.equals(type)).isPresent();
    }
    return use == ValueUse.DISCARDED || use == ValueUse.PASSED && isExecutorArgument(made);
  }

  private boolean staysAt(Expression read) {
    ValueUse use = semantics.uses().of(read);
    return use == ValueUse.CHAINED
        || use == ValueUse.DISCARDED
        || use == ValueUse.PASSED
            && (isExecutorArgument(read)
                || semantics.ownership().isGivenTo(read, Trait.ONLY_USES)
                || semantics.ownership().isGivenTo(read, Trait.CLOSES));
  }

  /** Whether an expression is given as the executor of a callback, which the callee does not keep. */
  private boolean isExecutorArgument(Expression argument) {
    if (!(argument.getParentNode().orElse(null) instanceof MethodCallExpr call)) {
      return false;
    }
    int index = ((NodeWithArguments<?>) call).getArguments().indexOf(argument);
    return semantics.factsOf(call).all().stream()
        .anyMatch(f -> f.option("executor").filter(e -> e.equals(Integer.toString(index))).isPresent());
  }

  private boolean isClosed(Expression made, Optional<Node> variable) {
    Node parent = made.getParentNode().flatMap(Node::getParentNode).flatMap(Node::getParentNode).orElse(null);
    if (variable.isPresent() && parent instanceof TryStmt t && t.getResources().stream().anyMatch(r -> r.isAncestorOf(made))) {
      return true;
    }
    return variable.isPresent()
        && semantics.uses().readsOf(variable.get()).stream()
            .anyMatch(
                r ->
                    Chains.next(r).filter(c -> semantics.factsOf(c).has(Fact.Kind.CLOSES)).isPresent()
                        || semantics.ownership().isGivenTo(r, Trait.CLOSES));
  }
}
