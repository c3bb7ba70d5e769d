package dev.asynclint.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.Finding;
import dev.asynclint.driver.Linter;
import dev.asynclint.semantics.types.SourceTypes;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is called in the catch, and no declaration of it is seen. */
class InterruptSwallowedTest {
  private static List<Integer> lines(String inTheCatch) {
    String code =
        """
        @lombok.extern.slf4j.Slf4j
        class Agent {
          void stop(java.util.concurrent.ExecutorService pool) {
            try {
              pool.awaitTermination(1, java.util.concurrent.TimeUnit.SECONDS);
            } catch (InterruptedException e) {
              %s
            }
          }
        }
        """;
    return Linter.of(SourceTypes.of(List.of(), List.of()))
        .rules(List.of(new InterruptSwallowed()))
        .build()
        .lint(Path.of("Agent.java"), code.formatted(inTheCatch))
        .findings()
        .stream()
        .map(Finding::span)
        .map(span -> span.line())
        .toList();
  }

  @Test
  void aLoggerThatAGeneratorDeclaresRestoresNothing() {
    assertThat(lines("log.warn(\"interrupted\");")).containsExactly(6);
  }

  @Test
  void aMethodOfAnUnseenClassMayRestoreIt() {
    assertThat(lines("Interrupts.restore();")).isEmpty();
  }

  @Test
  void anUnseenMethodOfTheClassItselfMayRestoreIt() {
    assertThat(lines("restore();")).isEmpty();
  }
}
