package dev.asynclint.lsp;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client that writes bytes, well formed or not, and reads whatever comes back. */
final class Wire implements AutoCloseable {
  final CompletableFuture<Integer> exitStatus = new CompletableFuture<>();
  final List<JsonObject> received = new CopyOnWriteArrayList<>();
  private final OutputStream toServer;

  Wire() {
    try {
      Pipe up = Pipe.open();
      Pipe down = Pipe.open();
      daemon(() -> exitStatus.complete(
          Main.serve(Channels.newInputStream(up.source()), Channels.newOutputStream(down.sink()), List.of(new Calls()))));
      toServer = Channels.newOutputStream(up.sink());
      InputStream fromServer = new BufferedInputStream(Channels.newInputStream(down.source()));
      daemon(() -> {
        while (true) {
          received.add(read(fromServer));
        }
      });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A server that has answered initialize as request 0. */
  static Wire initialized() {
    Wire wire = new Wire();
    wire.request(0, "initialize", "{\"capabilities\": {}}");
    wire.answer(0);
    return wire;
  }

  void request(int id, String method, String params) {
    send("{\"jsonrpc\": \"2.0\", \"id\": %d, \"method\": \"%s\", \"params\": %s}".formatted(id, method, params));
  }

  void notify(String method, String params) {
    send("{\"jsonrpc\": \"2.0\", \"method\": \"%s\", \"params\": %s}".formatted(method, params));
  }

  void open(String uri, String text) {
    JsonObject document = new JsonObject();
    document.addProperty("uri", uri);
    document.addProperty("languageId", "java");
    document.addProperty("version", 1);
    document.addProperty("text", text);
    notify("textDocument/didOpen", "{\"textDocument\": " + document + "}");
  }

  void send(String json) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    raw("Content-Length: " + body.length + "\r\n\r\n" + json);
  }

  void raw(String bytes) {
    try {
      toServer.write(bytes.getBytes(StandardCharsets.UTF_8));
      toServer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The answer to a request, once it has come. */
  JsonObject answer(int id) {
    return Editor.eventually(
        () -> received.stream().filter(m -> m.has("id") && m.get("id").toString().replace("\"", "").equals("" + id))
            .findFirst().orElse(null));
  }

  int error(int id) {
    JsonObject answer = answer(id);
    if (!answer.has("error")) {
      throw new AssertionError("not an error: " + answer);
    }
    return answer.getAsJsonObject("error").get("code").getAsInt();
  }

  @Override
  public void close() {
    try {
      toServer.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Body {
    void run() throws IOException, InterruptedException;
  }

  private static void daemon(Body body) {
    Thread thread = new Thread(() -> {
      try {
        body.run();
      } catch (IOException | InterruptedException e) {
        // the other end has gone
      }
    });
    thread.setDaemon(true);
    thread.start();
  }

  private static JsonObject read(InputStream in) throws IOException {
    int length = 0;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      if (line.startsWith("Content-Length: ")) {
        length = Integer.parseInt(line.substring("Content-Length: ".length()));
      }
    }
    return JsonParser.parseString(new String(in.readNBytes(length), StandardCharsets.UTF_8)).getAsJsonObject();
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("end of stream");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
