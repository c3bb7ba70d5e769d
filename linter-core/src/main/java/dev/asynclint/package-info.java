/** The public API: what a rule is, what it sees, and what it reports. */
@NullMarked
package dev.asynclint;

import org.jspecify.annotations.NullMarked;
