package dev.asynclint.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.asynclint.Finding;
import dev.asynclint.Fingerprints;
import dev.asynclint.Severity;
import dev.asynclint.SourceText;
import dev.asynclint.Span;
import dev.asynclint.driver.Baseline.Comparison;
import dev.asynclint.driver.Baseline.Entry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineTest {
  @TempDir Path directory;

  /** A text and a finding at each {@code ask} in it. */
  private record Code(String file, String text) {
    List<Finding> findings() {
      List<Finding> findings = new ArrayList<>();
      SourceText source = new SourceText(text);
      for (int at = text.indexOf("ask"); at >= 0; at = text.indexOf("ask", at + 1)) {
        Span span = source.span(at, at + 3);
        String in = text.lastIndexOf("b()", at) >= 0 ? "A#b()" : "A#a()";
        findings.add(new Finding("future-discarded", Severity.ERROR, Path.of(file), span, "m", List.of(), List.of(), in, 1));
      }
      return findings;
    }

    Fingerprints fingerprints() {
      return new Fingerprints(Path::toString, p -> text);
    }

    Baseline baseline() {
      return Baseline.of(findings(), Path::toString, fingerprints());
    }

    Comparison against(Baseline baseline) {
      return baseline.compare(findings(), fingerprints(), e -> true);
    }
  }

  private static Code code(String text) {
    return new Code("src/A.java", text);
  }

  @Test
  void knowsWhatItWasMadeOf() {
    Code code = code("void a() { ask(1); ask(2); }");
    Comparison comparison = code.against(code.baseline());
    assertThat(comparison.fresh()).isEmpty();
    assertThat(comparison.known()).isEqualTo(code.findings());
    assertThat(comparison.fixed()).isEmpty();
  }

  @Test
  void movedAndReformattedCodeStaysKnown() {
    Baseline baseline = code("void a() { ask(1, x); }").baseline();
    Code moved = new Code("other/Renamed.java", "// new\n\nvoid a() {\n  other();\n\tif (y) {\n ask(\n  1, // one\n  x\n );\n }\n}");
    assertThat(moved.against(baseline).fresh()).isEmpty();
    assertThat(moved.against(baseline).fixed()).isEmpty();
  }

  @Test
  void newCodeAndAnotherMemberAreFresh() {
    Baseline baseline = code("void a() { ask(1); }").baseline();
    Code code = code("void a() { ask(1); ask(2); } void b() { ask(1); }");
    assertThat(code.against(baseline).known()).containsExactly(code.findings().get(0));
    assertThat(code.against(baseline).fresh()).containsExactlyElementsOf(code.findings().subList(1, 3));
  }

  @Test
  void equalStatementsAreCounted() {
    Code two = code("void a() { ask(1); ask(1); }");
    Baseline baseline = two.baseline();
    assertThat(baseline.entries()).singleElement().extracting(Entry::count).isEqualTo(2);
    Code three = code("void a() { ask(1); ask(1); ask(1); }");
    assertThat(three.against(baseline).fresh()).containsExactly(three.findings().get(2));
    Comparison one = code("void a() { ask(1); }").against(baseline);
    assertThat(one.fixed()).singleElement().extracting(Entry::count).isEqualTo(1);
    assertThat(baseline.without(one.fixed()).entries()).singleElement().extracting(Entry::count).isEqualTo(1);
  }

  @Test
  void whatIsFixedCanBeRemovedButOnlyWhereItWasLookedAt() {
    Baseline baseline = code("void a() { ask(1); }").baseline();
    Comparison fixed = code("void a() { }").against(baseline);
    assertThat(fixed.fixed()).isEqualTo(baseline.entries());
    assertThat(baseline.without(fixed.fixed()).entries()).isEmpty();
    Code elsewhere = code("");
    assertThat(baseline.compare(List.of(), elsewhere.fingerprints(), e -> false).fixed()).isEmpty();
  }

  @Test
  void isOneSortedLineAnEntryAndReadsBack() throws Exception {
    Code code = code("void a() { ask(\"quo\\\"te\"); ask(2); ask(2); }");
    List<Finding> shuffled = new ArrayList<>(code.findings());
    Collections.shuffle(shuffled, new Random(1));
    Baseline baseline = Baseline.of(shuffled, Path::toString, code.fingerprints());
    assertThat(baseline.json())
        .isEqualTo(
            """
            {
              "asynclint-baseline": 1,
              "findings": [
                {"file":"src/A.java","in":"A#a()","rule":"future-discarded","code":"ask(\\"quo\\\\\\"te\\")","hash":"HASH1","count":1},
                {"file":"src/A.java","in":"A#a()","rule":"future-discarded","code":"ask(2)","hash":"HASH2","count":2}
              ]
            }
            """
                .replace("HASH1", baseline.entries().get(0).hash())
                .replace("HASH2", baseline.entries().get(1).hash()));
    Path file = directory.resolve("baseline.json");
    AtomicFile.write(file, baseline.json());
    assertThat(Baseline.read(file).json()).isEqualTo(baseline.json());
    assertThat(Baseline.read(file).compare(code.findings(), code.fingerprints(), e -> true).fresh()).isEmpty();
  }

  @Test
  void anEmptyBaselineReadsBack() throws Exception {
    Path file = Files.writeString(directory.resolve("baseline.json"), code("").baseline().json());
    assertThat(Baseline.read(file).entries()).isEmpty();
  }

  @Test
  void keysOfALaterMinorVersionAreIgnored() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("baseline.json"),
            """
            {"made": {"by": "x"}, "asynclint-baseline": 1,
             "findings": [{"in": "A#a()", "rule": "r", "hash": "0", "why": "legacy"}]}
            """);
    assertThat(Baseline.read(file).entries()).containsExactly(new Entry("", "A#a()", "r", "", "0", 1));
  }

  private String error(String text) throws Exception {
    Path file = Files.writeString(directory.resolve("baseline.json"), text);
    String message = catchThrowableOfType(ConfigurationException.class, () -> Baseline.read(file)).getMessage();
    return message.substring(message.indexOf("baseline.json"));
  }

  @Test
  void aNewerOneIsRefused() throws Exception {
    assertThat(error("{\"asynclint-baseline\": 2, \"findings\": {\"new\": 1}}"))
        .isEqualTo("baseline.json: has format 2, this asynclint reads 1; it was written by a newer one");
  }

  @Test
  void onlyABaselineThatIsKnownIsReplaced() throws Exception {
    Baseline baseline = Baseline.of(List.of(), Path::toString, new Fingerprints(Path::toString, file -> ""));
    for (String old : List.of("", "{\"asynclint-baseline\": 1, \"findings\": []}", "<<<<<<< ours\n{\"asynclint-baseline\": 1,\n=======")) {
      Path file = Files.writeString(directory.resolve("baseline.json"), old);
      baseline.write(file);
      assertThat(file).hasContent(baseline.json());
    }
    for (String old : List.of("class A { }", "{\"asynclint-baseline\": 2, \"findings\": {}}")) {
      Path file = Files.writeString(directory.resolve("baseline.json"), old);
      assertThat(catchThrowableOfType(ConfigurationException.class, () -> baseline.write(file))).hasMessageContaining("not replaced");
      assertThat(file).hasContent(old);
    }
  }

  @Test
  void whatIsNoBaselineIsNamedWithItsPlace() throws Exception {
    String what = "is not a baseline of asynclint; `asynclint baseline` writes one";
    assertThat(error("")).contains(what);
    assertThat(error("[]")).contains(what);
    assertThat(error("{}")).contains(what);
    assertThat(error("{\"findings\": []}")).contains(what);
    assertThat(error("{\"asynclint-baseline\": 1,\n \"findings\": [{]}")).startsWith("baseline.json:2:").contains(what);
    assertThat(error("{\"asynclint-baseline\": 1, \"findings\": [{\"rule\": \"r\"}]}")).contains(what);
    assertThat(error("{\"asynclint-baseline\": 1, \"findings\": [{\"rule\": {}}]}")).contains(what);
    assertThat(error("{\"asynclint-baseline\": 1, \"findings\": []} {}")).contains(what);
    assertThat(error("{\"asynclint-baseline\": \"x\"}")).contains(what);
  }

  @Test
  void whatCantBeReadIsAnError() throws Exception {
    Path gone = directory.resolve("gone.json");
    assertThat(catchThrowableOfType(ConfigurationException.class, () -> Baseline.read(gone)))
        .hasMessageEndingWith("gone.json: does not exist; `asynclint baseline` writes it");
    Path latin = Files.write(directory.resolve("l.json"), "é".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(catchThrowableOfType(ConfigurationException.class, () -> Baseline.read(latin))).hasMessageEndingWith("is not UTF-8 text");
    assertThat(catchThrowableOfType(ConfigurationException.class, () -> Baseline.read(directory))).hasMessageEndingWith("can't be read");
  }
}
