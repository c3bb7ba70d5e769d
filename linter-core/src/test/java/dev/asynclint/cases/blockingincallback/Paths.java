package dev.asynclint.cases.blockingincallback;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Futures that no variable of the file holds, told by how they are written. */
class Paths {
  static class Job {
    protected final CompletableFuture<String> result = new CompletableFuture<>();

    CompletableFuture<String> getResult() {
      return result;
    }

    CompletableFuture<String> start() {
      return CompletableFuture.supplyAsync(() -> "");
    }
  }

  CompletableFuture<String> testedField(CompletableFuture<String> first, Job job) {
    return first.thenApply(x -> job.result.isDone() ? job.result.join() : x);
  }

  CompletableFuture<String> testedGetter(CompletableFuture<String> first, Job job) {
    return first.thenApply(
        x -> {
          if (!job.getResult().isDone()) {
            return x;
          }
          return job.getResult().join();
        });
  }

  CompletableFuture<String> testedEntry(CompletableFuture<String> first, Map.Entry<String, CompletableFuture<String>> entry) {
    return first.thenApply(x -> entry.getValue().isDone() ? entry.getValue().join() : x);
  }

  CompletableFuture<String> itsOwn(Job job) {
    return job.result.thenApply(x -> job.result.join());
  }

  CompletableFuture<String> bothOf(Job one, Job other) {
    return CompletableFuture.allOf(one.result, other.getResult()).thenApply(x -> one.result.join() + other.getResult().join());
  }

  CompletableFuture<String> testedAnother(CompletableFuture<String> first, Job one, Job other) {
    return first.thenApply(x -> one.result.isDone() ? other.result.join() : x); // expect: blocking-in-callback
  }

  CompletableFuture<String> startedAgain(CompletableFuture<String> first, Job job) {
    return first.thenApply(x -> job.start().isDone() ? job.start().join() : x); // expect: blocking-in-callback
  }

  CompletableFuture<String> notTested(CompletableFuture<String> first, Job job) {
    return first.thenApply(x -> job.result.join()); // expect: blocking-in-callback
  }

  static class Inheriting extends Answering {
    CompletableFuture<String> tested(CompletableFuture<String> first) {
      return first.thenApply(x -> this.answer.isDone() ? answer.join() : x);
    }
  }
}
