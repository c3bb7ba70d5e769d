/** Questions about Java code: types, thread contexts, completion, escape, summaries, and the catalogue of library facts. */
@NullMarked
package dev.asynclint.semantics;

import org.jspecify.annotations.NullMarked;
