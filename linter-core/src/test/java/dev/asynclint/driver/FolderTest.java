package dev.asynclint.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.Finding;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.Visits;
import dev.asynclint.rules.Rules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTest {
  private static final String POLLER =
      """
      class Poller {
        void start() {
          new Thread(() -> System.out.println("on")).start();
        }
      }
      """;

  /** A rule that is off by default, switched on by a front end. */
  private record On(Rule rule) implements Rule {
    @Override
    public RuleInfo info() {
      return rule.info().onByDefault();
    }

    @Override
    public void register(Visits visits) {
      rule.register(visits);
    }
  }

  @TempDir Path root;

  @Test
  void whatAFrontEndSaysOfARuleIsItsDefault() throws Exception {
    Rule off = Rules.all().stream().filter(rule -> rule.info().id().equals("raw-thread")).findFirst().orElseThrow();
    assertThat(off.info().enabled()).isFalse();
    assertThat(findings(off)).isEmpty();
    assertThat(findings(new On(off))).containsExactly("raw-thread");

    Files.writeString(root.resolve("asynclint.toml"), "[rules]\nraw-thread = \"off\"\n");
    assertThat(findings(new On(off))).isEmpty();
  }

  private List<String> findings(Rule rule) throws Exception {
    Folder folder = new Folder(root, List.of(rule));
    folder.configure();
    Path file = root.resolve("Poller.java");
    return folder.workspace(file).orElseThrow().lint(file, POLLER).findings().stream().map(Finding::rule).toList();
  }
}
