package dev.asynclint.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ast.CompilationUnit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SparseTest {
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
  @MethodSource("dev.asynclint.text.OwnSources#files")
  void whatIsLeftOfASparseTextIsWhereItWas(Path file) throws IOException {
    for (String text : variants(Files.readString(file))) {
      List<String> places = places(text, 1); // none where a comment goes on behind a single CR, as the parser has it
      Sparse.of(text, 4).filter(sparse -> !places.isEmpty()).ifPresent(sparse -> assertThat(places(sparse, 4)).isEqualTo(places));
    }
    assertThat(Sparse.of(Files.readString(file), 4)).isPresent();
    assertThat(places(Files.readString(file), 1)).isNotEmpty();
  }

  @Test
  void aTextIsNotMadeSparseWhereThatCannotBeDone() {
    assertThat(Sparse.of("class A { String s = \"a\tb\"; }", 4)).as("a tab has other columns then").isEmpty();
    assertThat(Sparse.of("class A { } /* no end", 4)).isEmpty();
    assertThat(Sparse.of("class A { } /*/", 4)).isEmpty();
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
}
