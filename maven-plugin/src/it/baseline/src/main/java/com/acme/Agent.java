package com.acme;

import java.util.concurrent.CompletableFuture;

class Agent {
  CompletableFuture<String> ask(String question) {
    return CompletableFuture.supplyAsync(() -> "echo " + question);
  }

  void warmUp() {
    ask("ready?"); // expect: future-discarded
  }
}
