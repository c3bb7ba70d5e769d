package dev.asynclint.driver;

import dev.asynclint.driver.Project.Source;
import java.nio.charset.Charset;
import java.nio.file.Path;

/** A file of a project, how its bytes are read, and the linter of its module. */
record Job(Source source, Charset encoding, Linter linter) {
  /** The file as it is called in findings. */
  Path file() {
    return source.file();
  }

  /** Where the file is read. */
  Path location() {
    return source.location();
  }
}
