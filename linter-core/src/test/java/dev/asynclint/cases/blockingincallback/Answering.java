package dev.asynclint.cases.blockingincallback;

import java.util.concurrent.CompletableFuture;

/** What another file inherits. */
abstract class Answering {
  protected final CompletableFuture<String> answer = new CompletableFuture<>();
}
