/** What methods do, read from their bodies file by file, and what follows from it over the calls of a project. */
@NullMarked
package dev.asynclint.semantics.summaries;

import org.jspecify.annotations.NullMarked;
