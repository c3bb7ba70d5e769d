package dev.asynclint.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.asynclint.Finding;
import dev.asynclint.Group;
import dev.asynclint.RuleInfo;
import dev.asynclint.Severity;
import dev.asynclint.Span;
import dev.asynclint.driver.Configuration.Setting;
import dev.asynclint.semantics.Catalog;
import dev.asynclint.semantics.Fact;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
  private static final RuleInfo LOST = RuleInfo.of("future-discarded", Group.LOST_WORK, Severity.ERROR, "s");
  private static final RuleInfo NEVER = RuleInfo.of("call-never-started", Group.LOST_WORK, Severity.ERROR, "s");
  private static final RuleInfo RAW = RuleInfo.of("raw-thread", Group.THREADS, Severity.WARNING, "s").offByDefault();
  private static final RuleInfo WAIT =
      RuleInfo.of("wait-without-timeout", Group.BLOCKING, Severity.INFO, "s").offByDefault().profiles("agent");
  private static final List<RuleInfo> RULES = List.of(LOST, NEVER, RAW, WAIT);

  @TempDir Path root;

  private Configuration read(String toml) throws IOException, ConfigurationException {
    return Configuration.read(Files.writeString(root.resolve("asynclint.toml"), toml), RULES);
  }

  private List<String> errors(String toml) {
    ConfigurationException e = catchThrowableOfType(ConfigurationException.class, () -> read(toml));
    return e.errors().stream().map(line -> line.substring(line.indexOf("asynclint.toml"))).toList();
  }

  private Path file(String path) {
    return root.resolve(path);
  }

  @Test
  void anEmptyFileIsTheDefaults() throws Exception {
    Configuration empty = read("");
    assertThat(empty.failOn()).contains(Severity.WARNING);
    assertThat(empty.includeTests()).isFalse();
    assertThat(empty.gitignore()).isTrue();
    assertThat(empty.release()).isEmpty();
    assertThat(empty.baseline()).isEmpty();
    assertThat(empty.excludes(file("A.java"))).isFalse();
    assertThat(empty.blocking(file("A.java"))).isEmpty();
    assertThat(empty.severity(LOST, file("A.java"))).contains(Severity.ERROR);
    assertThat(empty.severity(RAW, file("A.java"))).isEmpty();
    assertThat(empty.runs(RAW)).isFalse();
    assertThat(empty.effective()).isEqualTo(Configuration.defaults(root, RULES).effective());
  }

  @Test
  void valuesOfEveryFormAreRead() throws Exception {
    Configuration all =
        read(
            """
            profile = "strict"
            fail-on = "never"
            include-tests = true
            gitignore = false
            release = 21
            baseline = "etc/known.json"
            exclude = ["gen/", "*Stub.java"]
            blocking = ["tools/**"]
            """);
    assertThat(all.failOn()).isEmpty();
    assertThat(all.includeTests()).isTrue();
    assertThat(all.gitignore()).isFalse();
    assertThat(all.release()).hasValue(21);
    assertThat(all.baseline()).contains(root.resolve("etc/known.json"));
    assertThat(all.excludes(file("a/gen/b/A.java"))).isTrue();
    assertThat(all.excludes(file("a/AStub.java"))).isTrue();
    assertThat(all.excludes(file("a/A.java"))).isFalse();
    assertThat(all.blocking(file("tools/a/A.java"))).contains(true);
    assertThat(all.severity(RAW, file("A.java"))).contains(Severity.WARNING);
  }

  @Test
  void aProfileAddsItsRules() throws Exception {
    assertThat(read("profile = \"agent\"").runs(WAIT)).isTrue();
    assertThat(read("profile = \"agent\"").runs(RAW)).isFalse();
    assertThat(read("profile = \"reactive\"").runs(WAIT)).isFalse();
    assertThat(read("profile = \"reactive\"").runs(LOST)).isTrue();
  }

  @Test
  void anIdRefinesItsGroupAndAGroupRefinesAllWhateverTheOrder() throws Exception {
    Configuration c =
        read(
            """
            [rules]
            future-discarded = "info"
            lost-work = "warning"
            all = "off"
            """);
    assertThat(c.severity(LOST, file("A.java"))).contains(Severity.INFO);
    assertThat(c.severity(NEVER, file("A.java"))).contains(Severity.WARNING);
    assertThat(c.severity(RAW, file("A.java"))).isEmpty();
  }

  @Test
  void aSectionHoldsForItsPathsOnlyAndTheLaterOneWins() throws Exception {
    Configuration c =
        read(
            """
            [[path]]
            match = "legacy/**"
            blocking = true
            rules.lost-work = "off"
            rules.raw-thread = "on"

            [[path]]
            match = ["*Keep.java", "other/"]
            blocking = false
            rules = { future-discarded = "warning" }

            [rules]
            future-discarded = "info"
            """);
    assertThat(c.severity(LOST, file("A.java"))).contains(Severity.INFO);
    assertThat(c.severity(LOST, file("legacy/A.java"))).isEmpty();
    assertThat(c.severity(LOST, file("legacy/AKeep.java"))).contains(Severity.WARNING);
    assertThat(c.severity(RAW, file("legacy/A.java"))).contains(Severity.WARNING);
    assertThat(c.severity(RAW, file("A.java"))).isEmpty();
    assertThat(c.runs(RAW)).isTrue();
    assertThat(c.blocking(file("legacy/A.java"))).contains(true);
    assertThat(c.blocking(file("legacy/AKeep.java"))).contains(false);
    assertThat(c.blocking(file("A.java"))).isEmpty();
  }

  @Test
  void laterLayersWinAlsoOverSectionsAndListsAreJoined() throws Exception {
    Configuration c =
        read(
                """
                fail-on = "info"
                exclude = ["gen/"]
                [rules]
                future-discarded = "off"
                [[path]]
                match = "legacy/"
                rules.call-never-started = "off"
                """)
            .with(List.of(new Setting("fail-on", "warning", "pom.xml"), new Setting("exclude", "a/, b/", "pom.xml")))
            .with(List.of(new Setting("fail-on", "error", "-D"), new Setting("rules.lost-work", "info", "--rules")));
    assertThat(c.failOn()).contains(Severity.ERROR);
    assertThat(List.of("gen", "a", "b")).allMatch(d -> c.excludes(file(d + "/A.java")));
    assertThat(c.severity(LOST, file("A.java"))).contains(Severity.INFO);
    assertThat(c.severity(NEVER, file("legacy/A.java"))).contains(Severity.INFO);
  }

  @Test
  void onKeepsAFindingsOwnWeightAndASeverityDoesNot() throws Exception {
    Finding light =
        new Finding(LOST.id(), Severity.INFO, file("A.java"), new Span(0, 1, 1, 1, 1, 2), "m", List.of(), List.of(), "", 1);
    assertThat(read("").judge(light)).contains(light);
    assertThat(read("rules.lost-work = \"on\"").judge(light)).contains(light);
    assertThat(read("rules.lost-work = \"warning\"").judge(light)).contains(light.withSeverity(Severity.WARNING));
    assertThat(read("rules.lost-work = \"off\"").judge(light)).isEmpty();
  }

  @Test
  void handledMethodsAndCatalogueFilesExtendTheCatalogue() throws Exception {
    Files.writeString(root.resolve("extra.txt"), "com.acme.Call : cold\n");
    Catalog catalog =
        read("handled = [\"com.acme.Futures#report\"]\ncatalog = [\"extra.txt\"]").catalog(Catalog.builtIn());
    assertThat(catalog.ofTypeNamed("com.acme.Call").has(Fact.Kind.COLD)).isTrue();
    assertThat(catalog.lines()).anyMatch(l -> l.method().equals(Optional.of("report")) && l.facts().has(Fact.Kind.HANDLES));
  }

  @Test
  void aCatalogueFileThatIsGoneOrBrokenIsNamedWithItsLine() throws Exception {
    Files.writeString(root.resolve("broken.txt"), "# fine\ncom.acme.Call : coold\n");
    Configuration c = read("catalog = [\"gone.txt\", \"broken.txt\"]");
    ConfigurationException e = catchThrowableOfType(ConfigurationException.class, () -> c.catalog(Catalog.builtIn()));
    assertThat(e.errors().get(0)).endsWith("asynclint.toml:1:12: catalogue file `gone.txt` does not exist");
    assertThat(e.errors().get(1)).contains("broken.txt:2: unknown fact `coold`");
  }

  @Test
  void whatIsUnknownIsNamedWithItsPlaceAndTheNearestName() {
    assertThat(
            errors(
                """
                profil = "agent"
                fail-on = "warnings"
                [rules]
                future-discard = "off"
                raw-thread = "of"
                nothing-like-it = "off"
                [[path]]
                match = "a"
                rule = 1
                """))
        .containsExactly(
            "asynclint.toml:1:1: unknown key `profil`; did you mean `profile`?",
            "asynclint.toml:2:1: unknown value `warnings`; did you mean `warning`?",
            "asynclint.toml:4:1: unknown rule or group `future-discard`; did you mean `future-discarded`?",
            "asynclint.toml:5:1: unknown level `of`; did you mean `off`?",
            "asynclint.toml:6:1: unknown rule or group `nothing-like-it`; `asynclint rules` lists them",
            "asynclint.toml:9:1: unknown key `rule`; did you mean `rules`?");
  }

  @Test
  void valuesOfTheWrongFormAreNamedWithTheirPlace() {
    assertThat(
            errors(
                """
                profile = 1
                include-tests = "yes"
                release = 0
                exclude = "a"
                blocking = ["a", 1, "[z-a]"]
                handled = ["Futures.report"]
                baseline = ""
                rules = "off"
                path = "a"
                """))
        .containsExactly(
            "asynclint.toml:1:1: `profile` takes a string",
            "asynclint.toml:2:1: `include-tests` takes true or false",
            "asynclint.toml:3:1: `0` is not a Java release, e.g. 17",
            "asynclint.toml:4:1: `exclude` takes a list of strings",
            "asynclint.toml:5:18: `blocking` takes strings",
            "asynclint.toml:5:21: `[z-a]` is not a path pattern",
            "asynclint.toml:6:12: `Futures.report` is not a method; expected `pkg.Type#method` or `pkg.Type#method(Parameter)`",
            "asynclint.toml:7:1: `baseline` takes a path",
            "asynclint.toml:8:1: `rules` takes a table of rule or group = level",
            "asynclint.toml:9:1: write `[[path]]` with double brackets: there can be several");
    assertThat(errors("[[path]]\nrules.all = \"off\"\n")).containsExactly(
        "asynclint.toml:1:1: a `[[path]]` section needs `match`, a path pattern or a list of them");
    assertThat(errors("[rules]\nall = 1\n")).containsExactly(
        "asynclint.toml:2:1: a rule takes one of on, off, error, warning, info, in quotes");
  }

  @Test
  void brokenTomlIsNamedWithItsPlace() {
    assertThat(errors("profile = \n")).hasSize(1).allMatch(e -> e.startsWith("asynclint.toml:1:"));
    assertThat(errors("profile = \"a\"\nprofile = \"b\"\n")).hasSize(1).allMatch(e -> e.startsWith("asynclint.toml:2:1: "));
    assertThat(errors("[rules\n")).hasSize(1).allMatch(e -> e.startsWith("asynclint.toml:1:"));
  }

  @Test
  void whatCantBeReadIsAnError() throws Exception {
    Path binary = Files.write(root.resolve("asynclint.toml"), "profile = \"agént\"".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(catchThrowableOfType(ConfigurationException.class, () -> Configuration.read(binary, RULES)))
        .hasMessageEndingWith("asynclint.toml: is not UTF-8 text");
    assertThat(catchThrowableOfType(ConfigurationException.class, () -> Configuration.read(file("gone.toml"), RULES)))
        .hasMessageEndingWith("gone.toml: does not exist");
    assertThat(catchThrowableOfType(ConfigurationException.class, () -> Configuration.read(root, RULES)))
        .hasMessageEndingWith(": can't be read");
  }

  @Test
  void aSettingOfAFrontEndIsCheckedLikeTheFile() {
    List<Setting> wrong =
        List.of(
            new Setting("fail-on", "eror", "-Dasynclint.failOn"),
            new Setting("rules.future-discard", "off", "--rules"),
            new Setting("include-tests", "yes", "pom.xml"),
            new Setting("excludes", "a", "pom.xml"));
    ConfigurationException e =
        catchThrowableOfType(ConfigurationException.class, () -> Configuration.defaults(root, RULES).with(wrong));
    assertThat(e.errors())
        .containsExactly(
            "-Dasynclint.failOn: unknown value `eror`; did you mean `error`?",
            "--rules: unknown rule or group `future-discard`; did you mean `future-discarded`?",
            "pom.xml: `include-tests` takes true or false",
            "pom.xml: unknown key `excludes`; did you mean `exclude`?");
  }

  @Test
  void theNearestFileAboveIsFound() throws Exception {
    Path deep = Files.createDirectories(root.resolve("a/b/c"));
    Path outer = Files.writeString(root.resolve("asynclint.toml"), "");
    assertThat(Configuration.find(deep)).contains(outer);
    Path inner = Files.writeString(root.resolve("a/b/asynclint.toml"), "");
    assertThat(Configuration.find(deep)).contains(inner);
    assertThat(Configuration.find(deep.resolve("A.java"))).contains(inner);
  }

  @Test
  void theEffectiveConfigurationNamesEachOrigin() throws Exception {
    Configuration c =
        read(
                """
                profile = "agent"
                exclude = ["gen/"]
                [rules]
                lost-work = "warning"
                [[path]]
                match = "a\\"b/"
                blocking = true
                rules.raw-thread = "info"
                rules.future-discarded = "off"
                """)
            .with(List.of(new Setting("rules.future-discarded", "error", "--rules"), new Setting("exclude", "x", "--exclude")));
    String file = c.all(Key.PROFILE).get(0).origin().replace(":1:1", "");
    assertThat(c.effective().lines().map(l -> l.replace(file, "asynclint.toml").replaceAll(" {2,}#", " #")))
        .containsExactly(
            "profile = \"agent\" # asynclint.toml:1:1",
            "fail-on = \"warning\" # default",
            "include-tests = false # default",
            "gitignore = true # default",
            "# release is not set",
            "# baseline is not set",
            "exclude = [",
            "  \"gen/\", # asynclint.toml:2:12",
            "  \"x\", # --exclude",
            "]",
            "blocking = [] # default",
            "handled = [] # default",
            "catalog = [] # default",
            "",
            "[rules]",
            "future-discarded = \"error\" # --rules",
            "call-never-started = \"warning\" # asynclint.toml:4:1",
            "raw-thread = \"off\" # default",
            "wait-without-timeout = \"on\" # info, profile agent, asynclint.toml:1:1",
            "",
            "[[path]] # asynclint.toml:5:1",
            "match = [\"a\\\"b/\"]",
            "blocking = true",
            "rules.raw-thread = \"info\" # asynclint.toml:8:1");
    // it is a file that says the same
    Configuration again = read(c.effective());
    for (RuleInfo rule : RULES) {
      for (String path : List.of("A.java", "a\"b/A.java")) {
        assertThat(again.severity(rule, file(path))).as(rule.id() + " in " + path).isEqualTo(c.severity(rule, file(path)));
      }
    }
    assertThat(again.excludes(file("x/A.java"))).isTrue();
  }
}
