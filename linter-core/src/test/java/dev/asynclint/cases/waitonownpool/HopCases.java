package dev.asynclint.cases.waitonownpool;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Tasks that get to the wait, or futures that get to their task, through methods of the same file. */
class HopCases {
  private final ExecutorService two = Executors.newFixedThreadPool(2);
  private final ExecutorService other = Executors.newFixedThreadPool(2);
  private final ExecutorService alias = two;
  private final ExecutorService wrapped = Executors.unconfigurableExecutorService(Executors.newFixedThreadPool(2));
  private static final ExecutorService SHARED = Executors.newFixedThreadPool(4);

  private String render(String text) {
    return text.trim();
  }

  // ---- the task gets to the wait through several methods

  Future<String> threeCallsAway() {
    return two.submit(() -> first("a"));
  }

  private String first(String text) {
    return second(text);
  }

  private String second(String text) {
    return third(text) + third(text);
  }

  private String third(String text) {
    return CompletableFuture.supplyAsync(() -> render(text), two).join(); // expect: wait-on-own-pool
  }

  Future<String> inACallbackThatRunsAtOnce(List<String> texts) {
    return two.submit(() -> each(texts));
  }

  private String each(List<String> texts) {
    texts.forEach(t -> waits(t));
    return "";
  }

  private void waits(String text) {
    CompletableFuture.runAsync(() -> render(text), two).join(); // expect: wait-on-own-pool
  }

  Future<Integer> recursion(int depth) {
    return two.submit(() -> count(depth));
  }

  private int count(int depth) throws Exception {
    Future<Integer> rest = two.submit(() -> depth == 0 ? 0 : count(depth - 1));
    return 1 + rest.get(); // expect: wait-on-own-pool
  }

  void heldTask() {
    Runnable task = () -> waitsForHeld();
    two.execute(task);
  }

  private void waitsForHeld() {
    CompletableFuture.runAsync(() -> render("a"), two).join(); // expect: wait-on-own-pool
  }

  void anonymousTask() {
    two.execute(
        new Runnable() {
          @Override
          public void run() {
            CompletableFuture.runAsync(() -> render("a"), two).join(); // expect: wait-on-own-pool
          }
        });
  }

  CompletableFuture<String> byAnotherName() {
    return CompletableFuture.supplyAsync(
        () -> CompletableFuture.supplyAsync(() -> render("b"), alias).join(), two); // expect: wait-on-own-pool
  }

  CompletableFuture<String> inAWrapper() {
    return CompletableFuture.supplyAsync(
        () -> CompletableFuture.supplyAsync(() -> render("b"), wrapped).join(), wrapped); // expect: wait-on-own-pool
  }

  CompletableFuture<String> behindAWrapper() {
    ExecutorService sameThreads = Executors.unconfigurableExecutorService(two);
    return CompletableFuture.supplyAsync(
        () -> CompletableFuture.supplyAsync(() -> render("b"), sameThreads).join(), two); // expect: wait-on-own-pool
  }

  // ---- the future comes from a method

  CompletableFuture<String> load(String id) {
    return CompletableFuture.supplyAsync(() -> render(id), two);
  }

  CompletableFuture<String> loadTrimmed(String id) {
    return load(id).thenApply(String::trim);
  }

  CompletableFuture<String> loadOrDefault(String id) {
    if (id.isEmpty()) {
      return CompletableFuture.supplyAsync(() -> "none", two);
    }
    CompletableFuture<String> loaded = loadTrimmed(id);
    return loaded;
  }

  CompletableFuture<String> waitsForTheResultOfAMethod() {
    return CompletableFuture.supplyAsync(() -> load("a").join(), two); // expect: wait-on-own-pool
  }

  CompletableFuture<String> waitsForTheResultOfAMethodOfAMethod() {
    return CompletableFuture.supplyAsync(() -> loadTrimmed("a").join(), two); // expect: wait-on-own-pool
  }

  CompletableFuture<String> everyReturnIsOfThePool() {
    return CompletableFuture.supplyAsync(() -> this.loadOrDefault("a").join(), two); // expect: wait-on-own-pool
  }

  CompletableFuture<String> both() {
    return CompletableFuture.supplyAsync(this::plan, two);
  }

  private String plan() {
    return step();
  }

  private String step() {
    CompletableFuture<String> loaded = loadTrimmed("a");
    return loaded.join(); // expect: wait-on-own-pool
  }

