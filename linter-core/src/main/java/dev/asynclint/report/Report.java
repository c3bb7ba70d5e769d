package dev.asynclint.report;

import java.io.IOException;
import java.io.Writer;

/** One format. */
public interface Report {
  /**
   * Writes the whole report. Formats with an encoding declaration say UTF-8: write the characters so.
   *
   * @throws IOException from {@code out}
   */
  void write(RunResult run, Writer out) throws IOException;
}
