package dev.asynclint.cases.waitonownpool;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Tasks that collect futures of their own pool, and then wait for each of them or for all. */
class CollectedCases {
  private final ExecutorService two = Executors.newFixedThreadPool(2);
  private final ExecutorService other = Executors.newFixedThreadPool(2);

  private String render(String text) {
    return text.trim();
  }

  private CompletableFuture<String> load(String id) {
    return CompletableFuture.supplyAsync(() -> render(id), two);
  }

  private CompletableFuture<String> loadOnTheOther(String id) {
    return CompletableFuture.supplyAsync(() -> render(id), other);
  }

  private void log(Object text) {}

  // ---- lists that are filled

  Future<Integer> inALoop(List<String> ids) {
    return two.submit(
        () -> {
          List<Future<String>> parts = new ArrayList<>();
          for (String id : ids) {
            parts.add(two.submit(() -> render(id)));
          }
          int length = 0;
          for (Future<String> part : parts) {
            length += part.get().length(); // expect: wait-on-own-pool
          }
          return length;
        });
  }

  Future<Integer> inAMethod(List<String> ids) {
    return two.submit(() -> countAll(ids));
  }

  private int countAll(List<String> ids) throws Exception {
    List<Future<String>> parts = new ArrayList<>(ids.size());
    ids.forEach(id -> parts.add(two.submit(() -> render(id))));
    int length = 0;
    for (int i = 0; i < parts.size(); i++) {
      length += parts.get(i).get().length(); // expect: wait-on-own-pool
    }
    return length;
  }

  CompletableFuture<Void> allOfAList(List<String> ids) {
    return CompletableFuture.runAsync(
        () -> {
          List<CompletableFuture<String>> parts = new ArrayList<>();
          for (String id : ids) {
            CompletableFuture<String> part = CompletableFuture.supplyAsync(() -> render(id), two);
            parts.add(part);
          }
          CompletableFuture.allOf(parts.toArray(new CompletableFuture[0])).join(); // expect: wait-on-own-pool
        },
        two);
  }

  CompletableFuture<Void> window(List<String> ids) {
    return CompletableFuture.runAsync(
        () -> {
          Deque<CompletableFuture<String>> running = new ArrayDeque<>();
          for (String id : ids) {
            if (running.size() == 4) {
              log(running.poll().join()); // expect: wait-on-own-pool
            }
            running.add(CompletableFuture.supplyAsync(() -> render(id), two));
          }
        },
        two);
  }

  CompletableFuture<Void> addedFromAnotherList(List<String> ids) {
    return CompletableFuture.runAsync(
        () -> {
          List<CompletableFuture<String>> first = new ArrayList<>();
          ids.forEach(id -> first.add(load(id)));
          List<CompletableFuture<String>> all = new ArrayList<>();
          all.addAll(first);
          for (CompletableFuture<String> one : first) {
            all.add(one.thenApply(String::trim));
          }
          all.forEach(f -> log(f.join())); // expect: wait-on-own-pool
        },
        two);
  }

  CompletableFuture<Void> filledFromEachOther() {
    return CompletableFuture.runAsync(
        () -> {
          List<CompletableFuture<String>> one = new ArrayList<>();
          List<CompletableFuture<String>> another = new ArrayList<>();
          one.add(load("a"));
          another.addAll(one);
          one.addAll(another);
          another.forEach(f -> log(f.join())); // expect: wait-on-own-pool
        },
        two);
  }

  // ---- streams

  CompletableFuture<List<String>> collectedByAStream(List<String> ids) {
    return CompletableFuture.supplyAsync(
        () -> {
          List<CompletableFuture<String>> parts =
              ids.stream().map(id -> CompletableFuture.supplyAsync(() -> render(id), two)).collect(Collectors.toList());
          return parts.stream().map(CompletableFuture::join).collect(Collectors.toList()); // expect: wait-on-own-pool
        },
        two);
  }

  CompletableFuture<Void> collectedByAReference(List<String> ids) {
    return CompletableFuture.runAsync(
        () -> {
          List<CompletableFuture<String>> parts = ids.stream().map(this::load).toList();
          parts.forEach(f -> log(f.join())); // expect: wait-on-own-pool
        },
        two);
  }

  CompletableFuture<Void> collectedInAnArray(List<String> ids) {
    return CompletableFuture.runAsync(
        () -> {
          CompletableFuture<?>[] parts = ids.stream().map(this::load).toArray(CompletableFuture[]::new);
          CompletableFuture.allOf(parts).join(); // expect: wait-on-own-pool
        },
        two);
  }

