package dev.asynclint.driver;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Where the time of runs went, and what was done with their files. Filled by many threads; the times are theirs, added up. */
public final class Profile {
  /** What takes time, in the order of a run. */
  enum Phase {
    NAMES("names of the project"),
    PARSE("parsing"),
    SUMMARIES("summaries of methods"),
    RULES("rules, types resolved for them included"),
    SUPPRESSIONS("suppressions");

    private final String title;

    Phase(String title) {
      this.title = title;
    }
  }

  /** What becomes of a file. */
  enum Fate {
    SKIPPED("not parsed: no word that matters"),
    PARSED("parsed"),
    AGAIN("of these, parsed again in the light of what other files do"),
    CACHED("known from the last run");

    private final String title;

    Fate(String title) {
      this.title = title;
    }
  }

  private final Map<Phase, LongAdder> phases = new ConcurrentHashMap<>();
  private final Map<Fate, LongAdder> fates = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> rules = new ConcurrentHashMap<>();

  void time(Phase phase, long sinceNanos) {
    phases.computeIfAbsent(phase, k -> new LongAdder()).add(System.nanoTime() - sinceNanos);
  }

  void rule(String id, long sinceNanos) {
    rules.computeIfAbsent(id, k -> new LongAdder()).add(System.nanoTime() - sinceNanos);
  }

  void file(Fate fate) {
    fates.computeIfAbsent(fate, k -> new LongAdder()).increment();
  }

  void files(Fate fate, int count) {
    fates.computeIfAbsent(fate, k -> new LongAdder()).add(count);
  }

  long count(Fate fate) {
    LongAdder count = fates.get(fate);
    return count == null ? 0 : count.sum();
  }

  /** The table that {@code --profile} prints. */
  public String table(int callsAsked, int callsUnknown) {
    StringBuilder out = new StringBuilder("time, ms; parsing and below: of all threads together\n");
    for (Phase phase : Phase.values()) {
      line(out, millis(phases.get(phase)), phase.title);
    }
    rules.entrySet().stream()
        .sorted(
            Comparator.comparingLong((Map.Entry<String, LongAdder> e) -> -e.getValue().sum()).thenComparing(Map.Entry.comparingByKey()))
        .forEach(rule -> line(out, millis(rule.getValue()), "  " + rule.getKey()));
    out.append("files\n");
    for (Fate fate : Fate.values()) {
      line(out, count(fate), fate.title);
    }
    out.append("calls that rules asked about\n");
    line(out, callsAsked - callsUnknown, "resolved");
    line(out, callsUnknown, "unknown");
    return out.toString();
  }

  private static long millis(@Nullable LongAdder nanos) {
    return nanos == null ? 0 : nanos.sum() / 1_000_000;
  }

  private static void line(StringBuilder out, long number, String title) {
    out.append(String.format(Locale.ROOT, "%,9d  %s%n", number, title));
  }
}
