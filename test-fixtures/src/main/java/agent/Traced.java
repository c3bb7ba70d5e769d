package agent;

import agent.CallListener.End;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Tells a listener of each call, and changes nothing about it. */
public final class Traced implements ChatModel {
  private final ChatModel model;
  private final CallListener listener;

  /** Tells the listener of each call to the model. */
  public Traced(ChatModel model, CallListener listener) {
    this.model = model;
    this.listener = listener;
  }

  @Override
  public String name() {
    return model.name();
  }

  @Override
  public CompletableFuture<Reply> ask(String question) {
    return trace(model.name(), listener, () -> model.ask(question));
  }

  /** Tells the listener of any call. */
  public static <T> CompletableFuture<T> trace(String name, CallListener listener, Supplier<CompletableFuture<T>> call) {
    int number = listener.started(name);
    CompletableFuture<T> running = call.get();
    Linked<T> told = new Linked<T>().stoppedBy(() -> running.cancel(true));
    running.whenComplete((value, failure) -> {
      listener.ended(number, endOf(failure), failure); // before any dependent of the call runs
      told.end(value, failure);
    });
    return told;
  }

  private static End endOf(Throwable failure) {
    if (failure == null) {
      return End.ANSWERED;
    }
    return ModelException.unwrap(failure) instanceof CancellationException ? End.CANCELLED : End.FAILED;
  }
}
