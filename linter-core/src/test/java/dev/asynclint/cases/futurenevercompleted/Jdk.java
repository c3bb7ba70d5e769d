package dev.asynclint.cases.futurenevercompleted;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Logger;

/** Promises of the JDK that are forgotten on a failure, and those that are not. */
abstract class Jdk {
  private static final Logger LOG = Logger.getLogger("test");

  abstract CompletableFuture<String> ask(String question);

  abstract String load(String key) throws IOException;

  abstract void stream(String question, Consumer<String> onReply, Consumer<Throwable> onError);

  abstract void register(CompletableFuture<String> promise);

  interface Handler {
    void onReply(String reply);

    void onError(Throwable error);
  }

  abstract void stream(String question, Handler handler);

  // ---- silent

  String limitedByWhoWaits(CompletableFuture<String> answer) {
    try {
      return answer.orTimeout(1, TimeUnit.SECONDS).join();
    } catch (RuntimeException e) {
      return "late";
    }
  }

  CompletableFuture<String> bothInWhenComplete() {
    CompletableFuture<String> promise = new CompletableFuture<>();
    ask("a")
        .whenComplete(
            (r, e) -> {
              if (e != null) {
                promise.completeExceptionally(e);
              } else {
                promise.complete(r);
              }
            });
    return promise;
  }

  void onlyHandedOnInATry(CompletableFuture<String> given) {
    try {
      register(given);
    } catch (IllegalStateException e) {
      LOG.warning("not registered");
    }
  }

  CompletableFuture<String> failureInTheCatch() {
    CompletableFuture<String> promise = new CompletableFuture<>();
    try {
      promise.complete(load("a"));
    } catch (IOException e) {
      promise.completeExceptionally(e);
    }
    return promise;
  }

  CompletableFuture<String> failureBehindTheTry() {
    CompletableFuture<String> promise = new CompletableFuture<>();
    String value = null;
    try {
      value = load("a");
    } catch (IOException e) {
      LOG.warning("not loaded");
    }
    promise.complete(value);
    return promise;
  }

