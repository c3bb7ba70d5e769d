package agent;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** The same fan-out in the style of one virtual thread for each call, which may simply wait. */
public final class VirtualFanOut implements Mode.Newer {
  @Override
  public CompletableFuture<List<Reply>> gather(List<Supplier<CompletableFuture<Reply>>> calls, int limit) {
    Semaphore permits = new Semaphore(limit > 0 ? limit : Integer.MAX_VALUE);
    return CompletableFuture.supplyAsync(() -> all(calls, permits), task -> Thread.ofVirtual().name("fan-out").start(task));
  }

  private static List<Reply> all(List<Supplier<CompletableFuture<Reply>>> calls, Semaphore permits) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<Reply>> running =
          calls.stream().map(call -> CompletableFuture.supplyAsync(() -> one(call, permits), threads)).toList();
      return running.stream().map(CompletableFuture::join).toList();
    }
  }

  private static Reply one(Supplier<CompletableFuture<Reply>> call, Semaphore permits) {
    permits.acquireUninterruptibly();
    try {
      return call.get().join();
    } finally {
      permits.release();
    }
  }
}