  CompletableFuture<List<String>> oneAfterAnother(List<String> ids) {
    return CompletableFuture.supplyAsync(
        () -> ids.stream().map(id -> load(id)).map(CompletableFuture::join).toList(), two); // expect: wait-on-own-pool
  }

  CompletableFuture<Void> allOfAStreamOfStages(List<String> ids) {
    return CompletableFuture.runAsync(
        () ->
            CompletableFuture.allOf(
                    ids.stream().map(this::load).map(f -> f.thenApply(String::trim)).limit(3).toArray(CompletableFuture[]::new))
                .join(), // expect: wait-on-own-pool
        two);
  }

  CompletableFuture<Void> ofNumbers() {
    return CompletableFuture.runAsync(
        () -> {
          List<CompletableFuture<String>> parts =
              IntStream.range(0, 3)
                  .mapToObj(
                      i -> {
                        String id = "id" + i;
                        return CompletableFuture.supplyAsync(() -> render(id), two);
                      })
                  .toList();
          for (CompletableFuture<String> part : parts) {
            log(part.join()); // expect: wait-on-own-pool
          }
        },
        two);
  }

  CompletableFuture<Void> namedOneByOne() {
    return CompletableFuture.runAsync(
        () -> {
          List<CompletableFuture<String>> parts = List.of(load("a"), load("b"));
          Stream.concat(parts.stream(), Stream.of(load("c"))).forEach(f -> log(f.join())); // expect: wait-on-own-pool
        },
        two);
  }

  // ---- silent: not every element is work of the pool

  CompletableFuture<Void> oneOfAnotherPool(List<String> ids) {
    return CompletableFuture.runAsync(
        () -> {
          List<CompletableFuture<String>> parts = new ArrayList<>();
          ids.forEach(id -> parts.add(load(id)));
          parts.add(loadOnTheOther("a"));
          parts.forEach(f -> log(f.join()));
        },
        two);
  }

  CompletableFuture<Void> oneIsGiven(CompletableFuture<String> given) {
    return CompletableFuture.runAsync(
        () -> {
          List<CompletableFuture<String>> parts = List.of(load("a"), given);
          parts.forEach(f -> log(f.join()));
        },
        two);
  }

  CompletableFuture<Void> everyOneOfAnotherPool(List<String> ids) {
    return CompletableFuture.runAsync(
        () -> {
          List<CompletableFuture<String>> parts = ids.stream().map(this::loadOnTheOther).toList();
          parts.forEach(f -> log(f.join()));
        },
        two);
  }

  CompletableFuture<Void> perhapsComplete(List<String> ids) {
    return CompletableFuture.runAsync(
        () -> {
          List<CompletableFuture<String>> parts =
              ids.stream()
                  .map(
                      id -> {
                        if (id.isEmpty()) {
                          return CompletableFuture.completedFuture("");
                        }
                        return load(id);
                      })
                  .toList();
          parts.forEach(f -> log(f.join()));
        },
        two);
  }

  CompletableFuture<Void> withPartsOfAGivenList(List<CompletableFuture<String>> given) {
    return CompletableFuture.runAsync(
        () -> {
          List<CompletableFuture<String>> parts = new ArrayList<>(given);
          parts.add(load("a"));
          parts.forEach(f -> log(f.join()));
        },
        two);
  }

  CompletableFuture<Void> ofAParameter(List<CompletableFuture<String>> given) {
    return CompletableFuture.runAsync(() -> given.forEach(f -> log(f.join())), two);
  }

  private final List<CompletableFuture<String>> kept = new ArrayList<>();

  CompletableFuture<Void> ofAField() {
    return CompletableFuture.runAsync(
        () -> {
          kept.add(load("a"));
          kept.forEach(f -> log(f.join()));
        },
        two);
  }

  CompletableFuture<Void> replaced() {
    return CompletableFuture.runAsync(
        () -> {
          List<CompletableFuture<String>> parts = new ArrayList<>(List.of(load("a"), load("b")));
          parts.replaceAll(f -> loadOnTheOther("a"));
          parts.forEach(f -> log(f.join()));
        },
        two);
  }

  CompletableFuture<Void> byACollectorWithAFunction(List<String> ids) {
    return CompletableFuture.runAsync(
        () -> {
          List<CompletableFuture<String>> parts =
              ids.stream().map(this::load).collect(Collectors.mapping(f -> loadOnTheOther("a"), Collectors.toList()));
          parts.forEach(f -> log(f.join()));
        },
        two);
  }

