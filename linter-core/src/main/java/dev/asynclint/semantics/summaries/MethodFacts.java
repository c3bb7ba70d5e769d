package dev.asynclint.semantics.summaries;

import dev.asynclint.semantics.Beans.Bean;
import dev.asynclint.semantics.Blocked;
import dev.asynclint.semantics.Executors;
import dev.asynclint.semantics.Hop;
import dev.asynclint.semantics.ThreadKind;
import dev.asynclint.semantics.Trait;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the body of one method says, without looking into the methods it calls. Small enough to be kept for a whole project.
 *
 * @param key owner, name and erased parameters
 * @param overrides keys of the methods it overrides or implements, transitively
 * @param isAbstract whether it has no body
 * @param parks how it parks its thread by a call of its own, and where
 * @param calls the project methods that it calls on its own thread, in source order
 * @param claims what can be said of it, at once or in the light of other methods; several of one trait are alternatives
 * @param runs for a functional parameter, by its index, every way in which it is run; none where one of them is not known
 * @param executor what is known of the executor that it returns
 * @param bean the executor that it makes for a container
 */
public record MethodFacts(
    String key,
    List<String> overrides,
    boolean isAbstract,
    Optional<Parks> parks,
    List<CallSite> calls,
    List<Claim> claims,
    Map<Integer, Set<Way>> runs,
    Optional<Executors.Known> executor,
    Optional<Bean> bean) {

  /**
   * A call that parks.
   *
   * @param conditions how many conditions of the method the call is under
   * @param awaited parameters of the method that it waits for: with all of them complete it does not park
   */
  public record Parks(Blocked how, Hop hop, int conditions, Set<Integer> awaited) {
    /** Copies the set. */
    public Parks {
      awaited = Set.copyOf(awaited);
    }
  }

  /**
   * A call of a project method.
   *
   * @param key the method as it is declared
   * @param isVirtual whether an overriding method may run instead
   * @param conditions how many conditions of the calling method the call is under
   * @param isCaught whether a try around it catches everything
   * @param complete parameters that are given what is certainly complete
   * @param passed parameters that are given a parameter of the calling method, and which
   */
  public record CallSite(
      String key,
      boolean isVirtual,
      Hop hop,
      int conditions,
      boolean isCaught,
      Set<Integer> complete,
      Map<Integer, Integer> passed) {
    /** Copies the collections. */
    public CallSite {
      complete = Set.copyOf(complete);
      passed = Map.copyOf(passed);
    }
  }

  /**
   * Something that is certain of the method or of a parameter.
   *
   * @param provided what has to be certain of other methods
   */
  public record Claim(Trait trait, int parameter, List<Condition> provided) {
    /** Copies the list. */
    public Claim {
      provided = List.copyOf(provided);
    }
  }

  /**
   * Something that has to be certain of a method that is called.
   *
   * @param key the method as it is declared
   * @param isVirtual whether an overriding method may run instead
   */
  public record Condition(String key, boolean isVirtual, Trait trait, int parameter) {}

  /**
   * A way in which a callback is run: what methods of the project that it is handed to, from the inside out, do with the callback
   * that it is, or is part of. The first that does not run it at once decides.
   *
   * @param last on which thread it is run where all of them run it at once; {@link ThreadKind#NOW} is the caller's
   */
  public record Way(List<Handed> handed, Executors.Known last) {
    /** Copies the list. */
    public Way {
      handed = List.copyOf(handed);
    }

    /** Whether anything is known of it, be it of other methods. */
    boolean isKnown() {
      return !handed.isEmpty() || last.kind() != ThreadKind.UNKNOWN;
    }
  }

  /**
   * A callback given to a method of the project.
   *
   * @param key the method as it is declared
   * @param isVirtual whether an overriding method may run instead
   */
  public record Handed(String key, boolean isVirtual, int parameter) {}

  /** Copies the collections. */
  public MethodFacts {
    overrides = List.copyOf(overrides);
    calls = List.copyOf(calls);
    claims = List.copyOf(claims);
    runs = Map.copyOf(runs);
  }

  /** Of a method that was read, and whose body says nothing. */
  static MethodFacts nothing(String key) {
    return new MethodFacts(key, List.of(), false, Optional.empty(), List.of(), List.of(), Map.of(), Optional.empty(), Optional.empty());
  }

  /** The same of the method of that key. */
  MethodFacts of(String otherKey) {
    return new MethodFacts(otherKey, overrides, isAbstract, parks, calls, claims, runs, executor, bean);
  }

  /** Whether there is anything in it that a caller could be interested in. */
  public boolean says() {
    return isAbstract
        || parks.isPresent()
        || !calls.isEmpty()
        || !claims.isEmpty()
        || !runs.isEmpty()
        || executor.isPresent()
        || bean.isPresent()
        || !overrides.isEmpty();
  }
}
