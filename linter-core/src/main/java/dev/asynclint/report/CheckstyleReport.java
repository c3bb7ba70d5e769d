package dev.asynclint.report;

import dev.asynclint.Finding;
import dev.asynclint.Problem;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;

/** Checkstyle's XML, which Jenkins, reviewdog and many others read. */
final class CheckstyleReport implements Report {
  @Override
  public void write(RunResult run, Writer out) throws IOException {
    Map<String, StringBuilder> files = new LinkedHashMap<>();
    for (Finding finding : run.findings()) {
      errors(files, run.path(finding.file()))
          .append(error(finding.span().line(), finding.span().column(), finding.severity().word(), finding.message(), finding.rule()));
    }
    for (Problem problem : run.problems()) {
      errors(files, run.path(problem.file()))
          .append(error(problem.line(), problem.column(), problem.severity().word(), problem.message(), "input"));
    }
    out.append(Xml.HEAD).append("<checkstyle version=\"4.3\">\n");
    for (Map.Entry<String, StringBuilder> file : files.entrySet()) {
      out.append("  <file").append(Xml.attribute("name", file.getKey())).append(">\n");
      out.append(file.getValue()).append("  </file>\n");
    }
    out.append("</checkstyle>\n");
  }

  private static StringBuilder errors(Map<String, StringBuilder> files, String path) {
    return files.computeIfAbsent(path, p -> new StringBuilder());
  }

  private static String error(int line, int column, String severity, String message, String source) {
    return "    <error"
        + Xml.attribute("line", Math.max(line, 1))
        + (column > 0 ? Xml.attribute("column", column) : "")
        + Xml.attribute("severity", severity)
        + Xml.attribute("message", message)
        + Xml.attribute("source", "asynclint." + source)
        + "/>\n";
  }
}
