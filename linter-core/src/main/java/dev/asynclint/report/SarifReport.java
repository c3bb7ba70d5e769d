package dev.asynclint.report;

import com.google.gson.stream.JsonWriter;
import dev.asynclint.Edit;
import dev.asynclint.Finding;
import dev.asynclint.Fix;
import dev.asynclint.Problem;
import dev.asynclint.Related;
import dev.asynclint.RuleInfo;
import dev.asynclint.Severity;
import dev.asynclint.SourceText;
import dev.asynclint.Span;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** SARIF 2.1.0, within the limits of GitHub code scanning. */
final class SarifReport implements Report {
  private static final String SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
  private static final String ROOT = "%SRCROOT%";

  /** GitHub refuses a run with more results, and shows 1,000 steps of a flow and 1,024 characters of a description. */
  static final int MOST_RESULTS = 25_000;

  private static final int MOST_STEPS = 1_000;
  private static final int MOST_CHARACTERS = 1_024;

  private enum State {
    REPORTED,
    BASELINED,
    SUPPRESSED
  }

  /** The reason is that of a suppression; empty where none is given. */
  private record Result(Finding finding, State state, String reason) {
    static Result of(Finding finding, State state) {
      return new Result(finding, state, "");
    }
  }

  @Override
  public void write(RunResult run, Writer out) throws IOException {
    new Writing(run, new JsonWriter(out)).write();
    out.append('\n');
  }

  /** One report being written. */
  private static final class Writing {
    private final RunResult run;
    private final JsonWriter json;
    private final Sources sources;
    private final Occurrences occurrences;
    private final Map<String, Integer> ruleIndexes = new LinkedHashMap<>();

    Writing(RunResult run, JsonWriter json) {
      this.run = run;
      this.json = json;
      sources = new Sources(run);
      occurrences = new Occurrences(run);
      run.rules().forEach(r -> ruleIndexes.putIfAbsent(r.id(), ruleIndexes.size()));
      // findings about suppressions and the like come from no rule of the run
      all().forEach(r -> ruleIndexes.putIfAbsent(r.finding().rule(), ruleIndexes.size()));
    }

    private Stream<Result> all() {
      return Stream.of(
              run.findings().stream().map(f -> Result.of(f, State.REPORTED)),
              run.baselined().stream().map(f -> Result.of(f, State.BASELINED)),
              run.suppressed().stream().map(s -> new Result(s.finding(), State.SUPPRESSED, s.reason())))
          .flatMap(s -> s);
    }

    private List<Result> results() {
      Comparator<Result> bySeverity = Comparator.comparing((Result r) -> r.state()).thenComparing(r -> r.finding().severity());
      return all()
          .sorted(bySeverity)
          .limit(MOST_RESULTS)
          .sorted(Comparator.comparing(Result::finding, Finding.ORDER))
          .toList();
    }

    void write() throws IOException {
      json.setIndent("  ");
      json.beginObject();
      json.name("$schema").value(SCHEMA);
      json.name("version").value("2.1.0");
      json.name("runs").beginArray().beginObject();
      tool();
      List<Result> results = results();
      invocation(results.size());
      json.name("originalUriBaseIds").beginObject().name(ROOT).beginObject();
      String root = run.root().toUri().toString();
      json.name("uri").value(root.endsWith("/") ? root : root + "/");
      json.endObject().endObject();
      json.name("columnKind").value("utf16CodeUnits");
      json.name("results").beginArray();
      for (Result result : results) {
        result(result);
      }
      json.endArray();
      json.endObject().endArray().endObject();
      json.flush();
    }

    private void tool() throws IOException {
      json.name("tool").beginObject().name("driver").beginObject();
      json.name("name").value("asynclint");
      json.name("version").value(run.version());
      json.name("rules").beginArray();
      Map<String, RuleInfo> known = new LinkedHashMap<>();
      run.rules().forEach(r -> known.putIfAbsent(r.id(), r));
      for (String id : ruleIndexes.keySet()) {
        json.beginObject();
        json.name("id").value(id);
        RuleInfo rule = known.get(id);
        if (rule != null) {
          rule(rule);
        }
        json.endObject();
      }
      json.endArray();
      json.endObject().endObject();
    }

