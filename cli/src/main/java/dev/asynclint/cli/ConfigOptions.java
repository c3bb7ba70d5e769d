package dev.asynclint.cli;

import dev.asynclint.Group;
import dev.asynclint.RuleInfo;
import dev.asynclint.driver.Configuration;
import dev.asynclint.driver.Configuration.Setting;
import dev.asynclint.driver.ConfigurationException;
import dev.asynclint.driver.Nearest;
import dev.asynclint.rules.Rules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which configuration is in effect: the file, and what the command line says besides. */
final class ConfigOptions {
  @Option(names = "--config", paramLabel = "FILE",
      description = "default: the nearest " + Configuration.FILE_NAME + " in or above the first PATH")
  private Optional<Path> config = Optional.empty();

  @Option(names = {"--rules", "--rule"}, paramLabel = "IDS", split = ",",
      description = "only these rules or groups, also one at a time; `asynclint rules` lists them")
  private List<String> ids = new ArrayList<>();

  @Option(names = "--include-tests", description = "lint test sources as well")
  private boolean includeTests;

  /**
   * Defaults, the file, then what was written on the command line.
   *
   * @param start where the file is looked for, there and in each directory above
   * @param more what a command's own options say
   */
  Configuration configuration(CommandSpec spec, Path start, List<Setting> more) throws ConfigurationException {
    if (config.isPresent() && !Files.isRegularFile(config.get())) {
      throw new ParameterException(spec.commandLine(), "--config: there is no file " + config.get());
    }
    List<RuleInfo> infos = Rules.infos();
    Optional<Path> file = config.or(() -> Configuration.find(start));
    Configuration base = file.isPresent() ? Configuration.read(file.get(), infos) : Configuration.defaults(Path.of(""), infos);
    List<Setting> settings = new ArrayList<>();
    if (includeTests) {
      settings.add(new Setting("include-tests", "true", "--include-tests"));
    }
    if (!ids.isEmpty()) {
      settings.add(new Setting("rules.all", "off", "--rules"));
      knownIds(spec, infos).forEach(id -> settings.add(new Setting("rules." + id, "on", "--rules")));
    }
    settings.addAll(more);
    return base.with(settings);
  }

  private List<String> knownIds(CommandSpec spec, List<RuleInfo> infos) {
    List<String> known = new ArrayList<>(infos.stream().map(RuleInfo::id).toList());
    known.addAll(Arrays.stream(Group.values()).map(Group::id).toList());
    List<String> wanted = ids.stream().map(String::strip).toList();
    for (String id : wanted) {
      if (!known.contains(id)) {
        throw unknown(spec, "rule or group", id, known);
      }
    }
    return wanted;
  }

  /** The exception for a word that is none of those known; names the nearest. */
  static ParameterException unknown(CommandSpec spec, String kind, String word, List<String> known) {
    return new ParameterException(spec.commandLine(), "there is no " + kind + " `" + word + "`" + hint(word, known));
  }

  /** What was meant, or what there is; nothing where that would be a long list. */
  static String hint(String word, List<String> known) {
    String all = known.size() < 10 ? "; there are " + String.join(", ", known) : "";
    return Nearest.to(word, known).map(n -> "; did you mean `" + n + "`?").orElse(all);
  }
}
