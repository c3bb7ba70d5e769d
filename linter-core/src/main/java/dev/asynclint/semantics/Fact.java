package dev.asynclint.semantics;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One thing the catalogue says of a type, method or annotation, e.g. {@code callback 0 completing on=success}.
 *
 * @param kind what is said
 * @param arguments its words, in order; those of the form {@code name=value} are options
 */
public record Fact(Kind kind, List<String> arguments) {
  /**
   * What can be said. The word in a catalogue file is the name in lower case with dashes. {@code <p>} is the index of a declared
   * parameter, {@code <where>} a word of {@link ThreadKind}.
   */
  public enum Kind {
    // ---- of types: what a value of the type is
    /** Type: a value whose work has been started already (future, stage). */
    EAGER,
    /** Type: an eager value that its library's users drop by habit, unless it carries a result. */
    LAX,
    /** Type: a value whose work starts when it is subscribed. */
    COLD,
    /** Type: work that starts with one more call, named by the arguments: {@code handle start}. */
    HANDLE,
    /** Type: no async value, though a supertype is one. */
    PLAIN,
    /** Type: its elements are never null, so that one of {@code Void} has none. */
    NEVER_NULL,
    /** Type or method: a publisher that never emits an element. */
    EMPTY,
    /** Type: can be completed by hand. */
    PROMISE,
    /**
     * Type: tells a callback how work has ended; the argument names the method that gives its result, null after a failure:
     * {@code outcome result}.
     */
    OUTCOME,
    /** Type or annotation: code in its methods runs on a thread of the kind named: {@code entry event-loop}. */
    ENTRY,
    /**
     * Annotation: its part where a container makes objects and hands them in: {@code bean made} (by a method), {@code component} (the
     * container makes the class: its only constructor is handed beans), {@code wanted} (a field or the parameters of a method are),
     * {@code named} (it names one), {@code first} (it is taken before others of its type).
     */
    BEAN,
    /** Type: one that is complete and has no result is written so: {@code nothing pkg.CompletableFuture completedFuture(null)}. */
    NOTHING,
    /**
     * Type: its operators take what a method of a class makes of a supplier of a future of another type: {@code adopts pkg.Mono fromFuture
     * java.util.concurrent.CompletableFuture}.
     */
    ADOPTS,
    /**
     * Type: its operators take a call that parks so: a method of a class, given a {@code Callable}, and on its result a second method,
     * given threads that may park: {@code offloads pkg.Mono fromCallable subscribeOn pkg.Schedulers boundedElastic()}.
     */
    OFFLOADS,
    /** Type: closing it breaks the work that still uses it. */
    RESOURCE,
    /** Type: closing it waits for what it started, or does nothing to it. */
    HARMLESS,
    /**
     * Type: not safe for several threads at once (plain collections, builders); the arguments name the method that makes it so, and the
     * type of its result: {@code thread-unsafe java.util.Collections#synchronizedList java.util.List}.
     */
    THREAD_UNSAFE,
    /** Type: safe for several threads at once. */
    THREAD_SAFE,
    /** Type: a queue that holds nothing: what is put there is taken at once, or refused. */
    HANDS_OVER,
    /** Type: must be touched on one thread only; the argument names the static method that gets a {@code Runnable} there. */
    CONFINED,

