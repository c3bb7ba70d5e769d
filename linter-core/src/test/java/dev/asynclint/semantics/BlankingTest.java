package dev.asynclint.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ast.CompilationUnit;
import dev.asynclint.semantics.Blanking.Kind;
import dev.asynclint.semantics.Blanking.Member;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BlankingTest {
  @Test
  void methodBodiesGoAndTheRestStays() {
    String text =
        """
        class A {
          private final int[] sizes = {1, 2};
          A() { super(); }
          int f(String s) throws E { return s.length(); }
        }
        """;
    assertThat(Blanking.headers(text))
        .isEqualTo(
            """
            class A {
              private final int[] sizes = {1, 2};
              A() {/*      */}
              int f(String s) throws E {/*                */}
            }
            """);
  }

  @Test
  void bracesInLiteralsAndCommentsDoNotCount() {
    String text =
        """
        class A {
          void f() { char c = '}'; String s = "}\\""; /* } */ // }
            String t = \"""
              } "" \\\"""
              \""";
          }
          int g;
        }
        """;
    assertThat(kinds(text)).containsExactly(Kind.TYPE, Kind.METHOD, Kind.FIELD);
  }

  @Test
  void aBodyTooShortForACommentStays() {
    assertThat(Blanking.headers("class A { void f() {} void g() {;} }")).isEqualTo("class A { void f() {} void g() {;} }");
  }

  @Test
  void lambdasAndAnonymousClassesInFieldsStay() {
    String text = "class A { Runnable r = () -> { run(1); }; Object o = new Object() { void f() { run(2); } }; }";
    assertThat(Blanking.headers(text)).isEqualTo(text);
  }

  @Test
  void annotationArgumentsAreNotBodies() {
    String text = "@B({1, 2}) @interface A { @C(x = {\"}\"}) int[] f() default {1, 2, 3}; }";
    assertThat(kinds(text)).first().isEqualTo(Kind.TYPE);
    assertThat(Blanking.headers(text)).startsWith("@B({1, 2}) @interface A { @C(x = {\"}\"}) int[] f() default {");
  }

  @Test
  void recordIsAWordLikeAnyOtherWhereNoNameFollows() {
    String text = "class A { int record; void f(int record) { g(record); } record P(int x) { P { check(x); } } }";
    assertThat(kinds(text)).containsExactly(Kind.TYPE, Kind.FIELD, Kind.METHOD, Kind.TYPE, Kind.BLOCK);
  }

  @Test
  void nestedTypesAreEntered() {
    String text = "class A { enum E { X { void f() { g(); } }, Y; void h() { i(); } } interface I { void j(); } static { k(); } }";
    assertThat(kinds(text))
        .containsExactly(Kind.TYPE, Kind.TYPE, Kind.BLOCK, Kind.FIELD, Kind.METHOD, Kind.TYPE, Kind.METHOD, Kind.BLOCK);
  }

  @Test
  void aTextThatEndsInsideABodyKeepsIt() {
    String text = "class A { void f() { one(); } void g() { two(); ";
    assertThat(Blanking.headers(text)).isEqualTo("class A { void f() {/*    */} void g() { two(); ");
  }

  @Test
  void lineEndsOfEveryKindStay() {
    String text = "class A {\r\n void f() {\r\n  g();\r\n }\r void h() {\r  i();\n }\n}";
    String blank = Blanking.headers(text);
    assertThat(blank).hasSameSizeAs(text).doesNotContain("g()", "i()");
    assertThat(blank.replaceAll("[^\r\n]", "")).isEqualTo(text.replaceAll("[^\r\n]", ""));
    assertThat(parses(blank)).isTrue();
  }

  static Stream<Path> ownSources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      return files.filter(f -> f.toString().endsWith(".java")).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("ownSources")
  void everySourceOfThisModuleParsesWithoutItsBodies(Path file) throws IOException {
    String text = Files.readString(file);
    assertThat(parses(Blanking.headers(text))).isTrue();
  }

  /** The text as it is, and with other blanks and line ends. */
  private static List<String> variants(String text) {
    return List.of(
        text,
        text.replace("\n", "\r\n"),
        text.replace('\n', '\r'),
        text.replace("\n  ", "\n\t"),
        text.replace(";\n", ";\t\f/* more\n\n\r\n\n\t lines */  // and one\n"),
        text.replace("(", "/**/("));
  }

  @ParameterizedTest
  @MethodSource("ownSources")
  void whatIsLeftOfASparseTextIsWhereItWas(Path file) throws IOException {
    for (String text : variants(Files.readString(file))) {
      List<String> places = places(text, 1); // none where a comment goes on behind a single CR, as the parser has it
      Blanking.sparse(text, 4).filter(sparse -> !places.isEmpty()).ifPresent(sparse -> assertThat(places(sparse, 4)).isEqualTo(places));
    }
    assertThat(Blanking.sparse(Files.readString(file), 4)).isPresent();
    assertThat(places(Files.readString(file), 1)).isNotEmpty();
  }

  @Test
  void aTextIsNotMadeSparseWhereThatCannotBeDone() {
    assertThat(Blanking.sparse("class A { String s = \"a\tb\"; }", 4)).as("a tab has other columns then").isEmpty();
    assertThat(Blanking.sparse("class A { } /* no end", 4)).isEmpty();
    assertThat(Blanking.sparse("class A { } /*/", 4)).isEmpty();
  }

  /** Every node besides the whole, and where it is; none where the text can't be parsed. */
  private static List<String> places(String text, int tab) {
    ParserConfiguration plain =
        new ParserConfiguration()
            .setLanguageLevel(ParserConfiguration.LanguageLevel.BLEEDING_EDGE)
            .setAttributeComments(false)
            .setTabSize(tab);
    plain.getProcessors().clear();
    ParseResult<CompilationUnit> parsed = new JavaParser(plain).parse(text);
    return Optional.of(parsed).filter(ParseResult::isSuccessful).flatMap(ParseResult::getResult).stream()
        .flatMap(unit -> unit.stream().skip(1))
        .map(node -> node.getClass().getSimpleName() + " " + node.getRange())
        .toList();
  }

  private static boolean parses(String text) {
    ParserConfiguration newest = new ParserConfiguration().setLanguageLevel(ParserConfiguration.LanguageLevel.BLEEDING_EDGE);
    return new JavaParser(newest).parse(text).isSuccessful();
  }

  private static List<Kind> kinds(String text) {
    return Blanking.members(text).stream().map(Member::kind).toList();
  }

  @Test
  void anOutlineIsTheHeadersInFewCharacters() {
    String text =
        """
        /** Prose. */
        package p; // more
        @interface A { String[] value() default {"}"}; }
        class B {
          char c = '"';
          String s = "/* no  comment */";
          int f(/* here */ int x) {
            return x / 2;
          }
        }
        """;
    assertThat(Blanking.outline(text))
        .isEqualTo(
            "package p; @interface A { String[] value() default {}; } class B { char c = '\"'; String s = \"/* no  comment */\"; "
                + "int f( int x) {} } ");
  }
}
