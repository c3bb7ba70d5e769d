package dev.asynclint.semantics;

import java.nio.file.Path;

/**
 * A step of a call chain.
 *
 * @param file where the call stands
 * @param line its line, from 1
 * @param column its column in UTF-16 units, from 1
 * @param length length of the called name, in UTF-16 units
 * @param call what is called, e.g. {@code Store.load}
 */
public record Hop(Path file, int line, int column, int length, String call) {}
