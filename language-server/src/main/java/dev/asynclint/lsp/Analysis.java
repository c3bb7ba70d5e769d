package dev.asynclint.lsp;

import dev.asynclint.Finding;
import dev.asynclint.driver.FileResult;
import dev.asynclint.driver.Workspace;
import java.util.List;

/** What was found in one version of a text, the workspace being as it was. */
record Analysis(Document document, Workspace workspace, FileResult result) {
  List<Finding> findings() {
    return result.findings();
  }
}
