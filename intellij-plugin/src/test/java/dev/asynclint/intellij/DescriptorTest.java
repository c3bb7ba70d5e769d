package dev.asynclint.intellij;

import static org.assertj.core.api.Assertions.assertThat;

import com.intellij.codeInspection.LocalInspectionTool;
import dev.asynclint.RuleInfo;
import dev.asynclint.Severity;
import dev.asynclint.rules.Rules;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** {@code plugin.xml} says what is there, and what is there stands in it. */
class DescriptorTest {
  private static Document descriptor;
  private static List<Element> inspections;

  @BeforeAll
  static void read() throws Exception {
    try (InputStream in = DescriptorTest.class.getResourceAsStream("/META-INF/plugin.xml")) {
      descriptor = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
    }
    NodeList elements = descriptor.getElementsByTagName("localInspection");
    inspections = IntStream.range(0, elements.getLength()).mapToObj(i -> (Element) elements.item(i)).toList();
  }

  @Test
  void everyImplementationCanBeMade() throws ReflectiveOperationException {
    Set<String> names = new HashSet<>();
    for (Element inspection : inspections) {
      Class<?> type = Class.forName(inspection.getAttribute("implementationClass"));
      assertThat(type.getConstructor().newInstance()).isInstanceOf(LocalInspectionTool.class);
      assertThat(names.add(inspection.getAttribute("shortName"))).isTrue();
      assertThat(inspection.getAttribute("shortName")).matches("[a-zA-Z_0-9.-]+");
      // an IDE that was told no name, as in its own tests, takes it from the class
      assertThat(type.getSimpleName()).isEqualTo(inspection.getAttribute("shortName") + "Inspection");
    }
  }

  @Test
  void everyRuleIsAnInspection() {
    List<String> expected = new ArrayList<>();
    for (RuleInfo rule : Rules.infos()) {
      String level = Map.of(Severity.ERROR, "ERROR", Severity.WARNING, "WARNING", Severity.INFO, "WEAK WARNING").get(rule.severity());
      expected.add(rule.id() + " " + rule.enabled() + " " + level + " JAVA");
    }
    List<String> found =
        inspections.stream()
            .filter(inspection -> !inspection.getAttribute("shortName").equals("AsynclintConfiguration"))
            .map(DescriptorTest::line)
            .toList();
    assertThat(found).isEqualTo(expected);
  }

  private static String line(Element inspection) {
    String display = inspection.getAttribute("displayName");
    String id = display.substring(display.lastIndexOf('(') + 1, display.length() - 1);
    String camel = inspection.getAttribute("shortName").substring("Asynclint".length());
    assertThat(camel.replaceAll("(?<!^)([A-Z])", "-$1")).isEqualToIgnoringCase(id);
    return "%s %s %s %s"
        .formatted(id, inspection.getAttribute("enabledByDefault"), inspection.getAttribute("level"), inspection.getAttribute("language"));
  }

  @Test
  void everyInspectionHasADescription() throws IOException {
    for (Element inspection : inspections) {
      String name = inspection.getAttribute("shortName");
      Optional<String> html = resource("/inspectionDescriptions/" + name + ".html");
      assertThat(html).as("description of %s", name).isPresent();
      assertThat(html.get()).startsWith("<html>\n<body>\n<p>").contains("<!-- tooltip end -->").doesNotContain("```", "\n## ");
    }
  }

  @Test
  void theDescriptionIsThePageOfTheRule() throws IOException {
    String html = resource("/inspectionDescriptions/AsynclintBlockingInCallback.html").orElseThrow();
    assertThat(html)
        .contains("<p>Reports a call that parks the thread inside a callback")
        .contains("<h4>Why is this bad</h4>")
        .contains("<h4>Good</h4>\n<pre><code class=\"language-java\">CompletableFuture&lt;String&gt; review(")
        .contains("<h4>References</h4>\n<ul>");
  }

  /** What the marketplace and the platform refuse. */
  @Test
  void idNameAndVersionsAreAllowed() {
    assertThat(text("id")).isEqualTo("dev.asynclint");
    assertThat(text("name")).isEqualTo("asynclint").doesNotContainIgnoringCase("intellij").doesNotContainIgnoringCase("plugin");
    assertThat(text("vendor")).isNotBlank();
    assertThat(text("version")).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
    assertThat(text("description").strip()).hasSizeGreaterThan(40);
    Element builds = (Element) descriptor.getElementsByTagName("idea-version").item(0);
    assertThat(builds.getAttribute("since-build")).matches("\\d{3}");
    assertThat(builds.hasAttribute("until-build")).isFalse();
  }

  private static String text(String element) {
    return descriptor.getElementsByTagName(element).item(0).getTextContent();
  }

  private static Optional<String> resource(String name) throws IOException {
    try (InputStream in = DescriptorTest.class.getResourceAsStream(name)) {
      return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
