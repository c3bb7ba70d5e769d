package dev.asynclint.report;

import dev.asynclint.Finding;
import dev.asynclint.Problem;
import dev.asynclint.Severity;
import dev.asynclint.Span;
import java.io.IOException;
import java.io.Writer;

/** GitHub's workflow commands, which it shows as annotations: at most ten of each severity for a step. */
final class GithubReport implements Report {
  @Override
  public void write(RunResult run, Writer out) throws IOException {
    for (Finding finding : run.findings()) {
      Span span = finding.span();
      out.append("::").append(command(finding.severity())).append(" file=").append(property(run.path(finding.file())));
      out.append(",line=" + span.line());
      // GitHub takes columns only within one line
      out.append(span.endLine() == span.line() ? ",col=" + span.column() + ",endColumn=" + span.endColumn() : ",endLine=" + span.endLine());
      out.append(",title=").append(property("asynclint " + finding.rule()));
      out.append("::").append(data(finding.message())).append('\n');
    }
    for (Problem problem : run.problems()) {
      out.append("::").append(command(problem.severity())).append(" file=").append(property(run.path(problem.file())));
      out.append(problem.line() > 0 ? ",line=" + problem.line() : "");
      out.append(",title=asynclint::").append(data(problem.message())).append('\n');
    }
  }

  private static String command(Severity severity) {
    return severity == Severity.INFO ? "notice" : severity.word();
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
