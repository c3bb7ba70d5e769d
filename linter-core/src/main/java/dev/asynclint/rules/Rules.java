package dev.asynclint.rules;

import dev.asynclint.Group;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;

/** The list of rules. */
public final class Rules {
  private static final List<Rule> BUILT_IN =
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
          new CallNeverStarted(),
          new FutureNeverUsed(),
          new InnerPublisherDropped(),
          new NullFuture(),
          new BlockingInPublisher(),
          new BlockingInFutureMethod(),
          new WaitOnOwnPool(),
          new BlockingOnCommonPool(),
          new BlockingInParallelStream(),
          new BusyCpuInCallback(),
          new LockHeldAcrossWait(),
          new SleepPollLoop(),
          new WaitWithoutTimeout(),
          new SyncTwinInAsync(),
          new SyncBridgeInLibrary(),
          new UnboundedFanOut(),
          new SiblingsNotCancelled(),
          new AggregateUnobserved(),
          new NeedlessAsync(),
          new ScopeMisuse(),
          new SubscribeInPublisher(),
          new EagerFallback(),
          new VoidPublisherTransform(),
          new ResourceClosedBeforeCompletion(),
          new SubscribeWithoutErrorHandler(),
          new AsyncErrorSwallowed(),
          new InterruptSwallowed(),
          new WrongCatchAroundWait(),
          new TimeoutDoesNotCancel(),
          new ScheduledTaskDies(),
          new FutureNeverCompleted(),
          new CleanupSkippedOnFailure(),
          new ThrowsBeforeFuture(),
          new CompleteUnderLock(),
          new WrongCallbackThread(),
          new CancellationSwallowed(),
          new ExecutorNeverClosed(),
          new RawThread(),
          new MisconfiguredPool(),
          new ContextLost(),
          new SharedMutableCapture(),
          new SpringAsyncMisuse(),
          new VirtualThreadMisuse());

  /** A suppression that silences nothing; reported by the driver, which alone knows. */
  public static final RuleInfo UNUSED_SUPPRESSION =
      RuleInfo.of("unused-suppression", Group.META, Severity.INFO, "a suppression that silences nothing");

  private static final List<Rule> ALL = with(Rules.class.getClassLoader());

  private Rules() {}

  /** Every rule: the built-in ones in the order of the catalogue, then those of other jars on the linter's class path. */
  public static List<Rule> all() {
    return ALL;
  }

  /**
   * The built-in rules, and those that a class loader's jars name in {@code META-INF/services/dev.asynclint.Rule}.
   *
   * @throws IllegalStateException if two rules have the same id
   * @throws java.util.ServiceConfigurationError if a named rule can't be made
   */
  public static List<Rule> with(ClassLoader loader) {
    List<Rule> rules = new ArrayList<>(BUILT_IN);
    Set<String> ids = new HashSet<>();
    ServiceLoader.load(Rule.class, loader).forEach(rules::add);
    for (Rule rule : rules) {
      if (!ids.add(rule.info().id())) {
        throw new IllegalStateException("two rules have the id " + rule.info().id());
      }
    }
    return List.copyOf(rules);
  }

  /** The rules that are on by default. */
  public static List<Rule> recommended() {
    return ALL.stream().filter(r -> r.info().enabled()).toList();
  }

  /** What is known of everything that can be reported: the rules, and what the driver itself finds. */
  public static List<RuleInfo> infos() {
    return Stream.concat(ALL.stream().map(Rule::info), Stream.of(UNUSED_SUPPRESSION)).toList();
  }
}
