package dev.asynclint.semantics;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LongLiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.ForEachStmt;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether a call parks the thread. */
public final class Blocking {
  /** What the catalogue says of waits on a fork-join pool. */
  private static final Map<String, String> ON_A_POOL = Map.of("helps", Blocked.TASK, "spared", Blocked.SPARED);

  private final Semantics semantics;
  private final Map<Node, Optional<Blocked>> known = new IdentityHashMap<>();

  Blocking(Semantics semantics) {
    this.semantics = semantics;
  }

  /**
   * How a call, method reference or {@code new} parks the thread, itself or through project methods; empty where it doesn't
   * or isn't known to. A wait for a value that is certainly complete doesn't.
   */
  public Optional<Blocked> of(Node call) {
    Optional<Fact> fact = semantics.factsOf(call).first(Fact.Kind.BLOCKS);
    if (fact.isEmpty() && !CallName.of(call).map(semantics.summaries()::mayBlock).orElse(true)) {
      return Optional.empty();
    }
    Optional<Blocked> answer = known.get(call);
    if (answer == null) {
      answer = of(call, fact);
      known.put(call, answer);
    }
    return answer;
  }

  private Optional<Blocked> of(Node call, Optional<Fact> fact) {
    Optional<Callee> callee = semantics.types().calleeOf(call);
    if (callee.isEmpty()) {
      return Optional.empty();
    }
    if (fact.isEmpty()) {
      return semantics.summaries().blocks(callee.get())
          .filter(b -> b.awaited().isEmpty() || !allComplete(call, b))
          .filter(b -> !b.isWait() || !isOfCompleteFuture(call, callee.get()));
    }
    String how = fact.get().argument(0).orElse("wait");
    if (how.equals("wait") && semantics.completion().ofReceiver(call).isYes()) {
      return Optional.empty();
    }
    Optional<String> where = fact.get().argument(1);
    if (where.filter("drained"::equals).isPresent() && !isDrained(call) || where.filter("full"::equals).isPresent() && isUnbounded(call)) {
      return Optional.empty();
    }
    Optional<Duration> limit = fact.get().option("timeout").flatMap(p -> limit(call, Integer.parseInt(p)));
    if (limit.filter(d -> d.toMillis() == 0).isPresent()) { // a spin that lets others run
      return Optional.empty();
    }
    String parks = where.map(ON_A_POOL::get).orElse(how);
    return Optional.of(new Blocked(parks, callee.get().display(), limit, fact.get().option("timeout").isPresent(), List.of(), Set.of()));
  }

  /** Whether elements are taken, where they are asked for: by a loop or another call. */
  private boolean isDrained(Node call) {
    if (!(call instanceof MethodCallExpr elements)) {
      return false; // a reference: what becomes of the elements is not seen
    }
    ValueUse use = semantics.uses().of(elements);
    Optional<Node> holder = elements.getParentNode().filter(p -> use == ValueUse.ASSIGNED);
    return isTaken(elements) || holder.stream().flatMap(h -> semantics.uses().readsOf(h).stream()).anyMatch(this::isTaken);
  }

  /** Whether the receiver is a queue without a limit: nobody waits for a place in it. */
  private boolean isUnbounded(Node call) {
    Optional<Expression> queue = call instanceof MethodReferenceExpr r ? Optional.of(r.getScope()) : ((MethodCallExpr) call).getScope();
    return queue.map(semantics.uses()::valueOf).filter(value -> semantics.factsOf(value).has(Fact.Kind.UNBOUNDED)).isPresent();
  }

  private boolean isTaken(Expression elements) {
    return semantics.uses().of(elements) == ValueUse.CHAINED
        || elements.getParentNode().orElse(null) instanceof ForEachStmt loop && loop.getIterable() == elements;
  }

  /** Whether a call gives complete values to all the parameters that the called method waits for. */
  private boolean allComplete(Node call, Blocked blocked) {
    if (call instanceof MethodReferenceExpr) {
      return semantics.completion().ofReceiver(call).isYes();
    }
    List<Expression> arguments = Callbacks.argumentsOf(call);
    return blocked.awaited().stream().allMatch(i -> i < arguments.size() && semantics.completion().of(arguments.get(i)).isYes());
  }

  /** {@code join} of a project's own future, which waits for the future that it is made around. */
  private boolean isOfCompleteFuture(Node call, Callee callee) {
    return semantics.asyncKind(callee.receiver()) == AsyncKind.EAGER && semantics.completion().ofReceiver(call).isYes();
  }

  private Optional<Duration> limit(Node call, int parameter) {
    if (call instanceof MethodReferenceExpr || !(call instanceof MethodCallExpr c) || parameter >= c.getArguments().size()) {
      return Optional.empty();
    }
    Expression value = semantics.uses().valueOf(c.getArgument(parameter));
    if (value instanceof MethodCallExpr made && made.getArguments().size() == 1) {
      return number(made.getArgument(0)).flatMap(n -> duration(n, made.getNameAsString().replaceFirst("^of", "")));
    }
    Optional<Long> number = number(value);
    if (number.isPresent() && parameter + 1 < c.getArguments().size()) {
      Expression unit = c.getArgument(parameter + 1);
      String name = unit instanceof FieldAccessExpr f ? f.getNameAsString() : unit instanceof NameExpr n ? n.getNameAsString() : "";
      return duration(number.get(), name);
    }
    return number.flatMap(n -> duration(n, c.getNameAsString().endsWith("Nanos") ? "nanos" : "millis"));
  }

  private Optional<Long> number(Expression expression) {
    Expression value = semantics.uses().valueOf(expression);
    if (value instanceof IntegerLiteralExpr i) {
      return Optional.of(i.asNumber().longValue());
    }
    return value instanceof LongLiteralExpr l ? Optional.of(l.asNumber().longValue()) : Optional.empty();
  }

  private static Optional<Duration> duration(long amount, String unit) {
    return switch (unit.toLowerCase(Locale.ROOT)) {
      case "nanos", "nanoseconds" -> Optional.of(Duration.ofNanos(amount));
      case "micros", "microseconds" -> Optional.of(Duration.ofNanos(amount * 1000));
      case "millis", "milliseconds" -> Optional.of(Duration.ofMillis(amount));
      case "seconds" -> Optional.of(Duration.ofSeconds(amount));
      case "minutes" -> Optional.of(Duration.ofMinutes(amount));
      case "hours" -> Optional.of(Duration.ofHours(amount));
      case "days" -> Optional.of(Duration.ofDays(amount));
      default -> Optional.empty();
    };
  }
}
