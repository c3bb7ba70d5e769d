package dev.asynclint.cases.blockingincallback;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.ZooKeeper;

/** Callbacks that park the thread that runs them, and those that don't. */
abstract class Cases {
  private final ExecutorService own = Executors.newCachedThreadPool();
  private final BlockingQueue<String> unlimited = new LinkedBlockingQueue<>();

  abstract CompletableFuture<String> ask(String question);

  abstract void log(String text);

  abstract String render(String text);

  abstract List<Callable<String>> tasks(String text);

  CompletableFuture<String> joinInThenApply() {
    return ask("a").thenApply(x -> ask(x).join()); // expect: blocking-in-callback
  }

  CompletableFuture<String> joinInABlock() {
    return ask("a")
        .thenApply(
            x -> {
              log(x);
              return ask(x).join(); // expect: blocking-in-callback
            });
  }

  CompletableFuture<String> joinMethodReference() {
    return ask("a").thenApply(this::ask).thenApply(CompletableFuture::join); // expect: blocking-in-callback
  }

  CompletableFuture<Void> sleepInThenRun() {
    return ask("a")
        .thenRun(
            () -> {
              try {
                Thread.sleep(1000); // expect: blocking-in-callback
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  CompletableFuture<Void> getInThenAccept() {
    return ask("a")
        .thenAccept(
            x -> {
              try {
                log(ask(x).get()); // expect: blocking-in-callback
              } catch (Exception e) {
                log("failed");
              }
            });
  }

  CompletableFuture<String> httpInThenApply(HttpClient client, HttpRequest request) {
    return ask("a")
        .thenApply(
            x -> {
              try {
                return client.send(request, BodyHandlers.ofString()).body(); // sync-twin-in-async says more
              } catch (Exception e) {
                return "";
              }
            });
  }

  CompletableFuture<Void> jdbcInThenAccept(Statement statement) {
    return ask("a")
        .thenAccept(
            x -> {
              try {
                statement.executeUpdate(x); // expect: blocking-in-callback
              } catch (SQLException e) {
                log("failed");
              }
            });
  }

  CompletableFuture<String> latchInWhenComplete(CountDownLatch latch) {
    return ask("a")
        .whenComplete(
            (r, e) -> {
              try {
                latch.await(); // expect: blocking-in-callback
              } catch (InterruptedException i) {
                Thread.currentThread().interrupt();
              }
            });
  }

  CompletableFuture<Void> putWhereThereIsAlwaysAPlace() {
    return ask("a")
        .thenAccept(
            x -> {
              try {
                unlimited.put(x);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  CompletableFuture<Void> putWhereThePlacesAreCounted() {
    BlockingQueue<String> answers = new LinkedBlockingQueue<>(10);
    return ask("a")
        .thenAccept(
            x -> {
              try {
                answers.put(x); // expect: blocking-in-callback
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  CompletableFuture<String> queueInHandle(BlockingQueue<String> queue) {
    return ask("a")
        .handle(
            (r, e) -> {
              try {
                return queue.take(); // expect: blocking-in-callback
              } catch (InterruptedException i) {
                Thread.currentThread().interrupt();
                return "";
              }
            });
  }

  CompletableFuture<String> joinInThenCompose() {
    return ask("a").thenCompose(x -> CompletableFuture.completedFuture(ask(x).join())); // expect: blocking-in-callback
  }

  CompletableFuture<String> joinInExceptionally() {
    return ask("a").exceptionally(e -> ask("fallback").join()); // expect: blocking-in-callback
  }

  CompletableFuture<String> joinInThenCombine() {
    return ask("a").thenCombine(ask("b"), (a, b) -> ask(a + b).join()); // expect: blocking-in-callback
  }

  CompletableFuture<List<String>> joinInAStreamInsideTheCallback(List<String> questions) {
    return ask("a").thenApply(x -> questions.stream().map(q -> ask(q).join()).toList()); // expect: blocking-in-callback
  }

  CompletableFuture<String> invokeAllInThenApply(ExecutorService executor) {
    return ask("a")
        .thenApply(
            x -> {
              try {
                return executor.invokeAll(tasks(x)).get(0).get(); // expect: blocking-in-callback
              } catch (Exception e) {
                return "";
              }
            });
  }

  CompletableFuture<String> processInThenApply(Process process) {
    return ask("a")
        .thenApply(
            x -> {
              try {
                return x + process.waitFor(); // expect: blocking-in-callback
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return x;
              }
            });
  }

  CompletableFuture<String> anonymousClass() {
    return ask("a")
        .thenApply(
            new java.util.function.Function<String, String>() {
              @Override
              public String apply(String x) {
                return ask(x).join(); // expect: blocking-in-callback
              }
            });
  }

  // ---- silent

  CompletableFuture<List<String>> joinsWhatAllOfWaitedFor(List<CompletableFuture<String>> all) {
    return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
        .thenApply(v -> all.stream().map(CompletableFuture::join).toList());
  }

  CompletableFuture<List<String>> joinsAnArrayThatAllOfWaitedFor(CompletableFuture<String>[] all) {
    return CompletableFuture.allOf(all).thenApply(v -> Stream.of(all).map(CompletableFuture::join).toList());
  }

  CompletableFuture<String> joinsTwoThatAllOfWaitedFor() {
    CompletableFuture<String> a = ask("a");
    CompletableFuture<String> b = ask("b");
    return CompletableFuture.allOf(a, b).thenApply(v -> a.join() + b.join());
  }

  CompletableFuture<String> joinsAnElementOfTheList(List<CompletableFuture<String>> all) {
    return CompletableFuture.allOf(all.toArray(new CompletableFuture[0])).thenApply(v -> all.get(0).join());
  }

  CompletableFuture<String> joinsACopyOfAVariable(List<CompletableFuture<String>> all, boolean more) {
    CompletableFuture<String> extra = null;
    if (more) {
      extra = ask("more");
      all.add(extra);
    }
    CompletableFuture<String> last = extra;
    return CompletableFuture.allOf(all.toArray(new CompletableFuture[0])).thenApply(v -> last == null ? "" : last.join());
  }

  CompletableFuture<String> joinsItself() {
    CompletableFuture<String> answer = ask("a");
    return answer.thenApply(x -> answer.join() + x);
  }

  CompletableFuture<String> underIsDone(CompletableFuture<String> other) {
    return ask("a").thenApply(x -> other.isDone() ? other.join() : x);
  }

  CompletableFuture<String> onItsOwnExecutor() {
    return ask("a").thenApplyAsync(x -> ask(x).join(), own);
  }

  CompletableFuture<String> onAVirtualThreadExecutor(ExecutorService virtual) {
    return ask("a").thenApplyAsync(x -> ask(x).join(), virtual);
  }

  CompletableFuture<Supplier<String>> keptForLater() {
    return ask("a").thenApply(x -> () -> ask(x).join());
  }

  CompletableFuture<String> composes() {
    return ask("a").thenCompose(this::ask);
  }

  String outsideAnyCallback() {
    return ask("a").join();
  }

  CompletableFuture<String> sameNamesOnOtherTypes(AtomicReference<String> last, Map<String, String> names) {
    return ask("a").thenApply(x -> String.join(",", last.get(), names.get(x)));
  }

  CompletableFuture<String> completedFastPath() {
    return ask("a").thenApply(x -> CompletableFuture.completedFuture(x).join());
  }

  CompletableFuture<String> readsWithoutWaiting(CompletableFuture<String> other) {
    return ask("a").thenApply(x -> other.getNow("none"));
  }

  CompletableFuture<String> projectsOwnAllOf(CompletableFuture<String>... all) {
    return firstFailure(all).thenApply(v -> Stream.of(all).map(CompletableFuture::join).reduce("", String::concat));
  }

  abstract CompletableFuture<Void> firstFailure(CompletableFuture<?>... all);

  CompletableFuture<String> plainWork() {
    return ask("a").thenApply(this::render);
  }

  void submitted(ExecutorService executor) throws Exception {
    Future<String> answer = executor.submit(() -> ask("a").get(1, TimeUnit.SECONDS));
    log(answer.get());
  }

  void elementsOfAMap(java.util.Map<String, CompletableFuture<String>> answers) {
    CompletableFuture.allOf(answers.values().toArray(new CompletableFuture<?>[0]))
        .whenComplete((done, failure) -> answers.forEach((name, answer) -> log(answer.join())));
  }

  void entriesOfAMap(java.util.Map<String, CompletableFuture<String>> answers) {
    CompletableFuture.allOf(answers.values().toArray(new CompletableFuture<?>[0]))
        .thenRun(
            () -> {
              for (java.util.Map.Entry<String, CompletableFuture<String>> e : answers.entrySet()) {
                log(e.getValue().join());
              }
            });
  }

  void valuesOfAMap(java.util.Map<String, CompletableFuture<String>> answers) {
    CompletableFuture.allOf(answers.values().toArray(new CompletableFuture<?>[0]))
        .thenRun(() -> answers.values().forEach(a -> log(a.join())));
  }

  void oneOfAMap(java.util.Map<String, CompletableFuture<String>> answers) {
    CompletableFuture.allOf(answers.values().toArray(new CompletableFuture<?>[0]))
        .thenRun(() -> log(answers.get("a").join()));
  }

  void elementsOfAMapMadeByAStream(List<String> questions) {
    Map<String, CompletableFuture<String>> answers =
        questions.stream()
            .map(q -> Map.entry(q, ask(q)))
            .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    CompletableFuture.allOf(answers.values().toArray(new CompletableFuture<?>[0]))
        .whenComplete((done, failure) -> answers.forEach((name, answer) -> log(answer.join())));
  }

  static final class Watching implements Watcher {
    private ZooKeeper keeper;

    @Override
    public void process(WatchedEvent event) {
      try {
        keeper.exists(event.getPath(), this); // expect: blocking-in-callback
      } catch (KeeperException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  static final class WatchingOn implements Watcher {
    private ZooKeeper keeper;

    @Override
    public void process(WatchedEvent event) {
      keeper.exists(event.getPath(), this, (rc, path, context, stat) -> {}, null);
    }
  }

  /** Their other form is complete when they are. */
  static <T> CompletionStage<List<T>> inSequence(List<CompletionStage<T>> all) {
    return CompletableFuture.allOf(all.toArray(new CompletableFuture<?>[0]))
        .thenApply(done -> all.stream().map(one -> one.toCompletableFuture().join()).toList());
  }

  CompletableFuture<String> elementsOfAnArray(CompletableFuture<String>[] all, int last) {
    return CompletableFuture.allOf(all)
        .thenApply(
            done -> {
              log(all[0].join());
              return all[last].join();
            });
  }

  CompletableFuture<String> elementsOfAnotherArray(CompletableFuture<String>[] all, CompletableFuture<String>[] others) {
    return CompletableFuture.allOf(all).thenApply(done -> others[0].join()); // expect: blocking-in-callback
  }

  CompletableFuture<String> anotherForm(CompletionStage<String> a, CompletionStage<String> b) {
    return a.toCompletableFuture().thenApply(done -> b.toCompletableFuture().join()); // expect: blocking-in-callback
  }
}
