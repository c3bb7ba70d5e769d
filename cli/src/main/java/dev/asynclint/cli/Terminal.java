package dev.asynclint.cli;

import dev.asynclint.report.Look;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.util.Map;

/**
 * Where the command writes, and what is at the other end.
 *
 * @param in standard input
 * @param bytes what {@code out} writes to, for what is not text
 * @param out standard output
 * @param err standard error
 * @param outIsTerminal whether a person reads standard output
 * @param errIsTerminal whether a person reads standard error
 * @param width columns
 * @param environment variables of the process
 */
record Terminal(
    BufferedReader in,
    Output bytes,
    PrintWriter out,
    PrintWriter err,
    boolean outIsTerminal,
    boolean errIsTerminal,
    int width,
    Map<String, String> environment) {
  private static final int USUAL_WIDTH = 100;

  /** This process; the launcher says what Java can't know. */
  @SuppressWarnings("SystemConsoleNull") // asked on the versions where null is an answer
  static Terminal ofProcess() {
    boolean console = Runtime.version().feature() < 22 && System.console() != null; // from 22 on asking loads a line editor
    Output out = new Output(new FileOutputStream(FileDescriptor.out)); // System.out keeps no reason of a failure
    return new Terminal(
        new BufferedReader(new InputStreamReader(System.in, java.nio.charset.StandardCharsets.UTF_8)),
        out,
        new PrintWriter(out, false, java.nio.charset.StandardCharsets.UTF_8),
        new PrintWriter(System.err, true, java.nio.charset.StandardCharsets.UTF_8),
        flag("asynclint.terminal.out", console),
        flag("asynclint.terminal.err", console),
        Integer.getInteger("asynclint.terminal.width", USUAL_WIDTH),
        System.getenv());
  }

  private static boolean flag(String property, boolean otherwise) {
    String value = System.getProperty(property, "");
    return value.isEmpty() ? otherwise : value.equals("true");
  }

  /** Writes bytes to standard output. */
  void write(byte[] more) {
    out.flush();
    bytes.write(more, 0, more.length);
    bytes.flush();
  }

  /** How text on standard output looks. */
  Look look(Colour colour) {
    return switch (colour) {
      case ALWAYS -> new Look(true, width);
      case NEVER -> new Look(false, outIsTerminal ? width : Look.PLAIN.width());
      case AUTO -> outIsTerminal ? Look.terminal(width, environment) : Look.PLAIN;
    };
  }

  /** What users can write after {@code --color}. */
  enum Colour {
    AUTO,
    ALWAYS,
    NEVER
  }
}
