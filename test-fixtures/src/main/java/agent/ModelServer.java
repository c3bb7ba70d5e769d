package agent;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A model server on the loopback interface that speaks the shape of a messages API. A call that waits for its latency holds no
 * thread, so a few threads serve any number of calls.
 */
public final class ModelServer implements AutoCloseable {
  private static final int BACKLOG = 1024;
  private static final int THREADS = 4;
  private static final int WORDS_APART_MILLIS = 5;
  private final HttpServer server;
  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(THREADS, task -> daemon("model-server", task));
  private final Behaviour behaviour;
  private final int limit;
  private final Random random;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicInteger peak = new AtomicInteger();
  private final AtomicInteger received = new AtomicInteger();

  static {
    // headers and body are two writes; with Nagle's algorithm the second waits 40 ms for a delayed acknowledgement
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private ModelServer(Behaviour behaviour, int limit, long seed) throws IOException {
    this.behaviour = behaviour;
    this.limit = limit;
    this.random = new Random(seed);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    server.setExecutor(timer);
    server.createContext("/v1/messages", this::accept);
    server.start();
  }

  /**
   * Starts a server on a free port.
   *
   * @param limit calls in flight above which it answers 429
   * @param seed the same seed gives the same fates in the order of arrival
   */
  public static ModelServer start(Behaviour behaviour, int limit, long seed) throws IOException {
    return new ModelServer(behaviour, limit, seed);
  }

  /** Scheme, host and port. */
  public URI base() {
    return URI.create("http://" + server.getAddress().getAddress().getHostAddress() + ":" + server.getAddress().getPort());
  }

  /** The most calls it had in flight at one time. */
  public int peakInFlight() {
    return peak.get();
  }

  /** Calls that have arrived. */
  public int received() {
    return received.get();
  }

  /** Stops at once: calls in flight lose their connection. */
  @Override
  public void close() {
    server.stop(0);
    timer.shutdownNow();
  }

  private void accept(HttpExchange exchange) throws IOException {
    received.incrementAndGet();
    Request request;
    try {
      request = Request.read(exchange);
    } catch (JsonParseException | IllegalStateException | NullPointerException e) {
      send(exchange, 400, error("invalid_request_error", "the body is not a messages request"));
      return;
    }
    int now = inFlight.incrementAndGet();
    peak.accumulateAndGet(now, Math::max);
    if (now > limit) {
      inFlight.decrementAndGet();
      exchange.getResponseHeaders().set("retry-after", "0.2");
      send(exchange, 429, error("rate_limit_error", "more than " + limit + " calls at once"));
      return;
    }
    Behaviour.Fate fate;
    synchronized (random) {
      fate = behaviour.next(random);
    }
    if (!fate.hangs()) {
      timer.schedule(() -> answer(exchange, request, fate), fate.latency().toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private void answer(HttpExchange exchange, Request request, Behaviour.Fate fate) {
    inFlight.decrementAndGet();
    try {
      if (fate.fails()) {
        send(exchange, 529, error("overloaded_error", "overloaded"));
      } else if (request.stream()) {
        exchange.getResponseHeaders().set("content-type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        stream(exchange, ("re: " + request.question()).split("(?<= )"), 0);
      } else {
        send(exchange, 200, message(request));
      }
    } catch (IOException | UncheckedIOException e) {
      exchange.close(); // the caller has gone; there is nobody left to tell
    }
  }

  private void stream(HttpExchange exchange, String[] words, int next) {
    try {
      OutputStream body = exchange.getResponseBody();
      if (next == words.length) {
        body.write("data: {\"type\":\"message_stop\"}\n\n".getBytes(StandardCharsets.UTF_8));
        body.close();
        return;
      }
      JsonObject delta = new JsonObject();
      delta.addProperty("type", "text_delta");
      delta.addProperty("text", words[next]);
      JsonObject event = new JsonObject();
      event.addProperty("type", "content_block_delta");
      event.add("delta", delta);
      body.write(("data: " + event + "\n\n").getBytes(StandardCharsets.UTF_8));
      body.flush();
      timer.schedule(() -> stream(exchange, words, next + 1), WORDS_APART_MILLIS, TimeUnit.MILLISECONDS);
    } catch (IOException e) {
      exchange.close(); // the caller has gone
    }
  }

  private static JsonObject message(Request request) {
    JsonObject part = new JsonObject();
    part.addProperty("type", "text");
    part.addProperty("text", "re: " + request.question());
    JsonArray content = new JsonArray();
    content.add(part);
    JsonObject message = new JsonObject();
    message.addProperty("type", "message");
    message.addProperty("role", "assistant");
    message.addProperty("model", request.model());
    message.add("content", content);
    return message;
  }

  private static JsonObject error(String type, String text) {
    JsonObject cause = new JsonObject();
    cause.addProperty("type", type);
    cause.addProperty("message", text);
    JsonObject error = new JsonObject();
    error.addProperty("type", "error");
    error.add("error", cause);
    return error;
  }

  private static void send(HttpExchange exchange, int status, JsonObject json) throws IOException {
    byte[] body = json.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("content-type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  private record Request(String model, String question, boolean stream) {
    static Request read(HttpExchange exchange) throws IOException {
      String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      JsonObject body = JsonParser.parseString(text).getAsJsonObject();
      JsonArray messages = body.getAsJsonArray("messages");
      String question = messages.get(messages.size() - 1).getAsJsonObject().get("content").getAsString();
      return new Request(body.get("model").getAsString(), question, body.has("stream") && body.get("stream").getAsBoolean());
    }
  }
}
