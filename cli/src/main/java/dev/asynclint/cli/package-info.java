/** The command line: arguments to core, results to the terminal. */
@NullMarked
package dev.asynclint.cli;

import org.jspecify.annotations.NullMarked;
