package dev.asynclint.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.Finding;
import dev.asynclint.driver.Linter;
import dev.asynclint.semantics.types.SourceTypes;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the rule says depends on the project's release. */
class VirtualThreadMisuseTest {
  private static final String PINNED =
      """
      class Agent {
        void run(Object lock) {
          Thread.startVirtualThread(
              () -> {
                synchronized (lock) {
                  java.util.concurrent.CompletableFuture.runAsync(() -> {}).join();
                }
              });
        }
      }
      """;

  private static List<Integer> linesOn(int release) {
    return Linter.of(SourceTypes.of(List.of(), List.of()))
        .rules(List.of(new VirtualThreadMisuse()))
        .release(release)
        .build()
        .lint(Path.of("Agent.java"), PINNED)
        .findings()
        .stream()
        .map(Finding::span)
        .map(span -> span.line())
        .toList();
  }

  @Test
  void aWaitInAMonitorPinsBeforeRelease24() {
    assertThat(linesOn(21)).containsExactly(5);
    assertThat(linesOn(23)).containsExactly(5);
  }

  @Test
  void itDoesNotFromRelease24On() {
    assertThat(linesOn(24)).isEmpty();
  }

  @Test
  void thereAreNoVirtualThreadsBeforeRelease21() {
    assertThat(linesOn(17)).isEmpty();
  }
}
