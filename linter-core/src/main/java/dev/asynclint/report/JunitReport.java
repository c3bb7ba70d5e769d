package dev.asynclint.report;

import dev.asynclint.Finding;
import dev.asynclint.Problem;
import dev.asynclint.Severity;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** JUnit's XML, for CI systems that show nothing else: a suite for each file, a test case for each finding. */
final class JunitReport implements Report {
  @Override
  public void write(RunResult run, Writer out) throws IOException {
    Map<String, List<Finding>> files =
        run.findings().stream().collect(Collectors.groupingBy(f -> run.path(f.file()), LinkedHashMap::new, Collectors.toList()));
    long failures = run.findings().stream().filter(JunitReport::fails).count();
    // a report without a test case counts as a broken build in Jenkins
    List<Problem> unread = run.problems().stream().filter(p -> p.severity() == Severity.ERROR).toList();
    boolean clean = files.isEmpty() && unread.isEmpty();
    int tests = run.findings().size() + unread.size() + (clean ? 1 : 0);
    String time = String.format(Locale.ROOT, "%.3f", run.counts().time().toMillis() / 1000.0);
    out.append(Xml.HEAD).append("<testsuites name=\"asynclint\"").append(counts(tests, failures, unread.size()));
    out.append(Xml.attribute("time", time)).append(">\n");
    for (Map.Entry<String, List<Finding>> file : files.entrySet()) {
      List<Finding> findings = file.getValue();
      long failed = findings.stream().filter(JunitReport::fails).count();
      out.append("  <testsuite").append(Xml.attribute("name", file.getKey())).append(counts(findings.size(), failed, 0)).append(">\n");
      for (Finding finding : findings) {
        testCase(out, file.getKey(), finding);
      }
      out.append("  </testsuite>\n");
    }
    if (!unread.isEmpty()) {
      unread(run, unread, out);
    }
    if (clean) {
      out.append("  <testsuite name=\"asynclint\"").append(counts(1, 0, 0)).append(">\n");
      out.append("    <testcase name=\"no findings\" classname=\"asynclint\"").append(Xml.attribute("time", time)).append("/>\n");
      out.append("  </testsuite>\n");
    }
    out.append("</testsuites>\n");
  }

  private static void testCase(Writer out, String path, Finding finding) throws IOException {
    String place = path + ":" + finding.span().line() + ":" + finding.span().column();
    out.append("    <testcase").append(Xml.attribute("name", finding.rule() + " at line " + finding.span().line()));
    out.append(Xml.attribute("classname", path)).append(" time=\"0\">\n");
    String text = Xml.escape(place + ": " + finding.message());
    if (fails(finding)) {
      out.append("      <failure").append(Xml.attribute("message", finding.message())).append(Xml.attribute("type", finding.rule()));
      out.append('>').append(text).append("</failure>\n");
    } else {
      out.append("      <system-out>").append(text).append("</system-out>\n");
    }
    out.append("    </testcase>\n");
  }

  private static void unread(RunResult run, List<Problem> unread, Writer out) throws IOException {
    int count = unread.size();
    out.append("  <testsuite name=\"input\"").append(counts(count, 0, count)).append(">\n");
    for (Problem problem : unread) {
      String path = run.path(problem.file());
      out.append("    <testcase").append(Xml.attribute("name", path + ":" + problem.line())).append(Xml.attribute("classname", path));
      out.append(" time=\"0\">\n      <error").append(Xml.attribute("message", problem.message())).append(" type=\"input\"/>\n");
      out.append("    </testcase>\n");
    }
    out.append("  </testsuite>\n");
  }

  private static boolean fails(Finding finding) {
    return finding.severity().atLeast(Severity.WARNING);
  }

  private static String counts(int tests, long failures, int errors) {
    return Xml.attribute("tests", tests) + Xml.attribute("failures", failures) + Xml.attribute("errors", errors)
        + Xml.attribute("skipped", 0);
  }
}
