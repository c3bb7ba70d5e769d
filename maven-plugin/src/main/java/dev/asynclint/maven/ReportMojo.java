package dev.asynclint.maven;

import dev.asynclint.driver.Configuration;
import dev.asynclint.report.RunResult;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Lints all modules of the reactor and writes one report over them; never fails the build for what it finds. */
@Mojo(name = "report", aggregator = true, requiresDependencyCollection = ResolutionScope.TEST, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the fields
public final class ReportMojo extends LintMojo {
  /**
   * What to write, each as one file: {@code html}, {@code sarif}, {@code json}, {@code checkstyle}, {@code gitlab},
   * {@code junit}, {@code github} or {@code text}.
   */
  @Parameter(property = "asynclint.formats", defaultValue = "html,sarif")
  private List<String> formats;

  /** Directory of the reports. */
  @Parameter(property = "asynclint.outputDirectory", defaultValue = "${project.build.directory}/asynclint")
  private File outputDirectory;

  @Override
  void lint(Configuration configuration) throws MojoExecutionException {
    for (String format : formats) {
      ReportFile.format(format); // a wrong name is told before the work, not behind it
    }
    RunResult run = result(lint(session.getProjects(), configuration));
    for (String format : formats) {
      Path file = ReportFile.write(run, format, outputDirectory.toPath());
      getLog().info(count(run.findings().size(), "finding") + " in " + run.path(file));
    }
  }
}
