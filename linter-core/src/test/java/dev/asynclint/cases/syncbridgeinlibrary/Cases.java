package dev.asynclint.cases.syncbridgeinlibrary;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** Public methods that hide a wait. */
abstract class Cases {
  abstract CompletableFuture<String> ask(String question);

  abstract Mono<String> find(String id);

  abstract void log(Object text);

  abstract String render(String text);

  public String joins() {
    return ask("a").join(); // expect: sync-bridge-in-library
  }

  public String gets() throws Exception {
    return ask("a").get(); // expect: sync-bridge-in-library
  }

  public String blocks() {
    return find("a").block(); // expect: sync-bridge-in-library
  }

  public int counts() {
    return ask("a").join().length(); // expect: sync-bridge-in-library
  }

  public void effects() {
    log(ask("a").join()); // expect: sync-bridge-in-library
  }

  public List<String> lists(List<String> questions) {
    return questions.stream().map(q -> ask(q).join()).toList(); // expect: sync-bridge-in-library
  }

  public String withAStage() {
    return ask("a").thenApply(String::trim).join(); // expect: sync-bridge-in-library
  }

  public String limited() throws Exception {
    return ask("a").get(1, TimeUnit.SECONDS); // expect: sync-bridge-in-library
  }

  public String inATry() {
    try {
      return ask("a").join(); // expect: sync-bridge-in-library
    } catch (RuntimeException e) {
      return "";
    }
  }

  public String inABranch(boolean now) {
    return now ? ask("a").join() : ""; // expect: sync-bridge-in-library
  }

  public String supplied(Executor executor) {
    return CompletableFuture.supplyAsync(() -> render("a"), executor).join(); // expect: sync-bridge-in-library
  }

  public String inAVariable() {
    String answer = ask("a").join(); // expect: sync-bridge-in-library
    return answer;
  }

  public Map<String, String> maps() {
    return Map.of("a", ask("a").join()); // expect: sync-bridge-in-library
  }

  public boolean tests() {
    return ask("a").join().isEmpty(); // expect: sync-bridge-in-library
  }

  public String blocksWithALimit() {
    return find("a").block(Duration.ofSeconds(1)); // expect: sync-bridge-in-library
  }

  // ---- silent

  public CompletableFuture<String> async() {
    return ask("a");
  }

  String packagePrivate() {
    return ask("a").join();
  }

  private String hidden() {
    return ask("a").join();
  }

  protected String forSubclasses() {
    return ask("a").join();
  }

  public String askSync() {
    return ask("a").join();
  }

  public String askBlocking() {
    return ask("a").join();
  }

  public static void main(String[] args) {
    CompletableFuture.supplyAsync(() -> "a").join();
  }

  public void close() {
    log(hidden());
  }

  public String ofAParameter(CompletableFuture<String> given) {
    return given.join();
  }

  public Mono<String> publisher() {
    return find("a");
  }

  public String completed() {
    return CompletableFuture.completedFuture("a").join();
  }

  public Supplier<String> deferred() {
    return () -> ask("a").join();
  }

  public String plain() {
    return render("a");
  }

  public String now(CompletableFuture<String> given) {
    return given.getNow("none");
  }

  public CompletableFuture<String> hiddenInAFuture() {
    return CompletableFuture.completedFuture(ask("a").join());
  }
}
