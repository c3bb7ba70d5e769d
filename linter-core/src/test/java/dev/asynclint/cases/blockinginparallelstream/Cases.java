package dev.asynclint.cases.blockinginparallelstream;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import reactor.core.publisher.Mono;

/** Parallel streams that wait for the network or sleep. */
abstract class Cases {
  abstract CompletableFuture<String> ask(String question);

  abstract Mono<String> find(String id);

  abstract void log(Object text);

  abstract String render(String text);

  private String fetch(String question) {
    return ask(question).join();
  }

  private void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  List<String> parallelStream(List<String> questions) {
    return questions.parallelStream().map(q -> ask(q).join()).toList(); // expect: blocking-in-parallel-stream
  }

  List<String> parallel(List<String> questions) {
    return questions.stream().parallel().map(q -> ask(q).join()).toList(); // expect: blocking-in-parallel-stream
  }

  List<String> parallelLater(List<String> questions) {
    return questions.stream().map(q -> ask(q).join()).parallel().toList(); // expect: blocking-in-parallel-stream
  }

  void forEach(List<String> questions) {
    questions.parallelStream().forEach(q -> log(ask(q).join())); // expect: blocking-in-parallel-stream
  }

  List<String> filter(List<String> questions) {
    return questions.parallelStream().filter(q -> ask(q).join().isEmpty()).toList(); // expect: blocking-in-parallel-stream
  }

  List<String> blocks(List<String> ids) {
    return ids.parallelStream().map(i -> find(i).block()).toList(); // expect: blocking-in-parallel-stream
  }

  List<String> sleeps(List<String> questions) {
    return questions.parallelStream()
        .map(
            q -> {
              try {
                Thread.sleep(100); // expect: blocking-in-parallel-stream
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return q;
            })
        .toList();
  }

  List<String> sends(List<HttpRequest> requests, HttpClient client) {
    return requests.parallelStream()
        .map(
            r -> {
              try {
                return client.send(r, BodyHandlers.ofString()).body(); // expect: blocking-in-parallel-stream
              } catch (IOException | InterruptedException e) {
                throw new CompletionException(e);
              }
            })
        .toList();
  }

  void queries(List<String> all, Statement statement) {
    all.parallelStream()
        .forEach(
            q -> {
              try {
                statement.execute(q); // expect: blocking-in-parallel-stream
              } catch (Exception e) {
                log(e);
              }
            });
  }

  boolean anyMatch(List<String> questions) {
    return questions.parallelStream().anyMatch(q -> ask(q).join().isEmpty()); // expect: blocking-in-parallel-stream
  }

  List<String> withAStage(List<String> questions) {
    return questions.parallelStream().map(q -> ask(q).thenApply(String::trim).join()).toList(); // expect: blocking-in-parallel-stream
  }

  List<String> range() {
    return IntStream.range(0, 9).parallel().mapToObj(i -> ask("a" + i).join()).toList(); // expect: blocking-in-parallel-stream
  }

  List<String> supplied(List<String> questions) {
    return questions.parallelStream()
        .map(q -> CompletableFuture.supplyAsync(() -> render(q)).join()) // expect: blocking-in-parallel-stream
        .toList();
  }

  List<String> timed(List<String> questions) {
    return questions.parallelStream()
        .map(
            q -> {
              try {
                return ask(q).get(1, TimeUnit.SECONDS); // expect: blocking-in-parallel-stream
              } catch (Exception e) {
                return "";
              }
            })
        .toList();
  }

  List<String> sortedBefore(List<String> questions) {
    return questions.parallelStream().sorted().map(q -> ask(q).join()).toList(); // expect: blocking-in-parallel-stream
  }

  // ---- silent

  List<String> computes(List<String> questions) {
    return questions.parallelStream().map(this::render).toList();
  }

  List<String> sequential(List<String> questions) {
    return questions.stream().map(q -> ask(q).join()).toList();
  }

  List<String> joinsStarted(List<CompletableFuture<String>> all) {
    return all.parallelStream().map(CompletableFuture::join).toList();
  }

  List<String> joinsStartedByLambda(List<CompletableFuture<String>> all) {
    return all.parallelStream().map(f -> f.join()).toList();
  }

  List<CompletableFuture<String>> starts(List<String> questions) {
    return questions.parallelStream().map(this::ask).toList();
  }

  List<String> readsFiles(List<Path> files) {
    return files.parallelStream()
        .map(
            f -> {
              try {
                return Files.readString(f);
              } catch (IOException e) {
                return "";
              }
            })
        .toList();
  }

  int sums(List<Integer> all) {
    return all.parallelStream().mapToInt(i -> i * i).sum();
  }

  List<String> trims(List<String> all) {
    return all.parallelStream().map(String::trim).filter(s -> !s.isEmpty()).toList();
  }

  List<Supplier<String>> defers(List<String> questions) {
    return questions.parallelStream().<Supplier<String>>map(q -> () -> ask(q).join()).toList();
  }

  void plainLoop(List<String> questions) {
    for (String q : questions) {
      log(ask(q).join());
    }
  }

  List<String> completed(List<String> all) {
    return all.parallelStream().map(a -> CompletableFuture.completedFuture(a).join()).toList();
  }

  List<String> sameNames(List<String> all, Map<String, String> names) {
    return all.parallelStream().map(a -> String.join(",", names.get(a))).toList();
  }

  List<String> readsNow(List<CompletableFuture<String>> all) {
    return all.parallelStream().map(f -> f.getNow("")).toList();
  }

  void executes(List<String> all, Executor executor) {
    all.parallelStream().forEach(a -> executor.execute(() -> log(ask(a).join())));
  }

  long counts(List<String> all) {
    return all.parallelStream().distinct().count();
  }

  /** A thread of the pool runs other tasks while it waits for one. */
  void forksForEach(List<String> questions, ForkJoinPool cores) {
    questions.parallelStream().forEach(q -> cores.submit(() -> render(q)).join());
  }
}
