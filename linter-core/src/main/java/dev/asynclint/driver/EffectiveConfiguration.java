package dev.asynclint.driver;

import dev.asynclint.RuleInfo;
import dev.asynclint.driver.Configuration.RuleLevel;
import dev.asynclint.driver.Configuration.Section;
import dev.asynclint.driver.Configuration.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A configuration as a file that sets everything, with the origin of each value behind it; it reads back as the same. */
final class EffectiveConfiguration {
  private record Line(String text, String origin) {}

  private final List<Line> lines = new ArrayList<>();

  EffectiveConfiguration(Configuration configuration) {
    for (Key key : Key.values()) {
      value(configuration, key);
    }
    line("");
    line("[rules]");
    for (RuleInfo rule : configuration.rules()) {
      Optional<RuleLevel> said = configuration.level(rule, Optional.empty());
      Level level = said.map(RuleLevel::level).orElse(configuration.inProfile(rule) ? Level.ON : Level.OFF);
      String origin = said.map(RuleLevel::origin).orElse(profile(configuration, rule));
      // "on" is not the same as the rule's severity: it leaves a finding that weighs less as it is
      String severity = level == Level.ON ? rule.severity().word() + ", " : "";
      lines.add(new Line(rule.id() + " = " + quote(level.word()), severity + origin));
    }
    for (int i = 0; i < configuration.sections().size(); i++) {
      section(configuration, i);
    }
  }

  private static String profile(Configuration configuration, RuleInfo rule) {
    Value profile = configuration.last(Key.PROFILE);
    return rule.enabled() || !configuration.inProfile(rule) ? "default" : "profile " + profile.text() + ", " + profile.origin();
  }

  private void value(Configuration configuration, Key key) {
    if (key.kind() == Key.Kind.LIST) {
      List<Value> entries = configuration.all(key);
      if (entries.isEmpty()) {
        lines.add(new Line(key.id() + " = []", "default"));
        return;
      }
      line(key.id() + " = [");
      entries.forEach(e -> lines.add(new Line("  " + quote(e.text()) + ",", e.origin())));
      line("]");
      return;
    }
    Value last = configuration.last(key);
    if (last.text().isEmpty()) {
      lines.add(new Line("# " + key.id() + " is not set", ""));
      return;
    }
    boolean bare = key.kind() == Key.Kind.FLAG || key.kind() == Key.Kind.NUMBER;
    lines.add(new Line(key.id() + " = " + (bare ? last.text() : quote(last.text())), last.origin()));
  }

  private void section(Configuration configuration, int index) {
    Section section = configuration.sections().get(index);
    line("");
    lines.add(new Line("[[path]]", section.origin()));
    line("match = [" + String.join(", ", section.match().stream().map(g -> quote(g.toString())).toList()) + "]");
    section.blocking().ifPresent(flag -> line("blocking = " + flag));
    List<RuleLevel> levels = configuration.levels();
    for (int i = 0; i < levels.size(); i++) {
      RuleLevel level = levels.get(i);
      if (level.section() == index && levels.subList(i, levels.size()).stream().noneMatch(l -> overrides(configuration, l, level))) {
        lines.add(new Line("rules." + level.selector() + " = " + quote(level.level().word()), level.origin()));
      }
    }
  }

  /** Whether a level of a later layer leaves nothing of the one of a section. */
  private static boolean overrides(Configuration configuration, RuleLevel later, RuleLevel level) {
    List<RuleInfo> selected = configuration.rules().stream().filter(level::selects).toList();
    return later.section() < 0 && selected.stream().allMatch(later::selects);
  }

  private void line(String text) {
    lines.add(new Line(text, ""));
  }

  private static String quote(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  @Override
  public String toString() {
    int width = lines.stream().filter(l -> !l.origin().isEmpty()).mapToInt(l -> l.text().length()).max().orElse(0);
    StringBuilder out = new StringBuilder();
    for (Line line : lines) {
      out.append(line.text());
      if (!line.origin().isEmpty()) {
        out.append(" ".repeat(Math.max(0, width - line.text().length()))).append("  # ").append(line.origin());
      }
      out.append('\n');
    }
    return out.toString();
  }
}
