package dev.asynclint.cases.callneverstarted;

import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import reactor.core.publisher.Mono;

/** Handles that need a last call. */
abstract class Cases {
  abstract CompletableFuture<String> ask(String question);

  abstract Mono<String> find(String id);

  abstract void log(Object text);

  abstract String render(String text);

  abstract Call call(String question);

  abstract dev.langchain4j.service.TokenStream tokens(String question);

  private Thread kept;

  void droppedThread() {
    new Thread(() -> log("a")); // expect: call-never-started
  }

  void namedThread() {
    new Thread(() -> log("a"), "worker"); // expect: call-never-started
  }

  void threadInAVariable() {
    Thread worker = new Thread(() -> log("a")); // expect: call-never-started
  }

  void threadThatIsOnlySetUp() {
    Thread worker = new Thread(() -> log("a")); // expect: call-never-started
    worker.setDaemon(true);
  }

  void threadNamedOnly() {
    Thread worker = new Thread(() -> log("a")); // expect: call-never-started
    worker.setName("worker");
    worker.setDaemon(true);
  }

  void droppedCall() {
    call("a"); // expect: call-never-started
  }

  void newCall(OkHttpClient client, Request request) {
    client.newCall(request); // expect: call-never-started
  }

  void callInAVariable(OkHttpClient client, Request request) {
    Call call = client.newCall(request); // expect: call-never-started
  }

  void droppedTokens() {
    tokens("a"); // expect: call-never-started
  }

  void tokensWithHandlers() {
    tokens("a").onPartialResponse(this::log).onError(this::log); // expect: call-never-started
  }

  void mutinyWithout(Uni<String> id) {
    id.subscribe(); // expect: call-never-started
  }

  void inABranch(boolean later) {
    if (later) {
      new Thread(() -> log("a")); // expect: call-never-started
    }
  }

  void inALoop(List<String> all) {
    for (String one : all) {
      new Thread(() -> log(one)); // expect: call-never-started
    }
  }

  void inALambda(ExecutorService executor) {
    executor.execute(() -> new Thread(() -> log("a"))); // expect: call-never-started
  }

  void inATry() {
    try {
      new Thread(() -> log("a")); // expect: call-never-started
    } catch (RuntimeException e) {
      log(e);
    }
  }

  // ---- silent

  void started() {
    new Thread(() -> log("a")).start();
  }

  void startedLater() {
    Thread worker = new Thread(() -> log("a"));
    worker.setDaemon(true);
    worker.start();
  }

  void stored() {
    kept = new Thread(() -> log("a"));
  }

  Thread returned() {
    return new Thread(() -> log("a"));
  }

  void passedOn(List<Thread> all) {
    all.add(new Thread(() -> log("a")));
  }

  void passedLater(List<Thread> all) {
    Thread worker = new Thread(() -> log("a"));
    all.add(worker);
  }

  void shutdownHook() {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> log("bye")));
  }

  java.util.concurrent.ThreadFactory factory() {
    return task -> new Thread(task);
  }

  void executed(OkHttpClient client, Request request) throws IOException {
    client.newCall(request).execute().close();
  }

  void executedLater(OkHttpClient client, Request request) throws IOException {
    Call call = client.newCall(request);
    log(call.execute());
  }

  Call returnedCall(OkHttpClient client, Request request) {
    return client.newCall(request);
  }

  void tokensStarted() {
    tokens("a").onPartialResponse(this::log).onError(this::log).start();
  }

  void mutinyWith(Uni<String> id) {
    id.subscribe().with(this::log, this::log);
  }

  void joinsAnother(Thread other) throws InterruptedException {
    other.join();
  }

  void currentThread() {
    Thread.currentThread().setName("main");
  }

  private Thread started(Runnable task) {
    Thread thread = new Thread(task);
    thread.start();
    return thread;
  }

  void startedByWhoReturnsIt() {
    started(() -> log("a"));
  }

  private static Thread hooked(Thread hook) {
    Runtime.getRuntime().addShutdownHook(hook);
    return hook;
  }

  void givenAndReturned() {
    hooked(new Thread(() -> log("bye")));
  }

  private Call enqueued(OkHttpClient client, Request request, okhttp3.Callback callback) {
    Call call = client.newCall(request);
    call.enqueue(callback);
    return call;
  }

  void startedAndNotCancelled(OkHttpClient client, Request request, okhttp3.Callback callback) {
    enqueued(client, request, callback);
  }

  void threadOfAFactory(java.util.concurrent.ThreadFactory factory) {
    factory.newThread(() -> log("a")); // expect: call-never-started
  }

  void startedByThePool(java.util.concurrent.ForkJoinPool pool) {
    pool.submit(() -> log("a")); // expect: future-discarded
  }

  void threadsOfAMap(Map<Thread, StackTraceElement[]> traces) {
    for (Map.Entry<Thread, StackTraceElement[]> entry : traces.entrySet()) {
      Thread thread = entry.getKey();
      log(thread.getName());
    }
  }

  boolean isInterrupted() {
    Thread here = Thread.currentThread();
    return here.isInterrupted();
  }
}
