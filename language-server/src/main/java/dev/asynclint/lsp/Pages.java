package dev.asynclint.lsp;

import dev.asynclint.rules.Rules;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The rule pages, Markdown. */
final class Pages {
  private Pages() {}

  static Optional<String> of(String rule) {
    try (InputStream page = Rules.class.getResourceAsStream("/rules/" + rule + ".md")) {
      return page == null ? Optional.empty() : Optional.of(new String(page.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
