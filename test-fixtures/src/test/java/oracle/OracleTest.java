package oracle;

import static org.assertj.core.api.Assertions.assertThat;

import agent.ChatModel;
import agent.Reply;
import agent.ToolSession;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each count of the oracle, on a program that makes it. */
class OracleTest {
  private static Observation observe(Scenario scenario) throws InterruptedException {
    return Oracle.observe(() -> scenario);
  }

  @Test
  void countsCallsThatAreStartedFinishedFailedAndCancelled() throws Exception {
    Observation seen = observe(lab -> {
      CompletableFuture<Reply> answered = lab.model("a").ask("?");
      CompletableFuture<Reply> failed = lab.failing("b").ask("?");
      CompletableFuture<Reply> cancelled = lab.hanging("c").ask("?");
      cancelled.cancel(true);
      failed.handle((reply, failure) -> failure).join();
      return answered;
    });

    assertThat(List.of(seen.started(), seen.finished(), seen.failed(), seen.cancelled())).containsExactly(3, 1, 1, 1);
    assertThat(seen.startedTo()).containsOnlyKeys("a", "b", "c");
    assertThat(seen.finishedAfterFailure()).isEqualTo(1);
    assertThat(seen.outcome()).isEqualTo("returned");
  }

  @Test
  void countsThePeakOfCallsInFlight() throws Exception {
    assertThat(observe(lab -> CompletableFuture.allOf(lab.model("a").ask("?"), lab.model("a").ask("?"))).peakInFlight()).isEqualTo(2);
    assertThat(observe(lab -> lab.model("a").ask("?").thenCompose(reply -> lab.model("a").ask("?"))).peakInFlight()).isEqualTo(1);
  }

  @Test
  void countsCallsThatOutliveTheProgram() throws Exception {
    Observation seen = observe(lab -> {
      ChatModel model = lab.model("a");
      Stream.of("one", "two").forEach(model::ask);
      return "done";
    });

    assertThat(seen.inFlightAtReturn()).isEqualTo(2);
    assertThat(seen.finished()).isEqualTo(2);
    assertThat(seen.futuresLeft()).isZero();
  }

  @Test
  void aFailureIsSeenByTheCallerTheLogAndTheThreadAndNowhereElse() throws Exception {
    assertThat(observe(lab -> lab.failing("a").ask("?")).failuresLost()).isZero();
    assertThat(observe(lab -> lab.failing("a").ask("?").join()).failuresLost()).isZero();
    assertThat(observe(lab -> lab.failing("a").ask("?").exceptionally(failure -> {
      lab.log(failure);
      return null;
    })).failuresLost()).isZero();
    assertThat(observe(lab -> lab.failing("a").ask("?").exceptionally(failure -> null)).failuresLost()).isEqualTo(1);
    assertThat(observe(lab -> lab.failing("a").ask("?").handle((reply, failure) -> "fine")).failuresLost()).isEqualTo(1);
  }

  @Test
  void aFailureThatIsWrappedIsTheSameFailure() throws Exception {
    Observation seen = observe(lab -> lab.failing("a").ask("?").exceptionally(failure -> {
      lab.log(new IllegalStateException("in the words of the program", failure));
      return null;
    }));

    assertThat(seen.failuresRaised()).isEqualTo(1);
    assertThat(seen.failuresSeen()).isEqualTo(1);
  }

  @Test
  void aProgramWhoseAnswerNeverComesIsStuck() throws Exception {
    Observation never = observe(lab -> new CompletableFuture<>());

    assertThat(never.stuck()).isTrue();
    assertThat(never.futuresLeft()).isEqualTo(1);
    assertThat(observe(lab -> lab.hanging("a").ask("?").join()).stuck()).isTrue();
  }

  @Test
  void aSlowProgramIsNotStuck() throws Exception {
    Observation seen = observe(lab -> lab.model("slow", Duration.ofMillis(1500)).ask("?"));

    assertThat(seen.outcome()).isEqualTo("returned");
  }

  @Test
  void countsThreadsThatAreMadeAndLeft() throws Exception {
    Observation kept = observe(lab -> {
      ExecutorService pool = Executors.newFixedThreadPool(3);
      return CompletableFuture.allOf(
          Stream.of(1, 2, 3).map(i -> CompletableFuture.runAsync(() -> {}, pool)).toArray(CompletableFuture[]::new));
    });
    Observation closed = observe(lab -> {
      ExecutorService pool = Executors.newFixedThreadPool(3);
      return CompletableFuture.runAsync(() -> {}, pool).thenRun(pool::shutdown);
    });

    assertThat(List.of(kept.threadsCreated(), kept.threadsLeft())).containsExactly(3, 3);
    assertThat(List.of(closed.threadsCreated(), closed.threadsLeft())).containsExactly(1, 0);
  }

  @Test
  void countsSessionsThatAreLeftOpenOrClosedInTheCall() throws Exception {
    Observation open = observe(lab -> lab.session().call("?"));
    Observation closed = observe(lab -> {
      try (ToolSession session = lab.session()) {
        return session.call("?");
      }
    });

    assertThat(List.of(open.resourcesLeft(), open.closedInCall())).containsExactly(1, 0);
    assertThat(List.of(closed.resourcesLeft(), closed.closedInCall())).containsExactly(0, 1);
  }

  @Test
  void aBusyLoopLetsTicksPileUp() throws Exception {
    Observation idle = observe(lab -> lab.model("a", Duration.ofMillis(300)).ask("?"));
    Observation busy = observe(lab -> lab.model("a").ask("?").thenAccept(reply -> spin(Duration.ofMillis(500))));

    assertThat(busy.stalledTicks()).isGreaterThan(idle.stalledTicks());
  }

  private static void spin(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  @Test
  void noReplyOvertakesTheProgram() throws Exception {
    Observation seen = observe(lab -> {
      CompletableFuture<Reply> first = lab.model("a").ask("?");
      spin(Lab.LATENCY.multipliedBy(3));
      lab.note(first.isDone() ? "overtaken" : "in time");
      return first;
    });

    assertThat(seen.notes()).containsOnlyKeys("in time");
  }

  @Test
  void anErrorOfTheProgramIsItsOutcome() throws Exception {
    assertThat(observe(lab -> {
      throw new IllegalStateException("no");
    }).outcome()).isEqualTo("failed: IllegalStateException");
  }
}
