package dev.asynclint.maven;

import dev.asynclint.driver.Baseline;
import dev.asynclint.driver.Configuration;
import dev.asynclint.driver.ConfigurationException;
import dev.asynclint.driver.SourceReader;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Writes down what is found today in all modules of the reactor, so that {@code check} fails on new findings only. Commit the
 * file; run the goal again to take out what was fixed since.
 */
@Mojo(name = "baseline", aggregator = true, requiresDependencyCollection = ResolutionScope.TEST, threadSafe = true)
public final class BaselineMojo extends LintMojo {
  @Override
  void lint(Configuration configuration) throws MojoExecutionException {
    Lint lint = lint(session.getProjects(), configuration);
    Baseline all = lint.run().baseline(lint.project(), lint.outcome());
    Path file = lint.run().baselineFile();
    try {
      all.write(file);
    } catch (ConfigurationException e) {
      throw new MojoExecutionException(e.getMessage());
    } catch (IOException e) {
      throw new MojoExecutionException(file + " can't be written: " + SourceReader.reason(e), e);
    }
    getLog().info(count(lint.outcome().findings().size(), "finding") + " written to " + file);
  }
}
