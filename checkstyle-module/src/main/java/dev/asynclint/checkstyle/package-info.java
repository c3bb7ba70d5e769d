/** asynclint as a module of a Checkstyle configuration. */
@NullMarked
package dev.asynclint.checkstyle;

import org.jspecify.annotations.NullMarked;
