package dev.asynclint.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.Suppressed;
import dev.asynclint.rules.Rules;
import dev.asynclint.semantics.types.SourceTypes;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuppressionsTest {
  private static final Linter LINTER =
      Linter.of(SourceTypes.of(List.of(), List.of())).rules(Rules.recommended()).build();

  private static FileResult lint(String members) {
    return LINTER.lint(
        Path.of("A.java"),
        """
        import java.util.concurrent.*;
        class A {
          ExecutorService pool;
        %s
          void save() { }
        }
        """
            .formatted(members.indent(2).stripTrailing()));
  }

  private static List<String> findings(FileResult result) {
    return result.findings().stream().map(f -> f.span().line() + " " + f.rule()).toList();
  }

  private static void assertSilent(String members) {
    FileResult result = lint(members);
    assertThat(findings(result)).isEmpty();
    assertThat(result.suppressed()).extracting(s -> s.finding().rule()).contains("future-discarded");
  }

  @Test
  void nothingIsSuppressedByItself() {
    FileResult result = lint("void f() { pool.submit(this::save); }");
    assertThat(findings(result)).containsExactly("4 future-discarded");
    assertThat(result.suppressed()).isEmpty();
  }

  @Test
  void aCommentOnTheLine() {
    assertSilent(
        "void f() {\n  pool.submit(this::save); // asynclint: allow future-discarded -- telemetry\n}");
  }

  @Test
  void aCommentOnTheLineAbove() {
    assertSilent(
        "void f() {\n  // asynclint: allow future-discarded -- telemetry\n  pool.submit(this::save);\n}");
  }

  @Test
  void theReasonIsKept() {
    FileResult given = lint("void f() {\n  pool.submit(this::save); // asynclint: allow future-discarded -- telemetry -- may get lost\n}");
    FileResult none = lint("void f() {\n  pool.submit(this::save); // asynclint: allow future-discarded\n}");
    assertThat(given.suppressed()).extracting(Suppressed::reason).containsExactly("telemetry -- may get lost");
    assertThat(none.suppressed()).extracting(Suppressed::reason).containsExactly("");
  }

  @Test
  void aCommentAboveACommentAboveTheLine() {
    assertSilent(
        "void f() {\n  // asynclint: allow future-discarded\n  // and why\n\n  pool.submit(this::save);\n}");
  }

  @Test
  void aCommentAboveAStatementOfManyLines() {
    assertSilent(
        "void f() {\n  // asynclint: allow future-discarded -- telemetry\n  pool\n      .submit(\n          this::save);\n}");
  }

  @Test
  void severalIdsAndAGroup() {
    assertSilent("void f() {\n  pool.submit(this::save); // asynclint: allow lost-work\n}");
    FileResult result =
        lint(
            "void f() {\n  pool.submit(this::save); // asynclint: allow future-discarded, nested-future -- both\n}");
    assertThat(findings(result)).containsExactly("5 unused-suppression");
    assertThat(result.findings().get(0).message())
        .isEqualTo("`nested-future` is suppressed here, but reports nothing");
    assertThat(result.findings().get(0).span().column()).isEqualTo(68);
  }

  @Test
  void aCommentAboveABlockIsNotAboutWhatTheBlockHolds() {
    FileResult result =
        lint(
            "void f() {\n  // asynclint: allow future-discarded\n  if (pool != null) {\n    pool.submit(this::save);\n  }\n}");
    assertThat(findings(result)).containsExactly("5 unused-suppression", "7 future-discarded");
  }

  @Test
  void theWordsInAStringAreNoComment() {
    FileResult result =
        lint(
            "void f() {\n  pool.submit(this::save); String s = \"// asynclint: allow future-discarded\";\n}");
    assertThat(findings(result)).containsExactly("5 future-discarded");
  }

  @Test
  void annotationsOnEveryDeclaration() {
    assertSilent(
        "@SuppressWarnings(\"asynclint:future-discarded\") void f() { pool.submit(this::save); }");
    assertSilent(
        "@SuppressWarnings({\"unchecked\", \"asynclint:lost-work\"}) void f() { pool.submit(this::save); }");
    assertSilent(
        "@SuppressWarnings(\"asynclint\") class B { void f() { pool.submit(A.this::save); } }");
    assertSilent(
        "@SuppressWarnings(\"asynclint:future-discarded\") Runnable r = () -> {\n  pool.submit(this::save);\n};");
  }

  @Test
  void anAnnotationElsewhereDoesNotReachHere() {
    FileResult result =
        lint(
            "@SuppressWarnings(\"asynclint:future-discarded\") void g() { }\nvoid f() { pool.submit(this::save); }");
    assertThat(findings(result)).containsExactly("4 unused-suppression", "5 future-discarded");
  }

  @Test
  void otherToolsWords() {
    assertSilent(
        "@SuppressWarnings(\"FutureReturnValueIgnored\") void f() { pool.submit(this::save); }");
    assertSilent("@SuppressWarnings(\"java:S899\") void f() { pool.submit(this::save); }");
    assertSilent(
        "void f() {\n  //noinspection ResultOfMethodCallIgnored\n  pool.submit(this::save);\n}");
    assertSilent("@SuppressWarnings(\"all\") void f() { pool.submit(this::save); }");
  }

  @Test
  void otherToolsWordsForOtherThings() {
    FileResult result =
        lint(
            "@SuppressWarnings({\"unchecked\", \"java:S2142\"}) void f() { pool.submit(this::save); }");
    assertThat(findings(result)).containsExactly("4 future-discarded");
  }

  @Test
  void otherToolsWordsAreNeverUnused() {
    assertThat(
            findings(
                lint(
                    "@SuppressWarnings({\"unchecked\", \"FutureReturnValueIgnored\"}) void f() { }")))
        .isEmpty();
  }

  @Test
  void unknownIds() {
    FileResult result = lint("void f() { } // asynclint: allow future-discard");
    assertThat(result.findings())
        .singleElement()
        .satisfies(
            f ->
                assertThat(f.message())
                    .isEqualTo(
                        "this suppression has no effect: there is no rule or group `future-discard`; did you mean `future-discarded`?"));
  }

  @Test
  void aCommentThatCantBeReadIsSaidSo() {
    FileResult misspelled = lint("void f() {\n  pool.submit(this::save); // asynclint: alow future-discarded\n}");
    assertThat(findings(misspelled)).containsExactly("5 future-discarded", "5 unused-suppression");
    assertThat(misspelled.findings().get(1).message()).isEqualTo("this comment suppresses nothing; write `allow RULE -- reason`");
    assertThat(misspelled.findings().get(1).span().column()).isEqualTo(44);
    FileResult ofNothing = lint("void f() {\n  pool.submit(this::save); // asynclint: allow -- telemetry\n}");
    assertThat(findings(ofNothing)).containsExactly("5 future-discarded", "5 unused-suppression");
  }

  @Test
  void aRuleThatDidNotRunCannotBeCalledUnused() {
    Linter other =
        Linter.of(SourceTypes.of(List.of(), List.of()))
            .rules(Rules.recommended().subList(1, 2))
            .build();
    FileResult result =
        other.lint(Path.of("A.java"), "class A { } // asynclint: allow future-discarded\n");
    assertThat(result.findings()).isEmpty();
  }

  @Test
  void generatedCodeIsSilent() {
    FileResult result =
        lint(
            "@Generated(\"by hand\") class B { void f() { pool.submit(A.this::save); } }\n"
                + "@javax.annotation.processing.Generated(\"x\") void g() { pool.submit(this::save); }");
    assertThat(result.findings()).isEmpty();
    assertThat(result.suppressed()).isEmpty();
  }
}
