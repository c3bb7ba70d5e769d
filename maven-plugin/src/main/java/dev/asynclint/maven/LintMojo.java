package dev.asynclint.maven;

import dev.asynclint.report.Look;
import dev.asynclint.report.Report;
import dev.asynclint.report.Reports;
import dev.asynclint.report.RunResult;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
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
   * Language level of the sources, e.g. {@code 17}; rules about newer features are left out below theirs. Where it is not
   * given, {@code release} or {@code source} of maven-compiler-plugin says it; where they are not given either, every rule
   * runs.
   */
  @Parameter(property = "asynclint.release", defaultValue = "${maven.compiler.release}")
  String release;

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("asynclint is skipped.");
      return;
    }
    lint(new Modules(session, repositories));
  }

  abstract void lint(Modules modules) throws MojoExecutionException, MojoFailureException;

  /** Lints one module. */
  RunResult run(Modules modules, MavenProject each) throws MojoExecutionException {
    Module module = modules.of(each, includeTests, level());
    if (module.roots().isEmpty()) {
      getLog().debug("No sources in " + module.name());
    }
    RunResult run = new Run(module, modules.symbolRoots(), session.getRequest().getMultiModuleProjectDirectory().toPath()).lint();
    if (!modules.unresolved().isEmpty()) {
      getLog().warn(
          "Calls into these dependencies can't be judged, they were not resolved: " + String.join(", ", modules.unresolved()));
    }
    return run;
  }

  private Optional<Integer> level() throws MojoExecutionException {
    if (release == null || release.isBlank()) {
      return Optional.empty();
    }
    int level = Modules.level(release);
    if (level == 0) {
      throw new MojoExecutionException("release: '" + release + "' is not a Java version; write e.g. 17");
    }
    return Optional.of(level);
  }

  /** The report for people, as one message, so that modules built in parallel do not mix. */
  static String text(RunResult run) {
    Report report = Reports.of("text", Look.PLAIN).orElseThrow();
    StringWriter out = new StringWriter();
    try {
      report.write(run, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString().stripTrailing();
  }
}
