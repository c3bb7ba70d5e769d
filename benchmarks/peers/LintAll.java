import dev.asynclint.driver.Discovery;
import dev.asynclint.driver.Project;
import dev.asynclint.driver.Run;
import dev.asynclint.rules.Rules;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** asynclint over directories, from scratch; the first argument says whether it looks through calls: {@code on} or {@code off}. */
public final class LintAll {
  public static void main(String[] args) throws Exception {
    List<Path> directories = Stream.of(args).skip(1).map(Path::of).toList();
    Project project = Discovery.discover(Path.of(""), directories, true, List.of());
    Run.Options options = Run.Options.of(Rules.recommended()).summaries(args[0].equals("on"));
    Run.Outcome outcome = Run.of(project, options, done -> { });
    System.out.println(outcome.files() + " files, " + outcome.findings().size() + " findings");
  }
}
