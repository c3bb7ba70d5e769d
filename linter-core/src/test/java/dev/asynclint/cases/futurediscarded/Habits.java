package dev.asynclint.cases.futurediscarded;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
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
}
