package dev.asynclint.driver;

import dev.asynclint.RuleInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is known of a text that async code dies with: an exception, a log line, a thread dump. The pages are in {@code /errors}:
 * a title, {@code matches:} lines with regular expressions, a {@code rules:} line, and the text.
 *
 * @param id name of its file
 * @param title one line
 * @param patterns of which one has to be found in the text
 * @param rules ids of the rules that find the cause, the likeliest first
 * @param text Markdown: what it means, what to do
 */
public record ErrorPage(String id, String title, List<Pattern> patterns, List<String> rules, String text) {
  private static final String MATCHES = "matches: ";
  private static final String RULES = "rules: ";

  /** Copies the lists. */
  public ErrorPage {
    patterns = List.copyOf(patterns);
    rules = List.copyOf(rules);
  }

  private static final class Holder {
    static final List<ErrorPage> ALL =
        read("/errors/index.txt").lines().filter(l -> !l.isBlank() && !l.startsWith("#")).map(ErrorPage::parse).toList();
  }

  /** Every page, the most specific first. */
  public static List<ErrorPage> all() {
    return Holder.ALL;
  }

  /** The pages of everything that {@code text} holds, the most specific first: the wrapper of a failure comes after the failure. */
  public static List<ErrorPage> decode(String text) {
    String lines = text.replace("\r\n", "\n");
    return all().stream().filter(page -> page.patterns.stream().anyMatch(p -> p.matcher(lines).find())).toList();
  }

  /** The whole page as Markdown, with the rules that there are. */
  public String markdown(List<RuleInfo> known) {
    StringBuilder out = new StringBuilder("# ").append(title).append("\n\n").append(text).append('\n');
    List<RuleInfo> named =
        rules.stream().map(id -> known.stream().filter(r -> r.id().equals(id)).findFirst()).flatMap(Optional::stream).toList();
    if (!named.isEmpty()) {
      out.append("\n## Rules that find its cause\n");
      named.forEach(r -> out.append("- `").append(r.id()).append("`: ").append(r.summary()).append('\n'));
    }
    return out.toString();
  }

  private static ErrorPage parse(String id) {
    String title = "";
    List<Pattern> patterns = new ArrayList<>();
    List<String> rules = new ArrayList<>();
    List<String> text = new ArrayList<>();
    for (String line : read("/errors/" + id + ".md").lines().toList()) {
      if (!text.isEmpty() || line.startsWith("## ")) {
        text.add(line);
      } else if (line.startsWith("# ")) {
        title = line.substring(2);
      } else if (line.startsWith(MATCHES)) {
        patterns.add(Pattern.compile(line.substring(MATCHES.length())));
      } else if (line.startsWith(RULES)) {
        rules.addAll(Arrays.asList(line.substring(RULES.length()).split(", ")));
      } else if (!line.isBlank()) {
        throw new IllegalStateException("errors/" + id + ".md: not expected before the first heading: " + line);
      }
    }
    return new ErrorPage(id, title, patterns, rules, String.join("\n", text));
  }

  private static String read(String resource) {
    try (InputStream in = ErrorPage.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
