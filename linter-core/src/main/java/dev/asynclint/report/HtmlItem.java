package dev.asynclint.report;

import dev.asynclint.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A finding in a page.
 *
 * @param state {@code new} where it is reported, else {@code baseline} or {@code suppressed}
 * @param reason why it is suppressed; empty where nobody says
 */
record HtmlItem(Finding finding, String state, String reason, String path, String module) {
  /** All findings of a run, in their order. */
  static List<HtmlItem> of(RunResult run) {
    List<HtmlItem> items = new ArrayList<>();
    run.findings().forEach(f -> items.add(of(run, f, "new", "")));
    run.baselined().forEach(f -> items.add(of(run, f, "baseline", "")));
    run.suppressed().forEach(s -> items.add(of(run, s.finding(), "suppressed", s.reason())));
    items.sort(Comparator.comparing(HtmlItem::finding, Finding.ORDER));
    return items;
  }

  private static HtmlItem of(RunResult run, Finding finding, String state, String reason) {
    String path = run.path(finding.file());
    return new HtmlItem(finding, state, reason, path, module(path));
  }

  /** The directory that holds {@code src}, as Maven and Gradle lay modules out; "." for the root. */
  static String module(String path) {
    int src = ("/" + path).indexOf("/src/");
    return src <= 0 ? "." : path.substring(0, src - 1);
  }

  boolean reported() {
    return state.equals("new");
  }

  String rule() {
    return finding.rule();
  }

  /** How many are reported of each, most first; what none is reported of comes last. */
  static List<Map.Entry<String, Long>> counts(List<HtmlItem> items, Function<HtmlItem, String> key) {
    Map<String, Long> counts = new TreeMap<>();
    items.forEach(i -> counts.merge(key.apply(i), i.reported() ? 1L : 0L, Long::sum));
    return counts.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .toList();
  }
}
