package dev.asynclint.driver;

import dev.asynclint.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a configuration says of a rule. */
enum Level {
  /** With the severity that the rule gives. */
  ON,
  OFF,
  ERROR,
  WARNING,
  INFO;

  static Optional<Level> of(String word) {
    return Arrays.stream(values()).filter(l -> l.word().equals(word)).findFirst();
  }

  static List<String> words() {
    return Arrays.stream(values()).map(Level::word).toList();
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The severity that a rule with this level has. */
  Optional<Severity> severity(Severity own) {
    return switch (this) {
      case ON -> Optional.of(own);
      case OFF -> Optional.empty();
      case ERROR -> Optional.of(Severity.ERROR);
      case WARNING -> Optional.of(Severity.WARNING);
      case INFO -> Optional.of(Severity.INFO);
    };
  }
}
