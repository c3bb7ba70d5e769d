package dev.asynclint.cases.sharedmutablecapture;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/** Collections and counters that several threads write to. */
abstract class Jdk {
  private final ExecutorService pool = Executors.newFixedThreadPool(4);
  private final ExecutorService one = Executors.newSingleThreadExecutor();
  private final List<String> log = new ArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private int tokens;

  abstract CompletableFuture<String> ask(String question);

  void close() {
    pool.shutdown();
    one.shutdown();
  }

  // ---- silent

  void concurrentList(List<String> questions) {
    List<String> replies = new CopyOnWriteArrayList<>();
    for (String q : questions) {
      ask(q).thenAccept(replies::add);
    }
  }

  void synchronizedList(List<String> questions) {
    List<String> replies = Collections.synchronizedList(new ArrayList<>());
    for (String q : questions) {
      ask(q).thenAccept(replies::add);
    }
  }

  void concurrentMap(List<String> questions) {
    Map<String, String> replies = new ConcurrentHashMap<>();
    questions.forEach(q -> ask(q).thenAccept(r -> replies.put(q, r)));
  }

  void atomicCounter(List<String> questions) {
    AtomicInteger count = new AtomicInteger();
    questions.forEach(q -> ask(q).thenRun(count::incrementAndGet));
  }

  void oneWriter() {
    List<String> replies = new ArrayList<>();
    ask("a").thenAccept(replies::add);
  }

  void collectsTheFutures(List<String> questions) {
    List<CompletableFuture<String>> all = new ArrayList<>();
    for (String q : questions) {
      all.add(ask(q));
    }
  }

  void oneAfterAnother(List<String> questions) {
    List<String> replies = new ArrayList<>();
    for (String q : questions) {
      ask(q).thenAccept(replies::add).join();
    }
  }

  void inOneChain() {
    List<String> replies = new ArrayList<>();
    ask("a").thenAccept(replies::add).thenCompose(v -> ask("b")).thenAccept(replies::add);
  }

  void underAMonitor(List<String> questions) {
    List<String> replies = new ArrayList<>();
    for (String q : questions) {
      pool.execute(
          () -> {
            synchronized (replies) {
              replies.add(q);
            }
          });
    }
  }

  void underALock(List<String> questions) {
    List<String> replies = new ArrayList<>();
    for (String q : questions) {
      pool.execute(
          () -> {
            lock.lock();
            try {
              replies.add(q);
            } finally {
              lock.unlock();
            }
          });
    }
  }

  void onASingleThread(List<String> questions) {
    List<String> replies = new ArrayList<>();
    for (String q : questions) {
      one.execute(() -> replies.add(q));
    }
  }

  void aNewListForEach(List<String> questions) {
    for (String q : questions) {
      List<String> replies = new ArrayList<>();
      ask(q).thenAccept(replies::add);
    }
  }

  void aListOfTheTask(List<String> questions) {
    for (String q : questions) {
      pool.execute(
          () -> {
            List<String> words = new ArrayList<>();
            words.add(q);
          });
    }
  }

  void slotsOfAnArray(List<String> questions) {
    String[] replies = new String[questions.size()];
    for (int i = 0; i < replies.length; i++) {
      int slot = i;
      ask(questions.get(i)).thenAccept(r -> replies[slot] = r);
    }
  }

  void streamOnTheCaller(List<String> questions) {
    List<String> copies = new ArrayList<>();
    questions.forEach(copies::add);
  }

  void onlyRead(List<String> questions) {
    List<String> words = new ArrayList<>(questions);
    for (String q : questions) {
      pool.execute(() -> System.out.println(words.size() + q));
    }
  }

  // ---- reported

  void listInALoop(List<String> questions) {
    List<String> replies = new ArrayList<>();
    for (String q : questions) {
      ask(q).thenAccept(replies::add); // expect: shared-mutable-capture
    }
  }

  void listInAForEach(List<String> questions) {
    List<String> replies = new ArrayList<>();
    questions.forEach(q -> ask(q).thenAccept(r -> replies.add(r))); // expect: shared-mutable-capture
  }

  void listInAStream(List<String> questions) {
    List<String> replies = new ArrayList<>();
    List<CompletableFuture<Void>> all =
        questions.stream().map(q -> ask(q).thenAccept(replies::add)).toList(); // expect: shared-mutable-capture
  }

  void mapInALoop(List<String> questions) {
    Map<String, String> replies = new HashMap<>();
    for (String q : questions) {
      ask(q).thenAccept(r -> replies.put(q, r)); // expect: shared-mutable-capture
    }
  }

  void setOnAPool(List<String> questions) {
    Set<String> seen = new HashSet<>();
    for (String q : questions) {
      pool.execute(() -> seen.add(q)); // expect: shared-mutable-capture
    }
  }

  void listOnTheCommonPool(List<String> questions) {
    List<String> replies = new ArrayList<>();
    for (String q : questions) {
      CompletableFuture.runAsync(() -> replies.add(q)); // expect: shared-mutable-capture
    }
  }

  void parallelStream(List<String> questions) {
    List<String> replies = new ArrayList<>();
    questions.parallelStream().forEach(q -> replies.add(q)); // expect: shared-mutable-capture
  }

  void parallelStreamByReference(List<String> questions) {
    List<String> replies = new ArrayList<>();
    questions.parallelStream().map(String::trim).forEach(replies::add); // expect: shared-mutable-capture
  }

  void counterInAnArray(List<String> questions) {
    int[] count = {0};
    for (String q : questions) {
      pool.execute(() -> count[0]++); // expect: shared-mutable-capture
    }
  }

  void sumInAnArray(List<String> questions) {
    long[] sum = new long[1];
    questions.parallelStream().forEach(q -> sum[0] += q.length()); // expect: shared-mutable-capture
  }

  void twoTasks() {
    int[] count = {0};
    pool.execute(() -> count[0]++); // expect: shared-mutable-capture
    pool.execute(() -> count[0]++); // expect: shared-mutable-capture
  }

  void twoStages() {
    List<String> replies = new ArrayList<>();
    CompletableFuture.runAsync(() -> replies.add("a")); // expect: shared-mutable-capture
    CompletableFuture.runAsync(() -> replies.add("b")); // expect: shared-mutable-capture
  }

  void field(List<String> questions) {
    for (String q : questions) {
      pool.execute(() -> tokens++); // expect: shared-mutable-capture
    }
  }

  void fieldSum(List<String> questions) {
    for (String q : questions) {
      ask(q).thenAccept(r -> tokens += r.length()); // expect: shared-mutable-capture
    }
  }

  void listInAField(List<String> questions) {
    for (String q : questions) {
      ask(q).thenAccept(r -> log.add(r)); // expect: shared-mutable-capture
    }
  }

  void builder(List<String> questions) {
    StringBuilder text = new StringBuilder();
    questions.parallelStream().forEach(q -> text.append(q)); // expect: shared-mutable-capture
  }

  void inABlock(List<String> questions) {
    List<String> replies = new ArrayList<>();
    for (String q : questions) {
      ask(q)
          .thenAccept(
              r -> {
                String text = r.trim();
                replies.add(text); // expect: shared-mutable-capture
              });
    }
  }
}