  CompletableFuture<Void> severalAtOnce() {
    return CompletableFuture.runAsync(() -> CompletableFuture.allOf(load("a"), load("b")).join(), two); // expect: wait-on-own-pool
  }

  Future<Integer> allOfSeveralTasks(List<Callable<String>> tasks) {
    return two.submit(() -> two.invokeAll(tasks).size()); // expect: wait-on-own-pool
  }

  Future<String> anyOfSeveralTasks(List<Callable<String>> tasks) {
    return two.submit(() -> runsAny(tasks));
  }

  private String runsAny(List<Callable<String>> tasks) throws Exception {
    return two.invokeAny(tasks); // expect: wait-on-own-pool
  }

  Future<Integer> allOnAnotherPool(List<Callable<String>> tasks) {
    return two.submit(() -> other.invokeAll(tasks).size());
  }

  Future<Boolean> waitsForTheEndOfThePoolItself() {
    return two.submit(() -> two.awaitTermination(1, TimeUnit.SECONDS));
  }

  int allFromOutside(List<Callable<String>> tasks) throws InterruptedException {
    return two.invokeAll(tasks).size();
  }

  static CompletableFuture<String> loadShared() {
    return CompletableFuture.supplyAsync(() -> "a", SHARED);
  }

  static CompletableFuture<String> ofAStaticPool() {
    return CompletableFuture.supplyAsync(() -> HopCases.loadShared().join(), SHARED); // expect: wait-on-own-pool
  }

  // ---- silent: another thread in between, or another object

  Future<String> handedToAnotherPoolInBetween() {
    return two.submit(() -> handsOn());
  }

  private String handsOn() {
    other.execute(() -> waitsOnTheOther());
    return "";
  }

  private void waitsOnTheOther() {
    CompletableFuture.runAsync(() -> render("a"), two).join();
  }

  Future<String> ofAnotherObject(HopCases sibling) {
    return two.submit(() -> sibling.load("a").join());
  }

  Future<String> throughAnotherObject(HopCases sibling) {
    return two.submit(() -> sibling.waitsForItsOwn());
  }

  private String waitsForItsOwn() {
    return load("a").join();
  }

  String poolOfEachCall(int depth) throws Exception {
    ExecutorService own = Executors.newSingleThreadExecutor();
    Future<String> deeper = own.submit(() -> depth == 0 ? "" : poolOfEachCall(depth - 1));
    return deeper.get();
  }

  // ---- silent: the future is not, or not always, of the pool

  CompletableFuture<String> loadSomewhere(String id) {
    return id.isEmpty() ? CompletableFuture.completedFuture("") : CompletableFuture.supplyAsync(() -> render(id), two);
  }

  CompletableFuture<String> notEveryReturnIsOfThePool() {
    return CompletableFuture.supplyAsync(() -> loadSomewhere("a").join(), two);
  }

  private final Map<String, CompletableFuture<String>> known = new ConcurrentHashMap<>();

  CompletableFuture<String> loadOnce(String id) {
    CompletableFuture<String> there = known.get(id);
    if (there != null) {
      return there;
    }
    return CompletableFuture.supplyAsync(() -> render(id), two);
  }

  CompletableFuture<String> perhapsThereAlready() {
    return CompletableFuture.supplyAsync(() -> loadOnce("a").join(), two);
  }

  CompletableFuture<String> loadElsewhere(boolean big) {
    if (big) {
      return CompletableFuture.supplyAsync(() -> render("b"), two);
    }
    return CompletableFuture.supplyAsync(() -> render("b"), other);
  }

  CompletableFuture<String> onOneOfTwoPools() {
    return CompletableFuture.supplyAsync(() -> loadElsewhere(true).join(), two);
  }

  CompletableFuture<String> startedBeforeTheTask() {
    CompletableFuture<String> ahead = CompletableFuture.supplyAsync(() -> render("a"), two);
    return CompletableFuture.supplyAsync(() -> ahead.join(), two);
  }

  CompletableFuture<String> isDoneBefore() {
    return CompletableFuture.supplyAsync(
        () -> {
          CompletableFuture<String> loaded = load("a");
          return loaded.isDone() ? loaded.join() : "";
        },
        two);
  }

  CompletableFuture<String> loadOnTheOther() {
    return CompletableFuture.supplyAsync(() -> render("b"), other);
  }

  CompletableFuture<String> ofWhatTheFutureHolds() {
    return CompletableFuture.supplyAsync(
        () -> CompletableFuture.supplyAsync(() -> this, two).getNow(this).loadOnTheOther().join(), two);
  }

