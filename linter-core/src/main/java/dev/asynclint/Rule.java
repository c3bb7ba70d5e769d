package dev.asynclint;

/** One pitfall. Stateless and final; all rules share one walk of the tree. */
public interface Rule {
  /** What is known of the rule without running it. */
  RuleInfo info();

  /** Says which nodes the rule wants to see. Called once for each {@link Visits}. */
  void register(Visits visits);
}