  CompletableFuture<Void> byAnUnknownFunction(List<String> ids, Function<String, CompletableFuture<String>> start) {
    return CompletableFuture.runAsync(() -> log(ids.stream().map(start).map(CompletableFuture::join).toList()), two);
  }

  CompletableFuture<Void> firstOrAnother(List<String> ids, CompletableFuture<String> given) {
    return CompletableFuture.runAsync(
        () -> {
          List<CompletableFuture<String>> parts = ids.stream().map(this::load).toList();
          log(parts.stream().findFirst().orElse(given).join());
        },
        two);
  }

  CompletableFuture<Void> flattened(List<String> ids) {
    return CompletableFuture.runAsync(
        () -> ids.stream().map(this::load).flatMap(f -> Stream.of(loadOnTheOther("a"))).forEach(f -> log(f.join())), two);
  }

  private static List<CompletableFuture<String>> started() {
    return new ArrayList<>(List.of(new CollectedCases().loadOnTheOther("a")));
  }

  CompletableFuture<Void> inAListThatAMethodMakes(List<String> ids) {
    return CompletableFuture.runAsync(
        () -> {
          List<CompletableFuture<String>> parts = started();
          ids.forEach(id -> parts.add(load(id)));
          parts.forEach(f -> log(f.join()));
        },
        two);
  }

  CompletableFuture<Void> inAListThatIsChanged(List<String> ids) {
    return CompletableFuture.runAsync(
        () -> {
          List<CompletableFuture<String>> parts =
              new ArrayList<CompletableFuture<String>>() {
                @Override
                public CompletableFuture<String> get(int index) {
                  return loadOnTheOther("a");
                }
              };
          ids.forEach(id -> parts.add(load(id)));
          log(parts.get(0).join());
        },
        two);
  }

  CompletableFuture<Void> inAMap() {
    return CompletableFuture.runAsync(
        () -> {
          Map<Integer, CompletableFuture<String>> parts = new HashMap<>();
          parts.put(1, load("a"));
          log(parts.get(1).join());
        },
        two);
  }

  CompletableFuture<Void> ofAnotherObject(List<String> ids, CollectedCases sibling) {
    return CompletableFuture.runAsync(() -> ids.stream().map(sibling::load).forEach(f -> log(f.join())), two);
  }

  CompletableFuture<CompletableFuture<String>> notOfTheElements(CompletableFuture<String> given) {
    return CompletableFuture.supplyAsync(
        () -> {
          List<CompletableFuture<String>> parts = List.of(load("a"), load("b"));
          return parts.stream()
              .reduce(
                  given,
                  (one, another) -> {
                    log(one.join());
                    return one;
                  });
        },
        two);
  }

  // ---- silent: others know the list

  private void fill(List<CompletableFuture<String>> parts) {
    parts.set(0, loadOnTheOther("a"));
  }

  CompletableFuture<Void> filledElsewhere(List<String> ids) {
    return CompletableFuture.runAsync(
        () -> {
          List<CompletableFuture<String>> parts = new ArrayList<>();
          ids.forEach(id -> parts.add(load(id)));
          fill(parts);
          parts.forEach(f -> log(f.join()));
        },
        two);
  }

  CompletableFuture<List<CompletableFuture<String>>> handedOut(List<String> ids) {
    return CompletableFuture.supplyAsync(
        () -> {
          List<CompletableFuture<String>> parts = new ArrayList<>();
          ids.forEach(id -> parts.add(load(id)));
          parts.forEach(f -> log(f.join()));
          return parts;
        },
        two);
  }

  private void fillFirst(List<List<CompletableFuture<String>>> all) {
    fill(all.get(0));
  }

  CompletableFuture<Void> inAListOfLists() {
    return CompletableFuture.runAsync(
        () -> {
          List<CompletableFuture<String>> parts = new ArrayList<>(List.of(load("a")));
          List<List<CompletableFuture<String>>> all = new ArrayList<>();
          all.add(parts);
          fillFirst(all);
          parts.forEach(f -> log(f.join()));
        },
        two);
  }

  CompletableFuture<Void> byAnotherName() {
    return CompletableFuture.runAsync(
        () -> {
          List<CompletableFuture<String>> parts = new ArrayList<>(List.of(load("a")));
          List<CompletableFuture<String>> same = parts;
          same.set(0, loadOnTheOther("a"));
          parts.forEach(f -> log(f.join()));
        },
        two);
  }

  CompletableFuture<Void> throughAView() {
    return CompletableFuture.runAsync(
        () -> {
          List<CompletableFuture<String>> parts = new ArrayList<>(List.of(load("a")));
          parts.subList(0, 1).set(0, loadOnTheOther("a"));
          parts.forEach(f -> log(f.join()));
        },
        two);
  }

