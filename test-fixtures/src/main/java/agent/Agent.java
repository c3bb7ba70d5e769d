package agent;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Asks its models and tools about a question and makes one answer of what they say. */
public final class Agent {
  private final List<ChatModel> models;
  private final List<Tool> tools;

  /** An agent that asks all of these. */
  public Agent(List<ChatModel> models, List<Tool> tools) {
    this.models = List.copyOf(models);
    this.tools = List.copyOf(tools);
  }

  /** The calls that a question takes, none of them started. */
  public List<Supplier<CompletableFuture<Reply>>> calls(String question) {
    List<Supplier<CompletableFuture<Reply>>> calls = new ArrayList<>();
    models.forEach(model -> calls.add(() -> model.ask(question)));
    tools.forEach(tool -> calls.add(() -> tool.use(question)));
    return calls;
  }

  /** One answer out of the replies, in their order. */
  public static String compose(List<Reply> replies) {
    return replies.stream().map(reply -> reply.from() + ": " + reply.text()).collect(Collectors.joining("\n"));
  }
}
