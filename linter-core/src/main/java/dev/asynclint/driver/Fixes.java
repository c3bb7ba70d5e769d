package dev.asynclint.driver;

import dev.asynclint.Edit;
import dev.asynclint.Finding;
import dev.asynclint.Fix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/** Puts the fixes of findings into their text. */
public final class Fixes {
  private Fixes() {}

  /**
   * A text with fixes in it.
   *
   * @param fixed the findings that are gone from it; the others have no fix, or one that overlaps another
   */
  public record Fixed(String text, List<Finding> fixed) {}

  /**
   * Applies the best fix of each finding; of two that overlap the one that comes first.
   *
   * @param text that the findings are about
   * @param suggested whether to apply those too that may change what the code does
   */
  public static Fixed apply(String text, List<Finding> findings, boolean suggested) {
    return apply(text, findings, suggested, (finding, fix) -> true);
  }

  /**
   * Applies the best fix of each finding; of two that overlap the one that comes first.
   *
   * @param text that the findings are about
   * @param suggested whether to apply those too that may change what the code does
   * @param wanted asked for each fix, in the order of the findings, that overlaps none already taken
   */
  public static Fixed apply(String text, List<Finding> findings, boolean suggested, BiPredicate<Finding, Fix> wanted) {
    List<Edit> taken = new ArrayList<>();
    List<Finding> fixed = new ArrayList<>();
    for (Finding finding : findings.stream().sorted(Finding.ORDER).toList()) {
      Optional<Fix> fix = best(finding, suggested);
      boolean free = fix.isPresent() && fix.get().edits().stream().noneMatch(edit -> taken.stream().anyMatch(o -> overlap(edit, o)));
      if (free && wanted.test(finding, fix.get())) {
        taken.addAll(fix.get().edits());
        fixed.add(finding);
      }
    }
    return new Fixed(new Fix("all", true, taken).apply(text), fixed);
  }

  /** The fix of a finding that is applied, if there is one. */
  public static Optional<Fix> best(Finding finding, boolean suggested) {
    return finding.fixes().stream().filter(fix -> fix.safe() || suggested).findFirst();
  }

  /** Whether two edits touch the same characters; insertions at one place do, as their order would be a guess. */
  private static boolean overlap(Edit a, Edit b) {
    return a.start() < b.end() && b.start() < a.end() || a.start() == b.start();
  }
}