  CompletableFuture<Void> throughAnIterator() {
    return CompletableFuture.runAsync(
        () -> {
          List<CompletableFuture<String>> parts = new ArrayList<>(List.of(load("a")));
          parts.listIterator().add(loadOnTheOther("a"));
          parts.forEach(f -> log(f.join()));
        },
        two);
  }

  CompletableFuture<Void> assignedTwice(List<String> ids, List<CompletableFuture<String>> given) {
    return CompletableFuture.runAsync(
        () -> {
          List<CompletableFuture<String>> parts = ids.stream().map(this::load).toList();
          if (parts.isEmpty()) {
            parts = given;
          }
          for (CompletableFuture<String> part : parts) {
            log(part.join());
          }
        },
        two);
  }

  // ---- silent: ahead in the queue, not in a task, or done

  CompletableFuture<Void> startedBeforeTheTask(List<String> ids) {
    List<CompletableFuture<String>> ahead = ids.stream().map(this::load).toList();
    return CompletableFuture.runAsync(() -> ahead.forEach(f -> log(f.join())), two);
  }

  CompletableFuture<Void> filledBeforeTheTask(List<String> ids) {
    List<CompletableFuture<String>> ahead = new ArrayList<>();
    ids.forEach(id -> ahead.add(load(id)));
    return CompletableFuture.runAsync(() -> ahead.stream().map(CompletableFuture::join).forEach(this::log), two);
  }

  void outside(List<String> ids) {
    List<CompletableFuture<String>> parts = ids.stream().map(this::load).toList();
    parts.forEach(f -> log(f.join()));
  }

  CompletableFuture<List<String>> waitedForBefore(List<String> ids) {
    return CompletableFuture.supplyAsync(
        () -> {
          List<CompletableFuture<String>> parts = ids.stream().map(this::load).toList();
          CompletableFuture.allOf(parts.toArray(new CompletableFuture[0])).join(); // expect: wait-on-own-pool
          return parts.stream().map(CompletableFuture::join).toList();
        },
        two);
  }

  CompletableFuture<List<String>> stagesOfWhatIsDone(List<String> ids) {
    return CompletableFuture.supplyAsync(
        () -> {
          List<CompletableFuture<String>> parts = ids.stream().map(this::load).toList();
          CompletableFuture.allOf(parts.toArray(new CompletableFuture[0])).join(); // expect: wait-on-own-pool
          List<CompletableFuture<String>> trimmed = parts.stream().map(f -> f.thenApply(String::trim)).toList();
          return trimmed.stream().map(CompletableFuture::join).toList();
        },
        two);
  }

  CompletableFuture<CompletableFuture<Void>> inTheCallbackOfAll(List<String> ids) {
    return CompletableFuture.supplyAsync(
        () -> {
          List<CompletableFuture<String>> parts = ids.stream().map(this::load).toList();
          return CompletableFuture.allOf(parts.toArray(new CompletableFuture[0])).thenRun(() -> parts.forEach(f -> log(f.join())));
        },
        two);
  }

  CompletableFuture<List<String>> thoseThatAreDone(List<String> ids) {
    return CompletableFuture.supplyAsync(
        () -> {
          List<CompletableFuture<String>> parts = ids.stream().map(this::load).toList();
          parts.stream().filter(CompletableFuture::isDone).map(CompletableFuture::join).forEach(this::log);
          for (CompletableFuture<String> part : parts) {
            log(part.isDone() ? part.join() : "");
          }
          return parts.stream().allMatch(CompletableFuture::isDone) ? parts.stream().map(CompletableFuture::join).toList() : List.of();
        },
        two);
  }

  CompletableFuture<Void> withoutThoseThatRun(List<String> ids) {
    return CompletableFuture.runAsync(
        () -> {
          List<CompletableFuture<String>> parts = new ArrayList<>(ids.stream().map(this::load).toList());
          parts.removeIf(f -> !f.isDone());
          parts.forEach(f -> log(f.join()));
        },
        two);
  }

  CompletableFuture<Void> stagesOfEachOther() {
    return CompletableFuture.runAsync(
        () -> {
          List<CompletableFuture<String>> one = new ArrayList<>();
          List<CompletableFuture<String>> another = new ArrayList<>();
          one.forEach(f -> another.add(f.thenApply(String::trim)));
          another.forEach(f -> one.add(f.thenApply(String::trim)));
          one.forEach(f -> log(f.join()));
        },
        two);
  }
}
