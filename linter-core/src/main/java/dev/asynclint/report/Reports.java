package dev.asynclint.report;

import java.util.List;
import java.util.Optional;

/** The formats by name. */
public final class Reports {
  private static final List<String> NAMES = List.of("text", "json", "sarif", "github", "gitlab", "checkstyle", "junit", "html");

  private Reports() {}

  /** What users can write after {@code --format}. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * The format of that name.
   *
   * @param look for formats that are read in a terminal
   */
  public static Optional<Report> of(String name, Look look) {
    return Optional.ofNullable(
        switch (name) {
          case "text" -> new TextReport(look);
          case "json" -> new JsonReport();
          case "sarif" -> new SarifReport();
          case "github" -> new GithubReport();
          case "gitlab" -> new GitlabReport();
          case "checkstyle" -> new CheckstyleReport();
          case "junit" -> new JunitReport();
          case "html" -> new HtmlReport();
          default -> null;
        });
  }
}
