package dev.asynclint.semantics.types;

import org.jspecify.annotations.Nullable;

/** Finds classes by name. */
interface ClassLookup {
  /** The class of that binary name; null where there is none. */
  @Nullable ClassSymbol find(String binaryName);

  /** As {@link #find}, without a search of files that are not named after the class: for names that are only guessed. */
  @Nullable ClassSymbol guess(String binaryName);

  /** The class file of a class that is read from source: it has the members that annotation processors add; null if there is none. */
  @Nullable ClassSymbol compiled(String binaryName);

  /** Whether anything is known to be in the package. */
  boolean hasPackage(String name);
}
