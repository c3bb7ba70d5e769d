package dev.asynclint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.asynclint.proof.FixProof;
import dev.asynclint.proof.Trial;
import dev.asynclint.rules.Rules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Every fix that is offered in the case files: the result compiles, is silent, offers nothing twice and keeps every comment. */
class FixProofTest {
  private static final int JDK = Runtime.version().feature();

  @TestFactory
  Stream<DynamicContainer> fixes() {
    return files().map(file -> dynamicContainer(file.getParent().getFileName() + " " + file.getFileName(), testsOf(file)));
  }

  private static Stream<Path> files() {
    return Rules.all().stream().flatMap(rule -> CaseFiles.of(rule.info().id()).stream()).filter(file -> release(file) <= JDK);
  }

  private static int release(Path file) {
    return file.startsWith(CaseFiles.NEWER_SOURCES) ? 25 : 17;
  }

  private static Stream<DynamicNode> testsOf(Path file) {
    FixProof proof = FixProof.of(CaseFiles.WITH_CLASS_PATH, release(file), file, CaseFiles.text(file));
    List<DynamicNode> tests = new ArrayList<>();
    for (Trial trial : proof.trials()) {
      tests.add(dynamicTest(trial.toString(), () -> assertThat(trial.failures()).as(proof.changes(trial.fixed())).isEmpty()));
    }
    Set<String> all = Rules.all().stream().map(r -> r.info().id()).collect(Collectors.toSet());
    tests.add(dynamicTest("the safe ones together", () -> proof.together(false, all)));
    tests.add(dynamicTest("all together", () -> proof.together(true, all)));
    return tests.stream();
  }
}
