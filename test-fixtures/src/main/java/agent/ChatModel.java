package agent;

import java.util.concurrent.CompletableFuture;

/** A model that answers over some transport. */
public interface ChatModel {
  /** Who answers. */
  String name();

  /**
   * Starts the call at once and returns before it is answered. Cancelling the future ends the call; a failure of the call is
   * a {@link ModelException}.
   */
  CompletableFuture<Reply> ask(String question);
}
