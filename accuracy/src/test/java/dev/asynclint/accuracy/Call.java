package dev.asynclint.accuracy;

import java.nio.file.Path;

/**
 * A method call as one of the two resolvers sees it.
 *
 * @param owner binary name of the class that declares the method; empty where it is not known
 * @param type binary name of the erased type of the call; empty where it is not known
 * @param isAsync whether the type is a future, stage or publisher
 * @param isDropped whether the call is a statement of its own
 */
record Call(String name, String owner, String type, boolean isAsync, boolean isDropped) {
  /** Where a call is: the file and the offset behind the method's name. */
  record Place(Path file, long offset) {}

  boolean isFound() {
    return !owner.isEmpty();
  }
}
