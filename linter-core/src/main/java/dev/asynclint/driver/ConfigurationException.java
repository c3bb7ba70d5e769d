package dev.asynclint.driver;

import java.util.List;

/** A configuration, or another file that a user writes, which can't be used; says all that is wrong with it. */
public final class ConfigurationException extends Exception {
  private static final long serialVersionUID = 1;

  private final List<String> errors;

  /** One line an error, each naming its place. */
  public ConfigurationException(List<String> errors) {
    super(String.join("\n", errors));
    this.errors = List.copyOf(errors);
  }

  /** One line an error. */
  public List<String> errors() {
    return errors;
  }
}
