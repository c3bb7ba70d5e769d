package dev.asynclint;

import java.nio.file.Path;

/**
 * A further place that a finding needs to be understood: the callback, the lock, a hop of a call chain.
 *
 * @param file the file, as it was given to the linter
 * @param message one lower-case fragment
 * @param hop whether this is a step of the call chain, in order, rather than a place on the side
 */
public record Related(Path file, Span span, String message, boolean hop) {}
