package dev.asynclint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.asynclint.driver.Linter;
import dev.asynclint.rules.Rules;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A rule about what a release brought is silent in projects of an older one, whatever the JDK that runs the linter. */
class LanguageLevelTest {
  @TestFactory
  Stream<DynamicTest> rulesOfNewerReleases() {
    return Rules.all().stream()
        .filter(rule -> rule.info().minRelease() > 0)
        .map(
            rule ->
                dynamicTest(
                    rule.info().id(),
                    () -> {
                      int first = rule.info().minRelease();
                      assertThat(found(rule, first - 1)).as("at release %d", first - 1).isZero();
                      assertThat(found(rule, first)).as("at release %d", first).isPositive();
                    }));
  }

  @Test
  void thereAreSuchRules() {
    assertThat(Rules.all()).filteredOn(rule -> rule.info().minRelease() > 0).isNotEmpty();
  }

  private static int found(Rule rule, int release) {
    int found = 0;
    for (Path file : CaseFiles.of(rule.info().id())) {
      Linter linter = Linter.of(CaseFiles.WITH_CLASS_PATH).rules(List.of(rule)).release(release).build();
      found += linter.lint(file, CaseFiles.text(file)).findings().size();
    }
    return found;
  }
}
