package com.acme;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.StructuredTaskScope;

class Agent {
  sealed interface Answer permits Text, Refusal {}

  record Text(String text) implements Answer {}

  record Refusal(int code) implements Answer {}

  String ask(String question) throws InterruptedException {
    try (var scope = StructuredTaskScope.open()) {
      var first = scope.fork(() -> "one " + question);
      var second = scope.fork(() -> "two " + question);
      scope.join();
      return first.get() + second.get();
    }
  }

  String show(Answer answer) {
    CompletableFuture.runAsync(() -> System.out.println(answer)); // expect: future-discarded
    return switch (answer) {
      case Text(var text) -> text;
      case Refusal(int code) when code > 0 -> "refused: " + code;
      case Refusal _ -> "refused";
    };
  }
}
