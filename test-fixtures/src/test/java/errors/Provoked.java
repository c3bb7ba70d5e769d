package errors;

import com.sun.net.httpserver.HttpHandler;
import io.netty.util.concurrent.DefaultEventExecutor;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.processors.PublishProcessor;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.management.ObjectName;
import okio.BufferedSource;
import okio.Okio;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Programs that die in the ways of the error pages; each gives the text that a developer would paste. */
final class Provoked {
  private Provoked() {}

  /** The stack trace of what {@code code} throws. */
  static String thrownBy(Callable<?> code) {
    try {
      Object value = code.call();
      throw new AssertionError("nothing was thrown, it gave " + value);
    } catch (Exception | Error e) {
      StringWriter text = new StringWriter();
      e.printStackTrace(new PrintWriter(text, true));
      return text.toString();
    }
  }

  private static <T> T on(ExecutorService executor, Callable<T> code) throws Exception {
    try {
      return executor.submit(code).get(20, TimeUnit.SECONDS);
    } finally {
      executor.shutdownNow();
    }
  }

  static Object reactorBlock() {
    return Mono.fromCallable(() -> Mono.just(1).delayElement(Duration.ofMillis(1)).block())
        .subscribeOn(Schedulers.parallel())
        .block();
  }

  static Object reactorIterable() {
    return Mono.fromCallable(() -> Flux.just(1).hide().toIterable().iterator().next())
        .subscribeOn(Schedulers.parallel())
        .block();
  }

