package dev.asynclint.maven;

import dev.asynclint.Rule;
import dev.asynclint.driver.Project;
import dev.asynclint.driver.Run;
import dev.asynclint.report.Look;
import dev.asynclint.report.Reports;
import dev.asynclint.report.RunResult;
import dev.asynclint.rules.Rules;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;

/** What the goals that lint have in common. */
@SuppressWarnings("NullAway.Init") // Maven sets the fields
abstract class LintMojo extends AbstractMojo {
  private static final String AUTO = "auto";

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  MavenSession session;

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  MavenProject project;

  @Inject RepositorySystem repositories;

  /** Whether to do nothing. */
  @Parameter(property = "asynclint.skip", defaultValue = "false")
  boolean skip;

  /** Whether to lint the test source roots as well. */
  @Parameter(property = "asynclint.includeTests", defaultValue = "false")
  boolean includeTests;

  /**
   * Language level of the sources, e.g. {@code 17}; rules about newer features are left out below theirs. {@code auto} takes
   * it from maven-compiler-plugin's {@code release} or {@code source}; where they say nothing, every rule runs.
   */
  @Parameter(property = "asynclint.release", defaultValue = AUTO)
  String release;

  /** How many files to lint at the same time; {@code 0} stands for one for each processor. */
  @Parameter(property = "asynclint.threads", defaultValue = "0")
  int threads;

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("asynclint is skipped.");
      return;
    }
    lint();
  }

  abstract void lint() throws MojoExecutionException, MojoFailureException;

  /** Lints modules, which may call into all others. */
  RunResult run(List<MavenProject> modules) throws MojoExecutionException {
    long start = System.nanoTime();
    Reactor reactor = new Reactor(session, repositories, includeTests, level());
    Project linted = reactor.project(modules);
    List<Rule> rules = Rules.recommended();
    Run.Options options = Run.Options.of(rules).blockingByConvention(reactor::isTest);
    Run.Outcome outcome = outcome(linted, threads == 0 ? options : options.threads(threads));
    return new RunResult(
        linted.root(),
        Optional.ofNullable(getClass().getPackage().getImplementationVersion()).orElse("development"),
        rules.stream().map(Rule::info).toList(),
        outcome.findings(),
        List.of(),
        outcome.suppressed(),
        outcome.problems(),
        linted.notes(),
        new RunResult.Counts(
            outcome.files(), outcome.callsAsked(), outcome.callsUnknown(), Duration.ofNanos(System.nanoTime() - start)),
        LintMojo::read);
  }

  private static Run.Outcome outcome(Project project, Run.Options options) throws MojoExecutionException {
    try {
      return Run.of(project, options, done -> {});
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MojoExecutionException("interrupted", e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }

  private Optional<Integer> level() throws MojoExecutionException {
    Optional<Integer> level = Reactor.level(release);
    if (level.isEmpty() && !release.equals(AUTO)) {
      throw new MojoExecutionException("release: '" + release + "' is not a Java version; write e.g. 17");
    }
    return level;
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
