package dev.asynclint.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.text.Member.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class MembersTest {
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
  void bracesOfAnAnnotationOpenNoBody() {
    assertThat(kinds("@B({1, 2}) @interface A { @C(x = {\"}\"}) int[] f() default {1, 2, 3}; }")).first().isEqualTo(Kind.TYPE);
  }

  @Test
  void namesAreThoseOfWhatIsDeclared() {
    String text = "class A { int a = b, c; Map<K, V> d; void e(int f) { g(); } record H(int i, String j) { H { k(); } } int l() { } }";
    assertThat(Members.of(text)).extracting(Member::names)
        .containsExactly(
            List.of("A"), List.of("a", "c"), List.of("d"), List.of("e"), List.of("H", "i", "j"), List.of(), List.of("l"));
  }

  @Test
  void nothingIsTrustedBehindABodyThatDoesNotEnd() {
    assertThat(kinds("class A { int a; void f() { ")).containsExactly(Kind.TYPE, Kind.FIELD);
  }

  private static List<Kind> kinds(String text) {
    return Members.of(text).stream().map(Member::kind).toList();
  }
}
