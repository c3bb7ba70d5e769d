package dev.asynclint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FingerprintTest {
  private static Fingerprint of(String text, String word) {
    return of(text, word, "A#a()");
  }

  private static Fingerprint of(String text, String word, String enclosing) {
    SourceText source = new SourceText(text);
    Span span = source.span(text.indexOf(word), text.indexOf(word) + word.length());
    Finding finding = new Finding("r", Severity.ERROR, Path.of("A.java"), span, "m", List.of(), List.of(), enclosing, 1);
    return Fingerprint.of(finding, "src/A.java", source);
  }

  @Test
  void isTheStatementWithoutCommentsAndWhiteSpace() {
    String text = "void a() { before(); // why\n  return /* now */ pool . submit(\n  () -> ask( q ));  after(); }";
    assertThat(of(text, "submit").code()).isEqualTo("return pool.submit(()->ask(q))");
  }

  @Test
  void staysTheSameWhenCodeMovesOrIsReformatted() {
    Fingerprint one = of("{ x(); pool.submit(() -> ask(q)); }", "submit");
    Fingerprint two = of("{ if (y) {\n\t pool\n\t\t.submit( // again\n\t\t() -> ask(q)\n\t); } }", "submit");
    assertThat(two).isEqualTo(one);
    assertThat(two.hash()).isEqualTo(one.hash());
  }

  @Test
  void changesWithTheCodeTheRuleAndTheMember() {
    Fingerprint one = of("{ pool.submit(() -> ask(q)); }", "submit");
    assertThat(of("{ pool.submit(() -> ask(r)); }", "submit").hash()).isNotEqualTo(one.hash());
    assertThat(of("{ pool.submit(() -> ask(q)); }", "submit", "A#b()").hash()).isNotEqualTo(one.hash());
    assertThat(new Fingerprint("s", one.enclosing(), one.code()).hash()).isNotEqualTo(one.hash());
  }

  @Test
  void whiteSpaceInAStringIsCode() {
    assertThat(of("{ ask(\"a b; }\"); }", "ask").code()).isEqualTo("ask(\"a b; }\")");
    assertThat(of("{ ask(\"a  b\"); }", "ask")).isNotEqualTo(of("{ ask(\"a b\"); }", "ask"));
    assertThat(of("{ ask(\"\"\"\n  a\\\"\"\" ;\n  \"\"\", ';', '\\''); x(); }", "ask").code())
        .isEqualTo("ask(\"\"\"\n  a\\\"\"\" ;\n  \"\"\",';','\\'')");
  }

  @Test
  void wordsStayApart() {
    assertThat(of("{ final   var x = new Foo ( ); }", "Foo").code()).isEqualTo("final var x=new Foo()");
  }

  @Test
  void thePathStandsInForAMissingMember() {
    assertThat(of("ask();", "ask", "").enclosing()).isEqualTo("src/A.java");
  }
}
