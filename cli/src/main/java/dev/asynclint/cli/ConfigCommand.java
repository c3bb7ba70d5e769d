package dev.asynclint.cli;

import dev.asynclint.driver.ConfigurationException;
import dev.asynclint.driver.ConfigurationSchema;
import dev.asynclint.rules.Rules;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code asynclint config}: what is in effect, and why. */
@Command(
    name = "config",
    description = "Prints the configuration in effect, and where each value comes from.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ConfigCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "PATH", arity = "0..1", defaultValue = "", description = "what it holds for; default: here")
  private Path path;

  @Mixin private ConfigOptions config;

  @Option(names = "--schema", description = "print the JSON schema of the file instead, for editors")
  private boolean schema;

  ConfigCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws ConfigurationException {
    terminal.out().print(schema ? ConfigurationSchema.json(Rules.infos()) : config.configuration(spec, path, List.of()).effective());
    return Main.CLEAN;
  }
}
