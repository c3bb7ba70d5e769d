/** The type resolver: symbols read on demand from sources, class files, the JDK and stubs, and the types of expressions over them. */
@NullMarked
package dev.asynclint.semantics.types;

import org.jspecify.annotations.NullMarked;
