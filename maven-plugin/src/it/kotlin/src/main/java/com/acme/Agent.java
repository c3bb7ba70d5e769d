package com.acme;

import java.util.concurrent.CompletableFuture;

class Agent {
  void ask(String question) {
    // Kotlin is not compiled here: what call() returns is not known, and what is not known is not reported
    new Tool().call(question);
    CompletableFuture.runAsync(() -> System.out.println(question)); // expect: future-discarded
  }
}
