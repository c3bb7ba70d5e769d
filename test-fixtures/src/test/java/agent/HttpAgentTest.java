package agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The agent over HTTP against the loopback server. */
class HttpAgentTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final int MANY = 200;
  private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private HttpModel model(URI base, Duration timeout) {
    return new HttpModel(new HttpModel.Endpoint(base, "secret", "m", timeout), client);
  }

  private HttpModel model(ModelServer server) {
    return model(server.base(), Duration.ofSeconds(30));
  }

  private static List<Supplier<CompletableFuture<Reply>>> calls(ChatModel model, int n) {
    return IntStream.range(0, n).<Supplier<CompletableFuture<Reply>>>mapToObj(i -> () -> model.ask("q" + i)).toList();
  }

  @Test
  void twoHundredCallsOfOneSecondTakeAboutAsLongAsOne() throws Exception {
    try (ModelServer server = ModelServer.start(Behaviour.steady(SECOND), MANY, 1)) {
      Timeline timeline = new Timeline();

      List<Reply> replies = FanOut.gather(calls(new Traced(model(server), timeline), MANY)).get(60, TimeUnit.SECONDS);

      assertThat(replies).hasSize(MANY);
      assertThat(replies.get(7).text()).isEqualTo("re: q7");
      assertThat(server.peakInFlight()).isEqualTo(MANY);
      System.out.println("gather: " + timeline.summary());
      // all were in flight at once; the time only as a ratio, for the machine may be busy with other things
      assertThat(timeline.sumSeconds() / timeline.wallSeconds()).isGreaterThan(20);
    }
  }

  @Test
  void withALimitOfTwentyTheyTakeTenTurns() throws Exception {
    Duration turn = Duration.ofMillis(100);
    try (ModelServer server = ModelServer.start(Behaviour.steady(turn), MANY, 1)) {
      Timeline timeline = new Timeline();

      List<Reply> replies = FanOut.bounded(calls(new Traced(model(server), timeline), MANY), 20).get(60, TimeUnit.SECONDS);

      assertThat(replies).hasSize(MANY);
      assertThat(server.peakInFlight()).isEqualTo(20);
      assertThat(timeline.wallSeconds()).isGreaterThanOrEqualTo(10 * turn.toMillis() / 1000.0);
    }
  }

  @Test
  void aServerThatDiesInTheCallFailsEveryCallAndLeavesNoThread() throws Exception {
    ModelServer server = ModelServer.start(Behaviour.steady(Duration.ofSeconds(30)), MANY, 1);
    HttpModel model = model(server);
    List<CompletableFuture<Reply>> running = IntStream.range(0, 50).mapToObj(i -> model.ask("q" + i)).toList();
    while (server.received() < 50) {
      Thread.onSpinWait();
    }

    server.close();

    for (CompletableFuture<Reply> call : running) {
      assertThatThrownBy(() -> call.get(20, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(ModelException.class)
          .hasMessageContaining("m: lost the connection to " + server.base());
    }
    assertThat(threadsNamed("model-server")).isZero();
  }

  private static long threadsNamed(String prefix) throws InterruptedException {
    long left = 1;
    for (int look = 0; look < 500 && left > 0; look++) {
      Thread.sleep(10);
      left = Thread.getAllStackTraces().keySet().stream().filter(t -> t.getName().startsWith(prefix) && t.isAlive()).count();
    }
    return left;
  }

  @Test
  void aServerThatIsNotThereIsNamed() {
    HttpModel model = model(URI.create("http://127.0.0.1:1"), SECOND);

    assertThatThrownBy(() -> model.ask("?").join()).hasMessageContaining("m: lost the connection to http://127.0.0.1:1");
  }

  @Test
  void aServerThatHangsFailsInTime() throws Exception {
    try (ModelServer server = ModelServer.start(Behaviour.steady(SECOND).hanging(1), MANY, 1)) {
      HttpModel model = model(server.base(), Duration.ofMillis(200));

      assertThatThrownBy(() -> model.ask("?").join()).hasMessageContaining("no answer within 200 ms");
    }
  }

  @Test
  void theRateLimitAnswersWith429AndRetryingGetsThrough() throws Exception {
    try (ModelServer server = ModelServer.start(Behaviour.steady(Duration.ofMillis(150)), 2, 1)) {
      assertThat(FanOut.settle(calls(model(server), 6)).join())
          .filteredOn(Outcome.Failure.class::isInstance)
          .isNotEmpty()
          .allSatisfy(failure -> assertThat(failure.toString()).contains("status 429, more than 2 calls at once"));

      ChatModel patient = new Retrying(model(server), 20, Duration.ofMillis(20));
      assertThat(FanOut.gather(calls(patient, 6)).get(60, TimeUnit.SECONDS)).hasSize(6);
      assertThat(server.peakInFlight()).isLessThanOrEqualTo(2 + 6);
    }
  }

  @Test
  void aStreamedReplyComesInPieces() throws Exception {
    try (ModelServer server = ModelServer.start(Behaviour.steady(Duration.ofMillis(10)), MANY, 1)) {
      List<String> pieces = new ArrayList<>();

      Reply reply = model(server).stream("why is the sky blue?", pieces::add).get(30, TimeUnit.SECONDS);

      assertThat(reply.text()).isEqualTo("re: why is the sky blue?");
      assertThat(pieces).containsExactly("re: ", "why ", "is ", "the ", "sky ", "blue?");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"not json", "[]", "{\"error\":1}", "{\"content\":[{\"type\":\"image\"}]}", "{}"})
  void anAnswerInAnotherShapeIsAClearFailure(String body) throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Void> served = CompletableFuture.runAsync(() -> answerOnce(socket, body));
      HttpModel model = model(URI.create("http://127.0.0.1:" + socket.getLocalPort()), Duration.ofSeconds(10));

      assertThatThrownBy(() -> model.ask("?").join())
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(ModelException.class)
          .hasMessageContaining("m: status 200, ");
      served.join();
    }
  }

  private static void answerOnce(ServerSocket server, String body) {
    try (Socket socket = server.accept(); OutputStream out = socket.getOutputStream()) {
      byte[] request = new byte[4096];
      if (socket.getInputStream().read(request) > 0) {
        String answer = "HTTP/1.1 200 OK\r\ncontent-length: " + body.length() + "\r\nconnection: close\r\n\r\n" + body;
        out.write(answer.getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void everyModeAnswersOverHttp(Mode mode) throws Exception {
    assumeTrue(mode != Mode.VIRTUAL || Runtime.version().feature() >= 21, "virtual threads need JDK 21");
    assumeTrue(mode != Mode.SCOPE || Runtime.version().feature() == 25, "StructuredTaskScope is a preview of JDK 25");
    try (ModelServer server = ModelServer.start(Behaviour.steady(Duration.ofMillis(20)), MANY, 1)) {
      List<Reply> replies = mode.run(calls(model(server), 3), 0, Duration.ofSeconds(20)).get(30, TimeUnit.SECONDS);

      assertThat(replies).hasSize(mode == Mode.FIRST ? 1 : 3).allSatisfy(reply -> assertThat(reply.text()).startsWith("re: q"));
    }
  }
}
