package dev.asynclint.checkstyle;

import com.puppycrawl.tools.checkstyle.api.AbstractFileSetCheck;
import com.puppycrawl.tools.checkstyle.api.CheckstyleException;
import com.puppycrawl.tools.checkstyle.api.FileText;
import dev.asynclint.Finding;
import dev.asynclint.Problem;
import dev.asynclint.Severity;
import dev.asynclint.driver.Configuration;
import dev.asynclint.driver.Configuration.Setting;
import dev.asynclint.driver.ConfigurationException;
import dev.asynclint.driver.ConfiguredRun;
import dev.asynclint.driver.Conventions;
import dev.asynclint.driver.Discovery;
import dev.asynclint.driver.FileResult;
import dev.asynclint.driver.Project;
import dev.asynclint.driver.Workspace;
import dev.asynclint.rules.Rules;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Runs asynclint over the files that Checkstyle looks at. In a Checkstyle configuration, as a child of {@code Checker}:
 *
 * <pre>{@code
 * <module name="Asynclint">
 *   <property name="severity" value="warning"/>
 *   <property name="rules" value="blocking, future-discarded"/>
 * </module>
 * }</pre>
 *
 * <p>The class path, source roots and language level come from the pom.xml around a file; the rest of what asynclint is told
 * comes from the nearest {@code asynclint.toml}. Not for use by several threads, as all of Checkstyle.
 */
public final class AsynclintCheck extends AbstractFileSetCheck {
  private static final String FINDING = "finding";
  private static final String PROBLEM = "problem";

  private final List<Workspace> workspaces = new ArrayList<>();
  private List<String> rules = List.of();
  private List<Path> classPath = List.of();
  private Optional<Path> config = Optional.empty();
  private Severity threshold = Severity.INFO;

  /** Makes the check; Checkstyle sets its properties. */
  public AsynclintCheck() {
    setFileExtensions("java");
  }

  /** Rules and groups that are on; by default those of the configuration. */
  public void setRules(String... ids) {
    rules = List.of(ids);
  }

  /** Jars and class directories, separated as in a class path; by default those that the pom.xml names. */
  public void setClasspath(String entries) {
    classPath = Arrays.stream(entries.split(File.pathSeparator)).filter(e -> !e.isBlank()).map(Path::of).toList();
  }

  /** The configuration file of asynclint; by default the nearest {@code asynclint.toml} above a file. */
  public void setConfig(String file) {
    config = file.isBlank() ? Optional.empty() : Optional.of(Path.of(file));
  }

  /** The least severity that is reported: {@code error}, {@code warning} or {@code info}, the default. */
  public void setThreshold(String severity) {
    threshold =
        Arrays.stream(Severity.values())
            .filter(s -> s.word().equals(severity))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("threshold: '" + severity + "' is none of error, warning, info"));
  }

  @Override
  protected void finishLocalSetup() throws CheckstyleException {
    configuration(Path.of("").toAbsolutePath()); // a wrong rule is told before the first file
  }

  @Override
  public void beginProcessing(String charset) {
    super.beginProcessing(charset);
    workspaces.clear(); // an IDE keeps the check from run to run, while the sources change
  }

  @Override
  protected void processFiltered(File file, FileText text) throws CheckstyleException {
    Path path = file.toPath().toAbsolutePath().normalize();
    FileResult result = workspace(path).lint(path, text.getFullText().toString());
    for (Problem problem : result.problems()) {
      log(Math.max(problem.line(), 1), Math.max(problem.column() - 1, 0), PROBLEM, problem.message());
    }
    for (Finding finding : result.findings()) {
      if (finding.severity().atLeast(threshold)) {
        log(finding.span().line(), finding.span().column() - 1, FINDING, finding.message(), finding.rule());
      }
    }
  }

  private Workspace workspace(Path file) throws CheckstyleException {
    for (Workspace workspace : workspaces) {
      if (workspace.covers(file)) {
        return workspace;
      }
    }
    Path module = module(file);
    try {
      // the file by its name as well: it is then known even where it is ignored or generated
      Project project = Discovery.discover(module, List.of(module, file), true, classPath);
      Workspace workspace = ConfiguredRun.of(configuration(file)).workspace(project, Conventions.in(project.root()));
      workspaces.add(workspace);
      return workspace;
    } catch (ConfigurationException e) {
      throw new CheckstyleException(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CheckstyleException("interrupted", e);
    }
  }

  /** The directory of the nearest pom.xml, else that of the file. */
  private static Path module(Path file) {
    Path directory = file.resolveSibling("");
    for (Path at = directory; at != null; at = at.getParent()) {
      if (Files.isRegularFile(at.resolve("pom.xml"))) {
        return at;
      }
    }
    return directory;
  }

  private Configuration configuration(Path start) throws CheckstyleException {
    try {
      Optional<Path> file = config.or(() -> Configuration.find(start));
      Configuration base =
          file.isPresent() ? Configuration.read(file.get(), Rules.infos()) : Configuration.defaults(start, Rules.infos());
      List<Setting> settings = new ArrayList<>();
      if (!rules.isEmpty()) {
        settings.add(new Setting("rules.all", "off", "rules"));
        rules.forEach(id -> settings.add(new Setting("rules." + id.strip(), "on", "rules")));
      }
      return base.with(settings);
    } catch (ConfigurationException e) {
      throw new CheckstyleException(e.getMessage(), e);
    }
  }
}
