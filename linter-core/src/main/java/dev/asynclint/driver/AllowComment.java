package dev.asynclint.driver;

import dev.asynclint.Edit;
import dev.asynclint.Finding;
import dev.asynclint.SourceText;
import dev.asynclint.Span;

/** Writes the comment that suppresses a finding; {@link Suppressions} reads it. */
public final class AllowComment {
  private AllowComment() {}

  /** The comment without its reason, which follows behind it. */
  public static String start(String rule) {
    return "// asynclint: allow " + rule + " -- ";
  }

  /**
   * Inserts the comment as a line of its own before the finding's line, indented like it.
   *
   * @param source the text that the finding is about
   */
  public static Edit edit(SourceText source, Finding finding, String reason) {
    Span span = finding.span();
    String line = source.line(span.line());
    String indent = line.substring(0, line.length() - line.stripLeading().length());
    String lineEnd = source.text().contains("\r\n") ? "\r\n" : "\n";
    int lineStart = span.start() - (span.column() - 1);
    return new Edit(lineStart, lineStart, indent + start(finding.rule()) + reason + lineEnd);
  }
}
