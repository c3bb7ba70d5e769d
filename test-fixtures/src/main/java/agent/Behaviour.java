package agent;

import java.time.Duration;
import java.util.Random;

/**
 * How a simulated model behaves. Shares are from 0 to 1 of all calls.
 *
 * @param latency the least time a reply takes
 * @param jitter up to so much is added, evenly spread
 * @param failing share of calls that fail
 * @param hanging share of calls that are never answered
 * @param slow share of calls that take ten times as long: the tail
 */
public record Behaviour(Duration latency, Duration jitter, double failing, double hanging, double slow) {
  private static final int TAIL = 10;

  /** Answers every call after this time. */
  public static Behaviour steady(Duration latency) {
    return new Behaviour(latency, Duration.ZERO, 0, 0, 0);
  }

  /** Fails this share of the calls. */
  public Behaviour failing(double share) {
    return new Behaviour(latency, jitter, share, hanging, slow);
  }

  /** Never answers this share of the calls. */
  public Behaviour hanging(double share) {
    return new Behaviour(latency, jitter, failing, share, slow);
  }

  /** What becomes of one call. */
  public record Fate(Duration latency, boolean fails, boolean hangs) {}

  /** Draws the fate of the next call; the same seed gives the same fates. */
  public Fate next(Random random) {
    double spread = random.nextDouble();
    boolean fails = random.nextDouble() < failing;
    boolean hangs = random.nextDouble() < hanging;
    boolean tail = random.nextDouble() < slow;
    Duration time = latency.plus(Duration.ofNanos((long) (jitter.toNanos() * spread)));
    return new Fate(tail ? time.multipliedBy(TAIL) : time, fails, hangs);
  }
}
