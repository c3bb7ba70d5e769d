package agent;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the agent once and shows what its calls did. */
@Command(
    name = "agent",
    mixinStandardHelpOptions = true,
    description = "Asks several models and tools at once, and shows the wall time beside the sum of the latencies.")
public final class Main implements Callable<Integer> {
  @Parameters(arity = "0..1", defaultValue = "why is the sky blue?", paramLabel = "QUESTION", description = "What to ask.")
  private String question;

  @Option(names = "--mode", defaultValue = "GATHER", description = "${COMPLETION-CANDIDATES}; default gather.")
  private Mode mode;

  @Option(names = "--models", defaultValue = "3", description = "How many models to ask; default 3.")
  private int models;

  @Option(names = "--no-tools", description = "Ask models only.")
  private boolean noTools;

  @Option(names = "--http", description = "Over HTTP to the loopback model server, instead of simulated.")
  private boolean http;

  @Option(names = "--base-url", description = "Over HTTP to this messages API.")
  private Optional<URI> baseUrl;

  @Option(names = "--model-name", defaultValue = "model", description = "The name the server knows the model by.")
  private String modelName;

  @Option(names = "--key-env", defaultValue = "MODEL_API_KEY", description = "Environment variable that holds the API key.")
  private String keyEnv;

  @Option(names = "--latency", defaultValue = "300", description = "Least latency of a call in milliseconds; default 300.")
  private int latency;

  @Option(names = "--jitter", defaultValue = "700", description = "Up to so many milliseconds more; default 700.")
  private int jitter;

  @Option(names = "--failing", defaultValue = "0", description = "Share of calls that fail, 0 to 1.")
  private double failing;

  @Option(names = "--hanging", defaultValue = "0", description = "Share of calls that are never answered, 0 to 1.")
  private double hanging;

  @Option(names = "--slow", defaultValue = "0", description = "Share of calls that take ten times as long, 0 to 1.")
  private double slow;

  @Option(names = "--limit", defaultValue = "0", description = "Most calls at once; 0 is no limit.")
  private int limit;

  @Option(names = "--server-limit", defaultValue = "100000", description = "Calls at once above which the server answers 429.")
  private int serverLimit;

  @Option(names = "--timeout", defaultValue = "30000", description = "Time limit of a call in milliseconds; default 30000.")
  private int timeout;

  @Option(names = "--attempts", defaultValue = "1", description = "How often a call is tried when its failure may pass.")
  private int attempts;

  @Option(names = "--seed", defaultValue = "1", description = "The same seed gives the same latencies and failures.")
  private long seed;

  @Option(names = "--kill-after", defaultValue = "0", description = "Stop the loopback server after so many milliseconds.")
  private int killAfter;

  @Option(names = "--svg", paramLabel = "FILE", description = "Write the timeline as a picture.")
  private Optional<Path> svg;

  @Option(names = "--quiet", description = "Only the summary.")
  private boolean quiet;

  @Spec private CommandSpec spec;

  /** Exits with 0 when the agent answered, 1 when it failed, 2 on wrong use. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    checkArguments();
    ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor(task -> daemon("model-loop", task));
    Timeline timeline = new Timeline();
    Behaviour behaviour = new Behaviour(Duration.ofMillis(latency), Duration.ofMillis(jitter), failing, hanging, slow);
    try (ModelServer server = http && baseUrl.isEmpty() ? ModelServer.start(behaviour, serverLimit, seed) : null) {
      if (server != null && killAfter > 0) {
        loop.schedule(server::close, killAfter, TimeUnit.MILLISECONDS);
      }
      Optional<URI> base = server == null ? baseUrl : Optional.of(server.base());
      HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
      List<ChatModel> asked = IntStream.rangeClosed(1, models)
          .mapToObj(i -> traced(base.isPresent() ? overHttp(base.get(), client) : simulated(i, behaviour, loop), timeline))
          .toList();
      return run(new Agent(asked, noTools ? List.of() : tools(timeline, loop)), timeline);
    } finally {
      loop.shutdownNow();
    }
  }

  private void checkArguments() {
    if (models < 1 || latency < 0 || jitter < 0 || limit < 0 || timeout < 0 || attempts < 1) {
      throw new CommandLine.ParameterException(spec.commandLine(), "--models and --attempts are at least 1, the other numbers at least 0");
    }
  }

  private int run(Agent agent, Timeline timeline) throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    int code = 0;
    try {
      List<Reply> replies = mode.run(agent.calls(question), limit, Duration.ofMillis(timeout)).get();
      if (!quiet) {
        out.println(Agent.compose(replies));
      }
    } catch (ExecutionException | CompletionException e) {
      Throwable cause = ModelException.unwrap(e);
      spec.commandLine().getErr().println("agent: " + (cause.getMessage() == null ? cause.toString() : cause.getMessage()));
      code = 1;
    } catch (UnsupportedOperationException e) {
      spec.commandLine().getErr().println("agent: " + e.getMessage());
      return 2;
    }
    if (!quiet) {
      out.println(timeline.text());
    }
    out.println(timeline.summary());
    return svg.isPresent() && !write(svg.get(), timeline.svg()) ? 2 : code;
  }

  private boolean write(Path file, String text) {
    try {
      Files.writeString(file, text);
      return true;
    } catch (IOException e) {
      spec.commandLine().getErr().println("agent: cannot write " + file);
      return false;
    }
  }

  private ChatModel traced(ChatModel model, Timeline timeline) {
    ChatModel named = new Traced(model, timeline);
    return attempts == 1 ? named : new Retrying(named, attempts, Duration.ofMillis(200));
  }

  private ChatModel simulated(int number, Behaviour behaviour, ScheduledExecutorService loop) {
    return new SimulatedModel(modelName + "-" + number, behaviour, loop, seed);
  }

  private ChatModel overHttp(URI base, HttpClient client) {
    String key = Optional.ofNullable(System.getenv(keyEnv)).orElse("");
    return new HttpModel(new HttpModel.Endpoint(base, key, modelName, Duration.ofMillis(Math.max(1, timeout))), client);
  }

  private static List<Tool> tools(Timeline timeline, ScheduledExecutorService loop) {
    List<Tool> tools = new ArrayList<>();
    tools.add(Tool.of("word-count", loop, text -> text.strip().split("\\s+").length + " words"));
    tools.add(Tool.of("shout", loop, text -> text.toUpperCase(Locale.ROOT)));
    return tools.stream().map(tool -> traced(tool, timeline)).toList();
  }

  private static Tool traced(Tool tool, Timeline timeline) {
    return new Tool() {
      @Override
      public String name() {
        return tool.name();
      }

      @Override
      public CompletableFuture<Reply> use(String input) {
        return Traced.trace(tool.name(), timeline, () -> tool.use(input));
      }
    };
  }

  private static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