    // ---- of methods: what the calling thread does
    /**
     * Method: parks the thread; {@code blocks <how> [drained|full|helps|spared] [timeout=<p>]}, where {@code how} is {@code wait} (for
     * async work), {@code sleep}, {@code io} (local files), {@code net} (sockets, name look-up), {@code http} (a request and its
     * answer), {@code jdbc}, {@code lock}, {@code queue}, {@code latch}, {@code process}. {@code timeout} is the parameter that bounds
     * it; the unit is in the parameter after it, or milliseconds, or a Duration. {@code drained}: it parks who takes the elements of
     * the result; {@code full}: only a receiver with a limit parks; {@code helps}: a thread of a fork-join pool runs other tasks of it
     * meanwhile, {@code spared}: such a pool adds a thread meanwhile.
     */
    BLOCKS,
    /**
     * Method: has an async twin; {@code twin sendAsync} on the same type, {@code twin pkg.Type#name}, or {@code twin pkg.Type} where
     * it has the same name there.
     */
    TWIN,
    /** Method: throws the failure of the work wrapped in the exception named: {@code wraps java.util.concurrent.CompletionException}. */
    WRAPS,
    /** Method: reads a result without waiting, an exception or a default where there is none yet: {@code getNow}. */
    READS,
    /**
     * Method: true on a thread of the kind named ({@code guard event-loop}), or only when its receiver or argument is complete
     * ({@code guard done}), failed, cancelled or interrupted; {@code guard state} gives the state of its receiver.
     */
    GUARD,

    // ---- of methods: callbacks
    /**
     * Method: runs a callback; {@code callback <p> <where> [on=success|failure|both|cancel] [error=<lambda parameter>]}. Besides
     * the words of {@link ThreadKind}, {@code where} is {@code executor=<p>} or {@code executor=receiver}. {@code *} stands for
     * every parameter. Without {@code on} it runs whatever happened before.
     */
    CALLBACK,
    /**
     * Method: the function's result becomes the element: {@code maps <p> [flat twin's name]}, with the options {@code takes=} (the class
     * that the twin's function returns, where it is not the method's own), {@code since=} (the release that brought the twin) and
     * {@code both=} (a twin that takes a second async value and a function of both).
     */
    MAPS,
    /** Method: the function's async result is flattened: {@code flattens <p>}. */
    FLATTENS,
    /**
     * Method: its callback returns nothing; another does the same and waits for the async value that the callback returns:
     * {@code awaits <twin>}, with the options {@code takes=} (the class of that value) and {@code then=} (the method that has to
     * stand behind the twin, with a callback that does nothing, for the result to be of the same type).
     */
    AWAITS,
    /** Method: its callback runs on success only; the method named runs one in both cases: {@code finally whenComplete}. */
    FINALLY,
    /** Method: schedules its callback again and again; {@code periodic guarded} also after it has thrown. */
    PERIODIC,
    /** Method: inside its callback, subscribing to other sources is the idiom: {@code bridges <p>}. */
    BRIDGES,

    // ---- of methods: threads
    /** Method or constructor: starts {@code executor|event-loop|client|scheduler|runtime|timer|thread}, which holds threads. */
    STARTS,
    /**
     * Method or constructor: its result is an executor, scheduler, event loop or thread factory; {@code executor bounded=<p>}
     * (size in a parameter; of another kind than {@code bounded-pool} where the word for that stands before it),
     * {@code bounded:<n>}, {@code of=<p>} (that of the executor given, or of the {@code receiver}), or a word of {@link ThreadKind};
     * {@code delay=<p>} is how long it waits before each task, {@code since=} the release that brought it.
     */
    EXECUTOR,
    /** Method or constructor: sets up a pool; options {@code core=<p> max=<p> queue=<p>}. */
    POOL,
    /** Constructor or method: its result is a queue without limit. */
    UNBOUNDED,
    /** Method: the threads die with the process: {@code daemon [<p>]}, the parameter that says so. */
    DAEMON,
    /** Method: the receiver's work, or all below, runs elsewhere; {@code switches up|down <where>|executor=<p>}. */
    SWITCHES,
    /** Method: reads, writes or clears a value bound to the thread: {@code thread-bound reads|writes|clears}. */
    THREAD_BOUND,
    /** Method: carries thread-bound values over to where its callback or result runs. */
    PROPAGATES,

