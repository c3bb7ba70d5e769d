package dev.asynclint.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.asynclint.Severity;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.maven.plugin.surefire.log.api.NullConsoleLogger;
import org.apache.maven.plugins.surefire.report.ReportTestCase;
import org.apache.maven.plugins.surefire.report.ReportTestSuite;
import org.apache.maven.plugins.surefire.report.TestSuiteXmlParser;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The formats of CI systems. */
class CiReportsTest {
  private static final String NASTY = "a \"b\" & <c> 'd' %0A 100%\r\n::error::x, y: z\u0000\ud83d";

  private static SampleRun nasty() {
    SampleRun run = new SampleRun().file("a b/C,:%&\".java", "ask();\n");
    run.reported(run.finding("future-discarded", Severity.ERROR, "a b/C,:%&\".java", "ask", NASTY));
    return run.problem("D.java", 2, 3, Severity.ERROR, NASTY);
  }

  private static Document xml(String text) throws Exception {
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(text)));
  }

  @Test
  void checkstyleGroupsErrorsByFile() throws Exception {
    SampleRun run = SampleRun.agent().problem("B.java", 0, 0, Severity.ERROR, "is not text");
    assertThat(run.as("checkstyle"))
        .isEqualTo(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <checkstyle version="4.3">
              <file name="app/src/main/java/com/acme/Agent.java">
                <error line="5" column="10" severity="error" message="`submit` starts a task whose failure nobody sees" \
            source="asynclint.future-discarded"/>
                <error line="6" column="50" severity="warning" message="`render` parks the thread that completes the stage" \
            source="asynclint.blocking-in-callback"/>
                <error line="7" column="15" severity="info" message="starts as many calls as there are questions" \
            source="asynclint.unbounded-fan-out"/>
              </file>
              <file name="B.java">
                <error line="1" severity="error" message="is not text" source="asynclint.input"/>
              </file>
            </checkstyle>
            """);
    NodeList errors = xml(nasty().as("checkstyle")).getElementsByTagName("error");
    assertThat(((Element) errors.item(0)).getAttribute("message")).isEqualTo(NASTY.replace('\u0000', '\ufffd').replace('\ud83d', '\ufffd'));
  }

  @Test
  void githubGetsOneCommandALine() {
    assertThat(SampleRun.agent().problem("B.java", 3, 1, Severity.WARNING, "odd").as("github"))
        .isEqualTo(
            """
            ::error file=app/src/main/java/com/acme/Agent.java,line=5,col=10,endColumn=16,title=asynclint future-discarded::\
            `submit` starts a task whose failure nobody sees
            ::warning file=app/src/main/java/com/acme/Agent.java,line=6,col=50,endColumn=56,title=asynclint blocking-in-callback::\
            `render` parks the thread that completes the stage
            ::notice file=app/src/main/java/com/acme/Agent.java,line=7,col=15,endColumn=22,title=asynclint unbounded-fan-out::\
            starts as many calls as there are questions
            ::warning file=B.java,line=3,title=asynclint::odd
            """);
  }

  /** Reads as the runner does: split at the commas and colons, then un-escape. */
  @Test
  void everyTextSurvivesGithubsEscaping() {
    Random random = new Random(3);
    String characters = "ab%:,\r\n 25DA0=\"é";
    Pattern command = Pattern.compile("::error file=([^,:]*),line=1,col=1,endColumn=4,title=asynclint x::(.*)\n");
    for (int i = 0; i < 2_000; i++) {
      StringBuilder message = new StringBuilder();
      for (int n = random.nextInt(20); n > 0; n--) {
        message.append(characters.charAt(random.nextInt(characters.length())));
      }
      String path = "p" + message.toString().replaceAll("[\r\n]", "");
      SampleRun run = new SampleRun().file(path, "ask();");
      run.reported(run.finding("x", Severity.ERROR, path, "ask", message.toString()));
      Matcher read = command.matcher(run.as("github"));
      assertThat(read.matches()).as(run.as("github")).isTrue();
      assertThat(read.group(1).replace("%2C", ",").replace("%3A", ":").replace("%25", "%")).isEqualTo(path);
      assertThat(read.group(2).replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")).isEqualTo(message.toString());
    }
  }

  @Test
  void gitlabGetsAUniqueFingerprintForEach() {
    SampleRun run = SampleRun.agent();
    run.reported(run.result().findings().get(0));
    JsonArray issues = JsonParser.parseString(run.as("gitlab")).getAsJsonArray();
    assertThat(issues).hasSize(4);
    assertThat(issues).extracting(i -> i.getAsJsonObject().get("fingerprint").getAsString()).doesNotHaveDuplicates();
    assertThat(issues).extracting(i -> i.getAsJsonObject().get("severity").getAsString())
        .containsExactly("major", "major", "minor", "info");
    JsonObject first = issues.get(0).getAsJsonObject();
    assertThat(first.get("check_name").getAsString()).isEqualTo("future-discarded");
    JsonObject location = first.getAsJsonObject("location");
    assertThat(location.get("path").getAsString()).isEqualTo("app/src/main/java/com/acme/Agent.java");
    assertThat(location.getAsJsonObject("lines").get("begin").getAsInt()).isEqualTo(5);
    assertThat(JsonParser.parseString(nasty().as("gitlab")).getAsJsonArray().get(0).getAsJsonObject().get("description").getAsString())
        .isEqualTo(NASTY);
  }

  @Test
  void junitIsReadBySurefiresOwnParser() throws Exception {
    SampleRun run = SampleRun.agent().problem("B.java", 2, 3, Severity.ERROR, "is not text");
    run.problem("C.java", 1, 1, Severity.WARNING, "odd");
    List<ReportTestSuite> suites = suites(run.as("junit"));
    assertThat(suites).extracting(ReportTestSuite::getFullClassName).containsExactly("app/src/main/java/com/acme/Agent.java", "B.java");
    List<ReportTestCase> cases = suites.get(0).getTestCases();
    assertThat(cases).extracting(ReportTestCase::getName)
        .containsExactly("future-discarded at line 5", "blocking-in-callback at line 6", "unbounded-fan-out at line 7");
    assertThat(cases).extracting(ReportTestCase::hasFailure).containsExactly(true, true, false);
    assertThat(cases.get(0).getFailureMessage()).isEqualTo("`submit` starts a task whose failure nobody sees");
    assertThat(suites.get(1).getTestCases().get(0).hasError()).isTrue();
    Element all = xml(run.as("junit")).getDocumentElement();
    assertThat(all.getAttribute("tests")).isEqualTo("4");
    assertThat(all.getAttribute("failures")).isEqualTo("2");
    assertThat(all.getAttribute("errors")).isEqualTo("1");
    assertThat(suites(nasty().as("junit"))).hasSize(2);
  }

  @Test
  void aCleanRunIsAPassedTestCase() throws Exception {
    List<ReportTestSuite> suites = suites(new SampleRun().as("junit"));
    assertThat(suites).hasSize(1);
    assertThat(suites.get(0).getTestCases()).hasSize(1).allMatch(ReportTestCase::isSuccessful);
  }

  private static List<ReportTestSuite> suites(String xml) throws Exception {
    byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
    return new TestSuiteXmlParser(new NullConsoleLogger())
        .parse(new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8));
  }
}
