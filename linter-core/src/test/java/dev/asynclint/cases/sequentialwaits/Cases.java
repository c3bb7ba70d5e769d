package dev.asynclint.cases.sequentialwaits;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;

/** Waits whose times add up, and those that have to come one after another. */
abstract class Cases {
  abstract CompletableFuture<String> ask(String question);

  abstract CompletableFuture<Integer> price(String item);

  abstract CompletableFuture<String> loginUser(String name);

  abstract Mono<String> find(String id);

  abstract void log(String text);

  String twoJoins() {
    String a = ask("a").join();
    String b = ask("b").join(); // expect: sequential-waits
    return a + b;
  }

  String twoGets() throws Exception {
    String a = ask("a").get();
    String b = ask("b").get(); // expect: sequential-waits
    return a + b;
  }

  String differentMethods() {
    String a = ask("a").join();
    int p = price("b").join(); // expect: sequential-waits
    return a + p;
  }

  String twoBlocks() {
    String a = find("a").block();
    String b = find("b").block(); // expect: sequential-waits
    return a + b;
  }

  String withTimeouts() throws Exception {
    String a = ask("a").get(5, TimeUnit.SECONDS);
    String b = ask("b").get(5, TimeUnit.SECONDS); // expect: sequential-waits
    return a + b;
  }

  String withStagesInBetween() {
    String a = ask("a").thenApply(String::trim).join();
    String b = ask("b").thenApply(String::trim).join(); // expect: sequential-waits
    return a + b;
  }

  String inferredTypes() {
    var a = ask("a").join();
    var b = ask("b").join(); // expect: sequential-waits
    return a + b;
  }

  String unrelatedLineInBetween(String name) {
    String a = ask("a").join();
    String greeting = "hello " + name;
    String b = ask(greeting).join(); // expect: sequential-waits
    return a + b;
  }

  String supplyAsync() {
    String a = CompletableFuture.supplyAsync(() -> "a").join();
    String b = CompletableFuture.supplyAsync(() -> "b").join(); // expect: sequential-waits
    return a + b;
  }

  String insideABranch(boolean now) {
    if (now) {
      String a = ask("a").join();
      String b = ask("b").join(); // expect: sequential-waits
      return a + b;
    }
    return "";
  }

  List<String> loopCollects(List<String> questions) {
    List<String> answers = new ArrayList<>();
    for (String question : questions) {
      answers.add(ask(question).join()); // expect: sequential-waits
    }
    return answers;
  }

  List<String> loopWithAVariable(List<String> questions) {
    List<String> answers = new ArrayList<>();
    for (String question : questions) {
      String answer = ask(question).join(); // expect: sequential-waits
      answers.add(answer);
    }
    return answers;
  }

  int loopSums(List<String> items) {
    int sum = 0;
    for (String item : items) {
      sum += price(item).join(); // expect: sequential-waits
    }
    return sum;
  }

  List<String> loopBlocks(List<String> ids) {
    List<String> found = new ArrayList<>();
    for (String id : ids) {
      found.add(find(id).block()); // expect: sequential-waits
    }
    return found;
  }

  void loopLogs(List<String> questions) {
    for (String question : questions) {
      log(ask(question).join()); // expect: sequential-waits
    }
  }

  String insideATry() {
    try {
      String a = ask("a").join();
      String b = ask("b").join(); // expect: sequential-waits
      return a + b;
    } catch (RuntimeException e) {
      return "";
    }
  }

  // ---- silent

  String dependent() {
    String a = ask("a").join();
    String b = ask(a).join();
    return b;
  }

  String dependentThroughAnother() {
    String a = ask("a").join();
    String prompt = "about " + a;
    String b = ask(prompt).join();
    return b;
  }

  String startedTogether() {
    CompletableFuture<String> a = ask("a");
    CompletableFuture<String> b = ask("b");
    String first = a.join();
    String second = b.join();
    return first + second;
  }

  String earlyExit() {
    String a = ask("a").join();
    if (a.isEmpty()) {
      return a;
    }
    String b = ask("b").join();
    return a + b;
  }

  String loginComesFirst() {
    String token = loginUser("me").join();
    String b = ask("b").join();
    return token + b;
  }

  String effectInBetween() {
    String a = ask("a").join();
    log("first is there");
    String b = ask("b").join();
    return a + b;
  }

  String onlyOne() {
    String a = ask("a").join();
    return a.trim();
  }

  String findsTheFirst(List<String> questions) {
    for (String question : questions) {
      String answer = ask(question).join();
      if (!answer.isEmpty()) {
        return answer;
      }
    }
    return "";
  }

  String retries(String question) {
    String answer = "";
    while (answer.isEmpty()) {
      answer = ask(question).join();
    }
    return answer;
  }

  String conversation(List<String> questions) {
    String context = "";
    for (String question : questions) {
      context = ask(context + question).join();
    }
    return context;
  }

  List<String> history(List<String> questions) {
    List<String> answers = new ArrayList<>();
    for (String question : questions) {
      answers.add(ask(answers + question).join());
    }
    return answers;
  }

  List<String> paced(List<String> questions) throws InterruptedException {
    List<String> answers = new ArrayList<>();
    for (String question : questions) {
      Thread.sleep(100);
      answers.add(ask(question).join());
    }
    return answers;
  }

  List<String> limited(List<String> questions, Semaphore permits) throws InterruptedException {
    List<String> answers = new ArrayList<>();
    for (String question : questions) {
      permits.acquire();
      answers.add(ask(question).join());
      permits.release();
    }
    return answers;
  }

  List<String> joinsAGivenList(List<CompletableFuture<String>> all) {
    List<String> answers = new ArrayList<>();
    for (CompletableFuture<String> f : all) {
      answers.add(f.join());
    }
    return answers;
  }

  void loopsForTheEffect(List<String> questions) {
    for (String question : questions) {
      ask(question).join();
    }
  }

  String alreadyComplete() {
    String a = CompletableFuture.completedFuture("a").join();
    String b = CompletableFuture.completedFuture("b").join();
    return a + b;
  }

  String paginates() {
    StringBuilder all = new StringBuilder();
    for (int page = 0; page < 10; page++) {
      String text = ask("page " + page).join();
      if (text.isEmpty()) {
        break;
      }
      all.append(text);
    }
    return all.toString();
  }

  abstract CompletableFuture<String> importBlock(String block);

  void importsInOrder(List<String> blocks) {
    for (String block : blocks) {
      log(importBlock(block).join());
    }
  }
}
