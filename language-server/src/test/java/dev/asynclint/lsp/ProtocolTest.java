package dev.asynclint.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a client may get wrong, byte by byte. */
class ProtocolTest {
  private static final int INVALID_REQUEST = -32600;
  private static final int METHOD_NOT_FOUND = -32601;
  private static final int INVALID_PARAMS = -32602;
  private static final int NOT_INITIALIZED = -32002;
  private static final int CANCELLED = -32800;

  private static final String URI = "file:///a/A.java";
  private static final String HOVER = "{\"textDocument\": {\"uri\": \"" + URI + "\"}, \"position\": {\"line\": 0, \"character\": 0}}";
  private static final String SLOW = "class A { void a() { slow(); } }";

  @Test
  void aRequestBeforeInitializeIsRefused() {
    try (Wire wire = new Wire()) {
      wire.request(1, "textDocument/hover", HOVER);
      assertThat(wire.error(1)).isEqualTo(NOT_INITIALIZED);
      wire.open(URI, SLOW);
      wire.request(2, "initialize", "{\"capabilities\": {}}");
      assertThat(wire.answer(2).has("result")).isTrue();
      wire.request(3, "initialize", "{\"capabilities\": {}}");
      assertThat(wire.error(3)).isEqualTo(INVALID_REQUEST);
    }
  }

  @Test
  void aRequestAfterShutdownIsRefusedAndExitEndsTheServer() throws Exception {
    try (Wire wire = Wire.initialized()) {
      wire.request(1, "shutdown", "null");
      assertThat(wire.answer(1).has("error")).isFalse();
      wire.request(2, "textDocument/hover", HOVER);
      assertThat(wire.error(2)).isEqualTo(INVALID_REQUEST);
      wire.notify("exit", "null");
      assertThat(wire.exitStatus.get(10, TimeUnit.SECONDS)).isEqualTo(0);
    }
  }

  @Test
  void exitWithoutShutdownIsAFailure() throws Exception {
    try (Wire wire = Wire.initialized()) {
      wire.notify("exit", "null");
      assertThat(wire.exitStatus.get(10, TimeUnit.SECONDS)).isEqualTo(1);
    }
  }

  @Test
  void theServerEndsWithItsClient() throws Exception {
    Wire wire = Wire.initialized();
    wire.close();
    assertThat(wire.exitStatus.get(10, TimeUnit.SECONDS)).isEqualTo(1);
  }

  @Test
  void changesSavesAndClosesOfATextThatIsNotOpenDoNothing() {
    try (Wire wire = Wire.initialized()) {
      String id = "{\"uri\": \"" + URI + "\", \"version\": 2}";
      wire.notify("textDocument/didChange", "{\"textDocument\": " + id + ", \"contentChanges\": [{\"text\": \"class A {}\"}]}");
      wire.notify("textDocument/didSave", "{\"textDocument\": " + id + "}");
      wire.notify("textDocument/didClose", "{\"textDocument\": " + id + "}");
      wire.notify("textDocument/didClose", "{\"textDocument\": " + id + "}");
      wire.request(1, "textDocument/hover", HOVER);
      assertThat(wire.answer(1).get("result").isJsonNull()).isTrue();
      assertThat(wire.received).noneMatch(m -> m.toString().contains("publishDiagnostics"));
    }
  }

  @Test
  void aChangeOutsideTheTextIsTakenToItsEnd() {
    try (Wire wire = Wire.initialized()) {
      wire.open(URI, "class A {\n}\n");
      String range = "{\"start\": {\"line\": 99, \"character\": 7}, \"end\": {\"line\": 1000, \"character\": 2147483647}}";
      String change = "{\"range\": " + range + ", \"text\": \"class B { void b() { bad(); } }\"}";
      wire.notify(
          "textDocument/didChange",
          "{\"textDocument\": {\"uri\": \"" + URI + "\", \"version\": 2}, \"contentChanges\": [" + change + "]}");
      wire.request(1, "textDocument/hover", HOVER.replace("\"line\": 0, \"character\": 0", "\"line\": 2, \"character\": 22"));
      assertThat(wire.answer(1).toString()).contains("`bad` is called");
    }
  }

  @Test
  void unknownMethodsCommandsAndRulesAreErrors() {
    try (Wire wire = Wire.initialized()) {
      wire.request(1, "textDocument/inventMe", "{}");
      assertThat(wire.error(1)).isEqualTo(METHOD_NOT_FOUND);
      wire.request(2, "workspace/executeCommand", "{\"command\": \"rm\"}");
      assertThat(wire.error(2)).isEqualTo(INVALID_PARAMS);
      wire.request(3, "workspace/executeCommand", "{\"command\": \"asynclint.explainRule\", \"arguments\": [\"no-such-rule\"]}");
      assertThat(wire.error(3)).isEqualTo(INVALID_PARAMS);
      wire.request(4, "workspace/executeCommand", "{\"command\": \"asynclint.explainRule\"}");
      assertThat(wire.error(4)).isEqualTo(INVALID_PARAMS);
    }
  }

  @Test
  void malformedMessagesAreSurvived() {
    try (Wire wire = Wire.initialized()) {
      wire.send("{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"textDocument/hover\", \"params\": ");
      wire.send("[]");
      wire.send("null");
      wire.send("\"text\"");
      wire.send("{}");
      wire.send("{\"jsonrpc\": \"2.0\", \"id\": 2, \"method\": \"textDocument/hover\", \"params\": {\"position\": \"here\"}}");
      wire.send("{\"jsonrpc\": \"2.0\", \"id\": 3, \"method\": \"textDocument/hover\"}");
      wire.notify("textDocument/didOpen", "{\"textDocument\": {}}");
      wire.notify("textDocument/didChange", "{\"textDocument\": 7}");
      wire.raw("Content-Type: nonsense\r\nContent-Length: 2\r\n\r\n{}");
      wire.request(9, "textDocument/hover", HOVER);
      assertThat(wire.answer(9).has("result")).isTrue();
    }
  }

  @Test
  void answersComeOutOfOrderWhenOneTakesLong() {
    try (Wire wire = Wire.initialized()) {
      wire.open(URI, SLOW);
      wire.request(1, "textDocument/hover", HOVER);
      wire.request(2, "workspace/executeCommand", "{\"command\": \"asynclint.rules\"}");
      wire.answer(1);
      assertThat(wire.received.indexOf(wire.answer(2))).isLessThan(wire.received.indexOf(wire.answer(1)));
    }
  }

  @Test
  void aCancelledRequestIsAnsweredAsSuch() {
    try (Wire wire = Wire.initialized()) {
      wire.open(URI, SLOW);
      wire.request(1, "textDocument/hover", HOVER);
      wire.notify("$/cancelRequest", "{\"id\": 1}");
      wire.notify("$/cancelRequest", "{\"id\": 12345}");
      assertThat(wire.error(1)).isEqualTo(CANCELLED);
      wire.request(2, "textDocument/hover", HOVER);
      assertThat(wire.answer(2).has("result")).isTrue();
    }
  }

  @Test
  void aHugeTextIsLinted() {
    try (Wire wire = Wire.initialized()) {
      String filler = "  // a line that is there to take its place and nothing else, again and again and again\n";
      wire.open(URI, "class A {\n" + filler.repeat(10_000_000 / filler.length()) + "  void a() { bad(); }\n}\n");
      var published = Editor.eventually(
          () -> wire.received.stream().filter(m -> m.toString().contains("publishDiagnostics")).findFirst().orElse(null));
      assertThat(published.toString()).contains("`bad` is called");
    }
  }
}
