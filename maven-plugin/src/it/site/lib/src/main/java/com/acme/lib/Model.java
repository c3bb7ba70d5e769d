package com.acme.lib;

import java.util.concurrent.CompletableFuture;

public class Model {
  public CompletableFuture<String> ask(String question) {
    return CompletableFuture.supplyAsync(() -> "echo " + question);
  }

  /** Parks the thread that calls it, two calls down. */
  public String askAndWait(String question) {
    return waitFor(ask(question));
  }

  private static String waitFor(CompletableFuture<String> answer) {
    return answer.join();
  }
}
