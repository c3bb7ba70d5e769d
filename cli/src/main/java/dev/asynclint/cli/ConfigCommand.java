package dev.asynclint.cli;

import dev.asynclint.driver.ConfigurationException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

  @Mixin private LintOptions lint;

  ConfigCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws ConfigurationException {
    terminal.out().print(lint.configuration(spec, List.of()).effective());
    return Main.CLEAN;
  }
}