    // ---- of methods: values and their life
    /** Method: another does the same without a result: {@code forgets execute}. */
    FORGETS,
    /** Method: its result may be dropped. */
    IGNORABLE,
    /** Method: looks at the failure of its receiver; the result may be dropped. */
    HANDLES,
    /** Method: looks at failures upstream. */
    ERRORS,
    /** Method: completes its receiver (promise, latch, sink). */
    COMPLETES,
    /** Method: completes its receiver with a failure. */
    FAILS,
    /** Method: its result is complete when it returns. */
    COMPLETED,
    /** Method: gives one async value, or the completed values, for several: {@code aggregates all|any}. */
    AGGREGATES,
    /** Method: starts the work of its receiver (cold value or handle); {@code subscribes multicast} for all who have subscribed. */
    SUBSCRIBES,
    /** Method: drops the elements of its receiver. */
    DROPS,
    /** Method: gives up the work of its receiver. */
    CANCELS,
    /**
     * Method: bounds the waiting time; {@code timeout [<p>] [cancels]}, the latter where the work is given up too;
     * {@code since=} is the release that brought it.
     */
    TIMEOUT,
    /** Method: limits concurrency: {@code limits [<p>]}. */
    LIMITS,
    /** Method: runs each element's work with no limit of its own: {@code fans-out <p>}. */
    FANS_OUT,
    /** Method: its argument (evaluated at once) is a fallback: {@code fallback <p> [lazy twin's name]}. */
    FALLBACK,
    /** Method: its answer says whether it worked and must be looked at. */
    ANSWERS,
    /** Method: ends what its receiver holds: close, shutdown. */
    CLOSES,
    /** Method: gives back what was taken, and is due on failure too: unlock, release, remove, decrement. */
    RELEASES,
    /** Method: takes its receiver, a lock or permit, to be given back. */
    LOCKS,
    /** Method: changes its receiver. */
    MUTATES,
    /** Method: gives an element of its receiver: {@code List.get}. */
    ELEMENT,
    /** Method: puts its arguments into its receiver: {@code List.add}. */
    ADDS,
    /** Method: sets the interrupt flag of its receiver. */
    INTERRUPTS,
    /** Method: throws {@code InterruptedException} when its thread is asked to stop. */
    INTERRUPTIBLE,
    /** Method: writes a log line or counts; looking at a failure so is enough. */
    LOGS,
    /** Method: throws for what it can't read or find: {@code Long.parseLong}, {@code Optional.orElseThrow}. */
    THROWS,

    // ---- of tests
    /** Method: its arguments are run or checked by a test framework. */
    ASSERTS,
    /** Method: what is called on its result is recorded, not run: {@code Mockito.verify}. */
    RECORDS,

    // ---- of streams and scopes
    /** Method: part of a pull stream: {@code stream source|lazy|terminal|parallel|sequential}. */
    STREAM,
    /** Method: a lazy step that takes all elements before it hands on the first. */
    BARRIER,
    /** Method: part of a task scope: {@code scope open|fork|join|result|close}. */
    SCOPE;

    private static final Map<String, Kind> BY_WORD = new HashMap<>();

    static {
      for (Kind kind : values()) {
        BY_WORD.put(kind.word, kind);
      }
    }

    private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The word for it in a catalogue file. */
    public String word() {
      return word;
    }

    /** The kind whose word this is. */
    public static Optional<Kind> of(String word) {
      return Optional.ofNullable(BY_WORD.get(word));
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
    for (String argument : arguments) {
      if (argument.length() > name.length() && argument.charAt(name.length()) == '=' && argument.startsWith(name)) {
        return Optional.of(argument.substring(name.length() + 1));
      }
    }
    return Optional.empty();
  }

  /** The argument at {@code index} as the index of a parameter; empty where it is something else. */
  public Optional<Integer> parameter(int index) {
    return argument(index).filter(a -> !a.isEmpty() && a.chars().allMatch(Character::isDigit)).map(Integer::valueOf);
  }

  @Override
  public String toString() {
    return arguments.isEmpty() ? kind.word() : kind.word() + " " + String.join(" ", arguments);
  }
}
