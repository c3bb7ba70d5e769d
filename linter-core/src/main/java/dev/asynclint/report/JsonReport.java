package dev.asynclint.report;

import com.google.gson.stream.JsonWriter;
import dev.asynclint.Edit;
import dev.asynclint.Finding;
import dev.asynclint.Fingerprint;
import dev.asynclint.Fix;
import dev.asynclint.Problem;
import dev.asynclint.Related;
import dev.asynclint.Severity;
import dev.asynclint.SourceText;
import dev.asynclint.Span;
import dev.asynclint.Suppressed;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** For scripts: the format of docs/report-json.md. */
final class JsonReport implements Report {
  /** Raised when a reader of the older format would misread the new one; additions do not raise it. */
  private static final int FORMAT = 1;

  @Override
  public void write(RunResult run, Writer out) throws IOException {
    JsonWriter json = new JsonWriter(out);
    json.setIndent("  ");
    json.beginObject();
    json.name("format").value(FORMAT);
    json.name("tool").value("asynclint");
    json.name("version").value(run.version());
    summary(json, run);
    Sources sources = new Sources(run);
    findings(json.name("findings"), run, sources, run.findings());
    findings(json.name("baselined"), run, sources, run.baselined());
    json.name("suppressed").beginArray();
    for (Suppressed suppressed : run.suppressed()) {
      json.beginObject();
      finding(json, run, sources, suppressed.finding());
      json.name("reason").value(suppressed.reason());
      json.endObject();
    }
    json.endArray();
    json.name("problems").beginArray();
    for (Problem problem : run.problems()) {
      json.beginObject();
      json.name("file").value(run.path(problem.file()));
      json.name("line").value(problem.line());
      json.name("column").value(problem.column());
      json.name("severity").value(problem.severity().word());
      json.name("message").value(problem.message());
      json.endObject();
    }
    json.endArray();
    json.name("notes").beginArray();
    for (String note : run.notes()) {
      json.value(note);
    }
    json.endArray();
    json.endObject();
    json.flush();
    out.append('\n');
  }

  private static void summary(JsonWriter json, RunResult run) throws IOException {
    json.name("summary").beginObject();
    json.name("files").value(run.counts().files());
    json.name("errors").value(run.count(Severity.ERROR));
    json.name("warnings").value(run.count(Severity.WARNING));
    json.name("infos").value(run.count(Severity.INFO));
    json.name("callsAsked").value(run.counts().callsAsked());
    json.name("callsUnknown").value(run.counts().callsUnknown());
    json.name("milliseconds").value(run.counts().time().toMillis());
    json.endObject();
  }

  private static void findings(JsonWriter json, RunResult run, Sources sources, List<Finding> findings) throws IOException {
    json.beginArray();
    for (Finding finding : findings) {
      json.beginObject();
      finding(json, run, sources, finding);
      json.endObject();
    }
    json.endArray();
  }

  private static void finding(JsonWriter json, RunResult run, Sources sources, Finding finding) throws IOException {
    SourceText source = sources.of(finding.file());
    String path = run.path(finding.file());
    json.name("rule").value(finding.rule());
    json.name("severity").value(finding.severity().word());
    json.name("file").value(path);
    span(json, finding.span());
    json.name("message").value(finding.message());
    json.name("enclosing").value(finding.enclosing());
    json.name("fingerprint").value(Fingerprint.of(finding, path, source).hash());
    json.name("related").beginArray();
    for (Related related : finding.related()) {
      json.beginObject();
      json.name("file").value(run.path(related.file()));
      span(json, related.span());
      json.name("message").value(related.message());
      json.name("hop").value(related.hop());
      json.endObject();
    }
    json.endArray();
    json.name("fixes").beginArray();
    for (Fix fix : finding.fixes()) {
      fix(json, source, fix);
    }
    json.endArray();
  }

  private static void fix(JsonWriter json, SourceText source, Fix fix) throws IOException {
    json.beginObject();
    json.name("title").value(fix.title());
    json.name("safe").value(fix.safe());
    json.name("edits").beginArray();
    for (Edit edit : fix.edits()) {
      json.beginObject();
      json.name("start").value(edit.start());
      json.name("end").value(edit.end());
      span(json, source.span(edit.start(), edit.end()));
      json.name("replacement").value(edit.replacement());
      json.endObject();
    }
    json.endArray();
    json.endObject();
  }

  private static void span(JsonWriter json, Span span) throws IOException {
    json.name("line").value(span.line());
    json.name("column").value(span.column());
    json.name("endLine").value(span.endLine());
    json.name("endColumn").value(span.endColumn());
  }
}
