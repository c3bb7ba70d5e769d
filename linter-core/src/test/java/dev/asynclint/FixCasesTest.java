package dev.asynclint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.asynclint.RuleInfo.FixKind;
import dev.asynclint.driver.Fixes;
import dev.asynclint.proof.FixProof;
import dev.asynclint.proof.Javac;
import dev.asynclint.rules.Rules;
import dev.asynclint.text.JavaScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

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

  /** Rules of which no finding is known that has no fix. */
  private static final Set<String> ALWAYS_FIXED =
      Set.of("subscribe-without-error-handler", "misconfigured-pool", "interrupt-swallowed");

  private static final int DEFAULT_RELEASE = 17;

  record Case(String name, String safety, int release, String before, String after) {
    Path file() {
      return Path.of(typeIn(before) + ".java");
    }
  }

  /** The cases of all rules. */
  static List<Case> all() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().flatMap(file -> casesIn(CaseFiles.text(file)).stream()).toList();
    }
  }

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
              assertThat(ALWAYS_FIXED.contains(rule) || cases.stream().anyMatch(c -> c.safety().equals("none"))).isTrue();
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
    return findings.stream().map(Finding::rule).filter(FixProof::isOn).collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Finding> findingsIn(String text, int release) {
    return FixProof.of(CaseFiles.WITH_CLASS_PATH, release, Path.of(typeIn(text) + ".java"), text).findings();
  }

  private static String typeIn(String text) {
    Matcher type = TYPE.matcher(text);
    assertThat(type.find()).as("a type in%n%s", text).isTrue();
    return type.group(1);
  }

  /** What javac says; nothing where this JDK is too old for the release. */
  private static String errorsIn(String text, int release) {
    return release > Runtime.version().feature() ? "" : Javac.errors(typeIn(text), text, release);
  }

  @TestFactory
  Stream<DynamicTest> aRuleSaysWhatItOffers() {
    return Rules.all().stream().map(rule -> dynamicTest(rule.info().id(), () -> {
      String id = rule.info().id();
      assertThat(rule.info().fix() != FixKind.NONE).as("%s has fixes/%s.txt", id, id).isEqualTo(Files.exists(FOLDER.resolve(id + ".txt")));
      if (rule.info().fix() != FixKind.NONE) {
        boolean safe = casesIn(CaseFiles.text(FOLDER.resolve(id + ".txt"))).stream().anyMatch(c -> c.safety().equals("safe"));
        assertThat(rule.info().fix() == FixKind.SAFE).as("a safe case in fixes/%s.txt", id).isEqualTo(safe);
      }
    }));
  }
}
