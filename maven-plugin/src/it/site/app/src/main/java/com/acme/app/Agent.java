package com.acme.app;

import com.acme.lib.Model;
import java.util.concurrent.CompletableFuture;

class Agent {
  private final Model model = new Model();

  void warmUp() {
    model.ask("ready?"); // expect: future-discarded
  }

  CompletableFuture<String> refine(String question) {
    return model.ask(question).thenApply(first -> model.askAndWait(first)); // expect: blocking-in-callback
  }
}
