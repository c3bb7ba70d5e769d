package dev.asynclint.maven;

import dev.asynclint.Severity;
import dev.asynclint.report.RunResult;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Lints the module's sources and fails the build where there are findings at or above {@code failOn}. Calls are followed
 * into all modules of the reactor.
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
  void lint(Modules modules) throws MojoExecutionException, MojoFailureException {
    Optional<Severity> threshold = threshold();
    RunResult run = run(modules, project);
    long failing = threshold.map(t -> run.findings().stream().filter(f -> f.severity().atLeast(t)).count()).orElse(0L);
    if (failing > 0) {
      getLog().error(text(run));
      throw new MojoFailureException(
          "asynclint found " + failing + (failing == 1 ? " problem" : " problems") + " of severity " + failOn + " or above in "
              + project.getArtifactId());
    }
    if (!run.findings().isEmpty() || !run.problems().isEmpty() || !run.notes().isEmpty()) {
      getLog().warn(text(run));
    }
  }

  private Optional<Severity> threshold() throws MojoExecutionException {
    if (failOn.equals(NEVER)) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(Severity.values())
            .filter(s -> s.word().equals(failOn))
            .findFirst()
            .orElseThrow(
                () ->
                    new MojoExecutionException(
                        "failOn: '" + failOn + "' is none of "
                            + Arrays.stream(Severity.values()).map(Severity::word).collect(Collectors.joining(", ")) + ", " + NEVER)));
  }
}
