package dev.asynclint.driver;

import dev.asynclint.Finding;
import dev.asynclint.RuleInfo;
import dev.asynclint.Severity;
import dev.asynclint.semantics.Catalog;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the user wants, layer over layer: defaults, {@code asynclint.toml}, then what a front end was told. Of two layers that
 * set one value the later wins; lists are joined. Immutable. docs/configuration.md explains it to users.
 */
public final class Configuration {
  /** The name of the file that is looked for. */
  public static final String FILE_NAME = "asynclint.toml";

  /**
   * A value that a front end was told.
   *
   * @param key as in the file: {@code fail-on}, {@code exclude}, {@code rules.future-discarded}
   * @param value as in the file, without quotes; a list is separated by commas
   * @param origin for people: {@code -Dasynclint.failOn}, {@code --rules}, {@code pom.xml}
   */
  public record Setting(String key, String value, String origin) {}

  /** A value, or one entry of a list, and where it was said. */
  record Value(Key key, String text, String origin) {}

  /**
   * What is said of a rule, a group or {@code all}.
   *
   * @param section index of the path section it stands in, or -1 for everywhere
   */
  record RuleLevel(String selector, Level level, int section, String origin) {
    boolean selects(RuleInfo rule) {
      return selector.equals(ConfigurationReader.ALL) || selector.equals(rule.group().id()) || selector.equals(rule.id());
    }
  }

  /** A {@code [[path]]} section. */
  record Section(List<Glob> match, Optional<Boolean> blocking, String origin) {
    boolean covers(Path relative) {
      return match.stream().anyMatch(g -> g.matches(relative));
    }
  }

  private final Path root;
  private final List<RuleInfo> rules;
  private final List<Value> values;
  private final List<RuleLevel> levels;
  private final List<Section> sections;
  private final List<Glob> excludes;
  private final List<Glob> blocking;

  Configuration(Path root, List<RuleInfo> rules, List<Value> values, List<RuleLevel> levels, List<Section> sections) {
    this.root = root.toAbsolutePath().normalize();
    this.rules = List.copyOf(rules);
    this.values = List.copyOf(values);
    this.levels = List.copyOf(levels);
    this.sections = List.copyOf(sections);
    excludes = all(Key.EXCLUDE).stream().map(v -> new Glob(v.text())).toList();
    blocking = all(Key.BLOCKING).stream().map(v -> new Glob(v.text())).toList();
  }

