package dev.asynclint.intellij;

import com.intellij.openapi.vfs.StandardFileSystems;
import com.intellij.openapi.vfs.VirtualFile;
import com.intellij.psi.PsiFile;
import java.nio.file.Path;

/** Where files of the IDE are. */
final class Paths {
  private Paths() {}

  /** The path of a file or of what it is a copy of; a plain name where that is not on disk. */
  static Path of(PsiFile file) {
    VirtualFile virtual = file.getOriginalFile().getViewProvider().getVirtualFile();
    boolean onDisk = virtual.getFileSystem().getProtocol().equals(StandardFileSystems.FILE_PROTOCOL);
    return Path.of(onDisk ? virtual.getPath() : virtual.getName());
  }
}
