/** Java text without a parser: its tokens, its members, and the shorter texts that are made of it. */
@NullMarked
package dev.asynclint.text;

import org.jspecify.annotations.NullMarked;
