package dev.asynclint.cases.wrongcatcharoundwait;

import java.io.UncheckedIOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Logger;

/** Catches that a wait can never reach, and those that it can. */
abstract class Jdk {
  private static final Logger LOG = Logger.getLogger("test");

  static class ModelException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  static class RateLimited extends ModelException {
    private static final long serialVersionUID = 1;
  }

  record Reply(String text) {}

  abstract CompletableFuture<Reply> ask(String question);

  abstract String parse(String text);

  // ---- silent

  String completionException(CompletableFuture<String> f) {
    try {
      return f.join();
    } catch (CompletionException e) {
      return "failed";
    }
  }

  String runtimeException(CompletableFuture<String> f) {
    try {
      return f.join();
    } catch (RuntimeException e) {
      return "failed";
    }
  }

  String everything(CompletableFuture<String> f) {
    try {
      return f.join();
    } catch (Exception e) {
      return "failed";
    }
  }

  String cancelled(CompletableFuture<String> f) {
    try {
      return f.join();
    } catch (CancellationException e) {
      return "cancelled";
    }
  }

  String executionException(Future<String> f) throws InterruptedException {
    try {
      return f.get();
    } catch (ExecutionException e) {
      return "failed";
    }
  }

  String timeout(Future<String> f) throws InterruptedException, ExecutionException {
    try {
      return f.get(1, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      return "late";
    }
  }

  String interrupted(Future<String> f) throws ExecutionException {
    try {
      return f.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }

  String anotherCallMayThrowIt(CompletableFuture<String> f) {
    try {
      return parse(f.join());
    } catch (ModelException e) {
      return "failed";
    }
  }

  String thrownInTheTry(CompletableFuture<String> f) {
    try {
      String text = f.join();
      if (text.isEmpty()) {
        throw new ModelException();
      }
      return text;
    } catch (ModelException e) {
      return "failed";
    }
  }

  String jdkExceptionOfTheStart() {
    try {
      return ask("a").join().text();
    } catch (IllegalArgumentException e) {
      return "wrong question";
    }
  }

  String noWait() {
    try {
      return parse("a");
    } catch (ModelException e) {
      return "failed";
    }
  }

  void waitInALambda(CompletableFuture<String> f) {
    try {
      f.thenRun(() -> f.join());
    } catch (ModelException e) {
      LOG.warning("failed");
    }
  }

  String unwrapped(CompletableFuture<String> f) {
    try {
      return f.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof ModelException) {
        return "busy";
      }
      throw e;
    }
  }

  String wrapperAndSuper(Future<String> f) {
    try {
      return f.get();
    } catch (InterruptedException | ExecutionException e) {
      return "failed";
    }
  }

  String threadJoin(Thread t) throws InterruptedException {
    try {
      t.join();
      return "a";
    } catch (ModelException e) {
      return "failed";
    }
  }

  String errors(CompletableFuture<String> f) {
    try {
      return f.join();
    } catch (Error e) {
      return "failed";
    }
  }

  // ---- reported

  String ownException(CompletableFuture<String> f) {
    try {
      return f.join();
    } catch (ModelException e) { // expect: wrong-catch-around-wait
      return "busy";
    }
  }

  String subclassOfOwnException(CompletableFuture<String> f) {
    try {
      return f.join();
    } catch (RateLimited e) { // expect: wrong-catch-around-wait
      return "busy";
    }
  }

  String ofAFreshCall() {
    try {
      return ask("a").join().text();
    } catch (ModelException e) { // expect: wrong-catch-around-wait
      return "busy";
    }
  }

  String behindStages() {
    try {
      return ask("a").thenApply(Reply::text).join();
    } catch (ModelException e) { // expect: wrong-catch-around-wait
      return "busy";
    }
  }

  String jdkExceptionOfTheWork(CompletableFuture<String> f) {
    try {
      return f.join();
    } catch (IllegalStateException e) { // expect: wrong-catch-around-wait
      return "busy";
    }
  }

  String uncheckedIo(CompletableFuture<String> f) {
    try {
      return f.join();
    } catch (UncheckedIOException e) { // expect: wrong-catch-around-wait
      return "unreadable";
    }
  }

  String get(Future<String> f) throws InterruptedException, ExecutionException {
    try {
      return f.get();
    } catch (ModelException e) { // expect: wrong-catch-around-wait
      return "busy";
    }
  }

  String getWithALimit(Future<String> f) throws Exception {
    try {
      return f.get(1, TimeUnit.SECONDS);
    } catch (ModelException e) { // expect: wrong-catch-around-wait
      return "busy";
    }
  }

  String completionExceptionOfGet(CompletableFuture<String> f) throws InterruptedException, ExecutionException {
    try {
      return f.get();
    } catch (CompletionException e) { // expect: wrong-catch-around-wait
      return "failed";
    }
  }

  String besideTheRightOne(CompletableFuture<String> f) {
    try {
      return f.join();
    } catch (ModelException e) { // expect: wrong-catch-around-wait
      return "busy";
    } catch (CompletionException e) {
      return "failed";
    }
  }

  String oneOfTwo(CompletableFuture<String> f) {
    try {
      return f.join();
    } catch (ModelException | CompletionException e) { // expect: wrong-catch-around-wait
      return "busy";
    }
  }

  void logsToo(CompletableFuture<String> f) {
    try {
      LOG.info("waiting");
      f.join();
      LOG.info("done");
    } catch (ModelException e) { // expect: wrong-catch-around-wait
      LOG.warning("busy");
    }
  }

  void allOf(CompletableFuture<String> a, CompletableFuture<String> b) {
    try {
      CompletableFuture.allOf(a, b).join();
    } catch (ModelException e) { // expect: wrong-catch-around-wait
      LOG.warning("busy");
    }
  }

  String intoAVariable(CompletableFuture<Reply> f) {
    String text;
    try {
      Reply reply = f.join();
      text = reply.text();
    } catch (ModelException e) { // expect: wrong-catch-around-wait
      text = "busy";
    }
    return text;
  }

  String withFinally(CompletableFuture<String> f) {
    try {
      return f.join();
    } catch (ModelException e) { // expect: wrong-catch-around-wait
      return "busy";
    } finally {
      LOG.info("done");
    }
  }

  String twoWaits(CompletableFuture<String> a, CompletableFuture<String> b) {
    try {
      return a.join() + b.join();
    } catch (ModelException e) { // expect: wrong-catch-around-wait
      return "busy";
    }
  }

  String wrappedOrCancelled(Future<String> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      return "failed";
    } catch (RuntimeException e) {
      return "cancelled";
    }
  }

  String wrappedAndNot(Future<String> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      return "failed";
    } catch (ModelException e) { // expect: wrong-catch-around-wait
      return "busy";
    }
  }

  /** One clause for both kinds of waits: it runs. */
  String wrappedByEither(CompletableFuture<String> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException | CompletionException e) {
      return "failed";
    }
  }

  static class Overloaded extends CompletionException {
    private static final long serialVersionUID = 1;

    Overloaded(Throwable cause) {
      super(cause);
    }
  }

  /** What is a wrapper already is not wrapped again. */
  String aWrapperOfItsOwn(CompletableFuture<String> f) {
    try {
      return f.join();
    } catch (Overloaded e) {
      return "busy";
    }
  }
}
