package dev.asynclint.cli;

import dev.asynclint.driver.Baseline;
import dev.asynclint.driver.Configuration;
import dev.asynclint.driver.Configuration.Setting;
import dev.asynclint.driver.ConfigurationException;
import dev.asynclint.driver.ConfiguredRun;
import dev.asynclint.driver.Project;
import dev.asynclint.driver.Run;
import dev.asynclint.driver.SourceReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code asynclint baseline}: everything found now is known from now on. */
@Command(
    name = "baseline",
    description = {
      "Writes the findings of now to a file; `asynclint check` reports only what is not in it.",
      "Moved and re-formatted code stays known. Run it again to take out what is fixed.",
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class BaselineCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Mixin private LintOptions lint;

  @Option(names = {"--output", "-o"}, paramLabel = "FILE",
      description = "default: what the configuration says, else " + ConfiguredRun.BASELINE + " beside it or here")
  private Optional<Path> output = Optional.empty();

  BaselineCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException, ConfigurationException {
    List<Setting> more = output.stream().map(o -> new Setting("baseline", o.toAbsolutePath().toString(), "--output")).toList();
    Configuration configuration = lint.configuration(spec, more);
    Project project = lint.project(configuration);
    ConfiguredRun run = lint.configured(configuration);
    Run.Outcome outcome = lint.run(terminal, run, project);
    Baseline baseline = run.baseline(project, outcome);
    Path file = run.baselineFile();
    try {
      baseline.write(file);
    } catch (IOException e) {
      terminal.err().println("asynclint: " + file + " can't be written: " + SourceReader.reason(e));
      return Main.WRONG_USE;
    }
    int known = outcome.findings().size();
    terminal.out().println(file + ": " + known + (known == 1 ? " finding" : " findings") + " known from now on");
    return Main.CLEAN;
  }
}
