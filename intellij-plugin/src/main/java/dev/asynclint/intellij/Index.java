package dev.asynclint.intellij;

import com.intellij.openapi.diagnostic.Logger;
import com.intellij.openapi.progress.ProcessCanceledException;
import com.intellij.openapi.progress.ProgressManager;
import com.intellij.openapi.vfs.VirtualFile;
import com.intellij.openapi.vfs.newvfs.BulkFileListener;
import com.intellij.openapi.vfs.newvfs.events.VFileEvent;
import dev.asynclint.Rule;
import dev.asynclint.RuleInfo;
import dev.asynclint.Visits;
import dev.asynclint.driver.Configuration;
import dev.asynclint.driver.ConfigurationException;
import dev.asynclint.driver.ConfiguredRun;
import dev.asynclint.driver.Folder;
import dev.asynclint.driver.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What is known of a project: configuration, modules, class path, and what its methods do. Read in the background, and anew when
 * files have changed on disk.
 */
final class Index implements BulkFileListener {
  private static final Logger LOG = Logger.getInstance(Index.class);

  /** A build or a checkout changes many files at once; wait for its end. */
  private static final long SETTLE_MILLIS = 500;

  private static final long POLL_MILLIS = 10;
  private static final Set<String> NAMES = Set.of("pom.xml", Configuration.FILE_NAME, ConfiguredRun.BASELINE);

  private final Optional<Path> root;
  private final List<Rule> rules;
  private final Runnable changed;
  private final ScheduledThreadPoolExecutor background = Threads.single("asynclint-index");
  private final Set<String> switchedOn = ConcurrentHashMap.newKeySet();
  private final Set<Path> missed = ConcurrentHashMap.newKeySet();
  private Optional<Workspace> bare = Optional.empty();
  private volatile Optional<Folder> folder = Optional.empty();
  private volatile List<String> errors = List.of();
  private volatile Future<?> due = new FutureTask<>(() -> null);

  /** A rule that is off by default and that people have switched on in the IDE. */
  private record SwitchedOn(Rule rule) implements Rule {
    @Override
    public RuleInfo info() {
      return rule.info().onByDefault();
    }

    @Override
    public void register(Visits visits) {
      rule.register(visits);
    }
  }

  Index(Optional<Path> root, List<Rule> rules, Runnable changed) {
    this.root = root;
    this.rules = rules;
    this.changed = changed;
  }

  List<String> errors() {
    return errors;
  }

  void switchOn(String rule) {
    if (switchedOn.add(rule)) {
      refresh();
    }
  }

  /** What a file is linted with as of now; empty until the configuration has been read. */
  Optional<Workspace> workspace(Path file) {
    if (root.isEmpty() || !file.startsWith(root.get())) {
      return Optional.of(bare());
    }
    Optional<Folder> known = folder;
    if (known.isPresent() && known.get().misses(file) && missed.add(file)) {
      refresh();
    }
    return known.flatMap(f -> f.workspace(file));
  }

  /** For files outside of the project; few people have such open, and the rest need not wait for it. */
  private synchronized Workspace bare() {
    bare = bare.or(() -> Optional.of(Workspace.bare(rules)));
    return bare.get();
  }

  /** The same, when all that is to be read has been read. */
  Optional<Workspace> completeWorkspace(Path file) {
    await();
    workspace(file); // once the project is known, whether it misses this file is known too
    await();
    return workspace(file);
  }

  /** Waits until all is read that is to be read. */
  void await() {
    for (Future<?> reading = due; root.isPresent() && !(reading.isDone() && reading == due); reading = due) {
      ProgressManager.checkCanceled();
      try {
        reading.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException | CancellationException e) {
        // not done, or another reading has taken its place: ask the IDE again
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ProcessCanceledException(e);
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      }
    }
  }

  /** Reads all as soon as it can. */
  void refresh() {
    schedule(0);
  }

  private synchronized void schedule(long millis) {
    if (root.isPresent()) {
      Future<?> waiting = due;
      due = background.schedule(() -> read(root.get()), millis, TimeUnit.MILLISECONDS);
      waiting.cancel(false);
    }
  }

  private void read(Path directory) {
    try {
      Folder fresh = new Folder(directory, rules.stream().map(this::asSet).toList());
      fresh.configure();
      if (folder.isEmpty()) {
        folder = Optional.of(fresh); // what a file's own text tells need not wait for the others
        changed.run();
      }
      fresh.index(List.copyOf(missed));
      folder = Optional.of(fresh);
      errors = List.of();
    } catch (ConfigurationException e) {
      errors = e.errors();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the project is being closed
      return;
    } catch (RuntimeException e) {
      LOG.error("could not read " + directory, e);
    }
    changed.run();
  }

  private Rule asSet(Rule rule) {
    return switchedOn.contains(rule.info().id()) ? new SwitchedOn(rule) : rule;
  }

  @Override
  public void after(List<? extends VFileEvent> events) {
    if (events.stream().anyMatch(this::matters)) {
      schedule(SETTLE_MILLIS);
    }
  }

  private boolean matters(VFileEvent event) {
    Path path = Path.of(event.getPath());
    String name = String.valueOf(path.getFileName());
    VirtualFile file = event.getFile();
    boolean directory = file != null && file.isDirectory();
    return root.isPresent() && path.startsWith(root.get()) && (directory || name.endsWith(".java") || NAMES.contains(name));
  }

  void close() {
    background.shutdownNow();
  }
}
