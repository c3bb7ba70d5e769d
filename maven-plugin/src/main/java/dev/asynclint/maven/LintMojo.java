package dev.asynclint.maven;

import dev.asynclint.driver.Baseline;
import dev.asynclint.driver.Cache;
import dev.asynclint.driver.Configuration;
import dev.asynclint.driver.ConfigurationException;
import dev.asynclint.driver.ConfiguredRun;
import dev.asynclint.driver.Conventions;
import dev.asynclint.driver.Project;
import dev.asynclint.driver.Run;
import dev.asynclint.report.Look;
import dev.asynclint.report.Reports;
import dev.asynclint.report.RunResult;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** What the goals that lint have in common. */
@SuppressWarnings("NullAway.Init") // Maven sets the fields
abstract class LintMojo extends AbstractMojo {
  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  MavenSession session;

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  MavenProject project;

  @Inject RepositorySystem repositories;

  /** Whether to do nothing. */
  @Parameter(property = "asynclint.skip", defaultValue = "false")
  boolean skip;

  /**
   * The configuration file. By default {@code asynclint.toml} in the root directory of the reactor or the nearest directory
   * above that has one.
   */
  @Parameter(property = "asynclint.config")
  @Nullable File config;

  /**
   * Which rules are on before {@code rules} says more: {@code recommended}, {@code strict}, {@code agent} or {@code reactive}.
   * By default what the configuration file says, else {@code recommended}.
   */
  @Parameter(property = "asynclint.profile")
  @Nullable String profile;

  /**
   * Levels of rules or groups, each as {@code future-discarded=error}; a level is {@code on}, {@code off}, {@code error},
   * {@code warning} or {@code info}. By default what the configuration file says.
   */
  @Parameter(property = "asynclint.rules")
  @Nullable List<String> rules;

  /** Path patterns, as in .gitignore, that are not linted. By default those of the configuration file, to which they are added. */
  @Parameter(property = "asynclint.excludes")
  @Nullable List<String> excludes;

  /** Whether to lint the test source roots as well. By default what the configuration file says, else {@code false}. */
  @Parameter(property = "asynclint.includeTests")
  @Nullable Boolean includeTests;

  /**
   * Language level of the sources, e.g. {@code 17}; rules about newer features are left out below theirs. By default what the
   * configuration file says, else {@code release} or {@code source} of maven-compiler-plugin; else every rule runs.
   */
  @Parameter(property = "asynclint.release")
  @Nullable String release;

  /**
   * The file with the findings that are known and not reported. By default what the configuration file says, else
   * {@code asynclint-baseline.json} beside it, or in the root directory of the reactor, if there is one.
   */
  @Parameter(property = "asynclint.baseline")
  @Nullable File baseline;

  /** How many files to lint at the same time; {@code 0} stands for one for each processor. */
  @Parameter(property = "asynclint.threads", defaultValue = "0")
  int threads;

  /** Whether to keep what was found in the user's cache directory, so that the next build lints only what changed. */
  @Parameter(property = "asynclint.cache", defaultValue = "true")
  boolean cache;

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("asynclint is skipped.");
    } else {
      lint(configuration());
    }
  }

  /** What the parameters, the configuration file and the defaults come to. */
  final Configuration configuration() throws MojoExecutionException {
    if (threads < 0) {
      throw new MojoExecutionException("threads: " + threads + " is less than 0");
    }
    Settings settings = new Settings(session.getUserProperties());
    settings.set("profile", "profile", profile).rules("rules", rules).all("exclude", "excludes", excludes);
    settings.set("baseline", "baseline", baseline);
    settings.set("include-tests", "includeTests", includeTests).set("release", "release", release);
    more(settings);
    return settings.over(root(), config);
  }

  /** Adds the parameters that only this goal has. */
  void more(Settings settings) {}

  abstract void lint(Configuration configuration) throws MojoExecutionException, MojoFailureException;

  /** What reported paths are relative to: where the {@code .mvn} directory is, else where Maven was started. */
  Path root() {
    return session.getRequest().getMultiModuleProjectDirectory().toPath().toAbsolutePath().normalize();
  }

  Reactor reactor(Configuration configuration) {
    return new Reactor(session, repositories, configuration.includeTests(), configuration.release());
  }

  int workers() {
    return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
  }

  /** Files whose code may wait, where the configuration says nothing of them. */
  Predicate<Path> mayBlock(Reactor reactor) {
    return Conventions.in(root()).or(reactor::isTest);
  }

  /** A run and what it was over. */
  record Lint(ConfiguredRun run, Project project, Run.Outcome outcome, Duration time) {}

  /** Lints modules, which may call into all others. */
  Lint lint(List<MavenProject> modules, Configuration configuration) throws MojoExecutionException {
    long start = System.nanoTime();
    Reactor reactor = reactor(configuration);
    Project linted = reactor.project(root(), modules);
    try {
      ConfiguredRun run = ConfiguredRun.of(configuration).beyondWhatIsLinted();
      Optional<Path> kept = cache ? Optional.of(Cache.userDirectory(System.getenv())) : Optional.empty();
      Run.Outcome outcome = run.lint(linted, workers(), mayBlock(reactor), kept, Optional.empty(), done -> {});
      return new Lint(run, linted, outcome, Duration.ofNanos(System.nanoTime() - start));
    } catch (ConfigurationException e) {
      throw new MojoExecutionException(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MojoExecutionException("interrupted", e);
    }
  }

  /** What is to be reported of a run: what the baseline knows stands apart. */
  RunResult result(Lint lint) throws MojoExecutionException {
    Baseline.Comparison compared;
    try {
      compared = lint.run().compare(lint.project(), lint.outcome());
    } catch (ConfigurationException e) {
      throw new MojoExecutionException(e.getMessage());
    }
    List<String> notes = new ArrayList<>(lint.project().notes());
    int fixed = compared.fixed().stream().mapToInt(Baseline.Entry::count).sum();
    if (fixed > 0) {
      String file = String.valueOf(lint.run().baselineFile().getFileName());
      notes.add(count(fixed, "finding") + " in " + file + " can be removed: `mvn asynclint:baseline` writes it anew");
    }
    return new RunResult(
        lint.project().root(),
        version(),
        lint.run().infos(),
        compared.fresh(),
        compared.known(),
        lint.outcome().suppressed(),
        lint.outcome().problems(),
        notes,
        new RunResult.Counts(lint.outcome().files(), lint.outcome().callsAsked(), lint.outcome().callsUnknown(), lint.time()),
        lint.project()::text);
  }

  private String version() {
    return Optional.ofNullable(getClass().getPackage().getImplementationVersion()).orElse("development");
  }

  /** A number and what it counts, e.g. {@code 1 finding}. */
  static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  /** The report for people, as one message, so that modules built in parallel do not mix. */
  static String text(RunResult run) {
    StringWriter out = new StringWriter();
    try {
      Reports.of("text", Look.PLAIN).orElseThrow().write(run, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a StringWriter throws none
    }
    return out.toString().stripTrailing();
  }
}
