package dev.asynclint;

/** The groups of the rule catalogue; a group's id can stand wherever a rule id can. */
public enum Group {
  LOST_WORK("lost-work", "Lost work"),
  BLOCKING("blocking", "Blocking the loop"),
  ONE_WAY_DOOR("one-way-door", "The one-way door"),
  FAN_OUT("fan-out", "Fan-out"),
  ERRORS("errors", "Errors and cancellation"),
  THREADS("threads", "Executors and threads"),
  REACTIVE("reactive", "Reactive"),
  META("meta", "About asynclint itself");

  private final String id;
  private final String title;

  Group(String id, String title) {
    this.id = id;
    this.title = title;
  }

  public String id() {
    return id;
  }

  public String title() {
    return title;
  }
}
