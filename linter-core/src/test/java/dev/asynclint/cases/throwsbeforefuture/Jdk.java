package dev.asynclint.cases.throwsbeforefuture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/** Methods that promise a stage and throw. */
abstract class Jdk {
  private int budget;
  private boolean closed;
  private Object client;

  abstract CompletableFuture<String> send(String question);

  abstract String load(String key) throws IOException;

  // ---- silent

  CompletableFuture<String> argumentCheck(String question) {
    if (question.isEmpty()) {
      throw new IllegalArgumentException("no question");
    }
    return send(question);
  }

  CompletableFuture<String> argumentCheckWithAnotherException(String question) {
    if (question == null) {
      throw new IllegalStateException("no question");
    }
    return send(question);
  }

  CompletableFuture<String> nullCheck(String question) {
    Objects.requireNonNull(question);
    return send(question);
  }

  CompletableFuture<String> notSupported() {
    throw new UnsupportedOperationException();
  }

  CompletableFuture<String> stateCheck(String question) {
    if (closed) {
      throw new IllegalStateException("closed");
    }
    return send(question);
  }

  CompletableFuture<String> negatedStateCheck(String question) {
    if (client == null) {
      throw new IllegalStateException("not connected");
    }
    return send(question);
  }

  CompletableFuture<String> failedStage(String key) {
    try {
      return send(load(key));
    } catch (IOException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  CompletableFuture<String> caughtAgain() {
    try {
      if (budget-- <= 0) {
        throw new IllegalStateException("spent");
      }
      return send("a");
    } catch (IllegalStateException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  CompletableFuture<String> inACallback() {
    return send("a")
        .thenApply(
            r -> {
              if (r.isEmpty()) {
                throw new IllegalStateException("empty");
              }
              return r;
            });
  }

  String plainMethod(String key) {
    try {
      return load(key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void voidMethod() {
    throw new IllegalStateException("a");
  }

  Future<String> plainFuture(String key) {
    if (budget-- <= 0) {
      throw new IllegalStateException("spent");
    }
    return send(key);
  }

  CompletableFuture<String> cancelled() {
    throw new CancellationException();
  }

  CompletableFuture<String> cannotHappen(int kind) {
    switch (kind) {
      case 1:
        return send("a");
      default:
        throw new AssertionError(kind);
    }
  }

  CompletableFuture<Supplier<String>> inALambda() {
    return CompletableFuture.completedFuture(
        () -> {
          throw new IllegalStateException("a");
        });
  }

  // ---- reported

  CompletableFuture<String> inACatch(String key) {
    try {
      return send(load(key));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // expect: throws-before-future
    }
  }

  CompletableFuture<String> wrapped(String key) {
    try {
      return send(load(key));
    } catch (Exception e) {
      throw new RuntimeException(e); // expect: throws-before-future
    }
  }

  CompletableFuture<String> thrownAgain(String key) {
    try {
      return send(key);
    } catch (RuntimeException e) {
      budget++;
      throw e; // expect: throws-before-future
    }
  }

  CompletionStage<String> stage(String key) {
    try {
      return send(load(key));
    } catch (IOException e) {
      throw new IllegalStateException(e); // expect: throws-before-future
    }
  }

  CompletableFuture<String> budget(String question) {
    if (budget-- <= 0) {
      throw new RejectedExecutionException("spent"); // expect: throws-before-future
    }
    return send(question);
  }

  CompletableFuture<String> limit(String question) {
    if (budget > 10) {
      throw new RejectedExecutionException("full"); // expect: throws-before-future
    }
    return send(question);
  }

  CompletableFuture<String> checkedException(String key) throws IOException {
    String text = load(key);
    if (text.isEmpty()) {
      throw new IOException("empty"); // expect: throws-before-future
    }
    return send(text);
  }

  CompletableFuture<String> afterWork(String key) throws IOException {
    String text = load(key);
    if (text == null || text.length() > budget) {
      throw new RejectedExecutionException("too long"); // expect: throws-before-future
    }
    return send(text);
  }

  CompletableFuture<String> last(boolean primary) {
    if (primary) {
      return send("a");
    }
    throw new RejectedExecutionException("no other model"); // expect: throws-before-future
  }

  CompletableFuture<String> inAnElse(String question) {
    int left = budget--;
    if (left > 0) {
      return send(question);
    } else {
      throw new RejectedExecutionException("spent"); // expect: throws-before-future
    }
  }

  CompletableFuture<String> inASwitch(String question) {
    switch (budget) {
      case 1:
        return send(question);
      default:
        throw new RejectedExecutionException("spent"); // expect: throws-before-future
    }
  }

  CompletableFuture<String> inALoop(String question) {
    for (int i = 0; i < 3; i++) {
      if (budget + i > 5) {
        throw new RejectedExecutionException("spent"); // expect: throws-before-future
      }
    }
    return send(question);
  }

  CompletableFuture<String> underALock(String question) {
    synchronized (this) {
      if (budget-- == 0) {
        throw new RejectedExecutionException("spent"); // expect: throws-before-future
      }
    }
    return send(question);
  }

  static CompletableFuture<String> staticMethod(Supplier<String> source) {
    String text = source.get();
    if (text.isEmpty()) {
      throw new RejectedExecutionException("empty"); // expect: throws-before-future
    }
    return CompletableFuture.completedFuture(text);
  }

  CompletableFuture<Void> inFinally(String question) {
    try {
      return send(question).thenAccept(r -> {});
    } finally {
      if (budget < 0) {
        throw new RejectedExecutionException("spent"); // expect: throws-before-future
      }
    }
  }

  CompletableFuture<String> ofTwoConditions(String question) {
    if (question.isEmpty() || budget == 0) {
      throw new RejectedExecutionException("spent"); // expect: throws-before-future
    }
    return send(question);
  }

  CompletableFuture<String> atTheWrongTime(String question) {
    if (budget * 2 < question.length()) {
      throw new IllegalStateException("should only be called before " + budget);
    }
    return send(question);
  }

  CompletableFuture<String> whatCannotBe(String question) {
    throw new IllegalStateException("never called");
  }

  CompletableFuture<String> neverReached(CompletableFuture<String> failed) {
    failed.join();
    throw new Error("not failed");
  }

  CompletableFuture<String> notImplementedYet(String question) {
    throw new NotImplemented("ask");
  }

  static class NotImplemented extends RuntimeException {
    NotImplemented(String what) {
      super(what);
    }
  }

  /** What a stage fails with: it runs in one. */
  CompletableFuture<String> inAStage(String question) {
    try {
      return CompletableFuture.completedFuture(CompletableFuture.completedFuture(question).join());
    } catch (IllegalStateException e) {
      throw new CompletionException(e);
    }
  }

  CompletableFuture<String> addressThatCannotBeRead(String address) {
    try {
      return send(new java.net.URI(address).getHost());
    } catch (java.net.URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  CompletableFuture<String> numberOrAddressThatCannotBeRead(String address) {
    try {
      return send(new java.net.URL(address).getHost() + Integer.parseInt(address));
    } catch (java.net.MalformedURLException | NumberFormatException e) {
      throw new IllegalStateException(e);
    }
  }

  CompletableFuture<String> eitherTheAddressOrTheWork(String key) {
    try {
      return send(load(new java.net.URI(key).getHost()));
    } catch (java.net.URISyntaxException | IOException e) {
      throw new IllegalStateException(e); // expect: throws-before-future
    }
  }
}
