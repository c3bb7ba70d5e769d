package agent;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Joiner;
import java.util.concurrent.StructuredTaskScope.Subtask;
import java.util.function.Supplier;

/** The task group with a StructuredTaskScope: the first failure interrupts the rest, and none outlives the scope. */
public final class ScopeFanOut implements Mode.Newer {
  @Override
  public CompletableFuture<List<Reply>> gather(List<Supplier<CompletableFuture<Reply>>> calls, int limit) {
    return CompletableFuture.supplyAsync(() -> all(calls), task -> Thread.ofVirtual().name("fan-out").start(task));
  }

  private static List<Reply> all(List<Supplier<CompletableFuture<Reply>>> calls) {
    try (var scope = StructuredTaskScope.open(Joiner.<Reply>allSuccessfulOrThrow())) {
      calls.forEach(call -> scope.fork(() -> one(call.get())));
      return scope.join().map(Subtask::get).toList();
    } catch (StructuredTaskScope.FailedException e) {
      throw new CompletionException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    }
  }

  private static Reply one(CompletableFuture<Reply> call) throws Exception {
    try {
      return call.get();
    } catch (InterruptedException e) {
      call.cancel(true); // the scope interrupts its threads; the call behind must hear of it
      throw e;
    }
  }
}
