/**
 * Signatures of the classes of the IntelliJ Platform that the plugin uses and that no artefact of Maven Central has. Only what
 * the plugin touches is here, and no behaviour; {@code .ci/intellij} compares each member with the real one.
 */
package com.intellij.codeInspection;
