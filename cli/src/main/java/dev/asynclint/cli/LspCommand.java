package dev.asynclint.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code asynclint lsp}: the language server. Its classes are loaded when it is called, not by other commands. */
@Command(
    name = "lsp",
    description = "Starts the language server on standard input and output, for editors.",
    mixinStandardHelpOptions = true)
final class LspCommand implements Callable<Integer> {
  @Option(names = "--stdio", description = "the only way it can talk; accepted because many clients say so")
  @SuppressWarnings("UnusedVariable") // picocli sets it
  private boolean stdio;

  @Override
  public Integer call() throws InterruptedException {
    return dev.asynclint.lsp.Main.serve();
  }
}
