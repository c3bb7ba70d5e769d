package dev.asynclint.cases.lazystreamjoin;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Streams that start and wait one by one, and those with everything started first. */
abstract class Cases {
  abstract CompletableFuture<String> ask(String question);

  abstract CompletableFuture<String> askNumber(int number);

  abstract void save(String answer);

  List<String> methodReferences(List<String> questions) {
    return questions.stream()
        .map(this::ask)
        .map(CompletableFuture::join) // expect: lazy-stream-join
        .toList();
  }

  List<String> lambdas(List<String> questions) {
    return questions.stream().map(q -> ask(q)).map(f -> f.join()).toList(); // expect: lazy-stream-join
  }

  List<String> supplyAsync(List<String> questions, ExecutorService executor) {
    return questions.stream()
        .map(q -> CompletableFuture.supplyAsync(() -> q.trim(), executor))
        .map(CompletableFuture::join) // expect: lazy-stream-join
        .collect(Collectors.toList());
  }

  void forEachJoins(List<String> questions) {
    questions.stream().map(this::ask).forEach(f -> save(f.join())); // expect: lazy-stream-join
  }

  void forEachMethodReference(List<String> questions) {
    questions.stream().map(this::ask).forEach(CompletableFuture::join); // expect: lazy-stream-join
  }

  List<String> filterInBetween(List<String> questions) {
    return questions.stream()
        .map(this::ask)
        .filter(f -> f != null)
        .map(CompletableFuture::join) // expect: lazy-stream-join
        .toList();
  }

  List<String> peekInBetween(List<String> questions) {
    return questions.stream().map(this::ask).peek(f -> save("started")).map(f -> f.join()).toList(); // expect: lazy-stream-join
  }

  List<String> fromAnArray(String... questions) {
    return Arrays.stream(questions).map(this::ask).map(CompletableFuture::join).toList(); // expect: lazy-stream-join
  }

  List<String> fromStreamOf() {
    return Stream.of("a", "b").map(this::ask).map(CompletableFuture::join).toList(); // expect: lazy-stream-join
  }

  List<String> fromARange() {
    return IntStream.range(0, 9)
        .mapToObj(this::askNumber)
        .map(CompletableFuture::join) // expect: lazy-stream-join
        .toList();
  }

  List<String> throughAVariable(List<String> questions) {
    Stream<CompletableFuture<String>> started = questions.stream().map(this::ask);
    return started.map(CompletableFuture::join).toList(); // expect: lazy-stream-join
  }

  List<Integer> joinInsideALongerLambda(List<String> questions) {
    return questions.stream().map(this::ask).map(f -> f.join().length()).toList(); // expect: lazy-stream-join
  }

  List<String> chainedStages(List<String> questions) {
    return questions.stream()
        .map(q -> ask(q).thenApply(String::trim))
        .map(CompletableFuture::join) // expect: lazy-stream-join
        .toList();
  }

  boolean anyMatchJoins(List<String> questions) {
    return questions.stream().map(this::ask).anyMatch(f -> f.join().isEmpty()); // expect: lazy-stream-join
  }

  List<String> blockLambda(List<String> questions) {
    return questions.stream()
        .map(
            q -> {
              save(q);
              return ask(q);
            })
        .map(CompletableFuture::join) // expect: lazy-stream-join
        .toList();
  }

  // ---- silent

  List<String> collectedFirst(List<String> questions) {
    return questions.stream().map(this::ask).toList().stream().map(CompletableFuture::join).toList();
  }

  List<String> collectedWithACollector(List<String> questions) {
    List<CompletableFuture<String>> all = questions.stream().map(this::ask).collect(Collectors.toList());
    return all.stream().map(CompletableFuture::join).toList();
  }

  List<String> sortedInBetween(List<String> questions) {
    return questions.stream()
        .map(this::ask)
        .sorted(Comparator.comparing(Object::hashCode))
        .map(CompletableFuture::join)
        .toList();
  }

  List<String> overAGivenList(List<CompletableFuture<String>> all) {
    return all.stream().map(CompletableFuture::join).toList();
  }

  List<String> overMapValues(Map<String, CompletableFuture<String>> all) {
    return all.values().stream().map(CompletableFuture::join).toList();
  }

  List<String> lookedUp(List<String> keys, Map<String, CompletableFuture<String>> all) {
    return keys.stream().map(all::get).map(CompletableFuture::join).toList();
  }

  List<String> lookedUpByLambda(List<String> keys, Map<String, CompletableFuture<String>> all) {
    return keys.stream().map(k -> all.get(k)).map(f -> f.join()).toList();
  }

  List<String> parallelOnPurpose(List<String> questions) {
    return questions.parallelStream().map(this::ask).map(CompletableFuture::join).toList();
  }

  List<String> madeParallel(List<String> questions) {
    return questions.stream().parallel().map(this::ask).map(CompletableFuture::join).toList();
  }

  List<String> alreadyComplete(List<String> answers) {
    return answers.stream().map(CompletableFuture::completedFuture).map(CompletableFuture::join).toList();
  }

  List<String> noFuture(List<String> words) {
    return words.stream().map(String::trim).map(w -> String.join("-", w, w)).toList();
  }

  CompletableFuture<Void> allOf(List<String> questions) {
    return CompletableFuture.allOf(questions.stream().map(this::ask).toArray(CompletableFuture[]::new));
  }

  void oneByOneInALoop(List<String> questions) {
    for (String question : questions) {
      save(ask(question).join());
    }
  }

  List<CompletableFuture<String>> onlyStarted(List<String> questions) {
    return questions.stream().map(this::ask).toList();
  }

  List<Integer> composedInsteadOfJoined(List<String> questions) {
    List<CompletableFuture<Integer>> all = questions.stream().map(q -> ask(q).thenApply(String::length)).toList();
    return all.stream().map(f -> f.join()).toList();
  }

  List<String> fieldOfAnElement(List<Holder> holders) {
    return holders.stream().map(h -> h.future()).map(CompletableFuture::join).toList();
  }

  record Holder(CompletableFuture<String> future) {}
}
