package agent;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The same fan-out with Reactor: a failure or a cancellation ends the other calls by itself. */
public final class ReactorFanOut {
  private ReactorFanOut() {}

  /** At most {@code limit} at once, results in the order of the calls. */
  public static <T> Mono<List<T>> gather(List<Supplier<CompletableFuture<T>>> calls, int limit) {
    return Flux.fromIterable(calls).flatMapSequential(call -> Mono.fromFuture(call), limit).collectList();
  }
}
