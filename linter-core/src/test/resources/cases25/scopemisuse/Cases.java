package cases25.scopemisuse;

import java.util.List;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Joiner;
import java.util.concurrent.StructuredTaskScope.Subtask;

/** Task scopes of JDK 25 in and out of order. */
abstract class Cases {
  abstract String load(String key);

  abstract void log(Object text);

  abstract void use(Object scope);

  String withoutJoin1() throws Exception {
    try (var scope = StructuredTaskScope.open()) { // expect: scope-misuse
      scope.fork(() -> load("a"));
      return "";
    }
  }

  String withoutJoin2() throws Exception {
    try (var scope = StructuredTaskScope.open()) { // expect: scope-misuse
      scope.fork(() -> load("a"));
      scope.fork(() -> load("b"));
      log("forked");
      return "";
    }
  }

  String forkBehindJoin3() throws Exception {
    try (var scope = StructuredTaskScope.open()) {
      scope.fork(() -> load("a"));
      scope.join();
      scope.fork(() -> load("b")); // expect: scope-misuse
      return "";
    }
  }

  String withoutJoin4() throws Exception {
    try (var scope = StructuredTaskScope.open(Joiner.awaitAll())) { // expect: scope-misuse
      scope.fork(() -> load("a"));
      return "";
    }
  }

  String withoutJoin5() throws Exception {
    try (var scope = StructuredTaskScope.open(Joiner.awaitAll())) { // expect: scope-misuse
      scope.fork(() -> load("a"));
      scope.fork(() -> load("b"));
      log("forked");
      return "";
    }
  }

  String forkBehindJoin6() throws Exception {
    try (var scope = StructuredTaskScope.open(Joiner.awaitAll())) {
      scope.fork(() -> load("a"));
      scope.join();
      scope.fork(() -> load("b")); // expect: scope-misuse
      return "";
    }
  }

  String withoutJoin7() throws Exception {
    try (var scope = StructuredTaskScope.open(Joiner.allSuccessfulOrThrow())) { // expect: scope-misuse
      scope.fork(() -> load("a"));
      return "";
    }
  }

  String withoutJoin8() throws Exception {
    try (var scope = StructuredTaskScope.open(Joiner.allSuccessfulOrThrow())) { // expect: scope-misuse
      scope.fork(() -> load("a"));
      scope.fork(() -> load("b"));
      log("forked");
      return "";
    }
  }

  String forkBehindJoin9() throws Exception {
    try (var scope = StructuredTaskScope.open(Joiner.allSuccessfulOrThrow())) {
      scope.fork(() -> load("a"));
      scope.join();
      scope.fork(() -> load("b")); // expect: scope-misuse
      return "";
    }
  }

  String withoutJoin10() throws Exception {
    try (var scope = StructuredTaskScope.open(Joiner.awaitAllSuccessfulOrThrow())) { // expect: scope-misuse
      scope.fork(() -> load("a"));
      return "";
    }
  }

  String withoutJoin11() throws Exception {
    try (var scope = StructuredTaskScope.open(Joiner.awaitAllSuccessfulOrThrow())) { // expect: scope-misuse
      scope.fork(() -> load("a"));
      scope.fork(() -> load("b"));
      log("forked");
      return "";
    }
  }

  String forkBehindJoin12() throws Exception {
    try (var scope = StructuredTaskScope.open(Joiner.awaitAllSuccessfulOrThrow())) {
      scope.fork(() -> load("a"));
      scope.join();
      scope.fork(() -> load("b")); // expect: scope-misuse
      return "";
    }
  }

  String withoutJoin13() throws Exception {
    try (var scope = StructuredTaskScope.open(Joiner.anySuccessfulResultOrThrow())) { // expect: scope-misuse
      scope.fork(() -> load("a"));
      return "";
    }
  }

  String withoutJoin14() throws Exception {
    try (var scope = StructuredTaskScope.open(Joiner.anySuccessfulResultOrThrow())) { // expect: scope-misuse
      scope.fork(() -> load("a"));
      scope.fork(() -> load("b"));
      log("forked");
      return "";
    }
  }

  String forkBehindJoin15() throws Exception {
    try (var scope = StructuredTaskScope.open(Joiner.anySuccessfulResultOrThrow())) {
      scope.fork(() -> load("a"));
      scope.join();
      scope.fork(() -> load("b")); // expect: scope-misuse
      return "";
    }
  }

  // ---- silent

  String inOrder3() throws Exception {
    try (var scope = StructuredTaskScope.open()) {
      scope.fork(() -> load("a"));
      scope.fork(() -> load("b"));
      scope.join();
      return "";
    }
  }

  void handedOn3() throws Exception {
    try (var scope = StructuredTaskScope.open()) {
      scope.fork(() -> load("a"));
      use(scope);
    }
  }

  void noFork3() throws Exception {
    try (var scope = StructuredTaskScope.open()) {
      log("nothing to do");
    }
  }

  String inOrder6() throws Exception {
    try (var scope = StructuredTaskScope.open(Joiner.awaitAll())) {
      scope.fork(() -> load("a"));
      scope.fork(() -> load("b"));
      scope.join();
      return "";
    }
  }

  void handedOn6() throws Exception {
    try (var scope = StructuredTaskScope.open(Joiner.awaitAll())) {
      scope.fork(() -> load("a"));
      use(scope);
    }
  }

  void noFork6() throws Exception {
    try (var scope = StructuredTaskScope.open(Joiner.awaitAll())) {
      log("nothing to do");
    }
  }

  String inOrder9() throws Exception {
    try (var scope = StructuredTaskScope.open(Joiner.allSuccessfulOrThrow())) {
      scope.fork(() -> load("a"));
      scope.fork(() -> load("b"));
      scope.join();
      return "";
    }
  }

  void handedOn9() throws Exception {
    try (var scope = StructuredTaskScope.open(Joiner.allSuccessfulOrThrow())) {
      scope.fork(() -> load("a"));
      use(scope);
    }
  }

  void noFork9() throws Exception {
    try (var scope = StructuredTaskScope.open(Joiner.allSuccessfulOrThrow())) {
      log("nothing to do");
    }
  }

  String inOrder12() throws Exception {
    try (var scope = StructuredTaskScope.open(Joiner.awaitAllSuccessfulOrThrow())) {
      scope.fork(() -> load("a"));
      scope.fork(() -> load("b"));
      scope.join();
      return "";
    }
  }

  void handedOn12() throws Exception {
    try (var scope = StructuredTaskScope.open(Joiner.awaitAllSuccessfulOrThrow())) {
      scope.fork(() -> load("a"));
      use(scope);
    }
  }

  void noFork12() throws Exception {
    try (var scope = StructuredTaskScope.open(Joiner.awaitAllSuccessfulOrThrow())) {
      log("nothing to do");
    }
  }

  String inOrder15() throws Exception {
    try (var scope = StructuredTaskScope.open(Joiner.anySuccessfulResultOrThrow())) {
      scope.fork(() -> load("a"));
      scope.fork(() -> load("b"));
      scope.join();
      return "";
    }
  }

  void handedOn15() throws Exception {
    try (var scope = StructuredTaskScope.open(Joiner.anySuccessfulResultOrThrow())) {
      scope.fork(() -> load("a"));
      use(scope);
    }
  }

  void noFork15() throws Exception {
    try (var scope = StructuredTaskScope.open(Joiner.anySuccessfulResultOrThrow())) {
      log("nothing to do");
    }
  }
}
