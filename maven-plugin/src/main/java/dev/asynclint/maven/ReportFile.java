package dev.asynclint.maven;

import dev.asynclint.driver.AtomicFile;
import dev.asynclint.driver.SourceReader;
import dev.asynclint.report.Look;
import dev.asynclint.report.Report;
import dev.asynclint.report.Reports;
import dev.asynclint.report.RunResult;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoExecutionException;

/** A report on disk. */
final class ReportFile {
  private ReportFile() {}

  /** The format of that name. */
  static Report format(String name) throws MojoExecutionException {
    return Reports.of(name, Look.PLAIN)
        .orElseThrow(
            () -> new MojoExecutionException("formats: '" + name + "' is none of " + String.join(", ", Reports.names())));
  }

  /** What the file of a format is called; formats that share an ending say in front of it which they are. */
  static String name(String format) {
    return switch (format) {
      case "html", "sarif", "json" -> "asynclint." + format;
      case "gitlab" -> "asynclint-gitlab.json";
      case "checkstyle", "junit" -> "asynclint-" + format + ".xml";
      default -> "asynclint-" + format + ".txt";
    };
  }

  /** Writes a report; its file is replaced as a whole or not at all. */
  static Path write(RunResult run, String format, Path directory) throws MojoExecutionException {
    Report report = format(format);
    Path file = directory.resolve(name(format));
    StringWriter text = new StringWriter();
    try {
      report.write(run, text);
      AtomicFile.write(file, text.toString());
    } catch (IOException e) {
      throw new MojoExecutionException(file + " can't be written: " + SourceReader.reason(e), e);
    }
    return file;
  }
}
