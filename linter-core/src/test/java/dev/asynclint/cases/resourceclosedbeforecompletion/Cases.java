package dev.asynclint.cases.resourceclosedbeforecompletion;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import reactor.core.publisher.Mono;

/** Resources closed under the work that uses them. */
abstract class Cases {
  interface Session extends AutoCloseable {
    CompletableFuture<String> ask(String question);

    @Override
    void close();
  }

  abstract Session open();

  abstract CompletableFuture<Void> upload(InputStream in);

  abstract CompletableFuture<String> ask(String question);

  abstract Mono<String> find(Connection connection);

  abstract String read(InputStream in);

  abstract void log(String text);

  CompletableFuture<String> returnedFromTheBlock() {
    try (Session session = open()) {
      return session.ask("a"); // expect: resource-closed-before-completion
    }
  }

  CompletableFuture<String> returnedWithAStage() {
    try (Session session = open()) {
      return session.ask("a").thenApply(String::trim); // expect: resource-closed-before-completion
    }
  }

  CompletableFuture<String> inferredType() {
    try (var session = open()) {
      return session.ask("a"); // expect: resource-closed-before-completion
    }
  }

  CompletableFuture<String> throughAVariable() {
    try (Session session = open()) {
      CompletableFuture<String> answer = session.ask("a"); // expect: resource-closed-before-completion
      return answer;
    }
  }

  CompletableFuture<String> readInACallback(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return later(in); // expect: resource-closed-before-completion
    }
  }

  private CompletableFuture<String> later(InputStream in) {
    return ask("a").thenApply(answer -> answer + read(in));
  }

  CompletableFuture<Void> givenOn(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return stored(in); // expect: resource-closed-before-completion
    }
  }

  private CompletableFuture<Void> stored(InputStream in) {
    return upload(in);
  }

  CompletableFuture<Void> givenToAnAsyncMethod(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return upload(in); // expect: resource-closed-before-completion
    }
  }

  CompletableFuture<String> capturedBySupplyAsync(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return CompletableFuture.supplyAsync(() -> read(in)); // expect: resource-closed-before-completion
    }
  }

  CompletableFuture<String> capturedOnAnExecutor(Path file, ExecutorService executor) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return CompletableFuture.supplyAsync(() -> read(in), executor); // expect: resource-closed-before-completion
    }
  }

  CompletableFuture<String> capturedByAStage(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return ask("a").thenApply(x -> x + read(in)); // expect: resource-closed-before-completion
    }
  }

  Mono<String> coldIsEvenLater(DataSource source) throws Exception {
    try (Connection connection = source.getConnection()) {
      return find(connection); // expect: resource-closed-before-completion
    }
  }

  Mono<String> capturedByACallable(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Mono.fromCallable(() -> read(in)); // expect: resource-closed-before-completion
    }
  }

  void droppedInTheBlock() {
    try (Session session = open()) {
      session.ask("a").thenAccept(this::log); // expect: resource-closed-before-completion
    }
  }

  CompletableFuture<String> closedInFinally() {
    Session session = open();
    try {
      return session.ask("a"); // expect: resource-closed-before-completion
    } finally {
      session.close();
    }
  }

  CompletableFuture<Void> closedInFinallyGivenAway(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    try {
      return upload(in); // expect: resource-closed-before-completion
    } finally {
      in.close();
    }
  }

  CompletableFuture<String> secondOfTwo(Path file) throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(file);
        Session session = open()) {
      return session.ask(reader.readLine()); // expect: resource-closed-before-completion
    }
  }

  CompletableFuture<String> withACatch() {
    try (Session session = open()) {
      return session.ask("a"); // expect: resource-closed-before-completion
    } catch (IllegalStateException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  // ---- silent

  String waitedFor() {
    try (Session session = open()) {
      return session.ask("a").join();
    }
  }

  String waitedForThroughAVariable() {
    try (Session session = open()) {
      CompletableFuture<String> answer = session.ask("a");
      return answer.join();
    }
  }

  CompletableFuture<String> notCaptured(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      String text = read(in);
      return ask(text);
    }
  }

  CompletableFuture<String> readBeforeTheCall(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return ask(read(in));
    }
  }

  CompletableFuture<String> closedByTheStage() {
    Session session = open();
    return session.ask("a").whenComplete((r, e) -> session.close());
  }

  Mono<String> usingTheOperator() {
    return Mono.using(this::open, s -> Mono.fromFuture(s.ask("a")), Session::close);
  }

  CompletableFuture<Void> theExecutorItself() {
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try {
      return CompletableFuture.runAsync(() -> log("a"), executor);
    } finally {
      executor.shutdown();
    }
  }

  CompletableFuture<String> alreadyComplete(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return CompletableFuture.completedFuture(read(in));
    }
  }

  String stringReader() throws IOException {
    try (BufferedReader reader = new BufferedReader(new StringReader("a"))) {
      return reader.readLine();
    }
  }

  void plainWork(DataSource source) throws Exception {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("a");
    }
  }

  CompletableFuture<String> afterTheBlock(Path file) throws IOException {
    String text;
    try (InputStream in = Files.newInputStream(file)) {
      text = read(in);
    }
    return ask(text);
  }

  long streamOfLines(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    }
  }

  void blockedOn(DataSource source) throws Exception {
    try (Connection connection = source.getConnection()) {
      log(find(connection).block());
    }
  }

  CompletableFuture<String> openedElsewhere(Session session) {
    try {
      return session.ask("a");
    } finally {
      log("asked");
    }
  }

  AsynchronousFileChannel kept(Path file) throws IOException {
    AsynchronousFileChannel channel = AsynchronousFileChannel.open(file);
    return channel;
  }

  CompletableFuture<String> closedUnlessHandedOn(boolean plain) {
    Session session = open();
    boolean handedOn = false;
    try {
      if (plain) {
        return CompletableFuture.completedFuture("plain");
      }
      handedOn = true;
      return session.ask("a").whenComplete((answer, failure) -> session.close());
    } finally {
      if (!handedOn) {
        session.close();
      }
    }
  }

  CompletableFuture<String> closedIfThere(boolean plain) {
    Session session = plain ? null : open();
    try {
      return session.ask("a"); // expect: resource-closed-before-completion
    } finally {
      if (session != null) {
        session.close();
      }
    }
  }

  /** {@code close} of a producer waits for what it has to send. */
  CompletableFuture<String> closedWhenAllIsSent(ProducerRecord<String, String> line) {
    CompletableFuture<String> sent = new CompletableFuture<>();
    try (KafkaProducer<String, String> producer = new KafkaProducer<>(Map.of())) {
      producer.send(line, (where, failure) -> sent.complete("sent"));
    }
    return sent;
  }
}
