package dev.asynclint.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    assertThat(headers(text))
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
  void aBodyTooShortForACommentStays() {
    assertThat(headers("class A { void f() {} void g() {;} }")).isEqualTo("class A { void f() {} void g() {;} }");
  }

  @Test
  void lambdasAndAnonymousClassesInFieldsStay() {
    String text = "class A { Runnable r = () -> { run(1); }; Object o = new Object() { void f() { run(2); } }; }";
    assertThat(headers(text)).isEqualTo(text);
  }

  @Test
  void annotationArgumentsAreNotBodies() {
    String text = "@B({1, 2}) @interface A { @C(x = {\"}\"}) int[] f() default {1, 2, 3}; }";
    assertThat(headers(text)).startsWith("@B({1, 2}) @interface A { @C(x = {\"}\"}) int[] f() default {");
  }

  @Test
  void aTextThatEndsInsideABodyKeepsIt() {
    String text = "class A { void f() { one(); } void g() { two(); ";
    assertThat(headers(text)).isEqualTo("class A { void f() {/*    */} void g() { two(); ");
  }

  @Test
  void lineEndsOfEveryKindStay() {
    String text = "class A {\r\n void f() {\r\n  g();\r\n }\r void h() {\r  i();\n }\n}";
    String blank = headers(text);
    assertThat(blank).hasSameSizeAs(text).doesNotContain("g()", "i()");
    assertThat(blank.replaceAll("[^\r\n]", "")).isEqualTo(text.replaceAll("[^\r\n]", ""));
    assertThat(parses(blank)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("dev.asynclint.text.OwnSources#files")
  void everySourceOfThisModuleParsesWithoutItsBodies(Path file) throws IOException {
    String text = Files.readString(file);
    assertThat(parses(headers(text))).isTrue();
  }

  private static String headers(String text) {
    return Blanking.blank(text, Members.of(text), member -> true);
  }

  private static boolean parses(String text) {
    ParserConfiguration newest = new ParserConfiguration().setLanguageLevel(ParserConfiguration.LanguageLevel.BLEEDING_EDGE);
    return new JavaParser(newest).parse(text).isSuccessful();
  }

}
