package dev.asynclint.rules;

import dev.asynclint.Rule;
import java.util.List;

/** The list of rules. */
public final class Rules {
  private static final List<Rule> ALL =
      List.of(
          new FutureDiscarded(),
          new PublisherNeverSubscribed(),
          new NestedFuture(),
          new FutureInVoidCallback(),
          new ResultReadTooEarly(),
          new BlockingInCallback(),
          new NestedBootstrap(),
          new BootstrapPerCall(),
          new SequentialWaits(),
          new LazyStreamJoin(),
          new ResourceClosedBeforeCompletion(),
          new InterruptSwallowed());

  private Rules() {}

  /** Every rule, in the order of the catalogue. */
  public static List<Rule> all() {
    return ALL;
  }

  /** The rules that are on by default. */
  public static List<Rule> recommended() {
    return ALL.stream().filter(r -> r.info().enabled()).toList();
  }
}
