package dev.asynclint.semantics;

import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import java.util.Optional;
import java.util.OptionalInt;

/** What is known of executors and schedulers, from where they are made. */
public final class Executors {
  private final Semantics semantics;

  Executors(Semantics semantics) {
    this.semantics = semantics;
  }

  /**
   * What is known of one.
   *
   * @param size number of threads, where the kind is BOUNDED_POOL and it is known
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
      return semantics.types().calleeOf(made).filter(Callee::fromSource).flatMap(semantics.summaries()::executor).orElse(Known.UNKNOWN);
    }
    Optional<String> size = fact.get().option("bounded");
    if (size.isPresent()) {
      return new Known(ThreadKind.BOUNDED_POOL, literal(made, Integer.parseInt(size.get())));
    }
    Optional<String> source = fact.get().option("of");
    if (source.isPresent()) {
      return (source.get().equals("receiver") ? receiver(made) : argument(made, Integer.parseInt(source.get())))
          .map(this::of)
          .orElse(Known.UNKNOWN);
    }
    String word = fact.get().argument(0).orElse("unknown");
    return switch (word) {
      case "single" -> new Known(ThreadKind.SINGLE, OptionalInt.of(1));
      default -> word.startsWith("bounded:")
          ? new Known(ThreadKind.BOUNDED_POOL, OptionalInt.of(Integer.parseInt(word.substring("bounded:".length()))))
          : Known.of(Contexts.kind(word));
    };
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
