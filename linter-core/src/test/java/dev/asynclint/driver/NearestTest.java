package dev.asynclint.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
  private static final List<String> IDS = List.of("future-discarded", "nested-future", "lazy-stream-join");

  @Test
  void aSlipOfTheFingers() {
    assertThat(Nearest.to("future-discraded", IDS)).contains("future-discarded");
    assertThat(Nearest.to("nestedfuture", IDS)).contains("nested-future");
  }

  @Test
  void aPart() {
    assertThat(Nearest.to("stream", IDS)).contains("lazy-stream-join");
  }

  @Test
  void nothingLikeIt() {
    assertThat(Nearest.to("spelling", IDS)).isEmpty();
  }
}
