package dev.asynclint.lsp;

import dev.asynclint.Finding;
import dev.asynclint.driver.FileResult;
import dev.asynclint.driver.Linter;
import java.util.List;

/** What one linter found in one version of a text. */
record Analysis(Document document, Linter linter, FileResult result) {
  List<Finding> findings() {
    return result.findings();
  }
}
