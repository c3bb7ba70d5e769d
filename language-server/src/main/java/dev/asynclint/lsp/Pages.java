package dev.asynclint.lsp;

import dev.asynclint.report.RulePage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where an editor can open the page of a rule: at an address that the client knows to serve, else in a file that is
 * written for it, so that links need no network.
 */
final class Pages {
  private final Optional<String> address;
  private final Map<String, Optional<String>> written = new ConcurrentHashMap<>();

  /**
   * Pages for a client.
   *
   * @param address {@code {id}} in it stands for the rule
   */
  Pages(Optional<String> address) {
    this.address = address;
  }

  Optional<String> uri(String rule) {
    Optional<String> served = address.map(a -> a.replace("{id}", rule));
    return served.isPresent() ? served : written.computeIfAbsent(rule, Pages::write);
  }

  private static Optional<String> write(String rule) {
    return RulePage.of(rule)
        .flatMap(
            page -> {
              try {
                Path directory = Files.createTempDirectory("asynclint-page");
                Path file = Files.writeString(directory.resolve(rule + ".md"), page.markdown());
                directory.toFile().deleteOnExit(); // in reverse order: the file goes first
                file.toFile().deleteOnExit();
                return Optional.of(Uris.of(file));
              } catch (IOException e) {
                return Optional.empty(); // a finding without a link is better than none
              }
            });
  }
}