  static Object nettyAwait() throws Exception {
    DefaultEventExecutor loop = new DefaultEventExecutor();
    try {
      return loop.submit(() -> loop.newPromise().await()).get(20, TimeUnit.SECONDS);
    } finally {
      loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
  }

  static Object nettyTerminated() throws Exception {
    DefaultEventExecutor loop = new DefaultEventExecutor();
    loop.shutdownGracefully(0, 0, TimeUnit.SECONDS).await(20, TimeUnit.SECONDS);
    return loop.submit(() -> 1);
  }

  static Object mutinyAwait() {
    Infrastructure.setCanCallerThreadBeBlockedSupplier(() -> false);
    try {
      return Uni.createFrom().item(1).await().indefinitely();
    } finally {
      Infrastructure.resetCanCallerThreadBeBlockedSupplier();
    }
  }

  static Object mutinyTimeout() {
    return Uni.createFrom()
        .nothing()
        .ifNoItem()
        .after(Duration.ofMillis(10))
        .fail()
        .await()
        .indefinitely();
  }

  static Object forkJoinLimit() throws Exception {
    ForkJoinPool pool =
        new ForkJoinPool(
            1,
            ForkJoinPool.defaultForkJoinWorkerThreadFactory,
            null,
            false,
            1,
            1,
            1,
            null,
            1,
            TimeUnit.SECONDS);
    return on(pool, () -> new CompletableFuture<String>().join());
  }

  static Object rejectedTerminated() {
    ExecutorService executor = Executors.newSingleThreadExecutor();
    executor.shutdown();
    return executor.submit(() -> 1);
  }

  static Object rejectedShuttingDown() {
    ExecutorService executor = Executors.newFixedThreadPool(1);
    CountDownLatch end = new CountDownLatch(1);
    executor.execute(() -> awaitQuietly(end));
    executor.shutdown();
    try {
      return executor.submit(() -> 1);
    } finally {
      end.countDown();
    }
  }

  static Object rejectedScheduler() {
    Scheduler scheduler = Schedulers.newSingle("short-lived");
    scheduler.dispose();
    return Mono.just(1).publishOn(scheduler).block();
  }

  static Object rejectedFull() {
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1));
    CountDownLatch end = new CountDownLatch(1);
    try {
      for (int i = 0; i < 3; i++) {
        executor.execute(() -> awaitQuietly(end));
      }
      return "taken";
    } finally {
      end.countDown();
      executor.shutdown();
    }
  }

  static Object rejectedElastic() {
    Scheduler scheduler = Schedulers.newBoundedElastic(1, 1, "small");
    CountDownLatch end = new CountDownLatch(1);
    try {
      for (int i = 0; i < 3; i++) {
        scheduler.schedule(() -> awaitQuietly(end));
      }
      return "taken";
    } finally {
      end.countDown();
      scheduler.dispose();
    }
  }

  static Object resultNow(Future<?> future) throws Exception {
    // from Java 19 on
    try {
      return Future.class.getMethod("resultNow").invoke(future);
    } catch (java.lang.reflect.InvocationTargetException e) {
      throw (Exception) e.getCause();
    }
  }

  static Object httpClientClosed() throws Exception {
    var server = server(exchange -> exchange.close());
    HttpClient client = HttpClient.newHttpClient();
    try {
      // from Java 21 on
      HttpClient.class.getMethod("shutdownNow").invoke(client);
      HttpClient.class
          .getMethod("awaitTermination", Duration.class)
          .invoke(client, Duration.ofSeconds(20));
      return client
          .sendAsync(request(server).build(), HttpResponse.BodyHandlers.ofString())
          .get(20, TimeUnit.SECONDS);
    } finally {
      server.stop(0);
    }
  }

  static Object httpTimeout() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    var server = server(exchange -> awaitQuietly(end));
    try {
      HttpRequest request = request(server).timeout(Duration.ofMillis(50)).build();
      return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    } finally {
      end.countDown();
      server.stop(0);
    }
  }

  private static com.sun.net.httpserver.HttpServer server(HttpHandler handler) throws IOException {
    var server =
        com.sun.net.httpserver.HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", handler);
    server.start();
    return server;
  }

  private static HttpRequest.Builder request(com.sun.net.httpserver.HttpServer server) {
    InetSocketAddress address = server.getAddress();
    return HttpRequest.newBuilder(
        URI.create(
            "http://" + address.getAddress().getHostAddress() + ":" + address.getPort() + "/"));
  }

  static Object streamClosed() throws IOException {
    CompletableFuture<String> line;
    CountDownLatch closed = new CountDownLatch(1);
    try (BufferedReader reader = new BufferedReader(new StringReader("text"))) {
      line =
          CompletableFuture.supplyAsync(
              () -> {
                awaitQuietly(closed);
                try {
                  return reader.readLine();
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              });
    }
    closed.countDown();
    return line.join();
  }

  static Object channelClosed() throws IOException {
    Pipe pipe = Pipe.open();
    pipe.sink().close();
    pipe.source().close();
    return pipe.source().read(ByteBuffer.allocate(1));
  }

  static Object socketClosed() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture.runAsync(
          () -> {
            try {
              server.close();
            } catch (IOException e) {
              throw new java.io.UncheckedIOException(e);
            }
          },
          CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS));
      return server.accept();
    }
  }

  static Object bodyClosed() throws Exception {
    BufferedSource body = Okio.buffer(Okio.source(new ByteArrayInputStream(new byte[1])));
    body.close();
    return body.readByte();
  }

  /** A web socket that is closed, then used: at the server's end, or at the client's. */
  static Object webSocketClosed(boolean atServer) throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      CompletableFuture<Object> written = new CompletableFuture<>();
      HttpServer server =
          vertx
              .createHttpServer()
              .webSocketHandler(
                  socket ->
                      socket
                          .close()
                          .compose(done -> socket.writeTextMessage("late"))
                          .onComplete((r, e) -> complete(written, r, e)))
              .listen(0, "127.0.0.1")
              .await(20, TimeUnit.SECONDS);
      WebSocket client =
          HttpClient.newHttpClient()
              .newWebSocketBuilder()
              .buildAsync(
                  URI.create("ws://127.0.0.1:" + server.actualPort()), new WebSocket.Listener() {})
              .get(20, TimeUnit.SECONDS);
      if (atServer) {
        return written.get(20, TimeUnit.SECONDS);
      }
      client.sendClose(WebSocket.NORMAL_CLOSURE, "").get(20, TimeUnit.SECONDS);
      return client.sendText("late", true).get(20, TimeUnit.SECONDS);
    } finally {
      vertx.close().await(20, TimeUnit.SECONDS);
    }
  }

  static Object timerCancelled() {
    Timer timer = new Timer(true);
    timer.cancel();
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {}
        },
        1);
    return "taken";
  }

  static Object unlockElsewhere() {
    ReentrantLock lock = new ReentrantLock();
    lock.lock();
    return CompletableFuture.supplyAsync(() -> "answer")
        .thenAcceptAsync(answer -> lock.unlock())
        .join();
  }

  static Object changedWhileRead() {
    List<String> answers = new ArrayList<>(List.of("a", "b", "c"));
    for (String answer : answers) {
      CompletableFuture.runAsync(() -> answers.add(answer)).join();
    }
    return answers;
  }

  static Object nullStage() {
    return CompletableFuture.completedFuture(1)
        .thenCompose(x -> (CompletableFuture<String>) null)
        .join();
  }

  static Object nullPublisher() {
    return Mono.just(1).flatMap(x -> (Mono<String>) null).block();
  }

  static Object nullValueReactor() {
    return Mono.just(1).map(x -> (String) null).block();
  }

  static Object nullValueRx() {
    return Flowable.just(1).map(x -> (String) null).blockingFirst();
  }

  static Object emptySingle() {
    return Flux.empty().single().block();
  }

  static Object emptyFirst() {
    return Flowable.empty().blockingFirst();
  }

  static Object lateTicks() {
    return Flux.interval(Duration.ofMillis(1))
        .concatMap(x -> Mono.never())
        .blockLast(Duration.ofSeconds(20));
  }

  static Object overrun() {
    PublishProcessor<Integer> source = PublishProcessor.create();
    CompletableFuture<String> failed = new CompletableFuture<>();
    source
        .observeOn(io.reactivex.rxjava3.schedulers.Schedulers.single(), false, 1)
        .concatMap(x -> Flowable.never())
        .subscribe(x -> {}, failed::completeExceptionally);
    for (int i = 0; i < 1000; i++) {
      source.onNext(i);
    }
    return failed.orTimeout(20, TimeUnit.SECONDS).join();
  }

  static Object twoEmitters() {
    Sinks.Many<Integer> sink = Sinks.many().unicast().onBackpressureBuffer();
    CompletableFuture<Object> second = new CompletableFuture<>();
    sink.asFlux()
        .subscribe(
            value -> {
              // the first emission is still under way when the second comes, on another thread
              CompletableFuture<Object> other =
                  CompletableFuture.supplyAsync(
                      () -> {
                        sink.emitNext(2, Sinks.EmitFailureHandler.FAIL_FAST);
                        return "taken";
                      });
              other.whenComplete((r, e) -> complete(second, r, e));
              try {
                other.join();
              } catch (RuntimeException e) {
                second.completeExceptionally(e);
              }
            });
    sink.emitNext(1, Sinks.EmitFailureHandler.FAIL_FAST);
    return second.join();
  }

  private static void complete(CompletableFuture<Object> future, Object result, Throwable error) {
    if (error == null) {
      future.complete(result);
    } else {
      future.completeExceptionally(error);
    }
  }

  static Object getTimeout() throws Exception {
    return new CompletableFuture<String>().get(10, TimeUnit.MILLISECONDS);
  }

  static Object orTimeout() {
    return new CompletableFuture<String>().orTimeout(10, TimeUnit.MILLISECONDS).join();
  }

  static Object monoTimeout() {
    return Mono.never().timeout(Duration.ofMillis(10)).block();
  }

  static Object cancelled() {
    CompletableFuture<String> future = new CompletableFuture<>();
    future.cancel(true);
    return future.join();
  }

  static Object interrupted() throws Exception {
    Thread.currentThread().interrupt();
    Thread.sleep(10);
    return "slept";
  }

  static Object interruptedChannel() throws Exception {
    Pipe pipe = Pipe.open();
    try {
      Thread.currentThread().interrupt();
      return pipe.source().read(ByteBuffer.allocate(1));
    } finally {
      assert Thread.interrupted();
    }
  }

  static Object joinFailed() {
    return CompletableFuture.supplyAsync(() -> Integer.parseInt("none")).join();
  }

  static Object getFailed() throws Exception {
    return on(Executors.newSingleThreadExecutor(), () -> Integer.parseInt("none"));
  }

  /** A service that Spring refuses to run. */
  static class Answers {
    @Async
    String ask() {
      return "answer";
    }
  }

  @EnableAsync
  static class Application {}

  static Object springAsync() {
    try (AnnotationConfigApplicationContext context =
        new AnnotationConfigApplicationContext(Application.class, Answers.class)) {
      return context.getBean(Answers.class).ask();
    }
  }

  /** Like jstack's output, of this process. */
  static String threadDump() throws Exception {
    ObjectName commands = new ObjectName("com.sun.management:type=DiagnosticCommand");
    Object[] none = {new String[0]};
    return (String)
        ManagementFactory.getPlatformMBeanServer()
            .invoke(commands, "threadPrint", none, new String[] {String[].class.getName()});
  }

  /** A dump while the only thread of a pool waits for a task that the same pool has to run. */
  static String starvedPool(boolean future) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    CompletableFuture<Thread> worker = new CompletableFuture<>();
    pool.execute(
        () -> {
          worker.complete(Thread.currentThread());
          if (future) {
            try {
              pool.submit(() -> "inner").get();
            } catch (Exception e) {
              Thread.currentThread().interrupt();
            }
          } else {
            CompletableFuture.supplyAsync(() -> "inner", pool).join();
          }
        });
    try {
      for (int looks = 0; looks < 1000 && !waitsForAFuture(worker.get()); looks++) {
        Thread.sleep(10);
      }
      return threadDump();
    } finally {
      pool.shutdownNow();
    }
  }

  private static boolean waitsForAFuture(Thread thread) {
    return thread.getState() == Thread.State.WAITING
        && Arrays.stream(thread.getStackTrace())
            .map(frame -> frame.getClassName() + "." + frame.getMethodName())
            .anyMatch(call -> call.endsWith(".FutureTask.get") || call.endsWith(".CompletableFuture.join"));
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
