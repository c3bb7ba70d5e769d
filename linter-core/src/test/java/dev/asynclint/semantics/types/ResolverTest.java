package dev.asynclint.semantics.types;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.javaparser.ast.body.CompactConstructorDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import dev.asynclint.semantics.Answer;
import dev.asynclint.semantics.Callee;
import dev.asynclint.semantics.JavaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One trap of the language each. Most stand in {@code resolver-cases.txt}: texts with marks {@code // <what> -> <answer>}, where
 * what is the name of a call, {@code new}, {@code super}, a method reference or an expression on the line, and the answer a
 * signature with the type it gives here, a type, or {@code ?}.
 */
class ResolverTest {
  private static final Pattern MARKS = Pattern.compile(" // (.* -> .*)$");

  /** A text whose lines hold the marks. */
  private record Case(String name, String text) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Case> cases() throws IOException {
    try (InputStream in = Objects.requireNonNull(ResolverTest.class.getResourceAsStream("resolver-cases.txt"))) {
      String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(all.split("(?m)^== "))
          .filter(one -> !one.isBlank())
          .map(one -> one.split("\n", 2))
          .map(one -> new Case(one[0], one[1]))
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whatIsOnALine(Case given) {
    Snippet s = Snippet.of(given.text());
    List<String> expected = new ArrayList<>();
    List<String> seen = new ArrayList<>();
    List<String> lines = given.text().lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      Matcher marks = MARKS.matcher(lines.get(i));
      if (marks.find()) {
        for (String mark : marks.group(1).split(" ; ")) {
          String what = mark.substring(0, mark.indexOf(" -> "));
          expected.add(mark);
          seen.add(what + " -> " + s.at(i + 1, what));
        }
      }
    }
    assertThat(expected).isNotEmpty();
    assertThat(seen).isEqualTo(expected);
  }

  @Test
  void aCompactConstructorHasTheSignatureOfTheRecord() {
    Snippet s = Snippet.of("record R<T>(T value, String... rest) { R { value = value; } }");
    assertThat(s.types().signatureOf(s.unit().findFirst(CompactConstructorDeclaration.class).orElseThrow()).map(Callee::key))
        .contains("R#<init>(java.lang.Object,java.lang.String[])");
  }

  @Test
  void aPatternHidesTheFieldOfItsName() {
    Snippet s = Snippet.of("class A { Integer v; void f(Object o) { if (!(o instanceof String v)) { return; } v.trim(); } }");
    assertThat(s.declaration("v")).isEqualTo("String v");
  }

  @Test
  void aSignatureNamesAnInnerClassOfAGenericOne() {
    assertThat(
            new Signatures("Lp/A<TT;>.B<Ljava/lang/String;>;", "x", v -> JavaType.UNKNOWN).type())
        .isEqualTo(
            new JavaType.ClassType(
                "p.A$B", java.util.List.of(JavaType.ClassType.of("java.lang.String"))));
  }

  @Test
  void anUnreadTypeStaysANamedType() {
    Snippet s =
        Snippet.of(
            """
            import com.acme.Outer.Inner;
            class A extends com.acme.Base {
              void f(Inner i, A a) { i.go(); a.f(null, a); }
            }
            """);
    assertThat(s.type("i")).isEqualTo(JavaType.ClassType.of("com.acme.Outer$Inner"));
    assertThat(s.call("go")).isEqualTo("?");
    assertThat(s.types().isSubtype(s.type("i"), "java.util.concurrent.Future"))
        .isEqualTo(Answer.UNKNOWN);
    assertThat(s.types().isSubtype(s.type("a"), "java.util.concurrent.Future"))
        .isEqualTo(Answer.UNKNOWN);
    assertThat(
            s.types()
                .isSubtype(
                    JavaType.ClassType.of("java.lang.String"), "java.util.concurrent.Future"))
        .isEqualTo(Answer.NO);
    assertThat(s.types().counts()).containsExactly(1, 1);
  }

  @Test
  void stubsKnowTheSupertypesOfWellKnownLibraries() {
    Snippet s = Snippet.of("class A { reactor.core.publisher.Mono<String> m; }");
    JavaType mono = JavaType.ClassType.of("reactor.core.publisher.Mono");
    assertThat(s.types().isSubtype(mono, "org.reactivestreams.Publisher")).isEqualTo(Answer.YES);
  }

  @Test
  void annotationsOfMethodAndClass() {
    Snippet s =
        Snippet.of(
            """
            @interface Mark {}
            @Mark class A { @Deprecated void f() { f(); Thread.currentThread().getId(); } }
            """);
    assertThat(s.calleeOf("f").annotations()).containsExactlyInAnyOrder("Mark", "Deprecated");
    if (Runtime.version().feature() >= 19) {
      assertThat(s.calleeOf("getId").annotations()).contains("Deprecated");
    }
  }

  @Test
  void whatAMethodOverrides() {
    Snippet s =
        Snippet.of(
            """
            import java.util.concurrent.Callable;
            class A implements Callable<String> { public String call() { return ""; } public boolean equals(Object o) { return true; } }
            """);
    assertThat(s.types().overriddenBy(s.unit().findAll(MethodDeclaration.class).get(0)))
        .extracting(Callee::key)
        .containsExactly("java.util.concurrent.Callable#call()");
    assertThat(
            s.types()
                .overriddenBy(s.unit().findAll(MethodDeclaration.class).get(0))
                .get(0)
                .returnType())
        .hasToString("String");
    assertThat(s.types().overriddenBy(s.unit().findAll(MethodDeclaration.class).get(1)))
        .extracting(Callee::owner)
        .containsExactly("java.lang.Object");
  }

  @Test
  void bodiesAndEnclosingClasses() {
    Snippet s =
        Snippet.of(
            "class A { void f() { g(1); new Runnable() { public void run() { h(); } void h() {} }.run(); } "
                + "void g(int i) {} void g(long l) {} }");
    assertThat(s.types().bodyOf(s.calleeOf("g")))
        .hasValueSatisfying(b -> assertThat(b.toString()).contains("int i"));
    assertThat(s.types().bodyOf(s.calleeOf("h"))).isPresent();
    assertThat(s.calleeOf("h").owner()).isEqualTo("A$1");
    MethodDeclaration run =
        s.unit()
            .findFirst(MethodDeclaration.class, m -> m.getNameAsString().equals("run"))
            .orElseThrow();
    assertThat(s.types().enclosingClass(run)).contains("A$1");
    assertThat(s.types().enclosingClass(s.unit())).isEmpty();
  }

  @Test
  void aVeryLongChainIsResolved() {
    StringBuilder chain = new StringBuilder("new StringBuilder()");
    for (int i = 0; i < 3_000; i++) {
      chain.append(".append(").append(i).append(')');
    }
    Snippet s = Snippet.of("class A { String f() { return " + chain + ".toString(); } }");
    assertThat(s.call("toString")).isEqualTo("java.lang.StringBuilder#toString() : String");
  }
}
