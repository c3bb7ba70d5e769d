package errors;

import com.google.common.util.concurrent.MoreExecutors;
import com.google.common.util.concurrent.SettableFuture;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Observable;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import reactor.blockhound.BlockHound;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.Loggers;

/** Programs whose error text is printed by a library or by the JVM: each is run in a process of its own. */
public final class Printed {
  private Printed() {}

  /** Runs the program named by the argument. */
  public static void main(String[] args) throws Exception {
    Loggers.useConsoleLoggers();
    switch (args[0]) {
      case "blockhound" -> blockHound();
      case "vertx" -> vertx();
      case "deadlock" -> deadlock();
      case "reactor-no-handler" -> Mono.error(new IllegalStateException("model is down")).subscribe();
      case "reactor-dropped" -> reactorDropped();
      case "rx-no-handler" -> Flowable.error(new IllegalStateException("model is down")).subscribe();
      case "rx-undeliverable" -> rxUndeliverable();
      case "mutiny-dropped" -> mutinyDropped();
      case "execute" -> execute();
      case "listener" -> listener();
      default -> throw new IllegalArgumentException(args[0]);
    }
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }

  private static void blockHound() {
    BlockHound.install();
    try {
      Mono.fromRunnable(Printed::sleep).subscribeOn(Schedulers.parallel()).block();
    } catch (RuntimeException | Error e) {
      e.printStackTrace();
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void vertx() throws Exception {
    VertxOptions options =
        new VertxOptions()
            .setBlockedThreadCheckInterval(20)
            .setBlockedThreadCheckIntervalUnit(TimeUnit.MILLISECONDS)
            .setMaxEventLoopExecuteTime(100)
            .setMaxEventLoopExecuteTimeUnit(TimeUnit.MILLISECONDS)
            .setWarningExceptionTime(300)
            .setWarningExceptionTimeUnit(TimeUnit.MILLISECONDS);
    CountDownLatch end = new CountDownLatch(1);
    Vertx.vertx(options)
        .runOnContext(
            none -> {
              try {
                Thread.sleep(1000);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              end.countDown();
            });
    end.await();
  }

  private static void deadlock() throws Exception {
    Object store = new Object();
    Object cache = new Object();
    CyclicBarrier both = new CyclicBarrier(2);
    Thread one = new Thread(() -> inOrder(store, cache, both));
    Thread two = new Thread(() -> inOrder(cache, store, both));
    one.start();
    two.start();
    while (one.getState() != Thread.State.BLOCKED || two.getState() != Thread.State.BLOCKED) {
      Thread.sleep(10);
    }
    System.out.println(Provoked.threadDump());
  }

  private static void inOrder(Object first, Object second, CyclicBarrier both) {
    synchronized (first) {
      try {
        both.await();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
      synchronized (second) {
        System.out.println("no deadlock");
      }
    }
  }

  private static void reactorDropped() {
    CompletableFuture<String> answer = new CompletableFuture<>();
    Mono.fromFuture(answer, true).timeout(Duration.ofMillis(10)).onErrorComplete().block();
    answer.completeExceptionally(new IOException("connection lost"));
  }

  private static void rxUndeliverable() {
    Observable.<String>create(
            emitter -> {
              emitter.onNext("answer");
              emitter.onError(new IOException("connection lost"));
            })
        .take(1)
        .blockingSubscribe();
  }

  private static void mutinyDropped() {
    Multi.createFrom()
        .<String>emitter(
            emitter -> {
              emitter.complete();
              emitter.fail(new IllegalStateException("connection lost"));
            })
        .subscribe()
        .with(x -> { }, e -> { });
  }

  private static void execute() throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(1);
    executor.execute(() -> Integer.parseInt("none"));
    executor.shutdown();
    executor.awaitTermination(20, TimeUnit.SECONDS);
    Thread.sleep(200); // the handler prints after the task has ended
  }

  private static void listener() {
    SettableFuture<String> answer = SettableFuture.create();
    answer.addListener(() -> Integer.parseInt("none"), MoreExecutors.directExecutor());
    answer.set("answer");
  }
}
