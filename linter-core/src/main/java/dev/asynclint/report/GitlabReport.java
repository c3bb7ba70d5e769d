package dev.asynclint.report;

import com.google.gson.stream.JsonWriter;
import dev.asynclint.Finding;
import dev.asynclint.Severity;
import java.io.IOException;
import java.io.Writer;

/** GitLab's code quality report. */
final class GitlabReport implements Report {
  @Override
  public void write(RunResult run, Writer out) throws IOException {
    JsonWriter json = new JsonWriter(out);
    json.setIndent("  ");
    Occurrences occurrences = new Occurrences(run);
    json.beginArray();
    for (Finding finding : run.findings()) {
      json.beginObject();
      json.name("description").value(finding.message());
      json.name("check_name").value(finding.rule());
      json.name("fingerprint").value(occurrences.next(finding));
      json.name("severity").value(severity(finding.severity()));
      json.name("location").beginObject();
      json.name("path").value(run.path(finding.file()));
      json.name("lines").beginObject().name("begin").value(finding.span().line()).name("end").value(finding.span().endLine()).endObject();
      json.endObject();
      json.endObject();
    }
    json.endArray();
    json.flush();
    out.append('\n');
  }

  private static String severity(Severity severity) {
    return switch (severity) {
      case ERROR -> "major";
      case WARNING -> "minor";
      case INFO -> "info";
    };
  }
}
