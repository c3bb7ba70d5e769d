package agent;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Answers questions with the help of a model. */
final class Answers {
  private final Model model;
  private final Prompt prompt = new Prompt();

  Answers(Model model) {
    this.model = model;
  }

  CompletableFuture<Void> reviewed(String question) {
    return model
        .ask(question)
        .thenApply(draft -> model.ask("is this right? " + draft))
        .thenAccept(review -> System.out.println("reviewed"));
  }

  CompletableFuture<String> improved(String question) {
    return model.ask("😀 " + question).thenApply(draft -> model.ask("improve " + draft).join());
  }

  CompletableFuture<String> rendered(String question) {
    return model.ask(question).thenApply(answer -> prompt.render(answer));
  }

  List<String> all(List<String> questions) {
    return questions.stream()
        .map(model::ask)
        .map(CompletableFuture::join)
        .toList();
  }

  void remember(String answer) {
    CompletableFuture.runAsync(() -> new Store().save(answer));
  }
}
