package dev.asynclint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.github.javaparser.ast.CompilationUnit;
import dev.asynclint.driver.Fixes;
import dev.asynclint.driver.Linter;
import dev.asynclint.driver.Parsing;
import dev.asynclint.rules.Rules;
import dev.asynclint.semantics.Catalog;
import dev.asynclint.semantics.Semantics;
import dev.asynclint.semantics.Summaries;
import dev.asynclint.semantics.summaries.MethodReader;
import dev.asynclint.semantics.summaries.ProjectSummaries;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the fixes write, letter by letter. {@code fixes/<rule-id>.txt} holds cases: a line {@code ### name: safety}, with
 * {@code , release N} where that matters, the text before, a line {@code --->}, the text after; safety {@code none} says that the
 * finding has no fix, and there is no text after.
 */
class FixCasesTest {
  private static final Path FOLDER = Path.of("src/test/resources/fixes");
  private static final Pattern HEAD = Pattern.compile("(?m)^### (.+): (safe|suggest|none)(?:, release (\\d+))?\\n");
  private static final Pattern TYPE = Pattern.compile("(?m)^(?:public |abstract |final )*(?:class|interface|enum|record) (\\w+)");
  private static final int SHAPES = 3;
  private static final int DEFAULT_RELEASE = 17;

  @TempDir private static Path classes;

  private record Case(String name, String safety, int release, String before, String after) {}

  @TestFactory
  Stream<DynamicContainer> fixes() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList().stream().map(FixCasesTest::testsOf);
    }
  }

  private static DynamicContainer testsOf(Path file) {
    String rule = file.getFileName().toString().replace(".txt", "");
    List<Case> cases = casesIn(CaseFiles.text(file));
    List<DynamicTest> tests = new ArrayList<>();
    cases.forEach(c -> tests.add(dynamicTest(c.name(), file.toUri(), () -> check(rule, c))));
    tests.add(
        dynamicTest(
            "shapes enough, one of them without a fix",
            () -> {
              assertThat(cases).hasSizeGreaterThanOrEqualTo(SHAPES);
              assertThat(cases).anyMatch(c -> c.safety().equals("none"));
              assertThat(cases).anyMatch(c -> !JavaScanner.comments(c.before()).isEmpty() && !c.safety().equals("none"));
            }));
    return dynamicContainer(rule, tests);
  }

  private static List<Case> casesIn(String text) {
    List<Case> cases = new ArrayList<>();
    Matcher head = HEAD.matcher(text);
    boolean more = head.find();
    while (more) {
      Matcher here = HEAD.matcher(text).region(head.start(), text.length());
      here.find();
      more = head.find();
      String[] parts = text.substring(here.end(), more ? head.start() : text.length()).split("(?m)^--->\\n");
      int release = here.group(3) == null ? DEFAULT_RELEASE : Integer.parseInt(here.group(3));
      cases.add(new Case(here.group(1), here.group(2), release, parts[0].strip() + "\n", parts.length > 1 ? parts[1].strip() + "\n" : ""));
    }
    return cases;
  }

  private static void check(String rule, Case c) {
    assertThat(errorsIn(c.before(), c.release())).as("javac on the text before").isEmpty();
    List<Finding> findings = findingsIn(c.before(), c.release());
    List<Finding> own = findings.stream().filter(f -> f.rule().equals(rule)).toList();
    assertThat(own).as("findings of %s", rule).isNotEmpty();
    if (c.safety().equals("none")) {
      assertThat(own).allMatch(f -> f.fixes().isEmpty());
      return;
    }
    Fixes.Fixed fixed = Fixes.apply(c.before(), own, true);
    assertThat(fixed.text()).isEqualTo(c.after());
    assertThat(fixed.fixed()).allMatch(f -> f.fixes().get(0).safe() == c.safety().equals("safe"));
    assertThat(errorsIn(c.after(), c.release())).as("javac on the text after").isEmpty();
    List<Finding> left = findingsIn(c.after(), c.release());
    assertThat(left).as("still found").noneMatch(f -> f.rule().equals(rule));
    assertThat(rulesOf(findings)).as("rules that find something after, but not before").containsAll(rulesOf(left));
  }

  private static TreeSet<String> rulesOf(List<Finding> findings) {
    return findings.stream().map(Finding::rule).collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Finding> findingsIn(String text, int release) {
    Path file = Path.of(typeIn(text) + ".java");
    CompilationUnit unit = Parsing.parse(file, text).unit().orElseThrow();
    Semantics semantics = new Semantics(CaseFiles.WITH_CLASS_PATH.open(unit, file), Catalog.builtIn(), Summaries.NONE, false);
    Summaries summaries = ProjectSummaries.of(MethodReader.read(file, unit, semantics));
    Linter linter = Linter.of(CaseFiles.WITH_CLASS_PATH).rules(Rules.all()).summaries(summaries).release(release).build();
    return linter.lint(file, text).findings();
  }

  private static String typeIn(String text) {
    Matcher type = TYPE.matcher(text);
    assertThat(type.find()).as("a type in%n%s", text).isTrue();
    return type.group(1);
  }

  /** What javac says; nothing where this JDK is too old for the release. */
  private static Optional<String> errorsIn(String text, int release) {
    if (release > Runtime.version().feature()) {
      return Optional.empty();
    }
    JavaFileObject source =
        new SimpleJavaFileObject(URI.create("string:///" + typeIn(text) + ".java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
          }
        };
    List<String> options =
        List.of("-d", classes.toString(), "-proc:none", "-nowarn", "-cp", System.getProperty("java.class.path"), "--release", "" + release);
    StringWriter out = new StringWriter();
    boolean compiles =
        ToolProvider.getSystemJavaCompiler()
            .getTask(out, null, d -> out.append(d.toString()).append('\n'), options, null, List.of(source))
            .call();
    return compiles ? Optional.empty() : Optional.of(out.toString());
  }
}
