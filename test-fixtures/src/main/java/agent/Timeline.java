package agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** When each call ran, as text and as a picture. Thread-safe. */
public final class Timeline implements CallListener {
  private static final int COLUMNS = 60;
  private static final int BAR_HEIGHT = 22;
  private static final int LABEL_WIDTH = 160;
  private static final int CHART_WIDTH = 640;
  private long zero;
  private final List<Bar> bars = new ArrayList<>();

  /** One call; times in nanoseconds since the first call started, {@code end} -1 while it runs. */
  private record Bar(String name, long start, long end, End how) {
    long nanos() {
      return Math.max(0, end - start);
    }
  }

  @Override
  public synchronized int started(String name) {
    if (bars.isEmpty()) {
      zero = System.nanoTime();
    }
    bars.add(new Bar(name, System.nanoTime() - zero, -1, End.ANSWERED));
    return bars.size() - 1;
  }

  @Override
  public synchronized void ended(int call, End how, Throwable failure) {
    Bar bar = bars.get(call);
    bars.set(call, new Bar(bar.name, bar.start, System.nanoTime() - zero, how));
  }

  /** Calls that were answered. */
  public synchronized long answered() {
    return bars.stream().filter(b -> b.end >= 0 && b.how == End.ANSWERED).count();
  }

  /** From the first start to the last end, in seconds. */
  public synchronized double wallSeconds() {
    return last() / 1e9;
  }

  /** The latencies of all calls added up, in seconds: what they would take one after another. */
  public synchronized double sumSeconds() {
    return bars.stream().mapToLong(Bar::nanos).sum() / 1e9;
  }

  /** E.g. {@code two replies, 0.87 s; one after another 1.54 s}. */
  public String summary() {
    long count = answered();
    String replies = count == 1 ? "one reply" : (count == 2 ? "two" : Long.toString(count)) + " replies";
    return String.format(Locale.ROOT, "%s, %.2f s; one after another %.2f s", replies, wallSeconds(), sumSeconds());
  }

  /** One line for each call: its name, a bar on a common axis, its time and how it ended. */
  public synchronized String text() {
    long last = Math.max(1, last());
    int width = bars.stream().mapToInt(b -> b.name.length()).max().orElse(0);
    return bars.stream().map(b -> line(b, width, last)).collect(Collectors.joining("\n"));
  }

  private static String line(Bar bar, int width, long last) {
    int from = (int) (bar.start * COLUMNS / last);
    int to = Math.max(from + 1, (int) ((bar.end < 0 ? last : bar.end) * COLUMNS / last));
    String row = " ".repeat(from) + mark(bar).repeat(to - from) + " ".repeat(Math.max(0, COLUMNS - to));
    return String.format(Locale.ROOT, "%-" + Math.max(1, width) + "s |%s| %s", bar.name, row, how(bar));
  }

  private static String mark(Bar bar) {
    return bar.how == End.ANSWERED ? "#" : bar.how == End.FAILED ? "x" : "-";
  }

  private static String how(Bar bar) {
    if (bar.end < 0) {
      return "still running";
    }
    String ending = bar.how == End.ANSWERED ? "" : " " + bar.how.name().toLowerCase(Locale.ROOT);
    return String.format(Locale.ROOT, "%.2f s%s", bar.nanos() / 1e9, ending);
  }

  /** The same as an SVG document. */
  public synchronized String svg() {
    double scale = (double) CHART_WIDTH / Math.max(1, last());
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < bars.size(); i++) {
      Bar bar = bars.get(i);
      int y = i * BAR_HEIGHT;
      rows.append(String.format(Locale.ROOT,
          """
            <text x="%d" y="%d" text-anchor="end">%s</text>
            <rect x="%.1f" y="%d" width="%.1f" height="%d" fill="%s"/>
            <text x="%.1f" y="%d">%s</text>
          """,
          LABEL_WIDTH - 8, y + 15, escape(bar.name),
          LABEL_WIDTH + bar.start * scale, y + 3, Math.max(1, bar.nanos() * scale), BAR_HEIGHT - 6, colour(bar),
          LABEL_WIDTH + bar.start * scale + 4, y + 15, how(bar)));
    }
    int height = bars.size() * BAR_HEIGHT + 30;
    return String.format(Locale.ROOT,
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" font-size="12">
        %s  <text x="%d" y="%d">%s</text>
        </svg>
        """,
        LABEL_WIDTH + CHART_WIDTH + 80, height, rows, LABEL_WIDTH, height - 8, escape(summary()));
  }

  private static String colour(Bar bar) {
    return bar.how == End.ANSWERED ? "#9cc4e4" : bar.how == End.FAILED ? "#e49c9c" : "#d0d0d0";
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private long last() {
    return bars.stream().mapToLong(b -> Math.max(b.start, b.end)).max().orElse(0);
  }
}
