package dev.asynclint.cases.futurenevercompleted;

import io.grpc.stub.StreamObserver;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Promises of which one branch, or one task, forgets the failure. */
abstract class Branches {
  abstract Future<String> ask(String question);

  abstract CompletableFuture<String> askEagerly(String question);

  abstract void pass(CompletableFuture<String> from, CompletableFuture<String> to);

  abstract void log(Throwable failure);

  // ---- silent

  Future<String> bothOutcomesInEachBranch(boolean cached) {
    Promise<String> promise = Promise.promise();
    if (cached) {
      ask("cache").onSuccess(promise::complete).onFailure(promise::fail);
    } else {
      ask("model").onComplete(promise);
    }
    return promise.future();
  }

  Future<String> failureInAStatementBehind(boolean cached) {
    Promise<String> promise = Promise.promise();
    Future<String> answer = ask("a");
    if (cached) {
      answer.onSuccess(promise::complete);
    } else {
      promise.fail("not cached");
    }
    answer.onFailure(promise::fail);
    return promise.future();
  }

  Future<String> failureInAStatementBefore(boolean cached) {
    Promise<String> promise = Promise.promise();
    Future<String> answer = ask("a");
    answer.onFailure(promise::fail);
    if (cached) {
      answer.onSuccess(promise::complete);
    } else {
      promise.complete("");
    }
    return promise.future();
  }

  Future<Void> failureGoesToTheCaller(boolean cached, Promise<String> promise) {
    if (!cached) {
      promise.fail("not cached");
      return Future.succeededFuture();
    }
    return ask("a").onSuccess(promise::complete).mapEmpty();
  }

  void recoveredUpstream(boolean cached, Promise<String> promise) {
    if (cached) {
      ask("a").otherwise("").onSuccess(promise::complete);
    } else {
      promise.fail("not cached");
    }
  }

  void handedOnBesides(boolean cached, Promise<String> promise) {
    watch(promise);
    if (cached) {
      ask("a").onSuccess(promise::complete);
    } else {
      promise.fail("not cached");
    }
  }

  abstract void watch(Promise<String> promise);

  void oneOfSeveralTries(boolean closed, Promise<String> promise) {
    if (closed) {
      promise.fail("closed");
      return;
    }
    for (String model : new String[] {"a", "b"}) {
      ask(model).onSuccess(promise::tryComplete);
    }
  }

  void suppliedInATry(Executor executor, Supplier<CompletableFuture<String>> action, CompletableFuture<String> result) {
    executor.execute(
        () -> {
          try {
            pass(action.get(), result);
          } catch (RuntimeException e) {
            result.completeExceptionally(e);
          }
        });
  }

  void suppliedBeforeTheTask(Executor executor, Supplier<CompletableFuture<String>> action, CompletableFuture<String> result) {
    CompletableFuture<String> work = action.get();
    executor.execute(() -> pass(work, result));
  }

  CompletableFuture<String> failedByAnother(Executor executor, Supplier<CompletableFuture<String>> action) {
    CompletableFuture<String> result = new CompletableFuture<>();
    executor.execute(() -> pass(action.get(), result));
    askEagerly("limit").thenAccept(l -> result.completeExceptionally(new IllegalStateException(l)));
    return result;
  }

  Runnable guardedTaskForLater(Supplier<CompletableFuture<String>> action, CompletableFuture<String> result) {
    return () -> {
      try {
        pass(action.get(), result);
      } catch (RuntimeException e) {
        result.completeExceptionally(e);
      }
    };
  }

  Supplier<CompletableFuture<String>> whoeverCallsItSeesTheFailure(
      Supplier<CompletableFuture<String>> action, CompletableFuture<String> result) {
    return () -> {
      CompletableFuture<String> work = action.get();
      pass(work, result);
      return result;
    };
  }

  CompletableFuture<String> madeInTheCallback(boolean cached) {
    return askEagerly("a")
        .thenCompose(
            answer -> {
              if (cached) {
                return askEagerly(answer);
              }
              CompletableFuture<String> nothing = new CompletableFuture<>();
              nothing.complete(null);
              return nothing;
            });
  }

  StreamObserver<String> otherEndOfAStream(StreamObserver<Integer> answers) {
    return new StreamObserver<String>() {
      private int count;

      @Override
      public void onNext(String value) {
        count++;
      }

      @Override
      public void onError(Throwable failure) {
        log(failure);
      }

      @Override
      public void onCompleted() {
        answers.onNext(count);
        answers.onCompleted();
      }
    };
  }

