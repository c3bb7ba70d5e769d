package dev.asynclint.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.Edit;
import dev.asynclint.Finding;
import dev.asynclint.Fix;
import dev.asynclint.Severity;
import dev.asynclint.SourceText;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FixesTest {
  private static final String TEXT = "0123456789";

  @Test
  void aFindingWithoutFixStays() {
    Fixes.Fixed fixed = Fixes.apply(TEXT, List.of(finding(0)), true);

    assertThat(fixed.text()).isEqualTo(TEXT);
    assertThat(fixed.fixed()).isEmpty();
  }

  @Test
  void aFixThatMayChangeWhatTheCodeDoesIsLeftOutUnlessAskedFor() {
    Finding finding = finding(0, new Fix("guess", false, List.of(new Edit(0, 1, "x"))));

    assertThat(Fixes.apply(TEXT, List.of(finding), false).text()).isEqualTo(TEXT);
    assertThat(Fixes.apply(TEXT, List.of(finding), true).text()).isEqualTo("x123456789");
  }

  @Test
  void theFirstFixThatIsAllowedIsTaken() {
    Finding finding = finding(0, new Fix("guess", false, List.of(new Edit(0, 1, "x"))), safe(new Edit(0, 1, "y")));

    assertThat(Fixes.apply(TEXT, List.of(finding), false).text()).isEqualTo("y123456789");
    assertThat(Fixes.apply(TEXT, List.of(finding), true).text()).isEqualTo("x123456789");
  }

  @Test
  void fixesApartAreAllAppliedWhateverTheirOrder() {
    Finding late = finding(8, safe(new Edit(8, 9, "")));
    Finding early = finding(1, safe(new Edit(1, 2, "one"), new Edit(4, 4, "+")));

    Fixes.Fixed fixed = Fixes.apply(TEXT, List.of(late, early), false);

    assertThat(fixed.text()).isEqualTo("0one23+45679");
    assertThat(fixed.fixed()).containsExactly(early, late);
  }

  @Test
  void ofTwoThatOverlapTheFirstIsAppliedWhole() {
    Finding first = finding(1, safe(new Edit(1, 2, "a"), new Edit(6, 8, "b")));
    Finding second = finding(3, safe(new Edit(3, 4, "c"), new Edit(7, 9, "d")));

    Fixes.Fixed fixed = Fixes.apply(TEXT, List.of(first, second), false);

    assertThat(fixed.text()).isEqualTo("0a2345b89");
    assertThat(fixed.fixed()).containsExactly(first);
  }

  @Test
  void twoInsertionsAtOnePlaceWaitForTheNextRun() {
    Fixes.Fixed fixed = Fixes.apply(TEXT, List.of(finding(1, safe(new Edit(5, 5, "a"))), finding(2, safe(new Edit(5, 5, "b")))), false);

    assertThat(fixed.text()).isEqualTo("01234a56789");
  }

  @Test
  void editsThatMeetDoNotOverlap() {
    Fixes.Fixed fixed = Fixes.apply(TEXT, List.of(finding(1, safe(new Edit(1, 3, "a"))), finding(3, safe(new Edit(3, 5, "b")))), false);

    assertThat(fixed.text()).isEqualTo("0ab56789");
  }

  private static Fix safe(Edit... edits) {
    return new Fix("fix", true, List.of(edits));
  }

  private static Finding finding(int at, Fix... fixes) {
    var span = new SourceText(TEXT).span(at, at + 1);
    return new Finding("future-discarded", Severity.ERROR, Path.of("A.java"), span, "m", List.of(), List.of(fixes), "A", 1);
  }
}
