package dev.asynclint.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OutlineTest {
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
    assertThat(Outline.of(text))
        .isEqualTo(
            "package p; @interface A { String[] value() default {}; } class B { char c = '\"'; String s = \"/* no  comment */\"; "
                + "int f( int x) {} } ");
  }

  @Test
  void aDeclarationIsWhatStandsInFrontOfTheBody() {
    String text = "class A { int  a; /* b */ void c( int d ) { e(); } }";
    List<Member> members = Members.of(text);
    assertThat(Outline.declarations(text, members)).containsExactly("class A ", "int a;", "void c( int d ) ");
    assertThat(Outline.of(text, members, members.get(1).start())).isEqualTo("int a; void c( int d ) {} }");
  }
}
