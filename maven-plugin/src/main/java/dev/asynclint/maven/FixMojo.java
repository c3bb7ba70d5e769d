package dev.asynclint.maven;

import dev.asynclint.Finding;
import dev.asynclint.Fix;
import dev.asynclint.driver.Configuration;
import dev.asynclint.driver.ConfigurationException;
import dev.asynclint.driver.ConfiguredRun;
import dev.asynclint.driver.FixRun;
import dev.asynclint.driver.Fixes;
import dev.asynclint.driver.Project;
import dev.asynclint.driver.Run;
import dev.asynclint.driver.Workspace;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Applies the safe fixes in all modules of the reactor. Refuses to where git could not take the changes back: outside a work
 * tree, or over changes that are not committed.
 */
@Mojo(name = "fix", aggregator = true, requiresDependencyCollection = ResolutionScope.TEST, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the fields
public final class FixMojo extends LintMojo {
  /** Whether to change files although git has uncommitted changes, or is not there. */
  @Parameter(property = "asynclint.allowDirty", defaultValue = "false")
  private boolean allowDirty;

  /** Whether to apply also those fixes that may change what the code does; read the changes before you keep them. */
  @Parameter(property = "asynclint.suggested", defaultValue = "false")
  private boolean suggested;

  @Override
  void lint(Configuration configuration) throws MojoExecutionException, MojoFailureException {
    if (!allowDirty) {
      WorkTree.requireClean(root());
    }
    Reactor reactor = reactor(configuration);
    Project modules = reactor.project(root(), session.getProjects());
    FixRun.Choice choice = FixRun.Choice.all(suggested);
    FixRun.Outcome outcome;
    try {
      ConfiguredRun run = ConfiguredRun.of(configuration);
      FixRun.Lint lint = new FixRun.Lint() {
        @Override
        public Run.Outcome now() throws InterruptedException {
          return run.lint(modules, workers(), mayBlock(reactor), done -> {});
        }

        @Override
        public Workspace workspace() throws InterruptedException {
          return run.wholeWorkspace(modules, mayBlock(reactor));
        }
      };
      outcome = FixRun.of(modules, lint, choice);
    } catch (ConfigurationException e) {
      throw new MojoExecutionException(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MojoExecutionException("interrupted", e);
    }
    for (Finding finding : outcome.fixed()) {
      String title = Fixes.best(finding, suggested).map(Fix::title).orElse("");
      getLog().info(root().relativize(finding.file()) + ":" + finding.span().line() + ": " + title + " [" + finding.rule() + "]");
    }
    outcome.problems().forEach(problem -> getLog().warn(problem.file() + ": " + problem.message()));
    getLog().info(outcome.summary(choice, "-Dasynclint.suggested"));
  }
}
