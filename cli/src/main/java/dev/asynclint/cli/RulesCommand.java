package dev.asynclint.cli;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.asynclint.Group;
import dev.asynclint.RuleInfo;
import dev.asynclint.rules.Rules;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code asynclint rules}: what can be reported. */
@Command(
    name = "rules",
    description = "Lists the rules.",
    mixinStandardHelpOptions = true,
    footer = {"", "`asynclint explain RULE` shows what a rule is about."})
final class RulesCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text", description = "text or json; default: ${DEFAULT-VALUE}")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Format format;

  enum Format {
    TEXT,
    JSON
  }

  RulesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (format == Format.JSON) {
      terminal.out().println(json());
    } else {
      table(terminal.out());
    }
    return Main.CLEAN;
  }

  private static void table(PrintWriter out) {
    List<RuleInfo> infos = Rules.infos();
    int width = infos.stream().mapToInt(i -> i.id().length()).max().orElse(0);
    boolean first = true;
    for (Group group : Group.values()) {
      List<RuleInfo> members = infos.stream().filter(i -> i.group() == group).toList();
      if (members.isEmpty()) {
        continue;
      }
      out.print(first ? "" : System.lineSeparator());
      first = false;
      out.println(group.title() + " (" + group.id() + ")");
      for (RuleInfo info : members) {
        String severity = info.enabled() ? info.severity().word() : "off";
        out.printf(Locale.ROOT, "  %-" + width + "s  %-7s  %s%n", info.id(), severity, info.summary());
      }
    }
  }

  private static String json() {
    JsonArray rules = new JsonArray();
    for (RuleInfo info : Rules.infos()) {
      JsonObject rule = new JsonObject();
      rule.addProperty("id", info.id());
      rule.addProperty("group", info.group().id());
      rule.addProperty("severity", info.severity().word());
      rule.addProperty("enabled", info.enabled());
      rule.addProperty("summary", info.summary());
      rule.addProperty("fix", info.fix().name().toLowerCase(Locale.ROOT));
      rule.addProperty("since", info.since());
      rule.addProperty("minRelease", info.minRelease());
      JsonArray profiles = new JsonArray();
      Stream.concat(Stream.of(info.enabled() ? "recommended" : "strict", "strict"), info.profiles().stream())
          .distinct()
          .sorted()
          .forEach(profiles::add);
      rule.add("profiles", profiles);
      rules.add(rule);
    }
    return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(rules);
  }
}
