package dev.asynclint.maven;

import dev.asynclint.Severity;
import dev.asynclint.report.RunResult;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

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
  private static final String NEVER = "never";

  /** The least severity that fails the build: {@code error}, {@code warning}, {@code info} or {@code never}. */
  @Parameter(property = "asynclint.failOn", defaultValue = "warning")
  private String failOn;

  @Override
  void lint() throws MojoExecutionException, MojoFailureException {
    Optional<Severity> threshold = threshold();
    RunResult run = run(List.of(project));
    Optional<String> failure = threshold.flatMap(least -> failure(run, least));
    if (failure.isPresent()) {
      getLog().error(text(run));
      throw new MojoFailureException(failure.get() + " in " + project.getArtifactId());
    }
    if (!run.findings().isEmpty() || !run.problems().isEmpty() || !run.notes().isEmpty()) {
      getLog().warn(text(run));
    }
  }

  private Optional<String> failure(RunResult run, Severity least) {
    long failing = run.findings().stream().filter(finding -> finding.severity().atLeast(least)).count();
    long unread = run.problems().stream().filter(problem -> problem.severity() == Severity.ERROR).count();
    if (failing > 0) {
      return Optional.of("asynclint found " + count(failing, "problem") + " of severity " + failOn + " or above");
    }
    return unread > 0 ? Optional.of("asynclint could not read " + count(unread, "file")) : Optional.empty();
  }

  private static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private Optional<Severity> threshold() throws MojoExecutionException {
    if (failOn.equals(NEVER)) {
      return Optional.empty();
    }
    for (Severity severity : Severity.values()) {
      if (severity.word().equals(failOn)) {
        return Optional.of(severity);
      }
    }
    String words = Arrays.stream(Severity.values()).map(Severity::word).collect(Collectors.joining(", "));
    throw new MojoExecutionException("failOn: '" + failOn + "' is none of " + words + ", " + NEVER);
  }
}
