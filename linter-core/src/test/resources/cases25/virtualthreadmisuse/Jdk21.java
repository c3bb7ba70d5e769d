package cases25.virtualthreadmisuse;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Virtual threads in pools, and without. */
abstract class Jdk21 {
  private final ThreadFactory virtual = Thread.ofVirtual().factory();

  abstract void work();

  // ---- silent

  ExecutorService oneForEachTask() {
    return Executors.newVirtualThreadPerTaskExecutor();
  }

  ExecutorService oneForEachTaskWithNames() {
    return Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("worker-", 0).factory());
  }

  ExecutorService platformThreads() {
    return Executors.newFixedThreadPool(2);
  }

  ExecutorService platformFactory() {
    return Executors.newFixedThreadPool(2, Thread.ofPlatform().factory());
  }

  ExecutorService factoryGiven(ThreadFactory factory) {
    return Executors.newFixedThreadPool(2, factory);
  }

  ExecutorService ownFactory() {
    return Executors.newCachedThreadPool(r -> new Thread(r));
  }

  void started() {
    Thread.ofVirtual().start(this::work);
  }

  void startedShort() {
    Thread.startVirtualThread(this::work);
  }

  void daemonOfAPlatformThread() {
    Thread thread = new Thread(this::work);
    thread.setDaemon(false);
    thread.start();
  }

  void daemonOfAPlatformBuilder() {
    Thread thread = Thread.ofPlatform().unstarted(this::work);
    thread.setDaemon(false);
    thread.start();
  }

  void daemonWhichItIs() {
    Thread thread = Thread.ofVirtual().unstarted(this::work);
    thread.setDaemon(true);
    thread.start();
  }

  void daemonAsAParameter(Thread thread) {
    thread.setDaemon(false);
  }

  void daemonByAVariable(boolean daemon) {
    Thread thread = Thread.ofVirtual().unstarted(this::work);
    thread.setDaemon(daemon);
    thread.start();
  }

  void named() {
    Thread thread = Thread.ofVirtual().unstarted(this::work);
    thread.setName("worker");
    thread.start();
  }

  void monitorOnAPlatformThread() throws InterruptedException {
    synchronized (this) {
      Thread.sleep(10);
    }
  }

  // ---- reported

  ExecutorService fixed() {
    return Executors.newFixedThreadPool(2, Thread.ofVirtual().factory()); // expect: virtual-thread-misuse
  }

  ExecutorService cached() {
    return Executors.newCachedThreadPool(Thread.ofVirtual().factory()); // expect: virtual-thread-misuse
  }

  ExecutorService single() {
    return Executors.newSingleThreadExecutor(Thread.ofVirtual().factory()); // expect: virtual-thread-misuse
  }

  ExecutorService scheduled() {
    return Executors.newScheduledThreadPool(2, Thread.ofVirtual().factory()); // expect: virtual-thread-misuse
  }

  ExecutorService singleScheduled() {
    return Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory()); // expect: virtual-thread-misuse
  }

  ExecutorService withNames() {
    return Executors.newFixedThreadPool(2, Thread.ofVirtual().name("worker-", 0).factory()); // expect: virtual-thread-misuse
  }

  ExecutorService factoryInAField() {
    return Executors.newFixedThreadPool(2, virtual); // expect: virtual-thread-misuse
  }

  ExecutorService factoryInAVariable() {
    ThreadFactory factory = Thread.ofVirtual().factory();
    return Executors.newCachedThreadPool(factory); // expect: virtual-thread-misuse
  }

  ExecutorService poolOfItsOwnKind() {
    return new ThreadPoolExecutor( // expect: virtual-thread-misuse
        4, 4, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Thread.ofVirtual().factory());
  }

  ExecutorService handOff() {
    return new ThreadPoolExecutor( // expect: virtual-thread-misuse
        0, 4, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), virtual);
  }

  void local() {
    ExecutorService pool = Executors.newFixedThreadPool(8, Thread.ofVirtual().factory()); // expect: virtual-thread-misuse
    pool.execute(this::work);
    pool.shutdown();
  }

  void closed() {
    try (ExecutorService pool = Executors.newFixedThreadPool(8, virtual)) { // expect: virtual-thread-misuse
      pool.execute(this::work);
    }
  }

  void noDaemon() {
    Thread thread = Thread.ofVirtual().unstarted(this::work);
    thread.setDaemon(false); // expect: virtual-thread-misuse
    thread.start();
  }

  void noDaemonWithAName() {
    Thread thread = Thread.ofVirtual().name("worker").unstarted(() -> work());
    thread.setDaemon(false); // expect: virtual-thread-misuse
    thread.start();
  }

  void noDaemonInferred() {
    var thread = Thread.ofVirtual().unstarted(this::work);
    thread.setDaemon(false); // expect: virtual-thread-misuse
    thread.start();
  }

  void unnamed() {
    Executors.newFixedThreadPool(2, virtual).shutdown(); // expect: virtual-thread-misuse
  }
}
