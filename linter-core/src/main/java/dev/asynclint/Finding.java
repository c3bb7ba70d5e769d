package dev.asynclint;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * One reported place.
 *
 * @param rule id of the rule
 * @param severity effective severity
 * @param file the file, as it was given to the linter
 * @param span the smallest token that is wrong
 * @param message one lower-case fragment, no full stop, naming the user's code in back-ticks
 * @param related places that explain it, hops of the chain in order
 * @param fixes best first
 * @param enclosing signature of the enclosing member, e.g. {@code com.acme.Agent#ask(String)}; the key of a baseline
 * @param enclosingLine line of the enclosing member's declaration, from 1
 */
public record Finding(
    String rule,
    Severity severity,
    Path file,
    Span span,
    String message,
    List<Related> related,
    List<Fix> fixes,
    String enclosing,
    int enclosingLine) {
  /** By file, position, rule and message: the order of every report. */
  public static final Comparator<Finding> ORDER =
      Comparator.comparing((Finding f) -> f.file().toString())
          .thenComparingInt(f -> f.span().start())
          .thenComparing(Finding::rule)
          .thenComparing(Finding::message);

  /** Copies the lists. */
  public Finding {
    related = List.copyOf(related);
    fixes = List.copyOf(fixes);
  }

  public Finding withSeverity(Severity other) {
    return new Finding(rule, other, file, span, message, related, fixes, enclosing, enclosingLine);
  }
}
