package oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
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

    Observation seen = Oracle.observe(Oracle.maker(compile(typeName(edit), mutant)));

    assertThat(symptom.shown().test(seen)).as("the oracle sees %s: %s", symptom.says(), seen).isTrue();
    assertThat(Lint.findings(edit.rule(), file, mutant, Lint.WITH_CLASS_PATH)).as("the linter").anyMatch(f -> f.endsWith(edit.rule()));
    assertThat(Lint.findings(edit.rule(), file, good, Lint.WITH_CLASS_PATH)).as("the linter, without the edit").isEmpty();
  }

  private static String typeName(Edit edit) {
    return "fixtures." + Fixtures.folder(edit.rule()) + "." + edit.good();
  }

  private static Class<? extends Scenario> compile(String name, String text) throws ClassNotFoundException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Map<String, ByteArrayOutputStream> classes = new HashMap<>();
    JavaFileManager memory = new ForwardingJavaFileManager<JavaFileManager>(compiler.getStandardFileManager(null, null, null)) {
      @Override
      public JavaFileObject getJavaFileForOutput(Location location, String type, JavaFileObject.Kind kind, FileObject sibling) {
        return new SimpleJavaFileObject(URI.create("memory:///" + type), kind) {
          @Override
          public OutputStream openOutputStream() {
            return classes.computeIfAbsent(type, t -> new ByteArrayOutputStream());
          }
        };
      }
    };
    URI place = URI.create("memory:///" + name.replace('.', '/') + ".java");
    JavaFileObject source = new SimpleJavaFileObject(place, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
    List<String> options = List.of("-proc:none", "-cp", System.getProperty("java.class.path"));
    assertThat(compiler.getTask(null, memory, null, options, null, List.of(source)).call()).as("it compiles:\n%s", text).isTrue();
    return new ClassLoader(MutationTest.class.getClassLoader()) {
      @Override
      protected Class<?> loadClass(String type, boolean resolve) throws ClassNotFoundException {
        ByteArrayOutputStream bytes = classes.get(type);
        if (bytes == null) {
          return super.loadClass(type, resolve);
        }
        Class<?> loaded = findLoadedClass(type);
        return loaded == null ? defineClass(type, bytes.toByteArray(), 0, bytes.size()) : loaded;
      }
    }.loadClass(name).asSubclass(Scenario.class);
  }
}
