package dev.asynclint.cli;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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

  /** With a standard output that fails for a reason. */
  static Result writingTo(String failure, Object... args) {
    OutputStream broken = new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(failure);
      }
    };
    return run("", false, broken, args);
  }

  private static Result run(String in, boolean terminal, Object... args) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Result result = run(in, terminal, bytes, args);
    return new Result(result.code(), bytes.toByteArray(), result.err());
  }

  private static Result run(String in, boolean terminal, OutputStream bytes, Object... args) {
    Output output = new Output(bytes);
    PrintWriter out = new PrintWriter(output, false, StandardCharsets.UTF_8);
    StringWriter err = new StringWriter();
    String[] words = java.util.Arrays.stream(args).map(Object::toString).toArray(String[]::new);
    BufferedReader lines = new BufferedReader(new StringReader(in));
    int code = Main.run(new Terminal(lines, output, out, new PrintWriter(err, true), terminal, terminal, 100, Map.of()), words);
    return new Result(code, new byte[0], err.toString());
  }
}
