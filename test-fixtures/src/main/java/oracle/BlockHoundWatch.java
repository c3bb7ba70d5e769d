package oracle;

import java.util.concurrent.atomic.AtomicInteger;
import reactor.blockhound.BlockHound;

/** Counts what BlockHound catches: a blocking call on a thread that a library has declared must not block. */
final class BlockHoundWatch {
  private static final AtomicInteger REPORTS = new AtomicInteger();

  private BlockHoundWatch() {}

  /** Instruments this JVM, for good; it then counts instead of throwing. */
  static void install() {
    BlockHound.install(builder -> builder.blockingMethodCallback(method -> REPORTS.incrementAndGet()));
  }

  /** What was caught so far. */
  static int reports() {
    return REPORTS.get();
  }
}
