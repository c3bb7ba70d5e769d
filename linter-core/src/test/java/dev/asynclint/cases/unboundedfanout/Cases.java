package dev.asynclint.cases.unboundedfanout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Fan-outs over collections of unknown size. */
abstract class Cases {
  abstract CompletableFuture<String> ask(String question);

  abstract Mono<String> find(String id);

  abstract void log(Object text);

  abstract String render(String text);

  List<CompletableFuture<String>> loop(List<String> questions) {
    List<CompletableFuture<String>> calls = new ArrayList<>();
    for (String question : questions) {
      calls.add(ask(question)); // expect: unbounded-fan-out
    }
    return calls;
  }

  void loopWithABlock(List<String> questions, List<CompletableFuture<String>> calls) {
    for (String question : questions) {
      log(question);
      calls.add(ask(question)); // expect: unbounded-fan-out
    }
  }

  void loopOverASet(Set<String> questions, List<CompletableFuture<String>> calls) {
    for (String question : questions) {
      calls.add(ask(question)); // expect: unbounded-fan-out
    }
  }

  void loopOverAnArray(String[] questions, List<CompletableFuture<String>> calls) {
    for (String question : questions) {
      calls.add(ask(question)); // expect: unbounded-fan-out
    }
  }

  void loopIntoAMap(List<String> questions, Map<String, CompletableFuture<String>> calls) {
    for (String question : questions) {
      calls.put(question, ask(question)); // expect: unbounded-fan-out
    }
  }

  void loopWithAPrompt(List<String> questions, List<CompletableFuture<String>> calls) {
    for (String question : questions) {
      calls.add(ask("about " + question)); // expect: unbounded-fan-out
    }
  }

  void loopInABranch(List<String> questions, List<CompletableFuture<String>> calls, boolean all) {
    if (all) {
      for (String question : questions) {
        calls.add(ask(question)); // expect: unbounded-fan-out
      }
    }
  }

  void loopWithATest(List<String> questions, List<CompletableFuture<String>> calls) {
    for (String question : questions) {
      if (!question.isEmpty()) {
        calls.add(ask(question)); // expect: unbounded-fan-out
      }
    }
  }

  Flux<String> flatMapsAList(List<String> questions) {
    return Flux.fromIterable(questions).flatMap(q -> Mono.fromFuture(ask(q))); // expect: unbounded-fan-out
  }

  Flux<String> flatMapsASupplier(List<String> questions) {
    return Flux.fromIterable(questions).flatMap(q -> Mono.fromFuture(() -> ask(q))); // expect: unbounded-fan-out
  }

  Flux<String> flatMapsAfterAFilter(List<String> questions) {
    return Flux.fromIterable(questions).filter(q -> !q.isEmpty()).flatMap(q -> Mono.fromFuture(() -> ask(q))); // expect: unbounded-fan-out
  }

  Flux<String> flatMapsAnArray(String[] questions) {
    return Flux.fromArray(questions).flatMap(q -> Mono.fromFuture(() -> ask(q))); // expect: unbounded-fan-out
  }

  Mono<List<String>> collects(List<String> questions) {
    return Flux.fromIterable(questions).flatMap(q -> Mono.fromFuture(() -> ask(q))).collectList(); // expect: unbounded-fan-out
  }

  Flux<String> sequential(List<String> questions) {
    return Flux.fromIterable(questions).flatMapSequential(q -> Mono.fromFuture(() -> ask(q))); // expect: unbounded-fan-out
  }

  Flux<String> blockLambda(List<String> questions) {
    return Flux.fromIterable(questions)
        .flatMap( // expect: unbounded-fan-out
            q -> {
              log(q);
              return Mono.fromFuture(() -> ask(q));
            });
  }

  // ---- silent

  List<CompletableFuture<String>> smallLiteral() {
    List<CompletableFuture<String>> calls = new ArrayList<>();
    for (String question : List.of("a", "b")) {
      calls.add(ask(question));
    }
    return calls;
  }

  void limitedByPermits(List<String> questions, List<CompletableFuture<String>> calls, Semaphore permits) throws InterruptedException {
    for (String question : questions) {
      permits.acquire();
      calls.add(ask(question));
    }
  }

  void waitsForEach(List<String> questions) {
    for (String question : questions) {
      log(ask(question).join());
    }
  }

  Flux<String> limitedFlatMap(List<String> questions) {
    return Flux.fromIterable(questions).flatMap(q -> Mono.fromFuture(() -> ask(q)), 4);
  }

  Flux<String> concatMap(List<String> questions) {
    return Flux.fromIterable(questions).concatMap(q -> Mono.fromFuture(() -> ask(q)));
  }

  Flux<String> literalFlux() {
    return Flux.just("a", "b").flatMap(q -> Mono.fromFuture(() -> ask(q)));
  }

  void noCalls(List<String> questions, List<String> out) {
    for (String question : questions) {
      out.add(render(question));
    }
  }

  void notOfTheElement(List<String> questions, List<CompletableFuture<String>> calls) {
    for (String question : questions) {
      log(question);
    }
    calls.add(ask("a"));
  }

  Flux<String> plainFlatMap(List<String> questions) {
    return Flux.fromIterable(questions).flatMap(q -> Mono.just(render(q)));
  }

  Flux<String> ofAStream(Flux<String> questions) {
    return questions.flatMap(this::find);
  }

  Flux<String> range() {
    return Flux.range(0, 3).flatMap(i -> Mono.fromFuture(() -> ask("a" + i)));
  }

  void completedOnes(List<String> answers, List<CompletableFuture<String>> calls) {
    for (String answer : answers) {
      calls.add(CompletableFuture.completedFuture(answer));
    }
  }

  void joinsGiven(List<CompletableFuture<String>> calls) {
    for (CompletableFuture<String> call : calls) {
      log(call.join());
    }
  }

  void localList(List<CompletableFuture<String>> calls) {
    List<String> questions = List.of("a", "b");
    for (String question : questions) {
      calls.add(ask(question));
    }
  }

  void counted(List<CompletableFuture<String>> calls) {
    for (int i = 0; i < 3; i++) {
      calls.add(ask("a" + i));
    }
  }
}
