package dev.asynclint.cases.springasyncmisuse;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.logging.Logger;
import org.springframework.scheduling.annotation.Async;

/** Methods that Spring runs elsewhere, and those that it can't. */
class SpringCases {
  private static final Logger LOG = Logger.getLogger("test");
  private SpringCases self;

  // ---- silent

  @Async
  public CompletableFuture<String> givesAFuture() {
    return CompletableFuture.completedFuture("a");
  }

  @Async
  public Future<String> givesAPlainFuture() {
    return CompletableFuture.completedFuture("a");
  }

  @Async
  public void givesNothing() {
    LOG.info("done");
  }

  @Async
  public void catchesItself(Supplier<String> source) {
    try {
      source.get();
    } catch (RuntimeException e) {
      LOG.warning("failed");
    }
  }

  /** A mail that can't be sent is logged by Spring. */
  @Async
  public void mayFail(Supplier<String> source) {
    LOG.info(source.get());
  }

  /** It runs elsewhere already. */
  @Async
  public void callsAnotherOfTheSame(Supplier<String> source) {
    mayFail(source);
  }

  @Async
  protected void isProtected() {
    LOG.info("done");
  }

  void throughTheProxy() {
    self.givesNothing();
  }

  void throughAnother(SpringCases other) {
    other.givesNothing();
  }

  void byReferenceOfAnother(List<SpringCases> others) {
    others.forEach(SpringCases::givesNothing);
  }

  void aPlainMethod() {
    plain();
  }

  private void plain() {
    LOG.info("plain");
  }

  String plainResult() {
    return "a";
  }

  void callsThePlainResult() {
    LOG.info(plainResult());
  }

  private static void isStaticAndPlain() {
    LOG.info("static");
  }

  void callsTheStatic() {
    isStaticAndPlain();
  }

  void throughAField() {
    this.self.givesAFuture().join();
  }

  private final void plainAndFinal() {
    LOG.info("final");
  }

  void callsThePlainFinal() {
    plainAndFinal();
  }

  // ---- reported

  void selfCall() {
    givesNothing(); // expect: spring-async-misuse
  }

  void selfCallWithThis() {
    this.givesNothing(); // expect: spring-async-misuse
  }

  CompletableFuture<String> selfCallForAFuture() {
    return givesAFuture(); // expect: spring-async-misuse
  }

  void selfCallInALambda(List<String> all) {
    all.forEach(s -> givesNothing()); // expect: spring-async-misuse
  }

  void selfCallByReference(List<Supplier<String>> all) {
    all.forEach(this::catchesItself); // expect: spring-async-misuse
  }

  void selfCallInABranch(boolean now) {
    if (now) {
      givesNothing(); // expect: spring-async-misuse
    }
  }

  void selfCallInATry() {
    try {
      givesNothing(); // expect: spring-async-misuse
    } finally {
      LOG.info("done");
    }
  }

  @Async
  public String givesAString() { // expect: spring-async-misuse
    return "a";
  }

  @Async
  public int givesANumber() { // expect: spring-async-misuse
    return 1;
  }

  @Async
  public List<String> givesAList() { // expect: spring-async-misuse
    return List.of();
  }

  @Async("pool")
  public Boolean givesABoolean() { // expect: spring-async-misuse
    return true;
  }

  @Async
  private void isPrivate() { // expect: spring-async-misuse
    LOG.info("private");
  }

  @Async
  public final void isFinal() { // expect: spring-async-misuse
    LOG.info("final");
  }

  @Async
  public static void isStatic() { // expect: spring-async-misuse
    LOG.info("static");
  }

  @Async
  public void rethrows(Supplier<String> source) { // expect: spring-async-misuse
    try {
      LOG.info(source.get());
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("for whom?", e);
    }
  }

  @Async
  public void throwsItself(boolean bad) { // expect: spring-async-misuse
    if (bad) {
      throw new IllegalStateException("bad");
    }
  }

  private void usesThePrivate() {
    isPrivate();
  }
}
