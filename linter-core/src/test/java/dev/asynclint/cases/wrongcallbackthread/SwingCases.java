package dev.asynclint.cases.wrongcallbackthread;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JProgressBar;
import javax.swing.JTextArea;
import javax.swing.SwingUtilities;

/** The screen's components, touched on their thread and on others. */
abstract class SwingCases {
  private final JLabel label = new JLabel();
  private final JTextArea area = new JTextArea();
  private final JProgressBar bar = new JProgressBar();
  private final List<String> lines = new ArrayList<>();

  abstract CompletableFuture<String> ask(String question);

  // ---- silent

  void onItsThread() {
    ask("a").thenAccept(r -> SwingUtilities.invokeLater(() -> label.setText(r)));
  }

  void onItsExecutor() {
    ask("a").thenAcceptAsync(label::setText, SwingUtilities::invokeLater);
  }

  void onAnExecutorThatIsGiven(Executor ui) {
    ask("a").thenAcceptAsync(r -> label.setText(r), ui);
  }

  void outsideOfCallbacks(String text) {
    label.setText(text);
  }

  void inAListener(JButton button) {
    button.addActionListener(event -> label.setText("clicked"));
  }

  void repaintIsForAll() {
    ask("a").thenRun(label::repaint);
  }

  void revalidateIsForAll() {
    ask("a").thenAccept(r -> label.revalidate());
  }

  void readOnly() {
    ask("a").thenApply(r -> label.getText() + r);
  }

  void guarded() {
    ask("a")
        .thenAccept(
            r -> {
              if (SwingUtilities.isEventDispatchThread()) {
                label.setText(r);
              }
            });
  }

  void aListIsNoComponent() {
    ask("a").thenAccept(r -> lines.clear());
  }

  void invokedAndWaitedFor(ExecutorService pool) {
    pool.execute(() -> SwingUtilities.invokeLater(() -> area.setText("done")));
  }

  void keptForLater(List<Runnable> later) {
    later.add(() -> label.setText("later"));
  }

  void streamOnTheCaller(List<JLabel> labels) {
    labels.forEach(l -> l.setText("a"));
  }

  void aStaticMethod() {
    ask("a").thenAccept(JComponent::setDefaultLocale2);
  }

  void waitsFirst() {
    label.setText(ask("a").join());
  }

  abstract static class JComponent {
    static void setDefaultLocale2(String locale) {}
  }

  // ---- reported

  void inThenAccept() {
    ask("a").thenAccept(r -> label.setText(r)); // expect: wrong-callback-thread
  }

  void byReference() {
    ask("a").thenAccept(label::setText); // expect: wrong-callback-thread
  }

  void inThenRun() {
    ask("a").thenRun(() -> label.setEnabled(true)); // expect: wrong-callback-thread
  }

  void inWhenComplete() {
    ask("a").whenComplete((r, e) -> label.setText(e == null ? r : "failed")); // expect: wrong-callback-thread
  }

  void inExceptionally() {
    ask("a")
        .exceptionally(
            e -> {
              label.setText("failed"); // expect: wrong-callback-thread
              return "";
            });
  }

  void inHandle() {
    ask("a")
        .handle(
            (r, e) -> {
              area.append(r); // expect: wrong-callback-thread
              return r;
            });
  }

  void onTheCommonPool() {
    CompletableFuture.runAsync(() -> bar.setValue(1)); // expect: wrong-callback-thread
  }

  void onTheCommonPoolBehindAStage() {
    ask("a").thenAcceptAsync(r -> label.setText(r)); // expect: wrong-callback-thread
  }

  void onAPool() {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    pool.execute(() -> label.setText("done")); // expect: wrong-callback-thread
    pool.shutdown();
  }

  void onASingleThread() {
    ExecutorService one = Executors.newSingleThreadExecutor();
    one.execute(() -> bar.setValue(2)); // expect: wrong-callback-thread
    one.shutdown();
  }

  void onATimer() {
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    timer.schedule(() -> label.setText("late"), 1, TimeUnit.SECONDS); // expect: wrong-callback-thread
    timer.shutdown();
  }

  void inABlock() {
    ask("a")
        .thenAccept(
            r -> {
              String text = r.trim();
              area.setText(text); // expect: wrong-callback-thread
            });
  }

  void aParameter(JLabel other) {
    ask("a").thenAccept(r -> other.setText(r)); // expect: wrong-callback-thread
  }

  void behindOthers() {
    ask("a").thenApply(String::trim).thenAccept(area::append); // expect: wrong-callback-thread
  }

  void visible() {
    ask("a").thenRun(() -> bar.setVisible(false)); // expect: wrong-callback-thread
  }

  void inAParallelStream(List<JLabel> labels) {
    labels.parallelStream().forEach(l -> l.setText("a")); // expect: wrong-callback-thread
  }
}
