package agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import agent.CallListener.End;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The ways to make several calls, told by what happens to the calls. */
class FanOutTest {
  private static final Duration FAST = Duration.ofMillis(20);
  private static final Duration SLOW = Duration.ofMillis(400);
  private final ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor();
  private final Calls calls = new Calls();

  /** Counts. */
  private static final class Calls implements CallListener {
    private final Map<End, Integer> ends = new EnumMap<>(End.class);
    private final List<String> order = new ArrayList<>();
    private int running;
    private int peak;

    @Override
    public synchronized int started(String name) {
      order.add(name);
      peak = Math.max(peak, ++running);
      return order.size() - 1;
    }

    @Override
    public synchronized void ended(int call, End end, Throwable failure) {
      running--;
      ends.merge(end, 1, Integer::sum);
    }

    synchronized int count(End end) {
      return ends.getOrDefault(end, 0);
    }
  }

  @AfterEach
  void stop() {
    loop.shutdownNow();
  }

  private Supplier<CompletableFuture<Reply>> call(String name, Behaviour behaviour) {
    ChatModel model = new Traced(new SimulatedModel(name, behaviour, loop, 1), calls);
    return () -> model.ask("?");
  }

  private Supplier<CompletableFuture<Reply>> fast(String name) {
    return call(name, Behaviour.steady(FAST));
  }

  private Supplier<CompletableFuture<Reply>> slow(String name) {
    return call(name, Behaviour.steady(SLOW));
  }

  private Supplier<CompletableFuture<Reply>> failing(String name) {
    return call(name, Behaviour.steady(FAST).failing(1));
  }

  private static List<String> names(List<Reply> replies) {
    return replies.stream().map(Reply::from).toList();
  }

  @Test
  void sequentialStartsOneAfterTheOther() {
    assertThat(names(FanOut.sequential(List.of(fast("a"), fast("b"), fast("c"))).join())).containsExactly("a", "b", "c");
    assertThat(calls.peak).isEqualTo(1);
  }

  @Test
  void sequentialStartsNothingAfterAFailure() {
    CompletableFuture<List<Reply>> all = FanOut.sequential(List.of(fast("a"), failing("b"), fast("c")));

    assertThatThrownBy(all::join).hasCauseInstanceOf(ModelException.class).hasMessageContaining("b: overloaded");
    assertThat(calls.order).containsExactly("a", "b");
  }

  @Test
  void gatherStartsAllAtOnceAndKeepsTheOrder() {
    assertThat(names(FanOut.gather(List.of(slow("a"), fast("b"), fast("c"))).join())).containsExactly("a", "b", "c");
    assertThat(calls.peak).isEqualTo(3);
  }

  @Test
  void gatherFailsWithTheFirstFailureAndLetsTheOthersRun() {
    CompletableFuture<Reply> other = slow("b").get();

    CompletableFuture<List<Reply>> all = FanOut.gather(List.of(failing("a"), () -> other));

    assertThatThrownBy(all::join).hasCauseInstanceOf(ModelException.class);
    assertThat(other).isNotDone();
    assertThat(other.join().from()).isEqualTo("b");
    assertThat(calls.count(End.CANCELLED)).isZero();
  }

  @Test
  void settleKeepsFailuresAsValues() {
    List<Outcome<Reply>> outcomes = FanOut.settle(List.of(fast("a"), failing("b"), fast("c"))).join();

    assertThat(outcomes.get(0)).isEqualTo(new Outcome.Success<>(new Reply("a", "re: ?")));
    assertThat(outcomes.get(1)).isInstanceOfSatisfying(
        Outcome.Failure.class, failure -> assertThat(failure.cause()).isInstanceOf(ModelException.class));
    assertThat(outcomes.get(2)).isInstanceOf(Outcome.Success.class);
  }

  @Test
  void groupCancelsTheRestOnTheFirstFailureAndEndsWhenAllHaveEnded() {
    CompletableFuture<List<Reply>> all = FanOut.group(List.of(slow("a"), failing("b"), slow("c")));

    assertThatThrownBy(all::join).hasCauseInstanceOf(ModelException.class).hasMessageContaining("b: overloaded");
    assertThat(calls.count(End.CANCELLED)).isEqualTo(2);
    assertThat(calls.count(End.ANSWERED)).isZero();
  }

  @Test
  void groupCancelledFromOutsideCancelsItsCalls() {
    CompletableFuture<List<Reply>> all = FanOut.group(List.of(slow("a"), slow("b")));

    all.cancel(true);

    assertThat(all).isCancelled();
    assertThat(calls.count(End.CANCELLED)).isEqualTo(2);
  }

