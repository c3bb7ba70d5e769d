package dev.asynclint.semantics;

import com.github.javaparser.ast.Node;
import java.util.IdentityHashMap;
import java.util.Map;

/** Every question about one file. Used by one thread. */
public final class Semantics {
  private final FileTypes types;
  private final Catalog catalog;
  private final Summaries summaries;
  private final boolean blockingByConvention;
  private final Names names;
  private final Uses uses;
  private final Map<Node, Facts> facts;
  private final Chains chains;
  private final Contexts contexts;
  private final Places places;
  private final Completion completion;
  private final Blocking blocking;
  private final Dropped dropped;
  private final Tasks tasks;
  private final Callbacks callbacks;
  private final Promises promises;
  private final Throwing throwing;
  private final Ownership ownership;
  private final Daemons daemons;
  private final Locks locks;
  private final Sharing sharing;
  private final Runtimes runtimes;
  private final Waits waits;
  private final Captures captures;
  private final Elements elements;
  private final Pools pools;
  private final Beans beans;

  /**
   * Questions about the file that {@code types} was opened for.
   *
   * @param blockingByConvention whether the file is test code, a sample or a benchmark, whose methods may block
   */
  public Semantics(FileTypes types, Catalog catalog, Summaries summaries, boolean blockingByConvention) {
    this(types, catalog, summaries, blockingByConvention, new Names());
  }

  private Semantics(FileTypes types, Catalog catalog, Summaries summaries, boolean blockingByConvention, Names names) {
    this(types, catalog, summaries, blockingByConvention, names, new Uses(types, names), new IdentityHashMap<>());
  }

  private Semantics(
      FileTypes types,
      Catalog catalog,
      Summaries summaries,
      boolean blockingByConvention,
      Names names,
      Uses uses,
      Map<Node, Facts> facts) {
    this.types = types;
    this.catalog = catalog;
    this.summaries = summaries;
    this.blockingByConvention = blockingByConvention;
    this.names = names;
    this.uses = uses;
    this.facts = facts;
    this.chains = new Chains(this);
    this.places = new Places(this);
    this.contexts = new Contexts(this, blockingByConvention);
    this.completion = new Completion(this);
    this.blocking = new Blocking(this);
    this.dropped = new Dropped(this);
    this.tasks = new Tasks(this);
    this.callbacks = new Callbacks(this);
    this.promises = new Promises(this);
    this.throwing = new Throwing(this);
    this.ownership = new Ownership(this);
    this.daemons = new Daemons(this);
    this.locks = new Locks(this);
    this.sharing = new Sharing(this);
    this.runtimes = new Runtimes(this);
    this.waits = new Waits(this);
    this.captures = new Captures(this);
    this.elements = new Elements(this);
    this.pools = new Pools(this);
    this.beans = new Beans(this);
  }

  /** The same questions in the light of other summaries; what does not depend on summaries is answered once for both. */
  public Semantics with(Summaries other) {
    return new Semantics(types, catalog, other, blockingByConvention, names, uses, facts);
  }

  /** The same questions, as if nobody had asked for a call before; what stands where in the tree is not looked for again. */
  public Semantics recounted(Summaries other, boolean isBlockingByConvention) {
    return new Semantics(types.recounted(), catalog, other, isBlockingByConvention, names, uses, new IdentityHashMap<>());
  }

  public FileTypes types() {
    return types;
  }

  public Catalog catalog() {
    return catalog;
  }

  public Summaries summaries() {
    return summaries;
  }

  Names names() {
    return names;
  }

  public Uses uses() {
    return uses;
  }

  public Chains chains() {
    return chains;
  }

  public Contexts contexts() {
    return contexts;
  }

  Places places() {
    return places;
  }

  public Completion completion() {
    return completion;
  }

  public Blocking blocking() {
    return blocking;
  }

  public Waits waits() {
    return waits;
  }

  public Captures captures() {
    return captures;
  }

  Elements elements() {
    return elements;
  }

  public Pools pools() {
    return pools;
  }

  public Beans beans() {
    return beans;
  }

  public Runtimes runtimes() {
    return runtimes;
  }

  public Dropped dropped() {
    return dropped;
  }

  public Tasks tasks() {
    return tasks;
  }

  public Callbacks callbacks() {
    return callbacks;
  }

  public Promises promises() {
    return promises;
  }

  public Throwing throwing() {
    return throwing;
  }

  public Ownership ownership() {
    return ownership;
  }

  public Daemons daemons() {
    return daemons;
  }

  public Locks locks() {
    return locks;
  }

  public Sharing sharing() {
    return sharing;
  }

  /** What the catalogue says of the method that a call invokes; nothing where it can't be resolved. */
  public Facts factsOf(Node call) {
    Facts known = facts.get(call);
    if (known == null) {
      boolean spoken = CallName.of(call).map(catalog.names()::speaksOf).orElse(true);
      known = spoken ? types.calleeOf(call).map(c -> catalog.ofMethod(c, types)).orElse(Facts.NONE) : Facts.NONE;
      facts.put(call, known);
    }
    return known;
  }

  /** Whether a type is a future or a publisher. */
  public boolean isAsync(JavaType type) {
    AsyncKind kind = asyncKind(type);
    return kind == AsyncKind.EAGER || kind == AsyncKind.COLD;
  }

  /** Whether a type is an async value, and of which kind. */
  public AsyncKind asyncKind(JavaType type) {
    if (!type.isKnown()) {
      return AsyncKind.UNKNOWN;
    }
    if (type.asClass().isEmpty()) {
      return AsyncKind.NONE;
    }
    Facts of = catalog.ofType(type, types);
    return of.has(Fact.Kind.EAGER)
        ? AsyncKind.EAGER
        : of.has(Fact.Kind.COLD) ? AsyncKind.COLD : of.has(Fact.Kind.HANDLE) ? AsyncKind.HANDLE : AsyncKind.NONE;
  }
}