  /** The configuration file of {@code start}, a file or directory: in it or the nearest directory above. */
  public static Optional<Path> find(Path start) {
    for (Path at = start.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
      Path file = at.resolve(FILE_NAME);
      if (Files.isRegularFile(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  /**
   * Nothing but defaults.
   *
   * @param root what paths are relative to
   * @param rules everything that can be reported
   */
  public static Configuration defaults(Path root, List<RuleInfo> rules) {
    return new Configuration(root, rules, List.of(), List.of(), List.of());
  }

  /**
   * Defaults and what {@code file} says; paths in it are relative to its directory.
   *
   * @throws ConfigurationException naming file, line and column of everything that is wrong
   */
  public static Configuration read(Path file, List<RuleInfo> rules) throws ConfigurationException {
    return ConfigurationReader.read(file, rules);
  }

  /**
   * This configuration with later layers, the last one strongest.
   *
   * @throws ConfigurationException naming the origin of everything that is wrong
   */
  public Configuration with(List<Setting> settings) throws ConfigurationException {
    return ConfigurationReader.add(this, settings);
  }

  /** The directory that its paths are relative to. */
  public Path root() {
    return root;
  }

  /** The least severity that makes a run fail; empty for never. */
  public Optional<Severity> failOn() {
    String word = word(Key.FAIL_ON);
    return Level.of(word).flatMap(level -> level.severity(Severity.WARNING));
  }

  public boolean includeTests() {
    return Boolean.parseBoolean(word(Key.INCLUDE_TESTS));
  }

  public boolean gitignore() {
    return Boolean.parseBoolean(word(Key.GITIGNORE));
  }

  /** The language level, where it is set. */
  public OptionalInt release() {
    String text = word(Key.RELEASE);
    return text.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
  }

  /** The baseline's file, where one is set. */
  public Optional<Path> baseline() {
    String text = word(Key.BASELINE);
    return text.isEmpty() ? Optional.empty() : Optional.of(root.resolve(text));
  }

  /** Whether a file or directory is left out. */
  public boolean excludes(Path path) {
    return matches(excludes, path);
  }

  /** Whether the code of a file may block; empty where nothing is said of it. */
  public Optional<Boolean> blocking(Path file) {
    Optional<Boolean> said = matches(blocking, file) ? Optional.of(true) : Optional.empty();
    for (Section section : sections) {
      if (section.blocking().isPresent() && section.covers(relative(file))) {
        said = section.blocking();
      }
    }
    return said;
  }

  /**
   * The catalogue with the methods and files that are set.
   *
   * @throws ConfigurationException naming the file and line that can't be read
   */
  public Catalog catalog(Catalog base) throws ConfigurationException {
    Catalog catalog = base;
    List<String> errors = new ArrayList<>();
    for (Value value : all(Key.CATALOG)) {
      Path file = root.resolve(value.text());
      try (Reader reader = Files.newBufferedReader(file)) {
        catalog = catalog.with(file.toString(), reader);
      } catch (IOException e) {
        String why = Files.exists(file) ? "can't be read as UTF-8 text" : "does not exist";
        errors.add(value.origin() + ": catalogue file `" + value.text() + "` " + why);
      } catch (IllegalArgumentException e) {
        errors.add(e.getMessage());
      }
    }
    for (Value value : all(Key.HANDLED)) {
      String method = value.text().endsWith(")") ? value.text() : value.text() + "(*)";
      try {
        catalog = catalog.with(value.origin(), new StringReader(method + " : handles"));
      } catch (IOException | IllegalArgumentException e) {
        errors.add(value.origin() + ": `" + value.text() + "` is not a method; expected `pkg.Type#method`");
      }
    }
    if (!errors.isEmpty()) {
      throw new ConfigurationException(errors);
    }
    return catalog;
  }

  /** Whether the rule is on for any file. */
  public boolean runs(RuleInfo rule) {
    return severity(rule, level(rule, Optional.empty())).isPresent()
        || levels.stream().anyMatch(l -> l.section() >= 0 && l.level() != Level.OFF && l.selects(rule));
  }

  /** The severity of a rule in a file; empty where it is off. */
  public Optional<Severity> severity(RuleInfo rule, Path file) {
    return severity(rule, level(rule, Optional.of(relative(file))));
  }

  /** The finding as it is to be reported: with the severity that is set, or not at all. */
  public Optional<Finding> judge(Finding finding) {
    Optional<RuleInfo> rule = rules.stream().filter(r -> r.id().equals(finding.rule())).findFirst();
    if (rule.isEmpty()) {
      return Optional.of(finding);
    }
    // a rule may give one finding less weight than the others; "on" leaves it so, a severity that is set does not
    Optional<RuleLevel> said = level(rule.get(), Optional.of(relative(finding.file())));
    Level level = said.map(RuleLevel::level).orElse(inProfile(rule.get()) ? Level.ON : Level.OFF);
    return level.severity(finding.severity()).map(finding::withSeverity);
  }

  /** Every value in effect, as a configuration file that says behind each value where it comes from. */
  public String effective() {
    return new EffectiveConfiguration(this).toString();
  }

  private Optional<Severity> severity(RuleInfo rule, Optional<RuleLevel> said) {
    return said.map(RuleLevel::level).orElse(inProfile(rule) ? Level.ON : Level.OFF).severity(rule.severity());
  }

  boolean inProfile(RuleInfo rule) {
    String profile = word(Key.PROFILE);
    return rule.enabled() || profile.equals("strict") || rule.profiles().contains(profile);
  }

  /** What is said last of the rule, for the file or for every file. */
  Optional<RuleLevel> level(RuleInfo rule, Optional<Path> relative) {
    Optional<RuleLevel> last = Optional.empty();
    for (RuleLevel level : levels) {
      boolean here = level.section() < 0 || relative.map(p -> sections.get(level.section()).covers(p)).orElse(false);
      if (here && level.selects(rule)) {
        last = Optional.of(level);
      }
    }
    return last;
  }

  List<RuleInfo> rules() {
    return rules;
  }

  List<Value> values() {
    return values;
  }

  List<RuleLevel> levels() {
    return levels;
  }

  List<Section> sections() {
    return sections;
  }

  List<Value> all(Key key) {
    return values.stream().filter(v -> v.key() == key).toList();
  }

  /** The value said last, or the default. */
  Value last(Key key) {
    List<Value> said = all(key);
    return said.isEmpty() ? new Value(key, key.fallback(), "default") : said.get(said.size() - 1);
  }

  private String word(Key key) {
    return last(key).text();
  }

  private boolean matches(List<Glob> globs, Path path) {
    Path relative = relative(path);
    return globs.stream().anyMatch(g -> g.matches(relative));
  }

  private Path relative(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    return absolute.startsWith(root) ? root.relativize(absolute) : absolute;
  }
}
