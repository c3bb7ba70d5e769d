package dev.asynclint.rules;



/** What a fix does with a failure that nobody takes. */
final class Telling {
  private Telling() {}

  /** Tells the thread's own handler, which logs, and needs nothing that is not at hand. */
  static String threadsHandler(String failure) {
    return "Thread.currentThread().getUncaughtExceptionHandler().uncaughtException(Thread.currentThread(), %s)".formatted(failure);
  }
}
