package dev.asynclint.cases.futurenevercompleted;

import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Logger;

/** Promises in fields, and in requests that a method is given. */
abstract class Held {
  private static final Logger LOG = Logger.getLogger("test");

  record Request(String question, CompletableFuture<String> answer) {}

  static final class Work {
    final CompletableFuture<String> result = new CompletableFuture<>();
    int tries;

    void retry() {
      tries++;
    }
  }

  abstract String ask(String question) throws Exception;

  abstract void enqueue(Request request) throws Exception;

  // ---- silent

  static final class BothHalves implements StreamObserver<String> {
    private final CompletableFuture<String> first = new CompletableFuture<>();

    @Override
    public void onNext(String value) {
      first.complete(value);
    }

    @Override
    public void onError(Throwable failure) {
      first.completeExceptionally(failure);
    }

    @Override
    public void onCompleted() {
      first.complete("");
    }
  }

  static final class ErrorHalfCallsTheOther implements StreamObserver<String> {
    private final CountDownLatch ended = new CountDownLatch(1);

    @Override
    public void onNext(String value) {}

    @Override
    public void onError(Throwable failure) {
      LOG.warning("failed");
      onCompleted();
    }

    @Override
    public void onCompleted() {
      ended.countDown();
    }
  }

  static final class FailedByAnother implements StreamObserver<String> {
    private final CompletableFuture<String> first = new CompletableFuture<>();

    void cancel() {
      first.cancel(true);
    }

    @Override
    public void onNext(String value) {
      first.complete(value);
    }

    @Override
    public void onError(Throwable failure) {
      LOG.warning("failed");
    }

    @Override
    public void onCompleted() {}
  }

  static final class OpenToOthers implements StreamObserver<String> {
    final CompletableFuture<String> first = new CompletableFuture<>();

    @Override
    public void onNext(String value) {
      first.complete(value);
    }

    @Override
    public void onError(Throwable failure) {
      LOG.warning("failed");
    }

    @Override
    public void onCompleted() {}
  }

  static final class GivenAway implements StreamObserver<String> {
    private final CompletableFuture<String> first;

    GivenAway(Map<String, CompletableFuture<String>> pending) {
      first = new CompletableFuture<>();
      pending.put("a", first);
    }

    @Override
    public void onNext(String value) {
      first.complete(value);
    }

    @Override
    public void onError(Throwable failure) {
      LOG.warning("failed");
    }

    @Override
    public void onCompleted() {}
  }

  abstract static class SometimesReady {
    private final CountDownLatch ready = new CountDownLatch(1);

    abstract boolean look() throws Exception;

    void tick() {
      try {
        if (look()) {
          ready.countDown();
        }
      } catch (Exception e) {
        LOG.warning("failed");
      }
    }
  }

  void requestFailedInTheCatch(Request request) {
    if (request.question().isEmpty()) {
      request.answer().complete("");
      return;
    }
    try {
      enqueue(request);
    } catch (Exception e) {
      request.answer().completeExceptionally(e);
    }
  }

  void requestGivenToAMethodInTheCatch(Request request) {
    try {
      request.answer().complete(ask(request.question()));
    } catch (Exception e) {
      giveUp(request);
    }
  }

  abstract void giveUp(Request request);

  void workThatTellsItself(Work work, String question) {
    try {
      work.result.complete(ask(question));
    } catch (Exception e) {
      work.retry();
    }
  }

  void requestThatThrowsToItsCaller(Request request) throws Exception {
    try {
      request.answer().complete(ask(request.question()));
    } catch (Exception e) {
      LOG.warning("failed");
      throw e;
    }
  }

  void neverCompletedHere(Request request) {
    try {
      enqueue(request);
    } catch (Exception e) {
      LOG.warning("failed");
    }
  }

  // ---- reported

  static final class ErrorHalfOnlyLogs implements StreamObserver<String> {
    private final CompletableFuture<String> first = new CompletableFuture<>();

    CompletableFuture<String> first() {
      return first;
    }

    @Override
    public void onNext(String value) {
      first.complete(value);
    }

    @Override
    public void onError(Throwable failure) { // expect: future-never-completed
      LOG.warning("failed");
    }

    @Override
    public void onCompleted() {}
  }

  static final class LatchOfAStream implements StreamObserver<String> {
    private final CountDownLatch ended = new CountDownLatch(1);

    void await() throws InterruptedException {
      ended.await();
    }

    @Override
    public void onNext(String value) {}

    @Override
    public void onError(Throwable failure) { // expect: future-never-completed
      LOG.warning("failed");
    }

    @Override
    public void onCompleted() {
      ended.countDown();
    }
  }

  abstract static class StartedOnce implements Runnable {
    private final CountDownLatch started = new CountDownLatch(1);

    abstract void bind() throws Exception;

    @Override
    public void run() {
      try {
        bind();
        started.countDown();
      } catch (Exception e) { // expect: future-never-completed
        LOG.warning("failed");
      }
    }
  }

  void requestForgottenInTheCatch(Request request) {
    if (request.question().isEmpty()) {
      request.answer().complete("");
      return;
    }
    try {
      enqueue(request);
    } catch (Exception e) { // expect: future-never-completed
      LOG.warning("failed");
    }
  }

  void requestAnsweredInATry(Request request) {
    try {
      request.answer().complete(ask(request.question()));
    } catch (Exception e) { // expect: future-never-completed
      LOG.warning("failed");
    }
  }

  void requestOfAQueue(BlockingQueue<Work> queue) throws InterruptedException {
    while (true) {
      Work work = queue.take();
      try {
        work.result.complete(ask("a"));
      } catch (Exception e) { // expect: future-never-completed
        LOG.warning("failed");
      }
    }
  }

  void requestsOfABatch(Iterable<Request> batch) {
    for (Request request : batch) {
      try {
        request.answer().complete(ask(request.question()));
      } catch (Exception e) { // expect: future-never-completed
        LOG.warning("failed");
      }
    }
  }
}
