package dev.asynclint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import dev.asynclint.driver.FileResult;
import dev.asynclint.driver.Parsing;
import dev.asynclint.rules.Rules;
import dev.asynclint.semantics.Types;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every rule on its case files: exactly the marked lines with a class path, and never others without. */
class CasesTest {
  private static final int EACH_WAY = 15;

  /** A method of a case file. */
  private record Case(String name, int first, int last) {
    NavigableMap<Integer, String> in(TreeMap<Integer, String> lines) {
      return lines.subMap(first, true, last, true);
    }
  }

  @TestFactory
  Stream<DynamicContainer> cases() {
    return Rules.all().stream()
        .map(rule -> dynamicContainer(rule.info().id(), testsOf(rule)));
  }

  private static Stream<DynamicNode> testsOf(Rule rule) {
    String id = rule.info().id();
    List<DynamicNode> nodes = new ArrayList<>();
    int positive = 0;
    int negative = 0;
    for (Path file : CaseFiles.of(id)) {
      String text = CaseFiles.text(file);
      TreeMap<Integer, String> expected = CaseFiles.expected(text, id);
      TreeMap<Integer, String> found = found(rule, file, text, CaseFiles.WITH_CLASS_PATH);
      TreeMap<Integer, String> foundWithout = found(rule, file, text, CaseFiles.WITHOUT_CLASS_PATH);
      List<DynamicTest> tests = new ArrayList<>();
      for (Case c : casesIn(file, text)) {
        if (c.in(expected).isEmpty()) {
          negative++;
        } else {
          positive++;
        }
        tests.add(dynamicTest(c.name(), file.toUri(), () -> check(c, expected, found, foundWithout)));
      }
      tests.add(
          dynamicTest(
              "nothing outside the cases",
              () -> assertThat(withoutMessages(found)).as("all findings of %s", file).isEqualTo(withoutMessages(expected))));
      nodes.add(dynamicContainer(file.getFileName().toString(), tests));
    }
    int yes = positive;
    int no = negative;
    nodes.add(
        dynamicTest(
            "at least " + EACH_WAY + " cases each way",
            () -> {
              assertThat(yes).as("positive cases of %s", id).isGreaterThanOrEqualTo(EACH_WAY);
              assertThat(no).as("negative cases of %s", id).isGreaterThanOrEqualTo(EACH_WAY);
            }));
    return nodes.stream();
  }

  private static List<Integer> withoutMessages(TreeMap<Integer, String> lines) {
    return List.copyOf(lines.keySet());
  }

  private static void check(
      Case c, TreeMap<Integer, String> expected, TreeMap<Integer, String> found, TreeMap<Integer, String> foundWithout) {
    assertThat(c.in(found).keySet()).as("with the class path; found %s", c.in(found)).isEqualTo(c.in(expected).keySet());
    assertThat(c.in(expected).keySet())
        .as("fewer types never mean more findings; found without a class path %s", c.in(foundWithout))
        .containsAll(c.in(foundWithout).keySet());
  }

  private static TreeMap<Integer, String> found(Rule rule, Path file, String text, Types types) {
    FileResult result = CaseFiles.findingsIn(file, text, types, List.of(rule));
    assertThat(result.problems()).isEmpty();
    TreeMap<Integer, String> lines = new TreeMap<>();
    result.findings().forEach(f -> lines.put(f.span().line(), f.message()));
    return lines;
  }

  private static List<Case> casesIn(Path file, String text) {
    CompilationUnit unit = Parsing.parse(file, text).unit().orElseThrow();
    List<Case> cases = new ArrayList<>();
    for (CallableDeclaration<?> method : allCallables(unit)) {
      boolean topLevelMember = method.getParentNode().filter(TypeDeclaration.class::isInstance).isPresent();
      boolean hasBody = !method.findAll(com.github.javaparser.ast.stmt.BlockStmt.class).isEmpty();
      if (topLevelMember && hasBody) {
        cases.add(new Case(method.getNameAsString(), method.getRange().orElseThrow().begin.line, method.getRange().orElseThrow().end.line));
      }
    }
    return cases;
  }

  private static List<CallableDeclaration<?>> allCallables(Node unit) {
    List<CallableDeclaration<?>> found = new ArrayList<>();
    unit.walk(n -> {
      if (n instanceof CallableDeclaration<?> c) {
        found.add(c);
      }
    });
    return found;
  }
}