    private void rule(RuleInfo rule) throws IOException {
      json.name("name").value(className(rule.id()));
      RulePage page = RulePage.of(rule.id()).orElse(new RulePage(rule.id(), rule.summary()));
      String what = page.section("What it does");
      text("shortDescription", cut(sentence(rule.summary())));
      text("fullDescription", cut(what.isEmpty() ? sentence(rule.summary()) : what));
      json.name("help").beginObject();
      json.name("text").value(page.markdown());
      json.name("markdown").value(page.markdown());
      json.endObject();
      json.name("defaultConfiguration").beginObject();
      json.name("enabled").value(rule.enabled());
      json.name("level").value(level(rule.severity()));
      json.endObject();
      json.name("properties").beginObject();
      json.name("precision").value("high");
      json.name("problem.severity").value(rule.severity() == Severity.INFO ? "recommendation" : rule.severity().word());
      json.name("tags").beginArray().value("concurrency").value(rule.group().id()).endArray();
      json.endObject();
    }

    private void invocation(int written) throws IOException {
      json.name("invocations").beginArray().beginObject();
      json.name("executionSuccessful").value(true);
      json.name("toolExecutionNotifications").beginArray();
      for (Problem problem : run.problems()) {
        json.beginObject();
        json.name("level").value(level(problem.severity()));
        text("message", problem.message());
        json.name("locations").beginArray().beginObject().name("physicalLocation").beginObject();
        artifact(problem.file());
        if (problem.line() > 0) {
          json.name("region").beginObject().name("startLine").value(problem.line());
          if (problem.column() > 0) {
            json.name("startColumn").value(problem.column());
          }
          json.endObject();
        }
        json.endObject().endObject().endArray();
        json.endObject();
      }
      List<String> notes = new ArrayList<>(run.notes());
      long left = all().count() - written;
      if (left > 0) {
        notes.add(left + " of the least severe findings are left out: code scanning takes " + MOST_RESULTS);
      }
      for (String note : notes) {
        json.beginObject().name("level").value("note");
        text("message", note);
        json.endObject();
      }
      json.endArray();
      json.endObject().endArray();
    }

    private void result(Result result) throws IOException {
      Finding finding = result.finding();
      json.beginObject();
      json.name("ruleId").value(finding.rule());
      json.name("ruleIndex").value(ruleIndexes.get(finding.rule()));
      json.name("level").value(level(finding.severity()));
      text("message", finding.message());
      json.name("locations").beginArray().beginObject();
      physical(finding.file(), finding.span());
      if (!finding.enclosing().isEmpty()) {
        json.name("logicalLocations").beginArray().beginObject();
        json.name("fullyQualifiedName").value(finding.enclosing()).endObject().endArray();
      }
      json.endObject().endArray();
      String fingerprint = occurrences.next(finding);
      json.name("partialFingerprints").beginObject();
      // GitHub uses the first name only; other tools compare all names that both sides have
      json.name("primaryLocationLineHash").value(fingerprint);
      json.name("asynclint/v1").value(fingerprint);
      json.endObject();
      related(finding);
      codeFlow(finding);
      fixes(finding);
      state(result.state(), result.reason());
      json.endObject();
    }

    private void state(State state, String reason) throws IOException {
      if (state == State.BASELINED) {
        json.name("baselineState").value("unchanged");
      } else if (!run.baselined().isEmpty()) {
        json.name("baselineState").value("new");
      }
      if (state != State.REPORTED) {
        json.name("suppressions").beginArray().beginObject();
        json.name("kind").value(state == State.BASELINED ? "external" : "inSource");
        if (!reason.isEmpty()) {
          json.name("justification").value(reason);
        }
        json.endObject().endArray();
      }
    }

