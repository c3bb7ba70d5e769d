package dev.asynclint.cases.futurenevercompleted;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import java.util.concurrent.CompletableFuture;

/** Callbacks that are told how work has ended, and those that never ask. */
abstract class Outcomes {
  record Answer(int status, String body) {}

  abstract void ask(String question, Handler<AsyncResult<Answer>> handler);

  abstract CompletableFuture<Answer> askEagerly(String question);

  abstract void remember(AsyncResult<Answer> outcome);

  // ---- silent

  Future<String> asksFirst() {
    Promise<String> promise = Promise.promise();
    ask(
        "a",
        answer -> {
          if (answer.failed()) {
            promise.fail(answer.cause());
          } else {
            promise.complete(answer.result().body());
          }
        });
    return promise.future();
  }

  Future<String> asksWithTheResult() {
    Promise<String> promise = Promise.promise();
    ask(
        "a",
        answer -> {
          if (answer.result() != null && answer.result().status() == 200) {
            promise.complete(answer.result().body());
          } else {
            promise.fail("no answer");
          }
        });
    return promise.future();
  }

  Future<String> completesWithNothingAfterAFailure() {
    Promise<String> promise = Promise.promise();
    ask("a", answer -> promise.complete(String.valueOf(answer.result())));
    return promise.future();
  }

  Future<String> catchesWhatIsMissing() {
    Promise<String> promise = Promise.promise();
    ask(
        "a",
        answer -> {
          try {
            promise.complete(answer.result().body());
          } catch (RuntimeException e) {
            promise.fail(e);
          }
        });
    return promise.future();
  }

  Future<String> givesTheOutcomeToAnother() {
    Promise<String> promise = Promise.promise();
    ask(
        "a",
        answer -> {
          remember(answer);
          promise.complete(answer.result().body());
        });
    return promise.future();
  }

  Future<String> completesFirst() {
    Promise<String> promise = Promise.promise();
    ask(
        "a",
        answer -> {
          promise.complete("asked");
          System.out.println(answer.result().body());
        });
    return promise.future();
  }

  CompletableFuture<String> failsBehindIt() {
    CompletableFuture<String> promise = new CompletableFuture<>();
    askEagerly("a")
        .whenComplete((answer, failure) -> promise.complete(answer.body()))
        .exceptionally(
            e -> {
              promise.completeExceptionally(e);
              return null;
            });
    return promise;
  }

  CompletableFuture<String> looksAtTheFailure() {
    CompletableFuture<String> promise = new CompletableFuture<>();
    askEagerly("a")
        .whenComplete(
            (answer, failure) -> {
              if (failure != null) {
                promise.completeExceptionally(failure);
                return;
              }
              promise.complete(answer.body());
            });
    return promise;
  }

  // ---- found

  Future<String> neverAsks() {
    Promise<String> promise = Promise.promise();
    ask("a", answer -> promise.complete(answer.result().body())); // expect: future-never-completed
    return promise.future();
  }

  Future<String> asksTheResultForItsStatus() {
    Promise<String> promise = Promise.promise();
    try {
      ask(
          "a",
          answer -> {
            if (answer.result().status() != 200) { // expect: future-never-completed
              promise.fail("status");
            } else {
              promise.complete(answer.result().body());
            }
          });
    } catch (RuntimeException e) {
      promise.fail(e);
    }
    return promise.future();
  }

  CompletableFuture<String> leavesTheFailureOut() {
    CompletableFuture<String> promise = new CompletableFuture<>();
    askEagerly("a").whenComplete((answer, failure) -> promise.complete(answer.body())); // expect: future-never-completed
    return promise;
  }

  Future<String> logsTheFailureOfAHandler() {
    Promise<String> promise = Promise.promise();
    ask(
        "a",
        answer -> {
          if (answer.succeeded()) { // expect: future-never-completed
            promise.complete(answer.result().body());
          }
        });
    return promise.future();
  }

  void givenToAHandler(Promise<String> promise) {
    ask(
        "a",
        answer -> {
          if (answer.failed()) { // expect: future-never-completed
            return;
          }
          promise.complete(answer.result().body());
        });
  }
}
