package dev.asynclint.cases.asyncerrorswallowed;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;

/** Failures that disappear, and those that somebody looks at. */
abstract class Jdk {
  private static final Logger LOG = Logger.getLogger("test");
  private static final String UNKNOWN = "unknown";
  private final AtomicInteger failures = new AtomicInteger();

  abstract CompletableFuture<String> ask(String question);

  abstract CompletionStage<List<String>> list();

  abstract void save(String answer);

  abstract String fallback();

  // ---- silent

  CompletableFuture<String> logged() {
    return ask("a")
        .exceptionally(
            e -> {
              LOG.warning("failed: " + e);
              return null;
            });
  }

  CompletableFuture<String> loggedWithoutTheFailure() {
    return ask("a")
        .exceptionally(
            e -> {
              LOG.warning("failed");
              return null;
            });
  }

  CompletableFuture<String> counted() {
    return ask("a")
        .exceptionally(
            e -> {
              failures.incrementAndGet();
              return null;
            });
  }

  CompletableFuture<String> namedIgnored() {
    return ask("a").exceptionally(ignored -> null);
  }

  CompletableFuture<String> namedExpected() {
    return ask("a").exceptionally(expected -> "");
  }

  CompletableFuture<String> anotherAttempt() {
    return ask("a").exceptionally(e -> fallback());
  }

  CompletableFuture<String> aConstantWithAName() {
    return ask("a").exceptionally(e -> UNKNOWN);
  }

  CompletableFuture<String> partOfTheAnswer() {
    return ask("a").exceptionally(e -> "failed: " + e.getMessage());
  }

  CompletableFuture<String> loggedUpstream() {
    return ask("a").whenComplete((r, e) -> LOG.info("done " + e)).exceptionally(e -> null);
  }

  CompletableFuture<Integer> handleLooksAtIt() {
    return ask("a").handle((r, e) -> e == null ? r.length() : 0);
  }

  void whenCompleteLooksAtIt() {
    ask("a").whenComplete((r, e) -> save(e == null ? r : "failed"));
  }

  CompletableFuture<String> whenCompleteHandsItOn() {
    return ask("a").whenComplete((r, e) -> save("done"));
  }

  CompletableFuture<String> whenCompleteOnAStageThatIsReturned() {
    CompletableFuture<String> reply = ask("a");
    reply.whenComplete((r, e) -> save("done"));
    return reply;
  }

  void whenCompleteFollowedByAHandler() {
    ask("a").whenComplete((r, e) -> save("done")).exceptionally(e -> fail(e));
  }

  private String fail(Throwable e) {
    LOG.warning(e.getMessage());
    return "";
  }

  void gathersWhateverHappened(List<CompletableFuture<String>> all) {
    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).handle((r, e) -> null).join();
  }

  CompletableFuture<String> successOnly() {
    return ask("a").thenApply(r -> null);
  }

  CompletableFuture<String> givenAMethod() {
    return ask("a").exceptionally(this::fail);
  }

  // ---- reported

  CompletableFuture<String> null_() {
    return ask("a").exceptionally(e -> null); // expect: async-error-swallowed
  }

  CompletableFuture<String> emptyText() {
    return ask("a").exceptionally(e -> ""); // expect: async-error-swallowed
  }

  CompletableFuture<String> nullInABlock() {
    return ask("a")
        .exceptionally(
            e -> { // expect: async-error-swallowed
              return null;
            });
  }

  CompletionStage<List<String>> emptyList() {
    return list().exceptionally(e -> List.of()); // expect: async-error-swallowed
  }

  CompletableFuture<Optional<String>> emptyOptional() {
    return ask("a").thenApply(Optional::of).exceptionally(t -> Optional.empty()); // expect: async-error-swallowed
  }

  CompletableFuture<Boolean> falseForAFailure() {
    return ask("a").thenApply(String::isEmpty).exceptionally(error -> false); // expect: async-error-swallowed
  }

  CompletableFuture<Integer> zero() {
    return ask("a").thenApply(String::length).exceptionallyAsync(e -> 0); // expect: async-error-swallowed
  }

  CompletableFuture<String> handleGivesTheResultOnly() {
    return ask("a").handle((r, e) -> r); // expect: async-error-swallowed
  }

  CompletableFuture<String> handleWorksOnWithNull() {
    return ask("a").handle((r, e) -> r + "!"); // expect: async-error-swallowed
  }

  CompletableFuture<Void> handleSaves(Executor executor) {
    return ask("a")
        .handleAsync(
            (r, error) -> { // expect: async-error-swallowed
              save(r);
              return null;
            },
            executor);
  }

  void whenCompleteAtTheEnd() {
    ask("a").whenComplete((r, e) -> save(r)); // expect: async-error-swallowed
  }

  void whenCompleteBehindOthers() {
    ask("a").thenApply(String::trim).whenComplete((r, e) -> save("done")); // expect: async-error-swallowed
  }

  void dropped() {
    ask("a").thenAccept(this::save).exceptionally(e -> null); // expect: async-error-swallowed
  }

  void inALambda(Executor executor) {
    executor.execute(() -> ask("a").exceptionally(e -> null)); // expect: async-error-swallowed
  }

  String waitedFor() {
    return ask("a").exceptionally(e -> null).join(); // expect: async-error-swallowed
  }

  CompletableFuture<String> composed() {
    return ask("a").thenCompose(this::ask).exceptionally(e -> new String()); // expect: async-error-swallowed
  }

  /** Whatever came of it, the promise fails with what it was told of before. */
  void failsAnother(CompletableFuture<String> promise, Throwable failure) {
    ask("a").whenComplete((answer, error) -> promise.completeExceptionally(failure));
  }

  void completesAnother(CompletableFuture<String> promise) {
    ask("a").whenComplete((answer, error) -> promise.complete("b")); // expect: async-error-swallowed
  }
}
