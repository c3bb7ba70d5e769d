package dev.asynclint.report;

import dev.asynclint.Finding;
import dev.asynclint.Fix;
import dev.asynclint.Problem;
import dev.asynclint.Related;
import dev.asynclint.Severity;
import dev.asynclint.SourceText;
import dev.asynclint.Span;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** For people: each finding with its line underlined, its cause chain and where to read more; a summary at the end. */
final class TextReport implements Report {
  private static final String RESET = "\033[0m";
  private static final String BOLD = "\033[1m";
  private static final String DIM = "\033[2m";
  private static final String BLUE = "\033[1;34m";
  private static final String GREEN = "\033[1;32m";

  private final Look look;

  TextReport(Look look) {
    this.look = look;
  }

  @Override
  public void write(RunResult run, Writer out) throws IOException {
    Sources sources = new Sources(run);
    for (Finding finding : run.findings()) {
      out.append(finding(run, sources, finding)).append('\n');
    }
    for (Problem problem : run.problems()) {
      out.append(paint(BOLD, place(run, problem))).append(": ").append(kind(problem)).append(": ");
      out.append(Columns.printable(problem.message())).append('\n');
    }
    if (!run.problems().isEmpty()) {
      out.append('\n');
    }
    for (String note : run.notes()) {
      out.append(paint(DIM, "note: ")).append(Columns.printable(note)).append('\n');
    }
    out.append(summary(run));
  }

  private String kind(Problem problem) {
    return paint(colour(problem.severity()), problem.severity() == Severity.ERROR ? "not linted" : problem.severity().word());
  }

  private String finding(RunResult run, Sources sources, Finding finding) {
    Span span = finding.span();
    StringBuilder out = new StringBuilder();
    out.append(paint(BOLD, place(run, finding.file(), span))).append(": ");
    out.append(paint(colour(finding.severity()), finding.severity().word())).append(": ");
    out.append(message(finding.message())).append(paint(DIM, " [" + finding.rule() + "]")).append('\n');

    int gutter = gutter(finding);
    String bar = " ".repeat(gutter) + " " + paint(BLUE, "|");
    out.append(bar).append('\n');
    quote(out, sources.of(finding.file()), span, gutter, colour(finding.severity()), "^");
    out.append(bar).append('\n');
    List<Related> hops = finding.related().stream().filter(Related::hop).toList();
    for (Related side : finding.related()) {
      if (!side.hop()) {
        related(out, run, sources, finding, side, gutter, "note: ");
      }
    }
    for (int i = 0; i < hops.size(); i++) {
      related(out, run, sources, finding, hops.get(i), gutter, hops.size() == 1 ? "" : (i + 1) + ". ");
    }
    String equals = " ".repeat(gutter) + " " + paint(BLUE, "= ");
    if (!finding.fixes().isEmpty()) {
      Fix best = finding.fixes().get(0);
      out.append(equals).append(paint(GREEN, best.safe() ? "fix" : "suggestion")).append(": ").append(message(best.title())).append('\n');
    }
    out.append(equals).append(paint(DIM, "help: asynclint explain " + finding.rule())).append('\n');
    return out.toString();
  }

  private void related(StringBuilder out, RunResult run, Sources sources, Finding finding, Related related, int gutter, String head) {
    out.append(" ".repeat(gutter)).append(' ').append(paint(BLUE, "= ")).append(head).append(message(related.message()));
    SourceText text = sources.of(related.file());
    boolean quoted = !text.line(related.span().line()).isBlank();
    // the quoted line has its number; the path is known
    if (!quoted || !related.file().equals(finding.file())) {
      out.append(paint(DIM, " at " + place(run, related.file(), related.span())));
    }
    out.append('\n');
    quote(out, text, related.span(), gutter, BLUE, "-");
  }

