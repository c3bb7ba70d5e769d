package agent;

import java.util.concurrent.CompletableFuture;

final class Log {
  void write(String line) {
    CompletableFuture.runAsync(() -> System.out.println(line));
  }
}
