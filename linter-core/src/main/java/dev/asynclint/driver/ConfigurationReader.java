package dev.asynclint.driver;

import dev.asynclint.Group;
import dev.asynclint.RuleInfo;
import dev.asynclint.driver.Configuration.RuleLevel;
import dev.asynclint.driver.Configuration.Section;
import dev.asynclint.driver.Configuration.Setting;
import dev.asynclint.driver.Configuration.Value;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** Makes a configuration of text, and an error with its place of whatever is wrong in it. */
final class ConfigurationReader {
  /** Stands for every rule where an id can stand. */
  static final String ALL = "all";

  private static final String RULES = "rules";
  private static final String PATH = "path";
  private static final List<String> PATH_KEYS = List.of("match", "blocking", RULES);
  private static final Pattern METHOD = Pattern.compile("[\\w$]+(\\.[\\w$]+)*#[\\w$<>]+(\\([\\w$., \\[\\]*]*\\))?");

  private final Path root;
  private final List<RuleInfo> rules;
  private final List<Value> values = new ArrayList<>();
  private final List<RuleLevel> levels = new ArrayList<>();
  private final List<Section> sections = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();
  private final String source;

  private ConfigurationReader(Path root, List<RuleInfo> rules, String source) {
    this.root = root;
    this.rules = rules;
    this.source = source;
  }

  static Configuration read(Path file, List<RuleInfo> rules) throws ConfigurationException {
    Path absolute = file.toAbsolutePath().normalize();
    Path here = Path.of("").toAbsolutePath();
    String source = (absolute.startsWith(here) ? here.relativize(absolute) : absolute).toString();
    Path root = Optional.ofNullable(absolute.getParent()).orElse(absolute);
    ConfigurationReader reader = new ConfigurationReader(root, rules, source);
    TomlParseResult toml = Toml.parse(text(file, source));
    for (TomlParseError error : toml.errors()) {
      reader.error(error.position(), String.valueOf(error.getMessage()));
    }
    if (reader.errors.isEmpty()) {
      reader.top(toml);
    }
    return reader.result();
  }

  static Configuration add(Configuration base, List<Setting> settings) throws ConfigurationException {
    ConfigurationReader reader = new ConfigurationReader(base.root(), base.rules(), "");
    reader.values.addAll(base.values());
    reader.levels.addAll(base.levels());
    reader.sections.addAll(base.sections());
    for (Setting setting : settings) {
      reader.setting(setting);
    }
    return reader.result();
  }

