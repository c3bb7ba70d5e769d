package dev.asynclint.driver;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What can be set at the top of a configuration: the reader, the JSON schema and the documentation all follow this table. */
enum Key {
  PROFILE(
      "profile", Kind.WORD, "recommended", "Which rules are on before `[rules]` says more.", "recommended", "strict", "agent", "reactive"),
  FAIL_ON(
      "fail-on", Kind.WORD, "warning", "The least severity that makes a run fail.", "error", "warning", "info", "never"),
  INCLUDE_TESTS("include-tests", Kind.FLAG, "false", "Whether test sources are linted too."),
  GITIGNORE("gitignore", Kind.FLAG, "true", "Whether files that git ignores are left out."),
  RELEASE("release", Kind.NUMBER, "", "Language level, e.g. 17; without it the build file says it."),
  BASELINE("baseline", Kind.PATH, "", "File with the findings that are known and not reported, relative to this file."),
  EXCLUDE("exclude", Kind.LIST, "", "Paths that are not linted, as in .gitignore."),
  BLOCKING("blocking", Kind.LIST, "", "Paths whose code may block: tools, samples, benchmarks."),
  HANDLED("handled", Kind.LIST, "", "Methods that look at the failure of the future they are called on or given, `pkg.Type#method`."),
  CATALOG("catalog", Kind.LIST, "", "Further catalogue files, relative to this file.");

  /** The form of a value. */
  enum Kind {
    WORD,
    FLAG,
    NUMBER,
    PATH,
    LIST
  }

  private final String id;
  private final Kind kind;
  private final String fallback;
  private final String doc;
  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> words;

  Key(String id, Kind kind, String fallback, String doc, String... words) {
    this.id = id;
    this.kind = kind;
    this.fallback = fallback;
    this.doc = doc;
    this.words = List.of(words);
  }

  static Optional<Key> of(String id) {
    return Arrays.stream(values()).filter(k -> k.id.equals(id)).findFirst();
  }

  String id() {
    return id;
  }

  Kind kind() {
    return kind;
  }

  /** The value where nothing is said; empty where there is none. */
  String fallback() {
    return fallback;
  }

  String doc() {
    return doc;
  }

  /** The values of a {@link Kind#WORD}. */
  List<String> words() {
    return words;
  }
}
