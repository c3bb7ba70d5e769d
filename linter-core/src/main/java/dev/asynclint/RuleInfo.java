package dev.asynclint;

import java.util.List;
import java.util.Set;

/**
 * What is known of a rule without running it.
 *
 * @param id what users write in configuration and suppressions; names the pitfall
 * @param group where it stands in the catalogue
 * @param severity default severity
 * @param enabled whether it is on by default
 * @param summary one sentence, lower case, no full stop
 * @param fix the best fix it can offer
 * @param since first version that has it
 * @param minRelease language level below which it cannot apply, e.g. 21; 0 for any
 * @param profiles named selections besides {@code strict} that contain it, e.g. {@code agent}, {@code reactive}
 * @param triggers words of which a member body must hold at least one for the rule to see anything in it; empty when the
 *     async words of the catalogue are enough
 * @param wholeClass whether it must see every member of a class that holds a trigger (a field's life)
 */
public record RuleInfo(
    String id,
    Group group,
    Severity severity,
    boolean enabled,
    String summary,
    FixKind fix,
    String since,
    int minRelease,
    Set<String> profiles,
    List<String> triggers,
    boolean wholeClass) {

  /** The kind of fix a rule offers at best. */
  public enum FixKind {
    SAFE,
    SUGGEST,
    NONE
  }

  /** A rule that is on, has no fix, and is seen through the catalogue's async words. */
  public static RuleInfo of(String id, Group group, Severity severity, String summary) {
    return new RuleInfo(id, group, severity, true, summary, FixKind.NONE, "0.1", 0, Set.of(), List.of(), false);
  }

  public RuleInfo offByDefault() {
    return new RuleInfo(id, group, severity, false, summary, fix, since, minRelease, profiles, triggers, wholeClass);
  }

  public RuleInfo onByDefault() {
    return new RuleInfo(id, group, severity, true, summary, fix, since, minRelease, profiles, triggers, wholeClass);
  }

  public RuleInfo fix(FixKind kind) {
    return new RuleInfo(id, group, severity, enabled, summary, kind, since, minRelease, profiles, triggers, wholeClass);
  }

  public RuleInfo minRelease(int release) {
    return new RuleInfo(id, group, severity, enabled, summary, fix, since, release, profiles, triggers, wholeClass);
  }

  public RuleInfo profiles(String... names) {
    return new RuleInfo(id, group, severity, enabled, summary, fix, since, minRelease, Set.of(names), triggers, wholeClass);
  }

  public RuleInfo triggers(String... words) {
    return new RuleInfo(id, group, severity, enabled, summary, fix, since, minRelease, profiles, List.of(words), wholeClass);
  }

  public RuleInfo wholeClass(String... words) {
    return new RuleInfo(id, group, severity, enabled, summary, fix, since, minRelease, profiles, List.of(words), true);
  }
}
