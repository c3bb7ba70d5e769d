package dev.asynclint.semantics.types;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import dev.asynclint.driver.Parsing;
import dev.asynclint.semantics.FileTypes;
import dev.asynclint.semantics.Types;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Symbols of several files, jars and threads. */
class ProjectTest {
  @TempDir Path directory;

  private Path write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private void compile(Path output, String... files) {
    List<String> arguments = new ArrayList<>(List.of("-d", output.toString(), "-proc:none"));
    Arrays.stream(files).map(f -> directory.resolve(f).toString()).forEach(arguments::add);
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, arguments.toArray(String[]::new)))
        .isZero();
  }

  @Test
  void aClassThatSharesAFileIsFound() throws IOException {
    write(
        "src/p/One.java",
        "package p; class One {} class Two { java.util.concurrent.Future<String> two() { return null; } }");
    Types types = SourceTypes.of(List.of(directory.resolve("src")), List.of());
    Snippet s = Snippet.of("package p; class A { void f(Two t) { t.two(); } }", types);
    assertThat(s.call("two")).isEqualTo("p.Two#two() : Future<String>");
    assertThat(s.calleeOf("two").fromSource()).isTrue();
  }

  @Test
  void theTextInTheEditorComesBeforeTheFile() throws IOException {
    write("src/p/A.java", "package p; public class A { public int old() { return 1; } }");
    write("src/p/B.java", "package p; public class B extends A { public A a() { return null; } }");
    Types types = SourceTypes.of(List.of(directory.resolve("src")), List.of());
    Snippet s =
        Snippet.of(
            "package p; public class A { long young() { return 1; } void f(B b) { b.a().young(); b.young(); b.old(); } }",
            types);
    assertThat(s.call("young")).isEqualTo("p.A#young() : long");
    assertThat(s.call("old")).isEqualTo("?");
  }

  @Test
  void aFreshClassFileBringsGeneratedMembers() throws IOException {
    Path source = write("src/p/Lombok.java", "package p; public class Lombok { }");
    write(
        "generated/p/Lombok.java",
        "package p; public class Lombok { public String getName() { return null; } }");
    Path classes = Files.createDirectories(directory.resolve("classes"));
    compile(classes, "generated/p/Lombok.java");
    String user = "package p; class U { void f(Lombok l) { l.getName(); } }";
    Files.setLastModifiedTime(source, FileTime.fromMillis(0));
    List<Path> roots = List.of(directory.resolve("src"));
    Snippet fresh = Snippet.of(user, SourceTypes.of(roots, List.of(classes)));
    assertThat(fresh.call("getName")).isEqualTo("p.Lombok#getName() : String");
    assertThat(fresh.calleeOf("getName").fromSource()).isTrue();
    assertThat(
            Snippet.of(
                    "package p; public class Lombok { void f() { getName(); } }",
                    SourceTypes.of(roots, List.of(classes)))
                .call("getName"))
        .isEqualTo("p.Lombok#getName() : String");
  }

  @Test
  void aStaleClassFileIsNotRead() throws IOException {
    write("old/p/C.java", "package p; public class C { public int m(int i) { return 1; } }");
    Path classes = Files.createDirectories(directory.resolve("classes"));
    compile(classes, "old/p/C.java");
    Files.setLastModifiedTime(classes.resolve("p/C.class"), FileTime.fromMillis(0));
    write("src/p/C.java", "package p; public class C { public String m(int i) { return null; } }");
    Types types = SourceTypes.of(List.of(directory.resolve("src")), List.of(classes));
    assertThat(Snippet.of("package p; class U { void f(C c) { c.m(1); } }", types).call("m"))
        .isEqualTo("p.C#m(int) : String");
  }

  @Test
  void theNewestVersionInAMultiReleaseJarCounts() throws IOException {
    write("base/p/V.java", "package p; public class V { public int v() { return 1; } }");
    write("nine/p/V.java", "package p; public class V { public long v() { return 1; } }");
    Path base = Files.createDirectories(directory.resolve("b"));
    write("ten/p/V.java", "package p; public class V { public short v() { return 1; } }");
    Path ten = Files.createDirectories(directory.resolve("t"));
    compile(ten, "ten/p/V.java");
    Path nine = Files.createDirectories(directory.resolve("n"));
    compile(base, "base/p/V.java");
    compile(nine, "nine/p/V.java");
    for (boolean multiRelease : new boolean[] {true, false}) {
      Path jar = directory.resolve(multiRelease + ".jar");
      try (OutputStream out = Files.newOutputStream(jar);
          JarOutputStream entries = new JarOutputStream(out)) {
        entries.putNextEntry(new JarEntry("META-INF/MANIFEST.MF"));
        entries.write(
            ("Manifest-Version: 1.0\n" + (multiRelease ? "Multi-Release: true\n" : "")).getBytes());
        entries.putNextEntry(new JarEntry("p/V.class"));
        entries.write(Files.readAllBytes(base.resolve("p/V.class")));
        entries.putNextEntry(new JarEntry("META-INF/versions/9/p/V.class"));
        entries.write(Files.readAllBytes(nine.resolve("p/V.class")));
        entries.putNextEntry(new JarEntry("META-INF/versions/10/p/V.class"));
        entries.write(Files.readAllBytes(ten.resolve("p/V.class")));
        entries.putNextEntry(new JarEntry("META-INF/versions/999/p/V.class"));
        entries.write(new byte[] {1, 2, 3});
      }
      Snippet s =
          Snippet.of(
              "class U { void f(p.V v) { v.v(); } }", SourceTypes.of(List.of(), List.of(jar)));
      assertThat(s.call("v")).isEqualTo("p.V#v() : " + (multiRelease ? "short" : "int"));
    }
  }

  @Test
  void whatIsBrokenOnTheClassPathHoldsNothing() throws IOException {
    Path noJar = write("broken.jar", "this is no jar");
    Path noClass = write("classes/p/X.class", "this is no class");
    Types types =
        SourceTypes.of(
            List.of(directory.resolve("missing")),
            List.of(noJar, noClass.getParent().getParent(), directory.resolve("none")));
    Snippet s =
        Snippet.of("import p.X; class A { void f(X x, String s) { x.m(); s.trim(); } }", types);
    assertThat(s.call("m")).isEqualTo("?");
    assertThat(s.call("trim")).isEqualTo("java.lang.String#trim() : String");
  }

  @Test
  void theOrderOfQuestionsAndTheNumberOfThreadsDoNotMatter() throws Exception {
    Path root = Path.of("src/main/java");
    List<Path> files;
    try (Stream<Path> all = Files.walk(root.resolve("dev/asynclint/semantics"))) {
      files = all.filter(p -> p.toString().endsWith(".java")).sorted().toList();
    }
    List<Path> classPath =
        Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
            .map(Path::of)
            .filter(Files::isRegularFile)
            .toList();
    List<List<String>> inOrder = answers(SourceTypes.of(List.of(root), classPath), files, 1, 0);
    assertThat(inOrder.stream().mapToInt(List::size).sum()).isGreaterThan(10_000);
    assertThat(answers(SourceTypes.of(List.of(root), classPath), files, 4, 1)).isEqualTo(inOrder);
    assertThat(answers(SourceTypes.of(List.of(root), classPath), files, 2, 2)).isEqualTo(inOrder);
  }

  private static List<List<String>> answers(Types types, List<Path> files, int threads, int seed)
      throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<List<String>>> tasks = new ArrayList<>();
      files.forEach(f -> tasks.add(() -> answers(types, f, seed)));
      List<List<String>> results = new ArrayList<>();
      for (Future<List<String>> result : pool.invokeAll(tasks)) {
        results.add(result.get());
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }

  /** Every call and every expression, asked in an order of the seed and given in the order of the text. */
  private static List<String> answers(Types types, Path file, int seed) throws IOException {
    CompilationUnit unit =
        new JavaParser(Parsing.configuration())
            .parse(Files.readString(file))
            .getResult()
            .orElseThrow();
    FileTypes fileTypes = types.open(unit, file);
    List<Expression> questions = unit.findAll(Expression.class);
    List<Expression> shuffled = new ArrayList<>(questions);
    if (seed > 0) {
      Collections.shuffle(shuffled, new Random(seed));
    }
    for (Expression e : shuffled) {
      answer(fileTypes, e);
    }
    return questions.stream().map(e -> answer(fileTypes, e)).toList();
  }

  private static String answer(FileTypes types, Node node) {
    String callee =
        node instanceof MethodCallExpr
            ? types.calleeOf(node).map(c -> c.key() + c.parameterTypes()).orElse("?")
            : "";
    return callee + types.typeOf((Expression) node);
  }
}
