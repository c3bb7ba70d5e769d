/**
 * The IntelliJ plugin: hands texts to {@link dev.asynclint.driver.Workspace} and its findings to the IDE. Nothing here decides
 * anything about Java code.
 */
@NullMarked
package dev.asynclint.intellij;

import org.jspecify.annotations.NullMarked;
