package dev.asynclint.semantics;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One thing the catalogue says of a type or method, e.g. {@code callback 0 completing}.
 *
 * @param kind what is said
 * @param arguments its words, in order
 */
public record Fact(Kind kind, List<String> arguments) {
  /** What can be said. The word in a catalogue file is the name in lower case with dashes. */
  public enum Kind {
    /** Type: a value whose work has been started already (future, stage). */
    EAGER,
    /** Type: a value whose work starts when it is subscribed. */
    COLD,
    /** Type: work that starts with one more call, named by the argument(s): {@code handle start}. */
    HANDLE,
    /** Type: code in its methods runs on a thread of the kind named: {@code entry event-loop}. */
    ENTRY,
    /** Type: can be completed by hand. */
    PROMISE,
    /** Type: needs closing, and what it started must end before. */
    RESOURCE,
    /** Method: parks the thread; {@code blocks wait|sleep|io|http|jdbc|lock|queue|latch|process|subprocess [timeout=<parameter>]}. */
    BLOCKS,
    /** Method: runs a callback; {@code callback <parameter> <where>}; see {@link ThreadKind}. */
    CALLBACK,
    /** Method or constructor: starts threads or a runtime; {@code starts executor|event-loop|client|scheduler|runtime}. */
    STARTS,
    /** Method: its result is an executor or scheduler; {@code executor bounded=<parameter>|bounded:<n>|cached|single|virtual|...}. */
    EXECUTOR,
    /** Method: looks at the failure of its receiver; the result may be dropped. */
    HANDLES,
    /** Method: its result may be dropped. */
    IGNORABLE,
    /** Method: has an async twin; {@code twin sendAsync} on the same type or {@code twin pkg.Type#name}. */
    TWIN,
    /** Method: completes its receiver. */
    COMPLETES,
    /** Method: completes its receiver with a failure. */
    FAILS,
    /** Method: its result is complete when it returns. */
    COMPLETED,
    /** Method: gives one async value for several: {@code aggregates all|any}. */
    AGGREGATES,
    /** Method: subscribes its receiver, so that cold work starts. */
    SUBSCRIBES,
    /** Method: the receiver's work, or all below, runs elsewhere; {@code switches up|down <where>|executor=<parameter>}. */
    SWITCHES,
    /**
     * Method: true on a thread of the kind named ({@code guard event-loop}), or only when its receiver or argument is
     * complete ({@code guard done}); {@code guard state} gives the state of its receiver.
     */
    GUARD,
    /** Method: the function's result becomes the element: {@code maps <parameter> [flat twin's name]}. */
    MAPS,
    /** Method: the function's async result is flattened: {@code flattens <parameter>}. */
    FLATTENS,
    /** Method: looks at failures upstream. */
    ERRORS,
    /** Method or type: a publisher that never emits an element. */
    EMPTY,
    /** Method: limits concurrency. */
    LIMITS,
    /** Method: ends what its receiver holds: close, shutdown. */
    CLOSES,
    /** Method: waits only for elements that were started together: {@code barrier}. */
    BARRIER,
    /** Method: bounds the waiting time. */
    TIMEOUT,
    /** Method: schedules its callback again and again. */
    PERIODIC,
    /** Method: its argument (evaluated at once) is a fallback. */
    FALLBACK,
    /** Method: gives an element of its receiver: {@code List.get}. */
    ELEMENT,
    /** Method: puts its arguments into its receiver: {@code List.add}. */
    ADDS,
    /** Method: reads a result without waiting: {@code resultNow}, {@code getNow}, {@code Subtask.get}. */
    READS,
    /** Method: its arguments are run or checked by a test framework. */
    ASSERTS,
    /** Method: what is called on its result is recorded, not run: {@code Mockito.verify}. */
    RECORDS,
    /** Method: its answer says whether it worked and must be looked at. */
    ANSWERS;

    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public Fact {
    arguments = List.copyOf(arguments);
  }

  /** The argument at {@code index}. */
  public Optional<String> argument(int index) {
    return index < arguments.size() ? Optional.of(arguments.get(index)) : Optional.empty();
  }

  /** The value of the argument {@code name=value}. */
  public Optional<String> option(String name) {
    return arguments.stream().filter(a -> a.startsWith(name + "=")).map(a -> a.substring(name.length() + 1)).findFirst();
  }

  @Override
  public String toString() {
    return arguments.isEmpty() ? kind.word() : kind.word() + " " + String.join(" ", arguments);
  }
}
