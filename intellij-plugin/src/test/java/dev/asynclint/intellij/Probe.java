package dev.asynclint.intellij;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.body.MethodDeclaration;
import dev.asynclint.Group;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.Severity;
import dev.asynclint.Visits;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A rule that counts how often the engine looks at a text, and that can be made to take its time. */
final class Probe implements Rule {
  /** Runs of the engine over a text. */
  final AtomicInteger runs = new AtomicInteger();

  final AtomicInteger methods = new AtomicInteger();

  /** The threads that got linters ready, which is the last step of reading a project. */
  final Set<String> readers = ConcurrentHashMap.newKeySet();

  /** Once a run is at its first method, until it may go on. */
  final CountDownLatch begun = new CountDownLatch(1);

  private final CountDownLatch mayGoOn;

  private Probe(int holds) {
    mayGoOn = new CountDownLatch(holds);
  }

  static Probe counting() {
    return new Probe(0);
  }

  static Probe holding() {
    return new Probe(1);
  }

  void letGo() {
    mayGoOn.countDown();
  }

  @Override
  public RuleInfo info() {
    return RuleInfo.of("probe", Group.META, Severity.INFO, "counts runs").triggers("class");
  }

  @Override
  public void register(Visits visits) {
    readers.add(Thread.currentThread().getName());
    visits.on(CompilationUnit.class, (unit, pass) -> runs.incrementAndGet());
    visits.on(
        MethodDeclaration.class,
        (method, pass) -> {
          begun.countDown();
          try {
            mayGoOn.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          methods.incrementAndGet();
        });
  }
}
