package oracle;

/** What a thread is there for, told by its name: the libraries name their threads. */
public enum ThreadRole {
  /** Runs the program itself; it may wait. */
  CALLER,
  /** An event loop: the model client's, Netty's, Vert.x's. */
  LOOP,
  /** The common pool. */
  COMMON_POOL,
  /** Reactor's and RxJava's threads for work that must not block. */
  NON_BLOCKING,
  /** A pool made for work that blocks. */
  WORKER,
  /** Any other, e.g. of an executor of the program. */
  OTHER;

  /** The role of the thread with this name. */
  public static ThreadRole of(String name) {
    if (name.equals(Lab.CALLER)) {
      return CALLER;
    }
    if (name.equals(Lab.LOOP) || name.startsWith("vert.x-eventloop") || name.startsWith("nioEventLoop")) {
      return LOOP;
    }
    if (name.startsWith("ForkJoinPool.commonPool")) {
      return COMMON_POOL;
    }
    if (name.startsWith("parallel-") || name.startsWith("single-") || name.startsWith("RxComputation")) {
      return NON_BLOCKING;
    }
    if (name.startsWith("boundedElastic") || name.startsWith("RxCached") || name.startsWith("vert.x-worker")) {
      return WORKER;
    }
    return OTHER;
  }
}