  private CompletableFuture<String> circle(int n) {
    return square(n);
  }

  private CompletableFuture<String> square(int n) {
    return circle(n);
  }

  CompletableFuture<String> roundInACircle() {
    return CompletableFuture.supplyAsync(() -> circle(1).join(), two);
  }

  // ---- five calls are followed, six are not

  private CompletableFuture<String> made1() {
    return made2();
  }

  private CompletableFuture<String> made2() {
    return made3();
  }

  private CompletableFuture<String> made3() {
    return made4();
  }

  private CompletableFuture<String> made4() {
    return made5();
  }

  private CompletableFuture<String> made5() {
    return made6();
  }

  private CompletableFuture<String> made6() {
    return CompletableFuture.supplyAsync(() -> render("b"), two);
  }

  CompletableFuture<String> madeFiveCallsAway() {
    return CompletableFuture.supplyAsync(() -> made2().join(), two); // expect: wait-on-own-pool
  }

  CompletableFuture<String> madeSixCallsAway() {
    return CompletableFuture.supplyAsync(() -> made1().join(), two);
  }

  private String calls1() {
    return calls2();
  }

  private String calls2() {
    return calls3();
  }

  private String calls3() {
    return calls4();
  }

  private String calls4() {
    return calls5();
  }

  private String calls5() {
    return calls6();
  }

  private String calls6() {
    return CompletableFuture.supplyAsync(() -> render("b"), two).join();
  }

  Future<String> waitsSixCallsAway() {
    return two.submit(() -> calls1());
  }

  // ---- silent: pools in which it starts nevertheless

  private final ExecutorService forkJoin = new ForkJoinPool(2);
  private final ExecutorService stealing = Executors.newWorkStealingPool(2);
  private final ExecutorService grows = new ThreadPoolExecutor(0, Integer.MAX_VALUE, 60, TimeUnit.SECONDS, new SynchronousQueue<>());
  private final ExecutorService keeps = new ThreadPoolExecutor(2, 4, 60, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));
  private ExecutorService reassigned = Executors.newFixedThreadPool(2);

  CompletableFuture<String> onAForkJoinPool() {
    return CompletableFuture.supplyAsync(() -> CompletableFuture.supplyAsync(() -> render("b"), forkJoin).join(), forkJoin);
  }

  CompletableFuture<String> onAWorkStealingPool() {
    return CompletableFuture.supplyAsync(() -> CompletableFuture.supplyAsync(() -> render("b"), stealing).join(), stealing);
  }

  CompletableFuture<String> onAPoolThatHandsOver() {
    return CompletableFuture.supplyAsync(() -> CompletableFuture.supplyAsync(() -> render("b"), grows).join(), grows);
  }

  CompletableFuture<String> onAPoolWithAQueue() {
    return CompletableFuture.supplyAsync(
        () -> CompletableFuture.supplyAsync(() -> render("b"), keeps).join(), keeps); // expect: wait-on-own-pool
  }

  void use(ExecutorService given) {
    reassigned = given;
  }

  CompletableFuture<String> onAPoolThatIsReplaced() {
    return CompletableFuture.supplyAsync(() -> CompletableFuture.supplyAsync(() -> render("b"), reassigned).join(), reassigned);
  }

  // ---- silent: methods that others may replace

  protected CompletableFuture<String> loadAsSubclassesDo(String id) {
    return CompletableFuture.supplyAsync(() -> render(id), two);
  }

  CompletableFuture<String> ofAMethodMadeToBeOverridden() {
    return CompletableFuture.supplyAsync(() -> loadAsSubclassesDo("a").join(), two);
  }

  CompletableFuture<String> loadReplaced(String id) {
    return CompletableFuture.supplyAsync(() -> render(id), two);
  }

  CompletableFuture<String> ofAMethodThatIsOverridden() {
    return CompletableFuture.supplyAsync(() -> loadReplaced("a").join(), two);
  }

  /** Loads at once. */
  static final class Eager extends HopCases {
    @Override
    CompletableFuture<String> loadReplaced(String id) {
      return CompletableFuture.completedFuture(id);
    }
  }

  /** A loader that others implement. */
  interface Loader {
    ExecutorService POOL = Executors.newFixedThreadPool(2);

    default CompletableFuture<String> load(String id) {
      return CompletableFuture.supplyAsync(() -> id, POOL);
    }

    default CompletableFuture<String> ofAnInterface() {
      return CompletableFuture.supplyAsync(() -> load("a").join(), POOL);
    }
  }
}
