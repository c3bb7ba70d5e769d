package oracle;

import agent.CallListener.End;
import java.util.List;
import java.util.Map;

/**
 * What was counted in one run.
 *
 * @param outcome {@code returned}, {@code failed: <type>} or {@code stuck}
 * @param started calls
 * @param startedTo the same by the name of the model
 * @param finished calls that were answered
 * @param failed calls that failed
 * @param cancelled calls that were cancelled
 * @param finishedAfterFailure calls that were answered after another had failed
 * @param inFlightAtReturn calls still running when the program had ended
 * @param peakInFlight most calls at one time
 * @param failuresRaised failures of calls and tasks
 * @param failuresSeen those that reached the answer, the program's log, or the handler of a thread
 * @param futuresLeft futures that were never done: of calls, and the program's own answer
 * @param resourcesLeft sessions still open in the end
 * @param closedInCall calls that failed because their session was closed under them
 * @param threadsCreated threads the program made
 * @param threadsLeft those still alive when the program had ended and a moment had passed
 * @param blocked kinds of thread that slept, parked, or did I/O while they ran the program's code, and how often
 * @param blockHoundReports blocking calls that BlockHound caught on threads that must not block; 0 where it is not installed
 * @param stalledTicks most ticks of the loop's clock that were overdue at one time
 * @param notes what the program itself counted
 * @param sumToWall the calls' latencies added up, over the time of the run
 * @param calls each call, in the order they started
 * @param endedAt when the program had its answer or failed, in microseconds since the first call started; -1 where it is stuck
 */
public record Observation(
    String outcome,
    int started,
    Map<String, Integer> startedTo,
    int finished,
    int failed,
    int cancelled,
    int finishedAfterFailure,
    int inFlightAtReturn,
    int peakInFlight,
    int failuresRaised,
    int failuresSeen,
    int futuresLeft,
    int resourcesLeft,
    int closedInCall,
    int threadsCreated,
    int threadsLeft,
    Map<ThreadRole, Integer> blocked,
    int blockHoundReports,
    int stalledTicks,
    Map<String, Integer> notes,
    double sumToWall,
    List<Call> calls,
    long endedAt) {

  /**
   * One call; times in microseconds since the first one started.
   *
   * @param name of the model or tool
   * @param end -1 where it never ended
   * @param how it ended; {@code null} where it never did
   */
  public record Call(String name, long start, long end, End how) {}

  /** Whether the run never ended: every thread of it waited and nothing could wake them. */
  public boolean stuck() {
    return outcome.equals("stuck");
  }

  /** How often the program counted this. */
  public int noted(String what) {
    return notes.getOrDefault(what, 0);
  }

  /** Calls to the model or tool with this name. */
  public int callsTo(String name) {
    return startedTo.getOrDefault(name, 0);
  }

  /** How often threads of this role slept, parked or did I/O in the program's code. */
  public int blockedOn(ThreadRole role) {
    return blocked.getOrDefault(role, 0);
  }

  /** Failures that nobody saw. */
  public int failuresLost() {
    return failuresRaised - failuresSeen;
  }
}
