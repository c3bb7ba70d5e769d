package dev.asynclint.driver;

import com.github.javaparser.ast.CompilationUnit;
import dev.asynclint.Finding;
import dev.asynclint.Problem;
import dev.asynclint.SourceText;
import java.nio.file.Path;
import java.util.List;

/** What the text of a file asks not to be told. */
final class Suppressions {
  private Suppressions() {}

  static Suppressions of(CompilationUnit unit, SourceText source) {
    return new Suppressions();
  }

  FileResult apply(Path file, List<Finding> found, List<Problem> problems, int asked, int unknown) {
    return new FileResult(file, List.copyOf(found), List.of(), problems, asked, unknown);
  }
}
