package dev.asynclint.maven;

import dev.asynclint.driver.Configuration;
import dev.asynclint.report.RunResult;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.maven.doxia.sink.Sink;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.reporting.MavenReport;
import org.apache.maven.reporting.MavenReportException;
import org.jspecify.annotations.Nullable;

/**
 * Lints all modules of the reactor and writes one report over them; never fails the build for what it finds. Among the reports of
 * a Maven site (maven-site-plugin 3.20 or later) it is a page of the first module's site, over all modules.
 */
@Mojo(name = "report", aggregator = true, requiresDependencyCollection = ResolutionScope.TEST, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the fields
public final class ReportMojo extends LintMojo implements MavenReport {
  /**
   * What to write, each as one file: {@code html}, {@code sarif}, {@code json}, {@code checkstyle}, {@code gitlab},
   * {@code junit}, {@code github} or {@code text}.
   */
  @Parameter(property = "asynclint.formats", defaultValue = "html,sarif")
  private List<String> formats;

  /** Directory of the reports. */
  @Parameter(property = "asynclint.outputDirectory", defaultValue = "${project.build.directory}/asynclint")
  private File outputDirectory;

  private @Nullable File site;

  @Override
  void lint(Configuration configuration) throws MojoExecutionException {
    write(configuration, outputDirectory.toPath());
  }

  private void write(Configuration configuration, Path directory) throws MojoExecutionException {
    for (String format : formats) {
      ReportFile.format(format); // a wrong name is told before the work, not behind it
    }
    RunResult run = result(lint(session.getProjects(), configuration));
    for (String format : formats) {
      Path file = ReportFile.write(run, format, directory);
      getLog().info(count(run.findings().size(), "finding") + " in " + run.path(file));
    }
  }

  @Override
  public void generate(@Nullable Sink sink, Locale locale) throws MavenReportException {
    try {
      write(configuration(), getReportOutputDirectory().toPath());
    } catch (MojoExecutionException e) {
      throw new MavenReportException(e.getMessage(), e);
    }
  }

  /** One page over all modules, in the site of the module that Maven was started in. */
  @Override
  public boolean canGenerateReport() {
    return !skip && project.isExecutionRoot() && formats.contains("html");
  }

  /** The page is a whole one, not a body for the site's frame. */
  @Override
  public boolean isExternalReport() {
    return true;
  }

  @Override
  @SuppressWarnings("deprecation") // abstract all the same
  public String getOutputName() {
    return "asynclint";
  }

  @Override
  public String getCategoryName() {
    return CATEGORY_PROJECT_REPORTS;
  }

  @Override
  public String getName(Locale locale) {
    return "asynclint";
  }

  @Override
  public String getDescription(Locale locale) {
    return "The async pitfalls of this code, with their places, call chains and fixes.";
  }

  @Override
  public void setReportOutputDirectory(File directory) {
    site = directory;
  }

  @Override
  public File getReportOutputDirectory() {
    return site == null ? outputDirectory : site;
  }
}
