package dev.asynclint.maven;

import dev.asynclint.Severity;
import dev.asynclint.driver.Configuration;
import dev.asynclint.report.RunResult;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Lints the module's sources. Fails the build where there are findings at or above {@code failOn}, or files that can't be
 * read. Calls are followed into all modules of the reactor.
 */
@Mojo(
    name = "check",
    defaultPhase = LifecyclePhase.VERIFY,
    requiresDependencyCollection = ResolutionScope.TEST,
    threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the fields
public final class CheckMojo extends LintMojo {
  /**
   * The least severity that fails the build: {@code error}, {@code warning}, {@code info} or {@code never}. By default what the
   * configuration file says, else {@code warning}.
   */
  @Parameter(property = "asynclint.failOn")
  private @Nullable String failOn;

  @Override
  void more(Settings settings) {
    settings.set("fail-on", "failOn", failOn);
  }

  @Override
  void lint(Configuration configuration) throws MojoExecutionException, MojoFailureException {
    RunResult run = result(lint(List.of(project), configuration));
    Optional<String> failure = configuration.failOn().flatMap(least -> failure(run, least));
    if (failure.isPresent()) {
      getLog().error(text(run));
      throw new MojoFailureException(failure.get() + " in " + project.getArtifactId());
    }
    if (!run.findings().isEmpty() || !run.problems().isEmpty() || !run.notes().isEmpty()) {
      getLog().warn(text(run));
    }
  }

  private static Optional<String> failure(RunResult run, Severity least) {
    long failing = run.findings().stream().filter(finding -> finding.severity().atLeast(least)).count();
    long unread = run.problems().stream().filter(problem -> problem.severity() == Severity.ERROR).count();
    if (failing > 0) {
      return Optional.of("asynclint found " + count(failing, "problem") + " of severity " + least.word() + " or above");
    }
    return unread > 0 ? Optional.of("asynclint could not read " + count(unread, "file")) : Optional.empty();
  }
}
