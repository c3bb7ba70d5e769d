package dev.asynclint.checkstyle;

import java.util.concurrent.CompletableFuture;

/** Stands for a library: a test has it on the class path, as a class file only. */
public class Library {
  /** Starts something. */
  public CompletableFuture<String> ask() {
    return CompletableFuture.supplyAsync(() -> "yes");
  }
}
