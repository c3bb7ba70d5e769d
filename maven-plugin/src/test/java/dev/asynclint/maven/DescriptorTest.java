package dev.asynclint.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What {@code mvn help:describe} and IDEs show: every goal and parameter is explained, and can be set from outside. */
class DescriptorTest {
  private static List<Element> goals = List.of();

  @BeforeAll
  static void readDescriptor() throws Exception {
    try (InputStream in = DescriptorTest.class.getResourceAsStream("/META-INF/maven/plugin.xml")) {
      assertThat(in).as("plugin.xml, written in phase process-classes").isNotNull();
      Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
      assertThat(text(document.getDocumentElement(), "goalPrefix")).hasValue("asynclint");
      goals = elements(document.getElementsByTagName("mojo"));
    }
  }

  @Test
  void theGoalsAreThese() {
    assertThat(goals).extracting(DescriptorTest::name).containsExactlyInAnyOrder("check", "report", "baseline", "fix", "help");
  }

  @Test
  void everyGoalSaysWhatItDoesAndCanRunInParallel() {
    for (Element goal : goals) {
      assertThat(text(goal, "description").orElse("")).as(name(goal)).isNotBlank();
      assertThat(text(goal, "threadSafe")).as(name(goal)).hasValue("true");
    }
  }

  @Test
  void checkRunsInVerifyUnlessToldOtherwise() {
    assertThat(goals).filteredOn(goal -> name(goal).equals("check")).first().returns(Optional.of("verify"), goal -> text(goal, "phase"));
  }

  @Test
  void everyParameterIsExplainedHasAUserPropertyAndADefault() {
    for (Element goal : goals) {
      if (name(goal).equals("help")) {
        continue; // generated
      }
      assertThat(parameters(goal)).as(name(goal)).isNotEmpty();
      for (Element parameter : parameters(goal)) {
        String name = text(parameter, "name").orElse("");
        assertThat(text(parameter, "description").orElse("")).as(name(goal) + "." + name).isNotBlank();
        Element configuration = configuration(goal, name);
        assertThat(configuration.getTextContent()).as(name(goal) + "." + name).isEqualTo("${asynclint." + name + "}");
        boolean saysDefault = text(parameter, "description").orElse("").contains("By default");
        boolean hasDefault = configuration.hasAttribute("default-value");
        assertThat(hasDefault).as(name(goal) + "." + name + " has a default or explains it").isNotEqualTo(saysDefault);
      }
    }
  }

  private static String name(Element goal) {
    return text(goal, "goal").orElse("a goal without name");
  }

  private static List<Element> parameters(Element goal) {
    return elements(goal.getElementsByTagName("parameter")).stream()
        .filter(parameter -> text(parameter, "editable").orElse("").equals("true"))
        .toList();
  }

  private static Element configuration(Element goal, String parameter) {
    List<Element> found = elements(((Element) goal.getElementsByTagName("configuration").item(0)).getElementsByTagName(parameter));
    assertThat(found).as(name(goal) + "." + parameter).hasSize(1);
    return found.get(0);
  }

  /** Text of a direct child. */
  private static Optional<String> text(Element parent, String name) {
    return elements(parent.getChildNodes()).stream()
        .filter(child -> child.getTagName().equals(name))
        .findFirst()
        .map(child -> child.getTextContent().strip());
  }

  private static List<Element> elements(NodeList nodes) {
    List<Element> found = new ArrayList<>();
    IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .filter(Element.class::isInstance)
        .map(Element.class::cast)
        .forEach(found::add);
    return found;
  }
}
