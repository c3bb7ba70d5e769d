/** The rules, one class each; {@link dev.asynclint.rules.Rules} is the list. */
@NullMarked
package dev.asynclint.rules;

import org.jspecify.annotations.NullMarked;
