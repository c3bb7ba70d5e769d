package dev.asynclint.cases.scheduledtaskdies;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.logging.Logger;

/** Periodic tasks that an exception ends, and those that catch. */
abstract class Jdk {
  private static final Logger LOG = Logger.getLogger("test");
  private final AtomicLong ticks = new AtomicLong();
  private volatile boolean due;
  private Runnable given;

  interface Model {
    String poll();
  }

  abstract void beat();

  abstract CompletableFuture<String> ask(String question);

  // ---- silent

  void catchesInTheLambda(ScheduledExecutorService timer) {
    timer.scheduleAtFixedRate(
        () -> {
          try {
            beat();
          } catch (Exception e) {
            LOG.warning("failed");
          }
        },
        1,
        1,
        TimeUnit.SECONDS);
  }

  void catchesInTheMethod(ScheduledExecutorService timer) {
    timer.scheduleAtFixedRate(this::guarded, 1, 1, TimeUnit.SECONDS);
  }

  void callsAMethodThatCatches(ScheduledExecutorService timer) {
    timer.scheduleWithFixedDelay(() -> guarded(), 1, 1, TimeUnit.SECONDS);
  }

  private void guarded() {
    try {
      beat();
    } catch (Throwable t) {
      LOG.warning("failed");
    }
  }

  void catchesTwoCallsDown(ScheduledExecutorService timer) {
    timer.scheduleAtFixedRate(this::outer, 1, 1, TimeUnit.SECONDS);
  }

  private void outer() {
    ticks.incrementAndGet();
    guarded();
  }

  void onlyCounts(ScheduledExecutorService timer) {
    timer.scheduleAtFixedRate(ticks::incrementAndGet, 1, 1, TimeUnit.SECONDS);
  }

  void onlySetsAField(ScheduledExecutorService timer) {
    timer.scheduleAtFixedRate(() -> due = true, 1, 1, TimeUnit.SECONDS);
  }

  void onlyLogs(ScheduledExecutorService timer) {
    timer.scheduleAtFixedRate(() -> LOG.info("tick"), 1, 1, TimeUnit.SECONDS);
  }

  void logsBeforeItCatches(ScheduledExecutorService timer) {
    timer.scheduleAtFixedRate(
        () -> {
          LOG.info("tick");
          try {
            beat();
          } catch (RuntimeException | Error e) {
            LOG.warning("failed");
          } catch (Exception e) {
            LOG.warning("failed");
          }
        },
        1,
        1,
        TimeUnit.SECONDS);
  }

  void runsOnce(ScheduledExecutorService timer) {
    timer.schedule(() -> beat(), 1, TimeUnit.SECONDS);
  }

