package dev.asynclint.maven;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/** What git knows of a directory. */
final class WorkTree {
  private static final String ALLOW = "; to change files all the same, say -Dasynclint.allowDirty";

  private WorkTree() {}

  /** Fails where git could not take back what is changed now. */
  static void requireClean(Path directory) throws MojoExecutionException, MojoFailureException {
    try {
      Process git =
          new ProcessBuilder("git", "status", "--porcelain").directory(directory.toFile()).redirectErrorStream(true).start();
      git.getOutputStream().close();
      List<String> lines = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      if (git.waitFor() != 0) {
        throw new MojoFailureException("git does not know " + directory + ", so nothing could be taken back" + ALLOW);
      }
      if (!lines.isEmpty()) {
        String changed = lines.size() + (lines.size() == 1 ? " file has" : " files have");
        throw new MojoFailureException(changed + " changes that are not committed, e.g. " + lines.get(0).substring(3) + ALLOW);
      }
    } catch (IOException e) {
      throw new MojoFailureException("git can't be started, so nothing could be taken back" + ALLOW, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MojoExecutionException("interrupted", e);
    }
  }
}
