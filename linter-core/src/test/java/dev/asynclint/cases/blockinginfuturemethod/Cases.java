package dev.asynclint.cases.blockinginfuturemethod;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** Methods that return a future and park before they return. */
abstract class Cases {
  abstract CompletableFuture<String> ask(String question);

  abstract Mono<String> find(String id);

  abstract void log(Object text);

  abstract String render(String text);

  abstract HttpRequest request(String question);

  private final ExecutorService pool = Executors.newCachedThreadPool();

  CompletableFuture<String> joins() {
    String context = ask("context").join(); // expect: blocking-in-future-method
    return ask(context);
  }

  List<CompletableFuture<String>> aListOfFutures(List<String> questions) {
    String context = ask("context").join(); // expect: blocking-in-future-method
    return questions.stream().map(q -> ask(context + q)).toList();
  }

  Map<String, Future<String>> aMapOfFutures(String question) throws Exception {
    String context = ask("context").get(); // expect: blocking-in-future-method
    return Map.of(question, ask(context));
  }

  List<String> aListOfResults(List<String> questions) {
    return questions.stream().map(q -> ask(q)).toList().stream().map(f -> f.join()).toList();
  }

  Supplier<CompletableFuture<String>> aSupplierOfAFuture() {
    String context = ask("context").join();
    return () -> ask(context);
  }

  CompletableFuture<String> gets() throws Exception {
    String context = ask("context").get(); // expect: blocking-in-future-method
    return ask(context);
  }

  CompletableFuture<String> sleeps() throws InterruptedException {
    Thread.sleep(100); // expect: blocking-in-future-method
    return ask("a");
  }

  CompletableFuture<String> blocksOnAMono() {
    String context = find("context").block(); // expect: blocking-in-future-method
    return ask(context);
  }

  CompletableFuture<String> waitsForALatch(CountDownLatch ready) throws InterruptedException {
    ready.await(); // expect: blocking-in-future-method
    return ask("a");
  }

  CompletableFuture<String> takesFromAQueue(BlockingQueue<String> questions) throws InterruptedException {
    return ask(questions.take()); // expect: blocking-in-future-method
  }

  CompletableFuture<String> queries(Statement statement) throws Exception {
    statement.execute("a"); // expect: blocking-in-future-method
    return ask("a");
  }

  CompletableFuture<String> waitsForAProcess(Process process) throws InterruptedException {
    process.waitFor(); // expect: blocking-in-future-method
    return ask("a");
  }

  CompletionStage<String> aStage() {
    return ask(ask("a").join()); // expect: blocking-in-future-method
  }

  Future<String> aFuture() throws Exception {
    String context = ask("context").get(1, TimeUnit.SECONDS); // expect: blocking-in-future-method
    return ask(context);
  }

  CompletableFuture<String> insideABranch(boolean more) {
    if (more) {
      log(ask("more").join()); // expect: blocking-in-future-method
    }
    return ask("a");
  }

  CompletableFuture<String> insideALoop(List<String> questions) {
    for (String question : questions) {
      log(ask(question).join()); // expect: blocking-in-future-method
    }
    return ask("a");
  }

  CompletableFuture<String> insideAStream(List<String> questions) {
    List<String> all = questions.stream().map(q -> ask(q).join()).toList(); // expect: blocking-in-future-method
    return ask(all.get(0));
  }

  CompletableFuture<String> completedLater() {
    CompletableFuture<String> done = new CompletableFuture<>();
    done.complete(ask("a").join()); // expect: blocking-in-future-method
    return done;
  }

  CompletableFuture<String> wrapsTheValue() {
    return CompletableFuture.completedFuture(ask("a").join()); // expect: blocking-in-future-method
  }

  // ---- silent

  CompletableFuture<String> composes() {
    return ask("context").thenCompose(this::ask);
  }

  String returnsThePlainValue() {
    return ask("a").join();
  }

  CompletableFuture<String> waitsOnItsPool() {
    return CompletableFuture.supplyAsync(() -> ask("a").join(), pool);
  }

  CompletableFuture<String> completedFastPath(CompletableFuture<String> cached) {
    if (cached.isDone()) {
      return ask(cached.join());
    }
    return cached.thenCompose(this::ask);
  }

  CompletableFuture<String> inMemoryValue() {
    return CompletableFuture.completedFuture(render("a"));
  }

  CompletableFuture<String> joinsACompletedOne() {
    return ask(CompletableFuture.completedFuture("a").join());
  }

  CompletableFuture<String> askSync() {
    return CompletableFuture.completedFuture(ask("a").join());
  }

  CompletableFuture<String> askBlocking() {
    return CompletableFuture.completedFuture(ask("a").join());
  }

  CompletableFuture<Void> close() {
    log(ask("bye").join());
    return CompletableFuture.completedFuture(null);
  }

  CompletableFuture<Supplier<String>> deferred() {
    return CompletableFuture.completedFuture(() -> ask("a").join());
  }

  Mono<String> publishersHaveTheirOwnRule() {
    return find(ask("a").join());
  }

  CompletableFuture<String> takesALock(ReentrantLock lock) {
    lock.lock();
    try {
      return ask("a");
    } finally {
      lock.unlock();
    }
  }

  CompletableFuture<String> readsAFile(Path file) throws IOException {
    return ask(Files.readString(file));
  }

  CompletableFuture<String> polls(BlockingQueue<String> questions) {
    return ask(questions.poll());
  }

  CompletableFuture<String> sameNames(Map<String, String> names) {
    return ask(String.join(",", names.get("a")));
  }

  CompletableFuture<String> takesWhatIsDone(List<CompletableFuture<String>> answers) {
    while (!answers.isEmpty() && answers.get(answers.size() - 1).isDone()) {
      log(answers.remove(answers.size() - 1).join());
    }
    return ask("a");
  }

  abstract class Delegate extends java.util.concurrent.AbstractExecutorService {
    @Override
    public <T> List<Future<T>> invokeAll(java.util.Collection<? extends java.util.concurrent.Callable<T>> tasks)
        throws InterruptedException {
      return pool.invokeAll(tasks);
    }
  }

  CompletableFuture<String> askedBefore(CompletableFuture<String> first) throws Exception {
    boolean done = false;
    done = first.isDone();
    if (done) {
      return ask(first.get());
    }
    return first;
  }

  CompletableFuture<String> askedOfAnother(CompletableFuture<String> first, CompletableFuture<String> other) throws Exception {
    boolean done = other.isDone();
    if (done) {
      return ask(first.get()); // expect: blocking-in-future-method
    }
    return first;
  }

  CompletableFuture<String> perhapsAsked(CompletableFuture<String> first, boolean known) throws Exception {
    boolean done = first.isDone();
    done = known;
    if (done) {
      return ask(first.get()); // expect: blocking-in-future-method
    }
    return first;
  }

  CompletableFuture<String> statedToBeDone(CompletableFuture<String> first) throws Exception {
    assert first.isDone();
    return ask(first.get());
  }
}