  abstract void stream(String question, StreamObserver<String> answers);

  // ---- reported

  CompletableFuture<String> halfOfAStream() {
    CompletableFuture<String> result = new CompletableFuture<>();
    stream(
        "a",
        new StreamObserver<String>() {
          @Override
          public void onNext(String value) {
            result.complete(value);
          }

          @Override
          public void onError(Throwable failure) { // expect: future-never-completed
            log(failure);
          }

          @Override
          public void onCompleted() {}
        });
    return result;
  }

  Future<String> oneBranchHangsOnSuccess(boolean cached) {
    Promise<String> promise = Promise.promise();
    if (cached) {
      ask("cache").onSuccess(promise::complete); // expect: future-never-completed
    } else {
      ask("model").onSuccess(promise::complete).onFailure(promise::fail);
    }
    return promise.future();
  }

  void givenAndLeftEarly(boolean cached, Promise<String> promise) {
    if (cached) {
      ask("cache").onSuccess(promise::complete); // expect: future-never-completed
      return;
    }
    ask("model").onComplete(promise);
  }

  void behindAnEarlyFailure(boolean open, Promise<String> promise) {
    if (!open) {
      promise.fail("closed");
      return;
    }
    ask("a").map(String::trim).onSuccess(promise::complete); // expect: future-never-completed
  }

  void inOneCase(int kind, Promise<String> promise) {
    switch (kind) {
      case 0:
        promise.complete("");
        break;
      case 1:
        ask("a").onSuccess(promise::complete); // expect: future-never-completed
        break;
      default:
        promise.fail("unknown");
    }
  }

  void theCatchSeesOnlyTheStart(Promise<String> promise) {
    try {
      ask("a").onSuccess(promise::complete); // expect: future-never-completed
    } catch (RuntimeException e) {
      promise.fail(e);
    }
  }

  CompletableFuture<String> suppliedInTheTask(Executor executor, Supplier<CompletableFuture<String>> action) {
    CompletableFuture<String> result = new CompletableFuture<>();
    try {
      executor.execute(() -> pass(action.get(), result)); // expect: future-never-completed
    } catch (RejectedExecutionException e) {
      result.completeExceptionally(e);
    }
    return result;
  }

  void suppliedBeforeItIsPassedOn(Executor executor, Supplier<CompletableFuture<String>> action, CompletableFuture<String> result) {
    executor.execute(
        () -> {
          CompletableFuture<String> work = action.get(); // expect: future-never-completed
          pass(work, result);
        });
  }

  Runnable taskForLater(Supplier<CompletableFuture<String>> action, CompletableFuture<String> result) {
    return () -> {
      CompletableFuture<String> work = action.get(); // expect: future-never-completed
      pass(work, result);
    };
  }

  abstract boolean load();

  void tellsWhoWaitsIfAnybodyDoes(CompletableFuture<Boolean> loaded) {
    try {
      boolean changed = load();
      if (loaded != null) {
        loaded.complete(changed);
      }
    } catch (Error | RuntimeException e) {
      if (loaded != null) {
        loaded.completeExceptionally(e);
      } else {
        System.out.println(e);
      }
    }
  }

  void tellsOnlyOfSuccess(CompletableFuture<Boolean> loaded, Runnable log) {
    try {
      boolean changed = load();
      if (loaded != null) {
        loaded.complete(changed);
      }
    } catch (RuntimeException e) { // expect: future-never-completed
      log.run();
    }
  }

