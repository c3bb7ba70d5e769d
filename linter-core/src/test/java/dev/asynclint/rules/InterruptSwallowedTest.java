package dev.asynclint.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.Finding;
import dev.asynclint.Severity;
import dev.asynclint.driver.Linter;
import dev.asynclint.semantics.types.SourceTypes;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is called in the catch, and no declaration of it is seen; and how much a catch of everything weighs. */
class InterruptSwallowedTest {
  private static List<Severity> severities(String method) {
    return findings("class Agent {\n%s\n}\n".formatted(method)).map(Finding::severity).toList();
  }

  private static Stream<Finding> findings(String code) {
    return Linter.of(SourceTypes.of(List.of(), List.of()))
        .rules(List.of(new InterruptSwallowed()))
        .build()
        .lint(Path.of("Agent.java"), code)
        .findings()
        .stream();
  }

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
    return findings(code.formatted(inTheCatch)).map(found -> found.span().line()).toList();
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

  @Test
  void aCatchOfEverythingThatEndsTheWorkIsAnInformation() {
    String ends =
        """
        String ask(java.util.concurrent.Future<String> reply) {
          try {
            return reply.get();
          } catch (Exception e) {
            return "failed";
          }
        }
        """;
    assertThat(severities(ends)).containsExactly(Severity.INFO);
    assertThat(severities(ends.replace("Exception e", "InterruptedException | java.util.concurrent.ExecutionException e")))
        .containsExactly(Severity.WARNING);
  }

  @Test
  void aCatchOfEverythingInALoopThatGoesOnIsAWarning() {
    String loop =
        """
        void gather(java.util.List<java.util.concurrent.Future<String>> replies) {
          for (java.util.concurrent.Future<String> reply : replies) {
            try {
              reply.get();
            } catch (Exception e) {
              System.err.println(e);
            }
          }
        }
        """;
    assertThat(severities(loop)).containsExactly(Severity.WARNING);
    assertThat(severities(loop.replace("System.err.println(e)", "return"))).containsExactly(Severity.INFO);
    String iteration = loop.replace("for (java.util.concurrent.Future<String> reply : replies) {", "replies.forEach(reply -> {");
    assertThat(severities(iteration.replace("  }\n}", "  });\n}"))).containsExactly(Severity.WARNING);
  }
}
