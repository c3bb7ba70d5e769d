package agent;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/** A model behind a messages API: {@code POST <base>/v1/messages}. */
public final class HttpModel implements ChatModel {
  private static final int MAX_TOKENS = 1024;
  private final Endpoint endpoint;
  private final HttpClient client;

  /**
   * Where and how to call.
   *
   * @param base scheme, host and port
   * @param key the API key; may be empty for a server that wants none
   * @param model the name the server knows the model by
   * @param timeout how long one call may take
   */
  public record Endpoint(URI base, String key, String model, Duration timeout) {}

  /** The client is shared by all models: it owns threads and connections. */
  public HttpModel(Endpoint endpoint, HttpClient client) {
    this.endpoint = endpoint;
    this.client = client;
  }

  @Override
  public String name() {
    return endpoint.model();
  }

  @Override
  public CompletableFuture<Reply> ask(String question) {
    CompletableFuture<HttpResponse<String>> call = client.sendAsync(request(question, false), BodyHandlers.ofString());
    Linked<Reply> reply = new Linked<Reply>().stoppedBy(() -> call.cancel(true));
    call.handle(this::read).whenComplete(reply::end);
    return reply;
  }

  /** The same, but each piece of text is given to {@code onText} as it arrives, on a thread of the client. */
  public CompletableFuture<Reply> stream(String question, Consumer<String> onText) {
    StringBuilder all = new StringBuilder();
    Consumer<String> onLine = line -> deltaOf(line, text -> { all.append(text); onText.accept(text); });
    CompletableFuture<HttpResponse<Void>> call =
        client.sendAsync(request(question, true), BodyHandlers.fromLineSubscriber(new Lines(onLine)));
    Linked<Reply> reply = new Linked<Reply>().stoppedBy(() -> call.cancel(true));
    call.handle((response, failure) -> {
      if (failure != null) {
        throw failed(failure);
      }
      if (response.statusCode() != 200) {
        throw new ModelException(name(), response.statusCode(), "status " + response.statusCode());
      }
      return new Reply(name(), all.toString());
    }).whenComplete(reply::end);
    return reply;
  }

  private HttpRequest request(String question, boolean stream) {
    JsonObject message = new JsonObject();
    message.addProperty("role", "user");
    message.addProperty("content", question);
    JsonArray messages = new JsonArray();
    messages.add(message);
    JsonObject body = new JsonObject();
    body.addProperty("model", endpoint.model());
    body.addProperty("max_tokens", MAX_TOKENS);
    body.addProperty("stream", stream);
    body.add("messages", messages);
    return HttpRequest.newBuilder(endpoint.base().resolve("/v1/messages"))
        .timeout(endpoint.timeout())
        .header("content-type", "application/json")
        .header("x-api-key", endpoint.key())
        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
        .build();
  }

  private Reply read(HttpResponse<String> response, Throwable failure) {
    if (failure != null) {
      throw failed(failure);
    }
    if (response.statusCode() != 200) {
      Duration wait = response.headers().firstValue("retry-after").map(HttpModel::seconds).orElse(Duration.ZERO);
      throw new ModelException(name(), response.statusCode(), "status " + response.statusCode() + ", " + errorIn(response.body()), wait);
    }
    try {
      return new Reply(name(), textOf(JsonParser.parseString(response.body()).getAsJsonObject()));
    } catch (JsonParseException | IllegalStateException | ClassCastException | NullPointerException e) {
      throw new ModelException(name(), response.statusCode(), "status 200, but the answer has not the shape of a message");
    }
  }

  private static String textOf(JsonObject message) {
    StringBuilder text = new StringBuilder();
    for (JsonElement part : message.getAsJsonArray("content")) {
      text.append(part.getAsJsonObject().get("text").getAsString());
    }
    return text.toString();
  }

  private static String errorIn(String body) {
    try {
      return JsonParser.parseString(body).getAsJsonObject().getAsJsonObject("error").get("message").getAsString();
    } catch (JsonParseException | IllegalStateException | ClassCastException | NullPointerException e) {
      return "no reason given";
    }
  }

  private static Duration seconds(String header) {
    try {
      return Duration.ofMillis((long) (Double.parseDouble(header) * 1000));
    } catch (NumberFormatException e) {
      return Duration.ZERO; // the other form of the header, a date, is not used by model servers
    }
  }

  private RuntimeException failed(Throwable failure) {
    Throwable cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    if (cause instanceof CancellationException cancelled) {
      return cancelled;
    }
    if (cause instanceof HttpTimeoutException) {
      return new ModelException(name(), 0, "no answer within " + endpoint.timeout().toMillis() + " ms from " + endpoint.base());
    }
    String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    return new ModelException(name(), 0, "lost the connection to " + endpoint.base() + ": " + reason);
  }

  private static void deltaOf(String line, Consumer<String> onText) {
    if (line.startsWith("data:")) {
      JsonObject event = JsonParser.parseString(line.substring("data:".length())).getAsJsonObject();
      if (event.has("delta")) {
        onText.accept(event.getAsJsonObject("delta").get("text").getAsString());
      }
    }
  }

  private record Lines(Consumer<String> onLine) implements Flow.Subscriber<String> {
    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
      onLine.accept(line);
    }

    @Override
    public void onError(Throwable failure) {
      // the failure also ends the response's future, where it is handled
    }

    @Override
    public void onComplete() {
      // so does the end
    }
  }
}
