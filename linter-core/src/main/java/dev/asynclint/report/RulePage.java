package dev.asynclint.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The page of a rule: the one text that {@code explain}, reports and editors show.
 *
 * @param markdown the whole page
 */
public record RulePage(String id, String markdown) {
  /** The page of a rule that has one. */
  public static Optional<RulePage> of(String id) {
    try (InputStream in = RulePage.class.getResourceAsStream("/rules/" + id + ".md")) {
      return in == null ? Optional.empty() : Optional.of(new RulePage(id, new String(in.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text under a heading of the second level, without the heading; empty where the page has none of that name. */
  public String section(String heading) {
    List<String> lines = new ArrayList<>();
    boolean inside = false;
    boolean code = false;
    for (String line : markdown.lines().toList()) {
      code ^= line.startsWith("```");
      if (!code && line.startsWith("## ")) {
        inside = line.substring(3).strip().equalsIgnoreCase(heading);
      } else if (inside) {
        lines.add(line);
      }
    }
    return String.join("\n", lines).strip();
  }
}
