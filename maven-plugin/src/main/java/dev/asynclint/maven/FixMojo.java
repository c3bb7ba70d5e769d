package dev.asynclint.maven;

import dev.asynclint.Finding;
import dev.asynclint.driver.AtomicFile;
import dev.asynclint.driver.Configuration;
import dev.asynclint.driver.Fixes;
import dev.asynclint.driver.Project;
import dev.asynclint.driver.SourceReader;
import dev.asynclint.report.RunResult;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
  /** A fix can make room for another one; in practice the second round has nothing left to do. */
  private static final int ROUNDS = 5;

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
    int fixed = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Lint lint = lint(session.getProjects(), configuration);
      RunResult result = result(lint);
      int now = fix(lint.project(), result.findings());
      fixed += now;
      if (now == 0) {
        getLog().info(count(fixed, "finding") + " fixed, " + result.findings().size() + " left");
        return;
      }
    }
    getLog().warn(count(fixed, "finding") + " fixed, and there may be more to fix; run the goal again");
  }

  private int fix(Project project, List<Finding> findings) throws MojoExecutionException {
    Map<Path, List<Finding>> byFile = findings.stream().collect(Collectors.groupingBy(Finding::file));
    int fixed = 0;
    for (Project.Module module : project.modules()) {
      for (Project.Source source : module.sources()) {
        fixed += fix(source, module.encoding(), byFile.getOrDefault(source.file(), List.of()));
      }
    }
    return fixed;
  }

  private int fix(Project.Source source, Charset encoding, List<Finding> findings) throws MojoExecutionException {
    if (findings.stream().allMatch(finding -> finding.fixes().isEmpty())) {
      return 0;
    }
    try {
      byte[] before = Files.readAllBytes(source.location());
      String text = SourceReader.read(source.file(), source.location(), encoding).text().orElse("");
      String mark = new String(before, encoding).startsWith("\uFEFF") ? "\uFEFF" : "";
      if (!Arrays.equals(before, (mark + text).getBytes(encoding))) {
        getLog().warn(source.file() + " is not " + encoding + " throughout and stays as it is");
        return 0;
      }
      Fixes.Fixed fixed = Fixes.apply(text, findings, suggested);
      if (!fixed.fixed().isEmpty()) {
        AtomicFile.write(source.location(), (mark + fixed.text()).getBytes(encoding));
        fixed.fixed().forEach(finding -> getLog().info(source.file() + ":" + finding.span().line() + ": " + title(finding)));
      }
      return fixed.fixed().size();
    } catch (IOException e) {
      throw new MojoExecutionException(source.file() + " can't be changed: " + SourceReader.reason(e), e);
    }
  }

  private String title(Finding finding) {
    return finding.fixes().stream().filter(fix -> fix.safe() || suggested).findFirst().orElseThrow().title();
  }
}
