package dev.asynclint.cli;

import java.io.PrintWriter;
import java.util.function.IntConsumer;

/** One line that counts, on a terminal, for runs that last. */
final class Progress implements IntConsumer, AutoCloseable {
  private static final long SILENT_FOR = 400_000_000;
  private static final long BETWEEN = 100_000_000;
  private static final String CLEAR = "\r\033[K";

  private final PrintWriter err;
  private final int total;
  private final boolean shown;
  private final long start = System.nanoTime();
  private long last = start;
  private boolean drawn;

  Progress(PrintWriter err, int total, boolean shown) {
    this.err = err;
    this.total = total;
    this.shown = shown;
  }

  @Override
  public synchronized void accept(int done) {
    long now = System.nanoTime();
    if (shown && now - start > SILENT_FOR && now - last > BETWEEN) {
      last = now;
      drawn = true;
      err.print(CLEAR + "linted " + done + " of " + total + " files");
      err.flush();
    }
  }

  @Override
  public synchronized void close() {
    if (drawn) {
      err.print(CLEAR);
      err.flush();
    }
  }
}
