package dev.asynclint.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.driver.Linter;
import dev.asynclint.semantics.types.SourceTypes;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls of libraries that tell a callback how they went, and give a future as well; nothing but the catalogue knows them. */
class FutureDiscardedTest {
  private static List<String> messages(String call) {
    String code =
        """
        import org.apache.hc.client5.http.async.methods.*;
        import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
        import org.apache.hc.core5.concurrent.FutureCallback;
        import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
        import software.amazon.awssdk.services.bedrockruntime.model.*;

        class Agent {
          void ask(CloseableHttpAsyncClient http, SimpleHttpRequest request, Agent other) {
            %s
          }

          void stream(BedrockRuntimeAsyncClient model, ConverseStreamRequest request, ConverseStreamResponseHandler handler) {
            model.converseStream(request, handler);
          }

          void failed(Exception failure) {
            throw new IllegalStateException(failure);
          }
        }
        """;
    return Linter.of(SourceTypes.of(List.of(), List.of()))
        .rules(List.of(new FutureDiscarded()))
        .build()
        .lint(Path.of("Agent.java"), code.formatted(call))
        .findings()
        .stream()
        .map(found -> found.rule())
        .toList();
  }

  private static String withCallback(String failed) {
    return "http.execute(request, new FutureCallback<>() { public void failed(Exception e) { %s } });".formatted(failed);
  }

  @Test
  void aCallbackThatDoesSomethingAboutTheFailureHearsOfIt() {
    assertThat(messages(withCallback("other.failed(e);"))).isEmpty();
  }

  @Test
  void anEmptyOneDoesNot() {
    assertThat(messages(withCallback(""))).containsExactly("future-discarded");
  }

  @Test
  void neitherDoesNull() {
    assertThat(messages("http.execute(request, null);")).containsExactly("future-discarded");
  }
}
