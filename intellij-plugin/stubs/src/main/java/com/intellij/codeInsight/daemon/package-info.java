/** See {@link com.intellij.codeInspection}. */
package com.intellij.codeInsight.daemon;
