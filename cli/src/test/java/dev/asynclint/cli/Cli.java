package dev.asynclint.cli;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The command as a user runs it, in this process. */
final class Cli {
  /** What came of it. */
  record Result(int code, byte[] bytes, String err) {
    String out() {
      return new String(bytes, StandardCharsets.UTF_8);
    }

    String all() {
      return out() + err;
    }
  }

  private Cli() {}

  static Result run(Object... args) {
    return run("", false, args);
  }

  static Result onTerminal(Object... args) {
    return run("", true, args);
  }

  /** With lines to read from standard input. */
  static Result answering(String lines, Object... args) {
    return run(lines, false, args);
  }

  private static Result run(String in, boolean terminal, Object... args) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintWriter out = new PrintWriter(bytes, false, StandardCharsets.UTF_8);
    StringWriter err = new StringWriter();
    String[] words = java.util.Arrays.stream(args).map(Object::toString).toArray(String[]::new);
    BufferedReader lines = new BufferedReader(new StringReader(in));
    int code = Main.run(new Terminal(lines, bytes, out, new PrintWriter(err, true), terminal, terminal, 100, Map.of()), words);
    return new Result(code, bytes.toByteArray(), err.toString());
  }
}