  void runsOnceInATimer(Timer timer) {
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            beat();
          }
        },
        1000);
  }

  void isGivenATask(ScheduledExecutorService timer, Runnable task) {
    timer.scheduleAtFixedRate(task, 1, 1, TimeUnit.SECONDS);
  }

  void isGivenATaskInAField(ScheduledExecutorService timer) {
    timer.scheduleAtFixedRate(given, 1, 1, TimeUnit.SECONDS);
  }

  void catchesInATimer(Timer timer) {
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            try {
              beat();
            } catch (Exception e) {
              LOG.warning("failed");
            }
          }
        },
        1000,
        1000);
  }

  void sleeps(ScheduledExecutorService timer) {
    timer.scheduleAtFixedRate(() -> ticks.set(System.nanoTime()), 1, 1, TimeUnit.SECONDS);
  }

  public static void main(String[] arguments) {
    ScheduledExecutorService timer = java.util.concurrent.Executors.newScheduledThreadPool(1);
    Model model = () -> "a";
    timer.scheduleAtFixedRate(model::poll, 1, 1, TimeUnit.SECONDS);
  }

  void readsAConstant(ScheduledExecutorService timer) {
    timer.scheduleAtFixedRate(this::counted, 1, 1, TimeUnit.SECONDS);
  }

  private void counted() {
    due = ticks.get() > Long.valueOf(3);
  }

  // ---- reported

  void readsANumber(ScheduledExecutorService timer, String name) {
    timer.scheduleAtFixedRate(() -> ticks.set(Long.parseLong(name)), 1, 1, TimeUnit.SECONDS); // expect: scheduled-task-dies
  }

  void callsAModelThreeMethodsDown(ScheduledExecutorService timer) {
    timer.scheduleAtFixedRate(this::first, 1, 1, TimeUnit.SECONDS); // expect: scheduled-task-dies
  }

  private void first() {
    second("a");
  }

  private void second(String name) {
    Model model = modelOf(name);
    model.poll();
  }

  abstract Model modelOf(String name);

  void callsAnAbstractMethod(ScheduledExecutorService timer) {
    timer.scheduleAtFixedRate(() -> beat(), 1, 1, TimeUnit.SECONDS); // expect: scheduled-task-dies
  }

  void refersToAnAbstractMethod(ScheduledExecutorService timer) {
    timer.scheduleAtFixedRate(this::beat, 1, 1, TimeUnit.SECONDS); // expect: scheduled-task-dies
  }

  void withFixedDelay(ScheduledExecutorService timer) {
    timer.scheduleWithFixedDelay(this::beat, 1, 1, TimeUnit.SECONDS); // expect: scheduled-task-dies
  }

  void callsAModel(ScheduledExecutorService timer, Model model) {
    timer.scheduleAtFixedRate(() -> ticks.addAndGet(model.poll().length()), 1, 1, TimeUnit.SECONDS); // expect: scheduled-task-dies
  }

  void refersToAModel(ScheduledExecutorService timer, Model model) {
    timer.scheduleAtFixedRate(model::poll, 1, 1, TimeUnit.SECONDS); // expect: scheduled-task-dies
  }

  void callsASupplier(ScheduledExecutorService timer, Supplier<String> source) {
    timer.scheduleAtFixedRate( // expect: scheduled-task-dies
        () -> {
          String value = source.get();
          LOG.info(value);
        },
        1,
        1,
        TimeUnit.SECONDS);
  }

  void waits(ScheduledExecutorService timer) {
    timer.scheduleAtFixedRate(() -> ask("a").join(), 1, 1, TimeUnit.SECONDS); // expect: scheduled-task-dies
  }

  void throwsItself(ScheduledExecutorService timer) {
    timer.scheduleAtFixedRate( // expect: scheduled-task-dies
        () -> {
          if (due) {
            throw new IllegalStateException("due");
          }
        },
        1,
        1,
        TimeUnit.SECONDS);
  }

  void throwsInTheMethod(ScheduledExecutorService timer) {
    timer.scheduleAtFixedRate(this::check, 1, 1, TimeUnit.SECONDS); // expect: scheduled-task-dies
  }

  private void check() {
    if (due) {
      throw new IllegalStateException("due");
    }
  }

  void twoCallsDown(ScheduledExecutorService timer) {
    timer.scheduleAtFixedRate(() -> checkAll(), 1, 1, TimeUnit.SECONDS); // expect: scheduled-task-dies
  }

  private void checkAll() {
    LOG.info("check");
    check();
  }

  void catchesTooLittle(ScheduledExecutorService timer, HttpClient client) {
    HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost")).build();
    timer.scheduleAtFixedRate( // expect: scheduled-task-dies
        () -> {
          try {
            beat();
            client.send(request, HttpResponse.BodyHandlers.ofString());
          } catch (java.io.IOException e) {
            LOG.warning("failed");
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        },
        1,
        1,
        TimeUnit.SECONDS);
  }

  void catchesAPartOnly(ScheduledExecutorService timer) {
    timer.scheduleAtFixedRate( // expect: scheduled-task-dies
        () -> {
          try {
            LOG.info("tick");
          } catch (Exception e) {
            LOG.warning("failed");
          }
          beat();
        },
        1,
        1,
        TimeUnit.SECONDS);
  }

  void finallyIsNoCatch(ScheduledExecutorService timer) {
    timer.scheduleAtFixedRate( // expect: scheduled-task-dies
        () -> {
          try {
            beat();
          } finally {
            due = false;
          }
        },
        1,
        1,
        TimeUnit.SECONDS);
  }

  void taskOfATimer(Timer timer) {
    timer.schedule( // expect: scheduled-task-dies
        new TimerTask() {
          @Override
          public void run() {
            beat();
          }
        },
        1000,
        1000);
  }

  void taskInAVariable(ScheduledExecutorService timer) {
    Runnable task = () -> beat();
    timer.scheduleAtFixedRate(task, 1, 1, TimeUnit.SECONDS); // expect: scheduled-task-dies
  }

  void runsAGivenTask(ScheduledExecutorService timer, Runnable task) {
    timer.scheduleAtFixedRate(() -> task.run(), 1, 1, TimeUnit.SECONDS); // expect: scheduled-task-dies
  }

  void vertxGoesOn(io.vertx.core.Vertx vertx) {
    vertx.setPeriodic(
        1000,
        id -> {
          throw new IllegalStateException("told to the context's handler");
        });
  }

  void reactorGoesOn() {
    reactor.core.scheduler.Schedulers.boundedElastic()
        .schedulePeriodically(
            () -> {
              throw new IllegalStateException("told to the hook for dropped errors");
            },
            0,
            1,
            java.util.concurrent.TimeUnit.SECONDS);
  }

  abstract static class Guarded implements Runnable {
    @Override
    public final void run() {
      try {
        work();
      } catch (RuntimeException e) {
        LOG.warning("failed");
      }
    }

    abstract void work();
  }

  void aClassThatCatchesForItsTasks(ScheduledExecutorService timer) {
    timer.scheduleAtFixedRate(
        new Guarded() {
          @Override
          void work() {
            beat();
          }
        },
        1,
        1,
        TimeUnit.SECONDS);
  }

  interface Settings {
    boolean isEnabled();
  }

  void asksASetting(ScheduledExecutorService timer, Settings settings) {
    timer.scheduleAtFixedRate(() -> ticks.set(settings.isEnabled() ? 1 : 0), 1, 1, TimeUnit.SECONDS);
  }

  interface Peer {
    void send(String beat) throws IllegalStateException;
  }

  void forEachOfThem(ScheduledExecutorService timer, java.util.List<Peer> peers) {
    timer.scheduleAtFixedRate(() -> peers.forEach(peer -> peer.send("beat")), 1, 1, TimeUnit.SECONDS); // expect: scheduled-task-dies
  }

  void forEachOfThemGuarded(ScheduledExecutorService timer, java.util.List<Peer> peers) {
    timer.scheduleAtFixedRate(
        () ->
            peers.forEach(
                peer -> {
                  try {
                    peer.send("beat");
                  } catch (RuntimeException e) {
                    LOG.warning("failed");
                  }
                }),
        1,
        1,
        TimeUnit.SECONDS);
  }
}
