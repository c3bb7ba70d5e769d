package oracle;

/** One agent program that the oracle can run. Has a constructor without parameters. */
@FunctionalInterface
public interface Scenario {
  /**
   * Runs the program once on a thread named {@code caller}.
   *
   * @param lab what the program calls
   * @return the agent's answer; where it is a {@link java.util.concurrent.CompletionStage}, the run ends when that is done
   * @throws Exception a failure that reached the program's caller, and so counts as seen
   */
  Object run(Lab lab) throws Exception;
}
