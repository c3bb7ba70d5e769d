package dev.asynclint.cli;

import dev.asynclint.driver.Cache;
import dev.asynclint.driver.Configuration;
import dev.asynclint.driver.Configuration.Setting;
import dev.asynclint.driver.ConfigurationException;
import dev.asynclint.driver.ConfiguredRun;
import dev.asynclint.driver.Conventions;
import dev.asynclint.driver.Discovery;
import dev.asynclint.driver.Profile;
import dev.asynclint.driver.Project;
import dev.asynclint.driver.Run;
import java.io.File;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** What the commands that lint have in common: what to lint, with which rules, how. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class LintOptions {
  @Parameters(paramLabel = "PATH", arity = "0..*", description = "files, directories, jars of sources; default: here")
  private List<Path> paths = new ArrayList<>();

  @Mixin private ConfigOptions config;

  @Option(names = {"--classpath", "-cp"}, paramLabel = "PATHS",
      description = "jars and class directories; default: from the local Maven repository")
  private String classPath = "";

  @Option(names = "--project",
      description = "where only a part of a project is named, look through calls into the rest of it as well")
  private boolean wholeProject;

  @Option(names = "--encoding", paramLabel = "NAME", description = "of the sources, e.g. ISO-8859-1; default: that of the pom, else UTF-8")
  private Optional<Charset> encoding = Optional.empty();

  @Option(names = "--threads", paramLabel = "N", description = "default: one for each processor")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--no-cache", description = "neither use nor leave anything in the user's cache directory")
  private boolean noCache;

  @Option(names = "--profile", description = "print where the time goes, and what was parsed, skipped and known")
  private boolean profile;

  @Option(names = "--no-progress", description = "no counting line on a terminal")
  private boolean noProgress;

  private final Path here = Path.of("").toAbsolutePath().normalize();

  /** The working directory. */
  Path here() {
    return here;
  }

  /** Defaults, the file, then what was written on the command line. */
  Configuration configuration(CommandSpec spec, List<Setting> more) throws ConfigurationException {
    if (threads < 1) {
      throw new ParameterException(spec.commandLine(), "--threads is " + threads + ", it must be at least 1");
    }
    return config.configuration(spec, paths.isEmpty() ? here : paths.get(0), more);
  }

  Project project(Configuration configuration) {
    List<Path> jars = Arrays.stream(classPath.split(File.pathSeparator)).filter(p -> !p.isBlank()).map(Path::of).toList();
    List<Path> given = paths.isEmpty() ? List.of(here) : paths;
    Project project = Discovery.discover(here, given, configuration.includeTests(), configuration.gitignore(), jars);
    return encoding.map(project::in).orElse(project);
  }

  /** Runs as the configuration and these options want them. */
  ConfiguredRun configured(Configuration configuration) throws ConfigurationException {
    ConfiguredRun run = ConfiguredRun.of(configuration);
    return wholeProject ? run.beyondWhatIsLinted() : run;
  }

  Run.Outcome run(Terminal terminal, ConfiguredRun run, Project project) throws InterruptedException {
    try (Progress progress = new Progress(terminal.err(), project.size(), terminal.errIsTerminal() && !noProgress)) {
      Optional<Path> cache = noCache ? Optional.empty() : Optional.of(Cache.userDirectory(terminal.environment()));
      Optional<Profile> told = profile ? Optional.of(new Profile()) : Optional.empty();
      Run.Outcome outcome = run.lint(project, threads, Conventions.in(project.root()), cache, told, progress);
      told.ifPresent(p -> terminal.err().print(p.table(outcome.callsAsked(), outcome.callsUnknown())));
      terminal.err().flush();
      return outcome;
    }
  }
}