    private void related(Finding finding) throws IOException {
      List<Related> sides = finding.related().stream().filter(r -> !r.hop()).toList();
      if (sides.isEmpty()) {
        return;
      }
      json.name("relatedLocations").beginArray();
      for (int i = 0; i < sides.size(); i++) {
        json.beginObject();
        json.name("id").value(i + 1);
        location(sides.get(i).file(), sides.get(i).span(), sides.get(i).message());
        json.endObject();
      }
      json.endArray();
    }

    private void codeFlow(Finding finding) throws IOException {
      List<Related> hops = finding.related().stream().filter(Related::hop).limit(MOST_STEPS - 1).toList();
      if (hops.isEmpty()) {
        return;
      }
      json.name("codeFlows").beginArray().beginObject().name("threadFlows").beginArray().beginObject().name("locations").beginArray();
      step(finding.file(), finding.span(), finding.message());
      for (Related hop : hops) {
        step(hop.file(), hop.span(), hop.message());
      }
      json.endArray().endObject().endArray().endObject().endArray();
    }

    private void step(Path file, Span span, String message) throws IOException {
      json.beginObject().name("location").beginObject();
      location(file, span, message);
      json.endObject().endObject();
    }

    private void location(Path file, Span span, String message) throws IOException {
      physical(file, span);
      text("message", message);
    }

    private void physical(Path file, Span span) throws IOException {
      json.name("physicalLocation").beginObject();
      artifact(file);
      region("region", span);
      json.endObject();
    }

    private void fixes(Finding finding) throws IOException {
      if (finding.fixes().isEmpty()) {
        return;
      }
      SourceText source = sources.of(finding.file());
      json.name("fixes").beginArray();
      for (Fix fix : finding.fixes()) {
        json.beginObject();
        text("description", fix.title());
        json.name("artifactChanges").beginArray().beginObject();
        artifact(finding.file());
        json.name("replacements").beginArray();
        for (Edit edit : fix.edits()) {
          json.beginObject();
          region("deletedRegion", source.span(edit.start(), edit.end()));
          text("insertedContent", edit.replacement());
          json.endObject();
        }
        json.endArray();
        json.endObject().endArray();
        json.name("properties").beginObject().name("safe").value(fix.safe()).endObject();
        json.endObject();
      }
      json.endArray();
    }

    private void artifact(Path file) throws IOException {
      json.name("artifactLocation").beginObject();
      Path absolute = file.toAbsolutePath().normalize();
      if (absolute.startsWith(run.root())) {
        json.name("uri").value(relativeUri(run.path(file)));
        json.name("uriBaseId").value(ROOT);
      } else {
        json.name("uri").value(absolute.toUri().toString());
      }
      json.endObject();
    }

    private void region(String name, Span span) throws IOException {
      json.name(name).beginObject();
      json.name("startLine").value(span.line());
      json.name("startColumn").value(span.column());
      json.name("endLine").value(span.endLine());
      json.name("endColumn").value(span.endColumn());
      json.endObject();
    }

    private void text(String name, String text) throws IOException {
      json.name(name).beginObject().name("text").value(text).endObject();
    }
  }

  /** A relative reference: everything but {@code /} that is not plain in a URI is percent-encoded. */
  static String relativeUri(String path) {
    try {
      // a colon in the first segment would read as a scheme
      return new URI("file", null, "/" + path, null).toASCIIString().substring("file:/".length()).replace(":", "%3A");
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("not a path: " + path, e);
    }
  }

  private static String level(Severity severity) {
    return severity == Severity.INFO ? "note" : severity.word();
  }

  private static String sentence(String summary) {
    return summary.isEmpty() ? summary : Character.toUpperCase(summary.charAt(0)) + summary.substring(1) + ".";
  }

  private static String cut(String text) {
    return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS - 1) + "…";
  }

  private static String className(String id) {
    StringBuilder name = new StringBuilder();
    for (String word : id.split("-", -1)) {
      name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return name.toString();
  }
}