  @Test
  void firstAnswersWithTheFirstSuccessAndCancelsTheLosers() {
    Reply reply = FanOut.first(List.of(slow("a"), failing("b"), call("c", Behaviour.steady(FAST.multipliedBy(2))))).join();

    assertThat(reply.from()).isEqualTo("c");
    assertThat(calls.count(End.CANCELLED)).isEqualTo(1);
  }

  @Test
  void firstFailsWhenAllHaveFailedAndTellsEachFailure() {
    assertThatThrownBy(() -> FanOut.first(List.of(failing("a"), failing("b"))).join())
        .hasMessageContaining("none of 2 calls answered")
        .satisfies(e -> assertThat(e.getCause().getSuppressed()).hasSize(2));
  }

  @Test
  void boundedNeverHasMoreInFlightAndKeepsTheOrder() {
    List<Supplier<CompletableFuture<Reply>>> twelve = IntStream.range(0, 12).mapToObj(i -> fast("m" + i)).toList();

    List<Reply> replies = FanOut.bounded(twelve, 3).join();

    assertThat(names(replies)).isEqualTo(IntStream.range(0, 12).mapToObj(i -> "m" + i).toList());
    assertThat(calls.peak).isEqualTo(3);
  }

  @Test
  void reactorNeverHasMoreInFlightAndKeepsTheOrder() {
    List<Supplier<CompletableFuture<Reply>>> six = IntStream.range(0, 6).mapToObj(i -> fast("m" + i)).toList();

    assertThat(names(ReactorFanOut.gather(six, 2).block())).containsExactly("m0", "m1", "m2", "m3", "m4", "m5");
    assertThat(calls.peak).isEqualTo(2);
  }

  @Test
  void reactorCancelsTheRestOnTheFirstFailure() {
    assertThatThrownBy(() -> ReactorFanOut.gather(List.of(slow("a"), failing("b")), 2).block()).isInstanceOf(ModelException.class);
    assertThat(calls.count(End.CANCELLED)).isEqualTo(1);
  }

  @Test
  void withinCancelsTheCallThatTakesTooLong() {
    CompletableFuture<Reply> reply = FanOut.within(FAST, call("a", Behaviour.steady(SLOW).hanging(1)));

    assertThatThrownBy(() -> reply.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(TimeoutException.class);
    assertThat(calls.count(End.CANCELLED)).isEqualTo(1);
  }

  @Test
  void retryingAsksAgainUntilAnAttemptSucceeds() {
    List<Integer> attempts = new ArrayList<>();
    ChatModel failsTwice = model(question -> {
      attempts.add(attempts.size());
      return attempts.size() < 3
          ? CompletableFuture.failedFuture(new ModelException("m", 429, "slow down"))
          : CompletableFuture.completedFuture(new Reply("m", question));
    });

    assertThat(new Retrying(failsTwice, 5, Duration.ofMillis(5)).ask("?").join().text()).isEqualTo("?");
    assertThat(attempts).hasSize(3);
  }

  @Test
  void retryingGivesUpAtOnceOnAFailureThatWillNotPass() {
    List<Integer> attempts = new ArrayList<>();
    ChatModel refuses = model(question -> {
      attempts.add(attempts.size());
      return CompletableFuture.failedFuture(new ModelException("m", 401, "no such key"));
    });

    assertThatThrownBy(() -> new Retrying(refuses, 5, Duration.ofMillis(5)).ask("?").join())
        .isInstanceOf(CompletionException.class)
        .hasMessageContaining("no such key");
    assertThat(attempts).hasSize(1);
  }

  @Test
  void theSameSeedGivesTheSameFates() {
    Behaviour behaviour = new Behaviour(FAST, SLOW, 0.3, 0.2, 0.1);

    assertThat(fates(behaviour, 7)).isEqualTo(fates(behaviour, 7)).isNotEqualTo(fates(behaviour, 8));
  }

  private static List<Behaviour.Fate> fates(Behaviour behaviour, long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, 50).mapToObj(i -> behaviour.next(random)).toList();
  }

  private static ChatModel model(Function<String, CompletableFuture<Reply>> answer) {
    return new ChatModel() {
      @Override
      public String name() {
        return "m";
      }

      @Override
      public CompletableFuture<Reply> ask(String question) {
        return answer.apply(question);
      }
    };
  }
}
