package dev.asynclint.intellij;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test in an IDE that has indexed an empty project. */
abstract class IdeTest {
  @TempDir Path root;
  Ide ide;

  @BeforeEach
  void open() {
    ide = Ide.in(root);
    ide.indexed();
  }

  @AfterEach
  void close() {
    ide.close();
  }
}
