package agent;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;

/** Something the agent can do besides asking a model. */
public interface Tool {
  /** What the tool is called. */
  String name();

  /** Starts the tool on an input and returns before it is done. */
  CompletableFuture<Reply> use(String input);

  /** A tool that computes its result on the executor. */
  static Tool of(String name, Executor executor, UnaryOperator<String> work) {
    return new Tool() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public CompletableFuture<Reply> use(String input) {
        return CompletableFuture.supplyAsync(() -> new Reply(name, work.apply(input)), executor);
      }
    };
  }
}
