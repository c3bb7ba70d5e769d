package oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One edit turns a Good into a Bad, and both the linter and the oracle notice: neither has learnt the fixtures by heart. */
class MutationTest {
  /** One edit of a Good: {@code from} stands in it exactly once. */
  record Edit(String rule, String good, String what, String from, String to) {
    @Override
    public String toString() {
      return rule + ": " + what;
    }
  }

  private static final String GOOD_SESSION =
      """
        public Reply run(Lab lab) {
          return search(lab, "blue sky");
        }

        private Reply search(Lab lab, String query) {
          try (ToolSession session = lab.session()) {
            return session.call(query).join();
      """.stripTrailing();

  static List<Edit> edits() {
    return List.of(
        new Edit("lazy-stream-join", "Good", "remove toList()", "        .toList().stream()\n", ""),
        new Edit("resource-closed-before-completion", "Good", "drop the join",
            GOOD_SESSION, GOOD_SESSION.replace("Reply ", "java.util.concurrent.CompletableFuture<Reply> ").replace(".join()", "")),
        new Edit("future-discarded", "Good", "drop the handler",
            ".whenComplete((verdict, failure) -> {\n      if (failure != null) {\n        lab.log(failure);\n      }\n    });", ";"),
        new Edit("future-discarded", "GoodSubmit", "submit instead of execute", "background.execute(", "background.submit("),
        new Edit("blocking-in-callback", "GoodChain", "insert a sleep",
            ".thenComposeAsync(draft -> review(critic, draft), later);",
            ".thenCompose(draft -> { try { Thread.sleep(300); } catch (InterruptedException e) { Thread.currentThread().interrupt(); }"
                + " return review(critic, draft); });"),
        new Edit("nested-future", "Good", "thenApply instead of thenCompose", ".thenCompose(", ".thenApply("),
        new Edit("future-in-void-callback", "GoodStage", "thenAccept instead of thenCompose",
            "return lab.model(\"writer\").ask(\"who?\").thenCompose(reply -> memory.ask(reply.text()));",
            "return lab.model(\"writer\").ask(\"who?\").thenAccept(reply -> memory.ask(reply.text())).thenApply(done -> null);"),
        new Edit("sequential-waits", "Good", "join at once",
            "CompletableFuture<Reply> sky = weather.ask(\"today?\");\n    CompletableFuture<Reply> headlines = news.ask(\"today?\");\n"
                + "    return sky.thenCombine(headlines, (a, b) -> a.text() + b.text()).join();",
            "Reply sky = weather.ask(\"today?\").join();\n    Reply headlines = news.ask(\"today?\").join();\n"
                + "    return sky.text() + headlines.text();"),
        new Edit("publisher-never-subscribed", "Good", "leave the write out of the chain",
            "return remember(memory, answer).thenReturn(answer);", "remember(memory, answer);\n    return Mono.just(answer);"),
        new Edit("result-read-too-early", "Good", "drop the join", "    call.join();\n", ""),
        new Edit("future-never-completed", "Good", "forget the failure",
            " else {\n        promise.completeExceptionally(failure);\n      }", ""));
  }

  @ParameterizedTest
  @MethodSource("edits")
  void oneEditIsSeenByBoth(Edit edit) throws Exception {
    Symptom symptom = Symptoms.of(edit.rule()).orElseThrow();
    Path file = Fixtures.MAIN.resolve("fixtures").resolve(Fixtures.folder(edit.rule())).resolve(edit.good() + ".java");
    String good = Files.readString(file);
    assertThat(good.split(Pattern.quote(edit.from()), -1)).as("places of the edit in %s", file).hasSize(2);
    String mutant = good.replace(edit.from(), edit.to());

    Observation seen = Oracle.observe(Oracle.maker(Compiled.of(typeName(edit), mutant, 17)));

    assertThat(symptom.shown().test(seen)).as("the oracle sees %s: %s", symptom.says(), seen).isTrue();
    assertThat(Lint.findings(edit.rule(), file, mutant, Lint.WITH_CLASS_PATH)).as("the linter").anyMatch(f -> f.endsWith(edit.rule()));
    assertThat(Lint.findings(edit.rule(), file, good, Lint.WITH_CLASS_PATH)).as("the linter, without the edit").isEmpty();
  }

  private static String typeName(Edit edit) {
    return "fixtures." + Fixtures.folder(edit.rule()) + "." + edit.good();
  }
}
