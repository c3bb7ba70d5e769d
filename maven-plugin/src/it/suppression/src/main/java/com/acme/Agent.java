package com.acme;

import java.util.concurrent.CompletableFuture;

class Agent {
  CompletableFuture<String> ask(String question) {
    return CompletableFuture.supplyAsync(() -> "echo " + question);
  }

  @SuppressWarnings("asynclint:future-discarded")
  void warmUp() {
    ask("ready?");
  }

  void keepWarm() {
    // asynclint: allow future-discarded -- the answer does not matter
    ask("still there?");
  }
}
