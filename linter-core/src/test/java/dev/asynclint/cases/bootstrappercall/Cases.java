package dev.asynclint.cases.bootstrappercall;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Pools and clients made for each call of a method, and those made once. */
abstract class Cases {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private final ExecutorService pool;
  private final Map<String, HttpClient> clients = new ConcurrentHashMap<>();
  private HttpClient lazy;

  Cases() {
    pool = Executors.newFixedThreadPool(4);
  }

  abstract HttpRequest request(String question);

  abstract String render(String text);

  String clientOnTheSpot(String question) throws IOException, InterruptedException {
    return HttpClient.newHttpClient().send(request(question), BodyHandlers.ofString()).body(); // expect: bootstrap-per-call
  }

  CompletableFuture<String> clientOnTheSpotAsync(String question) {
    return HttpClient.newHttpClient() // expect: bootstrap-per-call
        .sendAsync(request(question), BodyHandlers.ofString())
        .thenApply(r -> r.body());
  }

  String clientInAVariable(String question) throws IOException, InterruptedException {
    HttpClient client = HttpClient.newHttpClient(); // expect: bootstrap-per-call
    return client.send(request(question), BodyHandlers.ofString()).body();
  }

  String builtClient(String question) throws IOException, InterruptedException {
    HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS).build(); // expect: bootstrap-per-call
    return client.send(request(question), BodyHandlers.ofString()).body();
  }

  CompletableFuture<String> askWithItsOwnPool(String question) {
    ExecutorService threads = Executors.newFixedThreadPool(2); // expect: bootstrap-per-call
    return CompletableFuture.supplyAsync(() -> render(question), threads);
  }

  CompletableFuture<String> poolAsAnArgument(String question) {
    return CompletableFuture.supplyAsync(() -> render(question), Executors.newCachedThreadPool()); // expect: bootstrap-per-call
  }

  Future<String> submitToItsOwnPool(String question) {
    ExecutorService threads = Executors.newSingleThreadExecutor(); // expect: bootstrap-per-call
    return threads.submit(() -> render(question));
  }

  Future<String> submitOnTheSpot(String question) {
    return Executors.newSingleThreadExecutor().submit(() -> render(question)); // expect: bootstrap-per-call
  }

  void remindLater(String question) {
    ScheduledExecutorService timer = Executors.newScheduledThreadPool(1); // expect: bootstrap-per-call
    timer.schedule(() -> render(question), 1, TimeUnit.SECONDS);
  }

  void answerAll(List<String> questions) {
    ForkJoinPool threads = new ForkJoinPool(8); // expect: bootstrap-per-call
    questions.forEach(q -> threads.execute(() -> render(q)));
  }

  void timeout(String question) {
    Timer timer = new Timer(); // expect: bootstrap-per-call
    timer.schedule(task(question), 1000);
  }

  abstract java.util.TimerTask task(String question);

  String inABranch(String question, boolean remote) throws IOException, InterruptedException {
    if (remote) {
      HttpClient client = HttpClient.newHttpClient(); // expect: bootstrap-per-call
      return client.send(request(question), BodyHandlers.ofString()).body();
    }
    return render(question);
  }

  void inALoop(List<String> questions) throws IOException, InterruptedException {
    for (String question : questions) {
      HttpClient.newHttpClient().send(request(question), BodyHandlers.discarding()); // expect: bootstrap-per-call
    }
  }

  CompletableFuture<Void> twoOfThem(String question) {
    ExecutorService threads = Executors.newWorkStealingPool(); // expect: bootstrap-per-call
    return CompletableFuture.runAsync(() -> render(question), threads);
  }

  CompletableFuture<Void> withVar(String question) {
    var threads = Executors.newFixedThreadPool(1); // expect: bootstrap-per-call
    return CompletableFuture.runAsync(() -> render(question), threads);
  }

  // ---- silent

  String sharedClient(String question) throws IOException, InterruptedException {
    return CLIENT.send(request(question), BodyHandlers.ofString()).body();
  }

  CompletableFuture<String> fieldPool(String question) {
    return CompletableFuture.supplyAsync(() -> render(question), pool);
  }

  HttpClient createClient() {
    return HttpClient.newHttpClient();
  }

  ExecutorService newPool(int size) {
    ExecutorService made = Executors.newFixedThreadPool(size);
    return made;
  }

  HttpClient lazyClient() {
    if (lazy == null) {
      lazy = HttpClient.newHttpClient();
    }
    return lazy;
  }

  HttpClient clientFor(String name) {
    return clients.computeIfAbsent(name, n -> HttpClient.newHttpClient());
  }

  void answerAllAndShutDown(List<String> questions) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      questions.forEach(q -> threads.execute(() -> render(q)));
    } finally {
      threads.shutdown();
    }
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    client.send(HttpRequest.newBuilder(java.net.URI.create(args[0])).build(), BodyHandlers.discarding());
  }

  void start() {
    ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
    timer.scheduleAtFixedRate(() -> render("tick"), 1, 1, TimeUnit.SECONDS);
  }

  void registers(String name) {
    clients.put(name, HttpClient.newHttpClient());
  }

  Holder holder() {
    return new Holder(Executors.newFixedThreadPool(1));
  }

  @Deprecated
  void annotatedByAFramework(String question) {
    ExecutorService threads = Executors.newFixedThreadPool(1);
    threads.execute(() -> render(question));
  }

  void timerCancelled() {
    Timer timer = new Timer();
    timer.cancel();
  }

  HttpRequest otherBuilder(String question) {
    return HttpRequest.newBuilder(java.net.URI.create(question)).build();
  }

  boolean commonPool() {
    return ForkJoinPool.commonPool().isShutdown();
  }

  void passedOn(String question) {
    ExecutorService threads = Executors.newFixedThreadPool(1);
    keep(threads);
    threads.execute(() -> render(question));
  }

  abstract void keep(ExecutorService threads);

  record Holder(ExecutorService pool) {}

  void bootTheService() {
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    timer.schedule(() -> render("a"), 1, TimeUnit.SECONDS);
  }

  public void afterPropertiesSet() {
    Timer ticks = new Timer();
    ticks.schedule(null, 1000);
  }
}
