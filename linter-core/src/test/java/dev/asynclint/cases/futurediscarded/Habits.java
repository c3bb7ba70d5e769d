package dev.asynclint.cases.futurediscarded;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.net.SocketAddress;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** Libraries whose futures are dropped by habit, and calls that hand back what is kept elsewhere. */
abstract class Habits {
  private CompletableFuture<String> current;

  abstract Future<String> load(String key);

  abstract CompletableFuture<String> ask(String question);

  abstract ChannelFuture writeHead(String head);

  void aVertxFutureWithAResult() {
    load("a"); // expect: future-discarded
  }

  void blockingWorkWithAResult(Vertx vertx) {
    vertx.executeBlocking(() -> "a"); // expect: future-discarded
  }

  void aBindThatMayFail(ServerBootstrap bootstrap) {
    bootstrap.bind(8080); // expect: future-discarded
  }

  // ---- silent

  void endsAResponse(HttpServerResponse response) {
    response.end("done");
  }

  void looksAtSuccessOnly() {
    load("a").onSuccess(System.out::println);
  }

  void writesToAChannel(Channel channel) {
    channel.writeAndFlush("a");
    channel.close();
  }

  void writesThroughItsOwnMethod() {
    writeHead("a");
  }

  void closesAContext(ChannelHandlerContext context) {
    context.close();
  }

  void checksAnArgument(CompletableFuture<String> given) {
    Objects.requireNonNull(given, "given");
  }

  void callsAMethodThatKeepsIt() {
    startAndKeep();
  }

  private CompletableFuture<String> startAndKeep() {
    current = ask("a");
    return current;
  }

  Builder buildsFluently(Builder builder) {
    builder.with("a");
    return builder;
  }

  /** A builder that is a future too. */
  abstract static class Builder extends CompletableFuture<String> {
    abstract Builder with(String option);
  }

  /** The promise that is given is the future that is returned. */
  void connects(ChannelHandlerContext context, SocketAddress address, ChannelPromise connected) {
    context.connect(address, connected);
  }

  void connectsAndForgets(Channel channel, SocketAddress address) {
    channel.connect(address); // expect: future-discarded
  }

  /** Told of everything that becomes of a request. */
  interface Watcher<T> {
    void done(T answer);

    void failed(Exception failure);
  }

  interface Progress<T> {
    void begun();

    void done(T answer);
  }

  abstract CompletableFuture<String> send(String request, Watcher<String> watcher);

  abstract CompletableFuture<String> send(String request, Progress<String> progress);

  void tellsAnObject(Watcher<String> watcher) {
    send("a", watcher);
  }

  void tellsOnlyOfProgress(Progress<String> progress) {
    send("a", progress); // expect: future-discarded
  }
}
