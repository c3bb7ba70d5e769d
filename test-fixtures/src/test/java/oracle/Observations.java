package oracle;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import oracle.Fixtures.Fixture;

/** Each fixture is run once in a test run, whatever number of tests ask. */
final class Observations {
  /** Runs in JVMs of their own wait more than they work: some at once cost little and save most of the time. */
  private static final ExecutorService APART = Executors.newFixedThreadPool(3, task -> {
    Thread thread = new Thread(task, "apart");
    thread.setDaemon(true);
    return thread;
  });

  private static final Map<String, FutureTask<Observation>> RUNS = new ConcurrentHashMap<>();

  private Observations() {}

  /** Starts the runs of these fixtures that take place in a JVM of their own; the others run when they are asked for. */
  static void start(List<Fixture> fixtures) {
    fixtures.stream().filter(fixture -> fixture.runs() && fixture.apart()).forEach(fixture -> {
      FutureTask<Observation> run = task(fixture);
      if (RUNS.putIfAbsent(fixture.toString(), run) == null) {
        APART.execute(run);
      }
    });
  }

  static Observation of(Fixture fixture) throws Exception {
    FutureTask<Observation> run = RUNS.computeIfAbsent(fixture.toString(), key -> task(fixture));
    run.run(); // does nothing where it runs or ran already
    return run.get();
  }

  private static FutureTask<Observation> task(Fixture fixture) {
    return new FutureTask<>(() -> fixture.symptom().observe(fixture.type(), fixture.bad()));
  }
}
