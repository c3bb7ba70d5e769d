package dev.asynclint.semantics.summaries;

import java.util.List;

/** The methods of a project that were not read with the others. They are read when something is asked of them. */
public interface Unread {
  /** All were read. */
  Unread NONE = (key, isVirtual, allCalls) -> List.of();

  /**
   * What methods do that may run for a call, and that were not read, or not for all of their calls.
   *
   * @param key the method as it is declared
   * @param isVirtual whether an overriding method may run instead
   * @param allCalls whether calls matter that can't lead to a wait
   */
  List<MethodFacts> behind(String key, boolean isVirtual, boolean allCalls);
}
