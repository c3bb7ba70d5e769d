package dev.asynclint.checkstyle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.puppycrawl.tools.checkstyle.Checker;
import com.puppycrawl.tools.checkstyle.ConfigurationLoader;
import com.puppycrawl.tools.checkstyle.PropertiesExpander;
import com.puppycrawl.tools.checkstyle.api.AuditEvent;
import com.puppycrawl.tools.checkstyle.api.AuditListener;
import com.puppycrawl.tools.checkstyle.api.CheckstyleException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The module in the real Checkstyle, configured as users do, by XML. */
class AsynclintCheckTest {
  private static final String AGENT =
      """
      package com.acme;

      import java.util.concurrent.CompletableFuture;

      class Agent {
      \tvoid warmUp() {
      \t\tCompletableFuture.runAsync(this::greet);
      \t}

        void greet() {
          System.out.println("ready?");
        }

        void pause() {
          try {
            Thread.sleep(10);
          } catch (InterruptedException e) {
            System.out.println("early");
          }
        }
      }
      """;

  @TempDir private Path directory;

  @Test
  void aCleanFileHasNoViolation() throws Exception {
    assertThat(audit("", write("Clean.java", "package com.acme;\n\nclass Clean {}\n"))).isEmpty();
  }

  @Test
  void findingsAreViolationsAtTheirPlaces() throws Exception {
    assertThat(audit("", write("Agent.java", AGENT)))
        .containsExactly(
            // Checkstyle counts a tab as eight columns, as everywhere else in its reports
            "error Agent.java:7:35 `runAsync` starts work whose result and failure nobody sees [future-discarded]",
            "error Agent.java:17:14 `e` is caught and the interrupt flag stays cleared: nobody up the stack learns of it"
                + " [interrupt-swallowed]");
  }

  @Test
  void theSeverityIsThatOfTheModule() throws Exception {
    assertThat(audit(property("severity", "warning"), write("Agent.java", AGENT)))
        .hasSize(2)
        .allMatch(line -> line.startsWith("warning "));
  }

  @Test
  void onlyTheRulesAskedForAreOn() throws Exception {
    assertThat(audit(property("rules", "interrupt-swallowed, threads"), write("Agent.java", AGENT)))
        .singleElement()
        .asString()
        .contains("[interrupt-swallowed]");
  }

  @Test
  void findingsBelowTheThresholdAreLeftOut() throws Exception {
    assertThat(audit(property("threshold", "error"), write("Agent.java", AGENT))).singleElement().asString().contains("[future-discarded]");
  }

  @Test
  void suppressionsOfTheSourceHold() throws Exception {
    String allowed = AGENT.replace("\t\tCompletable", "\t\t// asynclint: allow future-discarded -- warm-up\n\t\tCompletable");

    assertThat(audit(property("rules", "future-discarded"), write("Agent.java", allowed))).isEmpty();
  }

  @Test
  void theConfigurationFileHolds() throws Exception {
    Files.writeString(directory.resolve("asynclint.toml"), "[rules]\nfuture-discarded = 'off'\n");

    assertThat(audit("", write("Agent.java", AGENT))).singleElement().asString().contains("[interrupt-swallowed]");
  }

  @Test
  void aTypeOfAnotherFileIsKnown() throws Exception {
    Files.createDirectories(directory.resolve("com/acme"));
    String model =
        """
        package com.acme;

        import java.util.concurrent.CompletableFuture;

        class Model {
          CompletableFuture<String> ask() {
            return CompletableFuture.supplyAsync(() -> "yes");
          }
        }
        """;
    write("com/acme/Model.java", model);
    Path agent = write("com/acme/Agent.java", "package com.acme;\nclass Agent { void f(Model model) { model.ask(); } }\n");

    assertThat(audit("", agent)).singleElement().asString().contains("`ask`", "[future-discarded]");
  }

  @Test
  void aTypeOfTheClassPathIsKnown() throws Exception {
    String classes = Path.of("target/test-classes").toAbsolutePath().toString();
    String code = "class User { void f(dev.asynclint.checkstyle.Library l) { l.ask(); } }\n";

    assertThat(audit("", write("User.java", code))).isEmpty();
    assertThat(audit(property("classpath", classes), write("User.java", code))).singleElement().asString().contains("[future-discarded]");
  }

  @Test
  void aFileThatCannotBeParsedIsSaidToBeSo() throws Exception {
    assertThat(audit("", write("Broken.java", "class Broken { void f( { }\n"))).isNotEmpty().allMatch(line -> line.contains("asynclint: "));
  }

  @Test
  void aRuleThatIsNotThereStopsCheckstyleWithItsName() throws IOException {
    Path file = write("Agent.java", AGENT);

    assertThatThrownBy(() -> audit(property("rules", "future-discard"), file))
        .isInstanceOf(CheckstyleException.class)
        .hasStackTraceContaining("`future-discarded`");
  }

  @Test
  void aThresholdThatIsNotThereStopsCheckstyle() throws IOException {
    Path file = write("Agent.java", AGENT);

    assertThatThrownBy(() -> audit(property("threshold", "high"), file)).hasStackTraceContaining("'high' is none of error, warning, info");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private static String property(String name, String value) {
    return "<property name=\"" + name + "\" value=\"" + value + "\"/>";
  }

  /** Runs Checkstyle and gives its violations as {@code severity file:line:column message}. */
  private List<String> audit(String properties, Path... files) throws Exception {
    Path xml =
        Files.writeString(
            directory.resolve("checkstyle.xml"),
            """
            <?xml version="1.0"?>
            <!DOCTYPE module PUBLIC "-//Checkstyle//DTD Checkstyle Configuration 1.3//EN"
              "https://checkstyle.org/dtds/configuration_1_3.dtd">
            <module name="Checker">
              <module name="Asynclint">%s</module>
            </module>
            """
                .formatted(properties));
    List<String> lines = new ArrayList<>();
    Checker checker = new Checker();
    try {
      checker.setModuleClassLoader(getClass().getClassLoader());
      checker.configure(ConfigurationLoader.loadConfiguration(xml.toString(), new PropertiesExpander(new Properties())));
      checker.addListener(new Lines(lines));
      checker.process(List.of(files).stream().map(Path::toFile).toList());
    } finally {
      checker.destroy();
    }
    return lines;
  }

  private record Lines(List<String> lines) implements AuditListener {
    @Override
    public void addError(AuditEvent event) {
      String place = new File(event.getFileName()).getName() + ":" + event.getLine() + ":" + event.getColumn();
      lines.add(event.getSeverityLevel() + " " + place + " " + event.getMessage());
    }

    @Override
    public void addException(AuditEvent event, Throwable throwable) {
      lines.add("exception " + throwable);
    }

    @Override
    public void auditStarted(AuditEvent event) {}

    @Override
    public void auditFinished(AuditEvent event) {}

    @Override
    public void fileStarted(AuditEvent event) {}

    @Override
    public void fileFinished(AuditEvent event) {}
  }
}
