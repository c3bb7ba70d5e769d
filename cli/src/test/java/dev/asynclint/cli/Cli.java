package dev.asynclint.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/** The command as a user runs it, in this process. */
final class Cli {
  /** What came of it. */
  record Result(int code, String out, String err) {
    String all() {
      return out + err;
    }
  }

  private Cli() {}

  static Result run(Object... args) {
    return run(false, args);
  }

  static Result onTerminal(Object... args) {
    return run(true, args);
  }

  private static Result run(boolean terminal, Object... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] words = java.util.Arrays.stream(args).map(Object::toString).toArray(String[]::new);
    int code = Main.run(new Terminal(new PrintWriter(out), new PrintWriter(err, true), terminal, terminal, 100, Map.of()), words);
    return new Result(code, out.toString(), err.toString());
  }
}
