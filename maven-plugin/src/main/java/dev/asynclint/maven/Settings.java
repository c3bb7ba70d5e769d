package dev.asynclint.maven;

import dev.asynclint.driver.Configuration;
import dev.asynclint.driver.Configuration.Setting;
import dev.asynclint.driver.ConfigurationException;
import dev.asynclint.rules.Rules;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a goal as layers over the configuration file: the pom's first, then those of {@code -D}. Maven itself
 * would let a value in the pom win over {@code -D}.
 */
final class Settings {
  private final Properties user;
  private final List<Setting> pom = new ArrayList<>();
  private final List<Setting> commandLine = new ArrayList<>();

  /**
   * No settings yet.
   *
   * @param user what was given by {@code -D}
   */
  Settings(Properties user) {
    this.user = user;
  }

  /** Adds a parameter's value, if it has one. */
  Settings set(String key, String parameter, @Nullable Object value) {
    for (Layer layer : layers(parameter, value == null ? "" : String.valueOf(value))) {
      layer.sink().add(new Setting(key, layer.value(), layer.origin()));
    }
    return this;
  }

  /** Adds the entries of a list parameter. */
  Settings all(String key, String parameter, @Nullable Collection<String> values) {
    return set(key, parameter, joined(values));
  }

  /** Adds rules and their levels, each as {@code id=level}. */
  Settings rules(String parameter, @Nullable Collection<String> levels) throws MojoExecutionException {
    for (Layer layer : layers(parameter, joined(levels))) {
      for (String each : layer.value().split(",", -1)) {
        String[] words = each.split("=", -1);
        if (words.length != 2) {
          String example = "' is not of the form rule=level, e.g. future-discarded=error";
          throw new MojoExecutionException(layer.origin() + ": '" + each.strip() + example);
        }
        layer.sink().add(new Setting("rules." + words[0].strip(), words[1].strip(), layer.origin()));
      }
    }
    return this;
  }

  private record Layer(List<Setting> sink, String value, String origin) {}

  private List<Layer> layers(String parameter, String value) {
    String property = "asynclint." + parameter;
    String given = user.getProperty(property, "");
    List<Layer> layers = new ArrayList<>();
    if (!value.isEmpty() && !value.equals(given)) {
      layers.add(new Layer(pom, value, "<" + parameter + "> in the pom"));
    }
    if (!given.isEmpty()) {
      layers.add(new Layer(commandLine, given, "-D" + property));
    }
    return layers;
  }

  private static String joined(@Nullable Collection<String> values) {
    return values == null ? "" : String.join(",", values);
  }

  /**
   * The configuration in effect.
   *
   * @param root where it is looked for, there and in each directory above
   * @param named the file to read instead
   */
  Configuration over(Path root, @Nullable File named) throws MojoExecutionException {
    try {
      Optional<Path> file = Optional.ofNullable(named).map(File::toPath).or(() -> Configuration.find(root));
      Configuration base =
          file.isPresent() ? Configuration.read(file.get(), Rules.infos()) : Configuration.defaults(root, Rules.infos());
      return base.with(Stream.concat(pom.stream(), commandLine.stream()).toList());
    } catch (ConfigurationException e) {
      throw new MojoExecutionException(e.getMessage());
    }
  }
}
