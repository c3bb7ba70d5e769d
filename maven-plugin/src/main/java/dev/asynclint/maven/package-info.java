/** The Maven goals: from a reactor's modules to the linter, and back to the build's log and exit code. */
@NullMarked
package dev.asynclint.maven;

import org.jspecify.annotations.NullMarked;