  CompletableFuture<String> keepsTheFailureForTheEnd(Consumer<StreamObserver<String>> call) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    call.accept(
        new StreamObserver<>() {
          private Throwable failure;

          @Override
          public void onNext(String value) {
            System.out.println(value);
          }

          @Override
          public void onError(Throwable t) {
            failure = t;
          }

          @Override
          public void onCompleted() {
            if (failure != null) {
              answer.completeExceptionally(failure);
            } else {
              answer.complete("done");
            }
          }
        });
    return answer;
  }

  CompletableFuture<String> onlyPrintsTheFailure(Consumer<StreamObserver<String>> call) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    call.accept(
        new StreamObserver<>() {
          @Override
          public void onNext(String value) {
            if (value.isEmpty()) {
              answer.completeExceptionally(new IllegalStateException());
            }
          }

          @Override
          public void onError(Throwable t) { // expect: future-never-completed
            System.out.println(t);
          }

          @Override
          public void onCompleted() {
            answer.complete("done");
          }
        });
    return answer;
  }

  abstract CompletableFuture<Integer> code(String question);

  void failsInTheSameCallback(CompletableFuture<String> answer) {
    code("a")
        .thenAccept( // expect: future-never-completed
            code -> {
              if (code == 200) {
                answer.complete("fine");
              } else {
                answer.completeExceptionally(new IllegalStateException("code " + code));
              }
            });
  }

  void failsInAnotherCallback(CompletableFuture<String> answer) {
    code("a")
        .thenAccept(code -> answer.complete("code " + code))
        .exceptionally(
            e -> {
              answer.completeExceptionally(e);
              return null;
            });
  }

  CompletableFuture<String> handleKeptToCancel(ExecutorService pool, Supplier<CompletableFuture<String>> work) {
    CompletableFuture<String> promise = new CompletableFuture<>();
    java.util.concurrent.Future<?> task = pool.submit(() -> pass(work.get(), promise)); // expect: future-never-completed
    promise.whenComplete(
        (answer, failure) -> {
          if (failure instanceof CancellationException) {
            task.cancel(false);
          }
        });
    return promise;
  }

  CompletableFuture<String> handleThatIsAsked(ExecutorService pool, Supplier<CompletableFuture<String>> work) throws Exception {
    CompletableFuture<String> promise = new CompletableFuture<>();
    java.util.concurrent.Future<?> task = pool.submit(() -> pass(work.get(), promise));
    if (promise.isCancelled()) {
      task.cancel(false);
    }
    task.get();
    return promise;
  }

  CompletableFuture<String> suppliesInTheTaskAndLogs(Executor executor, java.util.List<Supplier<String>> actions) {
    CompletableFuture<String> result = new CompletableFuture<>();
    executor.execute(
        () -> {
          for (Supplier<String> action : actions) {
            try {
              action.get();
            } catch (Exception e) {
              System.err.println(e);
            }
          }
          result.complete("all");
        });
    return result;
  }

  CompletableFuture<String> suppliesInTheTask(Executor executor, java.util.List<Supplier<String>> actions) {
    CompletableFuture<String> result = new CompletableFuture<>();
    executor.execute(
        () -> {
          for (Supplier<String> action : actions) {
            action.get(); // expect: future-never-completed
          }
          result.complete("all");
        });
    return result;
  }

  CompletableFuture<String> throwsInATask(Executor executor, boolean closed) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    executor.execute(
        () -> {
          if (closed) {
            throw new IllegalStateException("closed"); // expect: future-never-completed
          }
          answer.complete("open");
        });
    return answer;
  }

  CompletableFuture<String> throwsBehindTheCompletion(Executor executor, boolean closed) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    executor.execute(
        () -> {
          answer.complete("open");
          if (closed) {
            throw new IllegalStateException("closed");
          }
        });
    return answer;
  }

  CompletableFuture<String> findsNoneInATask(Executor executor, java.util.List<String> members) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    executor.execute(
        () -> {
          String first = members.stream().findAny().orElseThrow(); // expect: future-never-completed
          answer.complete(first);
        });
    return answer;
  }

  CompletableFuture<String> findsNoneInAStage(CompletableFuture<java.util.List<String>> members) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    members
        .thenAccept(found -> answer.complete(found.stream().findAny().orElseThrow()))
        .exceptionally(
            e -> {
              answer.completeExceptionally(e);
              return null;
            });
    return answer;
  }

  CompletableFuture<String> failureIsPassedOnAndASuccessMayBeTooLate(CompletableFuture<String> source) {
    CompletableFuture<String> target = new CompletableFuture<>();
    source.whenComplete(
        (value, failure) -> {
          if (failure != null) {
            target.completeExceptionally(failure);
            return;
          }
          CompletableFuture<String> next = askEagerly(value);
          if (target.isCancelled()) {
            next.cancel(true);
            return;
          }
          pass(next, target);
          target.complete(value);
        });
    return target;
  }

  CompletableFuture<String> failureIsNotPassedOn(CompletableFuture<String> source) {
    CompletableFuture<String> target = new CompletableFuture<>();
    source.whenComplete(
        (value, failure) -> {
          if (failure != null) { // expect: future-never-completed
            log(failure);
            return;
          }
          target.complete(value);
        });
    return target;
  }
}
