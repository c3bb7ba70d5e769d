package oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.jfr.Recording;
import jdk.jfr.consumer.EventStream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedThread;

/**
 * Which threads slept, parked or did I/O in the code of a fixture, and how many threads were made, from the events of the
 * flight recorder. A recording that is stopped and read holds every event of the run; a live stream would bring them up to a
 * second late.
 */
final class BlockingWatch implements AutoCloseable {
  private static final List<String> WAITS =
      List.of("jdk.ThreadSleep", "jdk.ThreadPark", "jdk.JavaMonitorWait", "jdk.JavaMonitorEnter", "jdk.SocketRead", "jdk.FileRead");
  private final Recording recording = new Recording();
  private final String group;

  /**
   * What was seen in a run.
   *
   * @param blocked how often threads of each role waited in the code of a fixture
   * @param threads how many threads were started in the run's thread group, the lab's own left out
   */
  record Seen(Map<ThreadRole, Integer> blocked, int threads) {}

  /** Watches from now on; the threads that count are those started in this thread group. */
  BlockingWatch(String group) {
    this.group = group;
    WAITS.forEach(wait -> recording.enable(wait).withThreshold(Duration.ZERO).withStackTrace());
    recording.enable("jdk.ThreadStart");
    recording.start();
  }

  /** Stops watching. */
  Seen seen() {
    Map<ThreadRole, Integer> blocked = new EnumMap<>(ThreadRole.class);
    AtomicInteger threads = new AtomicInteger();
    try {
      recording.stop();
      Path file = Files.createTempFile("oracle", ".jfr");
      recording.dump(file);
      try (EventStream events = EventStream.openFile(file)) {
        WAITS.forEach(wait -> events.onEvent(wait, event -> {
          if (event.getThread() != null && inFixture(event)) {
            blocked.merge(ThreadRole.of(String.valueOf(event.getThread().getJavaName())), 1, Integer::sum);
          }
        }));
        events.onEvent("jdk.ThreadStart", event -> threads.addAndGet(ofTheProgram(event.getThread("thread")) ? 1 : 0));
        events.start();
      }
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Seen(blocked, threads.get());
  }

  private boolean ofTheProgram(RecordedThread thread) {
    return thread != null
        && thread.getThreadGroup() != null
        && group.equals(thread.getThreadGroup().getName())
        && !Lab.owns(thread.getJavaName());
  }

  /** Whether the program's code is on the stack, and it is not the JVM that loads a class for it. */
  private static boolean inFixture(RecordedEvent event) {
    if (event.getStackTrace() == null) {
      return false;
    }
    List<String> types = event.getStackTrace().getFrames().stream()
        .filter(RecordedFrame::isJavaFrame).map(frame -> frame.getMethod().getType().getName()).toList();
    return types.stream().anyMatch(type -> type.startsWith("fixtures."))
        && types.stream().noneMatch(type -> type.startsWith("jdk.internal.loader.") || type.equals("java.lang.ClassLoader"));
  }

  @Override
  public void close() {
    recording.close();
  }
}
