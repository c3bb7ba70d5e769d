package dev.asynclint;

import java.nio.file.Path;

/**
 * Something wrong with the input itself: a file that can't be read or parsed, a broken jar on the class path.
 *
 * @param file the file, as it was given to the linter
 * @param line from 1; 0 where it concerns the whole file
 * @param column from 1; 0 where it concerns the whole line
 * @param severity ERROR where the file was not linted at all, WARNING where a part of the answer may be missing
 * @param message one lower-case fragment
 */
public record Problem(Path file, int line, int column, Severity severity, String message) {}
