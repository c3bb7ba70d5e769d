package dev.asynclint.semantics;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What is known of executors and schedulers, from where they are made. */
public final class Executors {
  /** Variables and wrappers that are followed from where an executor is used to where it comes from. */
  private static final int STEPS = 8;

  private final Semantics semantics;

  Executors(Semantics semantics) {
    this.semantics = semantics;
  }

  /**
   * What is known of one.
   *
   * @param size number of threads, where it is known
   */
  public record Known(ThreadKind kind, OptionalInt size) {
    public static final Known UNKNOWN = new Known(ThreadKind.UNKNOWN, OptionalInt.empty());

    /** One of a kind, of no known size. */
    public static Known of(ThreadKind kind) {
      return new Known(kind, OptionalInt.empty());
    }
  }

  /** What is known of the executor that an expression gives. */
  public Known of(Expression expression) {
    Expression made = semantics.uses().valueOf(expression);
    Optional<Fact> fact = semantics.factsOf(made).first(Fact.Kind.EXECUTOR);
    if (fact.isEmpty()) {
      return semantics.types().calleeOf(made).filter(Callee::fromSource).flatMap(semantics.summaries()::executor)
          .or(() -> semantics.types().declarationOf(made).flatMap(semantics.beans()::handedIn))
          .orElse(Known.UNKNOWN);
    }
    ThreadKind named = Contexts.kind(fact.get().argument(0).orElse("unknown"));
    Optional<String> size = fact.get().option("bounded");
    if (size.isPresent()) {
      ThreadKind kind = named == ThreadKind.UNKNOWN ? ThreadKind.BOUNDED_POOL : named;
      return new Known(kind == ThreadKind.BOUNDED_POOL ? ofPool(made) : kind, literal(made, Integer.parseInt(size.get())));
    }
    Optional<Expression> source = source(made);
    if (source.isPresent()) {
      return of(source.get());
    }
    String word = fact.get().argument(0).orElse("");
    return switch (named) {
      case SINGLE -> new Known(ThreadKind.SINGLE, OptionalInt.of(1));
      case BOUNDED_POOL -> Known.of(ofPool(made));
      default -> word.startsWith("bounded:")
          ? new Known(ThreadKind.BOUNDED_POOL, OptionalInt.of(Integer.parseInt(word.substring("bounded:".length()))))
          : Known.of(named);
    };
  }

  /** The executor that another is made of, and hands its tasks to. */
  private Optional<Expression> source(Expression made) {
    return semantics.factsOf(made).first(Fact.Kind.EXECUTOR)
        .flatMap(f -> f.option("of"))
        .flatMap(of -> of.equals("receiver") ? receiver(made) : argument(made, Integer.parseInt(of)));
  }

  /**
   * The variable that an executor certainly comes from, through other variables and wrappers: where it is the same, so is the executor.
   */
  Optional<Node> originOf(Expression executor) {
    Optional<Node> origin = Optional.empty();
    Optional<Expression> at = Optional.of(executor);
    for (int steps = 0; steps < STEPS && at.isPresent(); steps++) {
      Expression expression = Uses.unwrap(at.get());
      Optional<Node> variable = semantics.types().declarationOf(expression);
      at = variable.isPresent() ? variable.flatMap(semantics.uses()::onlyValueOf).filter(this::isHandedOn) : source(expression);
      origin = variable.isPresent() ? variable : origin;
    }
    return origin;
  }

  private boolean isHandedOn(Expression value) {
    Expression executor = Uses.unwrap(value);
    return semantics.types().declarationOf(executor).isPresent() || source(executor).isPresent();
  }

  /** A pool of so many threads grows instead where it has no queue, or none that is known to hold what is given to it. */
  private ThreadKind ofPool(Expression made) {
    Optional<Expression> queue =
        semantics.factsOf(made).first(Fact.Kind.POOL).flatMap(f -> f.option("queue")).flatMap(i -> argument(made, Integer.parseInt(i)));
    boolean holds = queue.map(semantics.uses()::valueOf).map(this::isMadeToHold).orElse(true);
    return holds && !isLeftWithoutQueue(made) ? ThreadKind.BOUNDED_POOL : ThreadKind.CACHED_POOL;
  }

  private boolean isMadeToHold(Expression queue) {
    return queue instanceof ObjectCreationExpr
        && !semantics.catalog().ofType(semantics.types().typeOf(queue), semantics.types()).has(Fact.Kind.HANDS_OVER);
  }

  /** {@code pool.setQueueCapacity(0)}, or a method of the project that may do that. */
  private boolean isLeftWithoutQueue(Expression made) {
    Node parent = made.getParentNode().orElse(null);
    Optional<Node> variable =
        parent instanceof AssignExpr assigned
            ? semantics.types().declarationOf(assigned.getTarget())
            : Optional.ofNullable(parent).filter(VariableDeclarator.class::isInstance);
    List<Expression> reads = variable.map(semantics.uses()::readsOf).orElse(List.of());
    return reads.stream().flatMap(read -> Chains.next(read).stream()).anyMatch(this::setsNoQueue)
        || hasSetters(made) && reads.stream().anyMatch(this::isSetUpElsewhere);
  }

  private boolean hasSetters(Expression made) {
    return semantics.factsOf(made).first(Fact.Kind.EXECUTOR).flatMap(f -> f.option("bounded")).isEmpty();
  }

  private boolean isSetUpElsewhere(Expression read) {
    return semantics.uses().of(read) == ValueUse.PASSED
        && read.getParentNode().flatMap(semantics.types()::calleeOf).filter(c -> !c.fromSource()).isEmpty();
  }

  private boolean setsNoQueue(MethodCallExpr call) {
    return semantics.factsOf(call).first(Fact.Kind.POOL)
        .flatMap(f -> f.option("queue"))
        .filter(i -> literal(call, Integer.parseInt(i)).orElse(1) == 0)
        .isPresent();
  }

  private OptionalInt literal(Expression made, int parameter) {
    Optional<Expression> value = argument(made, parameter).map(semantics.uses()::valueOf);
    return value.orElse(null) instanceof IntegerLiteralExpr i ? OptionalInt.of(i.asNumber().intValue()) : OptionalInt.empty();
  }

  private static Optional<Expression> receiver(Expression made) {
    return made instanceof MethodCallExpr c ? c.getScope() : Optional.empty();
  }

  private static Optional<Expression> argument(Expression made, int index) {
    NodeList<Expression> arguments =
        made instanceof MethodCallExpr c
            ? c.getArguments()
            : made instanceof ObjectCreationExpr o ? o.getArguments() : new NodeList<>();
    return index < arguments.size() ? Optional.of(arguments.get(index)) : Optional.empty();
  }
}
