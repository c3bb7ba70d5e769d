package dev.asynclint.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RulePageTest {
  @Test
  void aSectionEndsAtTheNextHeadingAndNotInsideCode() {
    RulePage page =
        new RulePage(
            "x",
            """
            # x
            ## Bad
            ```java
            ## not a heading
            ```
            after
            ## Good
            ok
            """);
    assertThat(page.section("Bad")).isEqualTo("```java\n## not a heading\n```\nafter");
    assertThat(page.section("good")).isEqualTo("ok");
    assertThat(page.section("References")).isEmpty();
  }

  @Test
  void anUnknownRuleHasNoPage() {
    assertThat(RulePage.of("no-such-rule")).isEmpty();
  }
}
