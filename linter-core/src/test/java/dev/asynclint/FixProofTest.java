package dev.asynclint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.asynclint.proof.FixProof;
import dev.asynclint.proof.FixTable;
import dev.asynclint.proof.FixTable.Row;
import dev.asynclint.proof.Javac;
import dev.asynclint.proof.Trial;
import dev.asynclint.rules.Rules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every fix that is offered in the case files: the result compiles, is silent, offers nothing twice and keeps every comment. */
class FixProofTest {
  private static final Set<String> ALL = Rules.all().stream().map(r -> r.info().id()).collect(Collectors.toSet());
  private static final Pattern LEVEL = Pattern.compile("Jdk(\\d+)\\.java");
  private static final Map<Input, FixProof> PROOFS = new LinkedHashMap<>();
  private static final Map<Input, List<Trial>> TRIALS = new LinkedHashMap<>();

  /** A text to try the fixes on. */
  private record Input(String name, Path file, int release, String text) {}

  @BeforeAll
  static void tryAll() throws IOException {
    Stream<Input> ofRules = Rules.all().stream().flatMap(rule -> CaseFiles.of(rule.info().id()).stream()).map(FixProofTest::input);
    Stream<Input> ofFixes = FixCasesTest.all().stream().map(c -> new Input(c.name(), c.file(), c.release(), c.before()));
    List<Input> inputs = Stream.concat(ofRules, ofFixes).filter(input -> input.release() <= Runtime.version().feature()).toList();
    List<FixProof> proofs = inputs.parallelStream()
        .map(input -> FixProof.of(CaseFiles.WITH_CLASS_PATH, input.release(), input.file(), input.text()))
        .toList();
    Javac.ahead(proofs.parallelStream().flatMap(proof -> proof.texts(ALL).stream()).toList());
    for (int i = 0; i < inputs.size(); i++) {
      PROOFS.put(inputs.get(i), proofs.get(i));
      TRIALS.put(inputs.get(i), proofs.get(i).trials());
    }
  }

  private static Input input(Path file) {
    return new Input(file.getParent().getFileName() + " " + file.getFileName(), file, release(file), CaseFiles.text(file));
  }

  @TestFactory
  Stream<DynamicContainer> everyFix() {
    return PROOFS.entrySet().stream().map(e -> dynamicContainer(e.getKey().name(), testsOf(e.getKey(), e.getValue())));
  }

  private static Stream<DynamicNode> testsOf(Input input, FixProof proof) {
    List<DynamicNode> tests = new ArrayList<>();
    for (Trial trial : TRIALS.getOrDefault(input, List.of())) {
      tests.add(dynamicTest(trial.toString(), () -> assertThat(trial.failures()).as(proof.changes(trial.fixed())).isEmpty()));
    }
    tests.add(dynamicTest("the safe ones together", () -> proof.together(false, ALL)));
    tests.add(dynamicTest("all together", () -> proof.together(true, ALL)));
    tests.add(dynamicTest("lines keep their ends", () ->
        assertThat(proof.results(true)).isEqualTo(proof.results(false).stream().map(text -> text.replace("\n", "\r\n")).toList())));
    return tests.stream();
  }

  @Test
  void thePageSaysWhatWasSeen() {
    Map<Row, List<Trial>> rows = new HashMap<>();
    TRIALS.forEach((input, trials) -> trials.forEach(t -> rows.computeIfAbsent(Row.of(t, input.release()), r -> new ArrayList<>()).add(t)));

    FixTable.check(
        FixTable.Part.CASES, rows.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> FixTable.answers(e.getValue()))));
  }

  /** The level that a file of newer sources has in its name, e.g. {@code Jdk21.java}; a preview's is that of the preview. */
  private static int release(Path file) {
    Matcher named = LEVEL.matcher(file.getFileName().toString());
    return !file.startsWith(CaseFiles.NEWER_SOURCES) ? 17 : named.matches() ? Integer.parseInt(named.group(1)) : 25;
  }
}
