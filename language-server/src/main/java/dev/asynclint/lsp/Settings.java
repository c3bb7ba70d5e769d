package dev.asynclint.lsp;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.asynclint.Severity;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an editor's own settings say, section {@code asynclint}; everything about rules stands in {@code asynclint.toml}.
 *
 * @param enable whether anything is published
 * @param severity findings below it are not shown
 */
record Settings(boolean enable, Severity severity) {
  static final Settings DEFAULT = new Settings(true, Severity.INFO);

  /** Reads the settings as clients send them, with or without their section; what is missing or odd is as in {@code other}. */
  static Settings of(@Nullable Object sent, Settings other) {
    if (!(sent instanceof JsonObject outer)) {
      return other;
    }
    JsonObject section = outer.get("asynclint") instanceof JsonObject inner ? inner : outer;
    boolean enable = primitive(section, "enable").map(JsonElement::getAsBoolean).orElse(other.enable);
    Optional<String> word = primitive(section, "severity").map(JsonElement::getAsString);
    Optional<Severity> severity = word.flatMap(w -> Arrays.stream(Severity.values()).filter(s -> s.word().equals(w)).findFirst());
    return new Settings(enable, severity.orElse(other.severity));
  }

  private static Optional<JsonElement> primitive(JsonObject section, String key) {
    return Optional.ofNullable(section.get(key)).filter(JsonElement::isJsonPrimitive);
  }

  boolean shows(Severity other) {
    return other.atLeast(severity);
  }
}