  private static String text(Path file, String source) throws ConfigurationException {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new ConfigurationException(List.of(source + ": does not exist"));
    } catch (CharacterCodingException e) {
      throw new ConfigurationException(List.of(source + ": is not UTF-8 text"));
    } catch (IOException e) {
      throw new ConfigurationException(List.of(source + ": can't be read"));
    }
  }

  private Configuration result() throws ConfigurationException {
    if (!errors.isEmpty()) {
      throw new ConfigurationException(errors);
    }
    return new Configuration(root, rules, values, levels, sections);
  }

  private void top(TomlTable table) {
    List<String> known = new ArrayList<>(Arrays.stream(Key.values()).map(Key::id).toList());
    known.add(RULES);
    known.add(PATH);
    for (String id : table.keySet()) {
      Object value = table.get(List.of(id));
      TomlPosition at = table.inputPositionOf(List.of(id));
      if (id.equals(RULES)) {
        rules(value, at, -1);
      } else if (id.equals(PATH)) {
        paths(value, at);
      } else {
        Optional<Key> key = Key.of(id);
        if (key.isPresent()) {
          value(key.get(), value, at);
        } else {
          error(at, unknown("key", id, known));
        }
      }
    }
    // whatever their order in the file, sections refine what holds everywhere, and an id refines its group
    levels.sort(Comparator.comparingInt(RuleLevel::section).thenComparingInt(ConfigurationReader::precision));
  }

  private static int precision(RuleLevel level) {
    if (level.selector().equals(ALL)) {
      return 0;
    }
    return isGroup(level.selector()) ? 1 : 2;
  }

  private void value(Key key, Object value, TomlPosition at) {
    switch (key.kind()) {
      case LIST -> {
        if (value instanceof TomlArray array) {
          for (int i = 0; i < array.size(); i++) {
            single(key, array.get(i), array.inputPositionOf(i), "strings");
          }
        } else {
          error(at, "`" + key.id() + "` takes a list of strings");
        }
      }
      case FLAG -> {
        if (value instanceof Boolean) {
          checked(key, value.toString(), place(at));
        } else {
          error(at, "`" + key.id() + "` takes true or false");
        }
      }
      case NUMBER -> {
        if (value instanceof Long) {
          checked(key, value.toString(), place(at));
        } else {
          error(at, "`" + key.id() + "` takes a number");
        }
      }
      case WORD, PATH -> single(key, value, at, "a string");
    }
  }

  private void single(Key key, Object value, TomlPosition at, String form) {
    if (value instanceof String text) {
      checked(key, text, place(at));
    } else {
      error(at, "`" + key.id() + "` takes " + form);
    }
  }

  /** Takes a value of the right form if what it says is right too. */
  private void checked(Key key, String text, String origin) {
    Optional<String> wrong =
        switch (key) {
          case PROFILE, FAIL_ON -> key.words().contains(text) ? Optional.empty() : Optional.of(unknown("value", text, key.words()));
          case INCLUDE_TESTS, GITIGNORE ->
              List.of("true", "false").contains(text) ? Optional.empty() : Optional.of("`" + key.id() + "` takes true or false");
          case RELEASE -> text.matches("[1-9][0-9]?") ? Optional.empty() : Optional.of("`" + text + "` is not a Java release, e.g. 17");
          case EXCLUDE, BLOCKING -> glob(text).isPresent() ? Optional.empty() : Optional.of("`" + text + "` is not a path pattern");
          case HANDLED ->
              METHOD.matcher(text).matches()
                  ? Optional.empty()
                  : Optional.of("`" + text + "` is not a method; expected `pkg.Type#method` or `pkg.Type#method(Parameter)`");
          case BASELINE, CATALOG -> text.isBlank() ? Optional.of("`" + key.id() + "` takes a path") : Optional.empty();
        };
    if (wrong.isPresent()) {
      errors.add(origin + ": " + wrong.get());
    } else {
      values.add(new Value(key, text, origin));
    }
  }

  private static Optional<Glob> glob(String text) {
    try {
      return text.isBlank() ? Optional.empty() : Optional.of(new Glob(text));
    } catch (PatternSyntaxException e) {
      return Optional.empty();
    }
  }

  private void rules(Object value, TomlPosition at, int section) {
    if (!(value instanceof TomlTable table)) {
      error(at, "`" + RULES + "` takes a table of rule or group = level");
      return;
    }
    for (String selector : table.keySet()) {
      TomlPosition place = table.inputPositionOf(List.of(selector));
      Object level = table.get(List.of(selector));
      if (level instanceof String word) {
        level(selector, word, section, place(place));
      } else {
        error(place, "a rule takes one of " + String.join(", ", Level.words()) + ", in quotes");
      }
    }
  }

  private void level(String selector, String word, int section, String origin) {
    Optional<Level> level = Level.of(word);
    if (!isSelector(selector)) {
      errors.add(origin + ": " + unknown("rule or group", selector, selectors()));
    } else if (level.isEmpty()) {
      errors.add(origin + ": " + unknown("level", word, Level.words()));
    } else {
      levels.add(new RuleLevel(selector, level.get(), section, origin));
    }
  }

  private void paths(Object value, TomlPosition at) {
    if (!(value instanceof TomlArray array)) {
      error(at, "write `[[path]]` with double brackets: there can be several");
      return;
    }
    for (int i = 0; i < array.size(); i++) {
      if (array.get(i) instanceof TomlTable table) {
        section(table, array.inputPositionOf(i));
      } else {
        error(at, "write `[[path]]` with double brackets: there can be several");
      }
    }
  }

  private void section(TomlTable table, TomlPosition at) {
    int before = errors.size();
    List<Glob> match = new ArrayList<>();
    Optional<Boolean> blocking = Optional.empty();
    for (String id : table.keySet()) {
      Object value = table.get(List.of(id));
      TomlPosition place = table.inputPositionOf(List.of(id));
      switch (id) {
        case "match" -> match(value, place, match);
        case "blocking" -> {
          if (value instanceof Boolean flag) {
            blocking = Optional.of(flag);
          } else {
            error(place, "`blocking` takes true or false here");
          }
        }
        case RULES -> rules(value, place, sections.size());
        default -> error(place, unknown("key", id, PATH_KEYS));
      }
    }
    if (match.isEmpty() && errors.size() == before) {
      error(at, "a `[[path]]` section needs `match`, a path pattern or a list of them");
    }
    sections.add(new Section(match, blocking, place(at)));
  }

  private void match(Object value, TomlPosition at, List<Glob> to) {
    List<?> patterns = value instanceof TomlArray array ? array.toList() : List.of(value);
    for (Object pattern : patterns) {
      Optional<Glob> glob = pattern instanceof String text ? glob(text) : Optional.empty();
      glob.ifPresentOrElse(to::add, () -> error(at, "`" + pattern + "` is not a path pattern"));
    }
  }

  private void setting(Setting setting) {
    String id = setting.key();
    if (id.startsWith(RULES + ".")) {
      level(id.substring(RULES.length() + 1), setting.value().strip(), -1, setting.origin());
      return;
    }
    Optional<Key> key = Key.of(id);
    if (key.isEmpty()) {
      errors.add(setting.origin() + ": " + unknown("key", id, Arrays.stream(Key.values()).map(Key::id).toList()));
    } else if (key.get().kind() == Key.Kind.LIST) {
      for (String part : setting.value().split(",", 0)) {
        checked(key.get(), part.strip(), setting.origin());
      }
    } else {
      checked(key.get(), setting.value().strip(), setting.origin());
    }
  }

  private boolean isSelector(String name) {
    return selectors().contains(name);
  }

  private static boolean isGroup(String name) {
    return Arrays.stream(Group.values()).anyMatch(g -> g.id().equals(name));
  }

  private List<String> selectors() {
    List<String> names = new ArrayList<>(rules.stream().map(RuleInfo::id).toList());
    Arrays.stream(Group.values()).map(Group::id).forEach(names::add);
    names.add(ALL);
    return names;
  }

  private static String unknown(String what, String name, Collection<String> known) {
    String hint =
        Nearest.to(name, known)
            .map(n -> "did you mean `" + n + "`?")
            .orElse(known.size() > 12 ? "`asynclint rules` lists them" : "expected one of " + String.join(", ", known));
    return "unknown " + what + " `" + name + "`; " + hint;
  }

  private void error(TomlPosition at, String message) {
    errors.add(place(at) + ": " + message);
  }

  private String place(TomlPosition at) {
    return source + ":" + at.line() + ":" + at.column();
  }
}