  CompletableFuture<String> thrownAgain() {
    CompletableFuture<String> promise = new CompletableFuture<>();
    try {
      promise.complete(load("a"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return promise;
  }

  CompletableFuture<String> anotherIsReturned() {
    CompletableFuture<String> promise = new CompletableFuture<>();
    try {
      promise.complete(load("a"));
    } catch (IOException e) {
      return CompletableFuture.failedFuture(e);
    }
    return promise;
  }

  CompletableFuture<String> pairOfCallbacks() {
    CompletableFuture<String> promise = new CompletableFuture<>();
    stream("a", r -> promise.complete(r), e -> promise.completeExceptionally(e));
    return promise;
  }

  CompletableFuture<String> pairOfReferences() {
    CompletableFuture<String> promise = new CompletableFuture<>();
    stream("a", promise::complete, promise::completeExceptionally);
    return promise;
  }

  CompletableFuture<String> handlerWithBothHalves() {
    CompletableFuture<String> promise = new CompletableFuture<>();
    stream(
        "a",
        new Handler() {
          @Override
          public void onReply(String reply) {
            promise.complete(reply);
          }

          @Override
          public void onError(Throwable error) {
            promise.completeExceptionally(error);
          }
        });
    return promise;
  }

  CompletableFuture<String> handlerWhoseErrorHalfCallsTheOther() {
    CompletableFuture<String> promise = new CompletableFuture<>();
    stream(
        "a",
        new Handler() {
          @Override
          public void onReply(String reply) {
            promise.complete(reply);
          }

          @Override
          public void onError(Throwable error) {
            onReply("failed");
          }
        });
    return promise;
  }

  CompletableFuture<String> keptInAMap(Map<String, CompletableFuture<String>> pending) {
    CompletableFuture<String> promise = new CompletableFuture<>();
    pending.put("a", promise);
    ask("a").thenAccept(promise::complete);
    return promise;
  }

  CompletableFuture<String> handedToAnother() {
    CompletableFuture<String> promise = new CompletableFuture<>();
    register(promise);
    ask("a").thenAccept(promise::complete);
    return promise;
  }

  CompletableFuture<String> withATimeLimit() {
    CompletableFuture<String> promise = new CompletableFuture<>();
    ask("a").thenAccept(promise::complete);
    return promise.orTimeout(1, TimeUnit.SECONDS);
  }

  CompletableFuture<String> failsInExceptionally() {
    CompletableFuture<String> promise = new CompletableFuture<>();
    ask("a")
        .thenAccept(promise::complete)
        .exceptionally(
            e -> {
              promise.completeExceptionally(e);
              return null;
            });
    return promise;
  }

  CompletableFuture<String> failureMadeAValueUpstream() {
    CompletableFuture<String> promise = new CompletableFuture<>();
    ask("a").exceptionally(e -> "failed").thenAccept(promise::complete);
    return promise;
  }

  CompletableFuture<Void> lastOfMany(List<String> questions) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    AtomicInteger left = new AtomicInteger(questions.size());
    for (String question : questions) {
      ask(question)
          .whenComplete(
              (r, e) -> {
                if (left.decrementAndGet() == 0) {
                  done.complete(null);
                }
              });
    }
    return done;
  }

  CompletableFuture<String> branchesThatComplementEachOther(boolean cached) {
    CompletableFuture<String> promise = new CompletableFuture<>();
    if (cached) {
      promise.complete("a");
    }
    if (!cached) {
      promise.complete("b");
    }
    return promise;
  }

  CompletableFuture<String> guardedTask(Executor executor, Supplier<String> source) {
    CompletableFuture<String> promise = new CompletableFuture<>();
    executor.execute(
        () -> {
          try {
            promise.complete(source.get());
          } catch (RuntimeException e) {
            promise.completeExceptionally(e);
          }
        });
    return promise;
  }

  void latchInFinally(Executor executor, Runnable work) throws InterruptedException {
    CountDownLatch latch = new CountDownLatch(1);
    executor.execute(
        () -> {
          try {
            work.run();
          } finally {
            latch.countDown();
          }
        });
    latch.await();
  }

  CompletableFuture<String> nothingCanThrow(Executor executor) {
    CompletableFuture<String> promise = new CompletableFuture<>();
    executor.execute(() -> promise.complete("a"));
    return promise;
  }

  void madeByAnotherAndLookedAt(CompletableFuture<String> given) {
    if (given.isDone()) {
      LOG.info("done");
    }
  }

  CompletableFuture<String> tellsSomebodyFirst(Executor executor) {
    CompletableFuture<String> promise = new CompletableFuture<>();
    executor.execute(
        () -> {
          tell("started");
          promise.complete("a");
        });
    return promise;
  }

  private void tell(String what) {
    LOG.info(what);
  }

  CompletableFuture<String> neverCompletedOnPurpose() {
    CompletableFuture<String> never = new CompletableFuture<>();
    return never;
  }

  // ---- reported

  CompletableFuture<String> catchOnlyLogs() {
    CompletableFuture<String> promise = new CompletableFuture<>();
    try {
      promise.complete(load("a"));
    } catch (IOException e) { // expect: future-never-completed
      LOG.warning("not loaded");
    }
    return promise;
  }

  CompletableFuture<String> catchReturnsIt() {
    CompletableFuture<String> promise = new CompletableFuture<>();
    try {
      String value = load("a");
      promise.complete(value);
    } catch (IOException e) { // expect: future-never-completed
      return promise;
    }
    return promise;
  }

  CompletableFuture<String> noElse(String kind) {
    CompletableFuture<String> promise = new CompletableFuture<>();
    if (kind.equals("a")) { // expect: future-never-completed
      promise.complete("a");
    }
    return promise;
  }

  CompletableFuture<String> earlyReturn(String kind) {
    CompletableFuture<String> promise = new CompletableFuture<>();
    if (kind.isEmpty()) {
      return promise; // expect: future-never-completed
    }
    ask(kind).whenComplete((r, e) -> promise.complete(e == null ? r : "failed"));
    return promise;
  }

  CompletableFuture<String> startInATryThatForgets() {
    CompletableFuture<String> promise = new CompletableFuture<>();
    try {
      stream(load("a"), promise::complete, promise::completeExceptionally);
    } catch (IOException e) { // expect: future-never-completed
      LOG.warning("not started");
    }
    return promise;
  }

  CompletableFuture<String> onSuccessOnly() {
    CompletableFuture<String> promise = new CompletableFuture<>();
    ask("a").thenAccept(promise::complete); // expect: future-never-completed
    return promise;
  }

  CompletableFuture<Integer> onSuccessOnlyInALambda() {
    CompletableFuture<Integer> promise = new CompletableFuture<>();
    ask("a").thenAccept(r -> promise.complete(r.length())); // expect: future-never-completed
    return promise;
  }

  void latchOnSuccessOnly() throws InterruptedException {
    CountDownLatch latch = new CountDownLatch(1);
    ask("a").thenRun(latch::countDown); // expect: future-never-completed
    latch.await();
  }

  CompletableFuture<String> pairThatForgets() {
    CompletableFuture<String> promise = new CompletableFuture<>();
    stream("a", r -> promise.complete(r), e -> LOG.warning("failed")); // expect: future-never-completed
    return promise;
  }

  CompletableFuture<String> handlerThatForgets() {
    CompletableFuture<String> promise = new CompletableFuture<>();
    stream(
        "a",
        new Handler() {
          @Override
          public void onReply(String reply) {
            promise.complete(reply);
          }

          @Override
          public void onError(Throwable error) { // expect: future-never-completed
            LOG.warning("failed");
          }
        });
    return promise;
  }

  CompletableFuture<Integer> completionHandlerThatForgets(AsynchronousSocketChannel channel, ByteBuffer buffer) {
    CompletableFuture<Integer> promise = new CompletableFuture<>();
    channel.read(
        buffer,
        null,
        new CompletionHandler<Integer, Void>() {
          @Override
          public void completed(Integer count, Void attachment) {
            promise.complete(count);
          }

          @Override
          public void failed(Throwable error, Void attachment) { // expect: future-never-completed
            LOG.warning("failed");
          }
        });
    return promise;
  }

  CompletableFuture<String> errorOnlyLogged() {
    CompletableFuture<String> promise = new CompletableFuture<>();
    ask("a")
        .whenComplete(
            (r, e) -> {
              if (e != null) { // expect: future-never-completed
                LOG.warning("failed");
                return;
              }
              promise.complete(r);
            });
    return promise;
  }

  CompletableFuture<String> errorNotLookedAt() {
    CompletableFuture<String> promise = new CompletableFuture<>();
    ask("a")
        .whenComplete(
            (r, e) -> {
              if (e == null) { // expect: future-never-completed
                promise.complete(r);
              }
            });
    return promise;
  }

  CompletableFuture<String> errorThrownInTheCallback() {
    CompletableFuture<String> promise = new CompletableFuture<>();
    ask("a")
        .whenComplete(
            (r, e) -> {
              if (e != null) { // expect: future-never-completed
                throw new IllegalStateException(e);
              }
              promise.complete(r);
            });
    return promise;
  }

  CompletableFuture<String> catchInACallback() {
    CompletableFuture<String> promise = new CompletableFuture<>();
    ask("a")
        .whenComplete(
            (r, e) -> {
              try {
                promise.complete(load(r));
              } catch (IOException x) { // expect: future-never-completed
                LOG.warning("not loaded");
              }
            });
    return promise;
  }

  CompletableFuture<String> supplierInATask(Executor executor, Supplier<String> source) {
    CompletableFuture<String> promise = new CompletableFuture<>();
    executor.execute(() -> promise.complete(source.get())); // expect: future-never-completed
    return promise;
  }

  CompletableFuture<String> futureOfASupplierInAScheduledTask(
      ScheduledExecutorService timer, Supplier<CompletableFuture<String>> source) {
    CompletableFuture<String> promise = new CompletableFuture<>();
    timer.schedule(
        () -> {
          source // expect: future-never-completed
              .get()
              .whenComplete((r, e) -> promise.complete(e == null ? r : "failed"));
        },
        1,
        TimeUnit.SECONDS);
    return promise;
  }

  CompletableFuture<String> computedInTheTask(Executor executor) {
    CompletableFuture<String> promise = new CompletableFuture<>();
    executor.execute(() -> promise.complete(compute("a"))); // expect: future-never-completed
    return promise;
  }

  private String compute(String key) {
    return key.trim();
  }

  void latchBehindTheWork(Executor executor, Runnable work) throws InterruptedException {
    CountDownLatch latch = new CountDownLatch(1);
    executor.execute(
        () -> {
          work.run(); // expect: future-never-completed
          latch.countDown();
        });
    latch.await();
  }

  void parameterForgottenInTheCatch(String key, CompletableFuture<String> promise) {
    try {
      promise.complete(load(key));
    } catch (IOException e) { // expect: future-never-completed
      LOG.warning("not loaded");
    }
  }

  CompletableFuture<String> taskWhoseCatchForgets(Executor executor, Callable<String> source) {
    CompletableFuture<String> promise = new CompletableFuture<>();
    executor.execute(
        () -> {
          try {
            promise.complete(source.call());
          } catch (Exception e) { // expect: future-never-completed
            LOG.warning("failed");
          }
        });
    return promise;
  }
}