  private void quote(StringBuilder out, SourceText text, Span span, int gutter, String colour, String mark) {
    String line = text.line(span.line());
    if (line.isBlank()) {
      return;
    }
    int end = span.endLine() > span.line() ? line.length() : span.endColumn() - 1;
    Columns.Marked shown = Columns.layOut(line, span.column() - 1, end, look.width() - gutter - 3);
    String number = String.valueOf(span.line());
    out.append(" ".repeat(gutter - number.length())).append(paint(BLUE, number + " | ")).append(shown.text()).append('\n');
    out.append(" ".repeat(gutter)).append(paint(BLUE, " | ")).append(" ".repeat(shown.before()));
    out.append(paint(colour, mark.repeat(shown.marked()))).append('\n');
  }

  private static int gutter(Finding finding) {
    int last = finding.related().stream().mapToInt(r -> r.span().line()).reduce(finding.span().line(), Math::max);
    return String.valueOf(last).length();
  }

  private static String place(RunResult run, Path file, Span span) {
    return Columns.printable(run.path(file)) + ":" + span.line() + ":" + span.column();
  }

  private static String place(RunResult run, Problem problem) {
    String line = problem.line() > 0 ? ":" + problem.line() : "";
    String column = problem.column() > 0 ? ":" + problem.column() : "";
    return Columns.printable(run.path(problem.file())) + line + column;
  }

  /** The text with what stands in back-ticks set off. */
  private String message(String text) {
    String safe = Columns.printable(text);
    return look.colour() ? safe.replaceAll("`[^`]*`", BOLD + "$0" + RESET) : safe;
  }

  private String summary(RunResult run) {
    List<String> counts = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      long count = run.count(severity);
      if (count > 0) {
        String noun = severity == Severity.INFO ? "info" : plural(count, severity.word());
        counts.add(paint(colour(severity), count + " " + noun));
      }
    }
    long files = run.findings().stream().map(Finding::file).distinct().count();
    String looked = String.format(Locale.ROOT, "%,d %s in %s", run.counts().files(), plural(run.counts().files(), "file"), seconds(run));
    StringBuilder out = new StringBuilder();
    if (counts.isEmpty()) {
      out.append(paint(GREEN, "no findings")).append(" in ").append(looked);
    } else {
      out.append(String.join(", ", counts)).append(" in ").append(files).append(" of ").append(looked);
    }
    long unread = run.problems().stream().filter(p -> p.severity() == Severity.ERROR).count();
    if (unread > 0) {
      out.append(", ").append(unread).append(' ').append(plural(unread, "input")).append(" not linted");
    }
    List<String> silent = new ArrayList<>();
    if (!run.baselined().isEmpty()) {
      silent.add(run.baselined().size() + " in the baseline");
    }
    if (!run.suppressed().isEmpty()) {
      silent.add(run.suppressed().size() + " suppressed");
    }
    out.append(silent.isEmpty() ? "" : " (" + String.join(", ", silent) + ")").append('\n');
    byRule(run).forEach(line -> out.append("  ").append(line).append('\n'));
    return out.toString();
  }

  /** How often each rule reported, most often first; nothing where there is only one. */
  private List<String> byRule(RunResult run) {
    Map<String, Long> counts =
        run.findings().stream().map(Finding::rule).collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    if (counts.size() < 2) {
      return List.of();
    }
    int digits = counts.values().stream().mapToInt(n -> n.toString().length()).max().orElse(1);
    return counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()).thenComparing(Map.Entry.comparingByKey()))
        .map(e -> " ".repeat(digits - e.getValue().toString().length()) + e.getValue() + " " + e.getKey())
        .toList();
  }

  private static String plural(long count, String noun) {
    return count == 1 ? noun : noun + "s";
  }

  private static String seconds(RunResult run) {
    return String.format(Locale.ROOT, "%.1f s", run.counts().time().toMillis() / 1000.0);
  }

  private static String colour(Severity severity) {
    return switch (severity) {
      case ERROR -> "\033[1;31m";
      case WARNING -> "\033[1;33m";
      case INFO -> "\033[1;36m";
    };
  }

  private String paint(String colour, String text) {
    return look.colour() ? colour + text + RESET : text;
  }
}
