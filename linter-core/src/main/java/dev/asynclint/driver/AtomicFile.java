package dev.asynclint.driver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;

/** Writes a file whole or not at all. */
public final class AtomicFile {
  private AtomicFile() {}

  /**
   * Replaces {@code file} by one with this text, in UTF-8; makes the directories it stands in.
   *
   * @throws IOException where that fails; the file is then as it was before
   */
  public static void write(Path file, String text) throws IOException {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Replaces {@code file} by one with these bytes; makes the directories it stands in.
   *
   * @throws IOException where that fails; the file is then as it was before
   */
  public static void write(Path file, byte[] bytes) throws IOException {
    Path target = file.toAbsolutePath();
    Path directory = target.getParent();
    if (directory != null) {
      Files.createDirectories(directory);
    }
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      Files.write(target, bytes); // a pipe or device; a directory fails here
      return;
    }
    Optional<Set<PosixFilePermission>> permissions = permissions(target);
    if (Files.exists(target) && (!Files.isWritable(target) || permissions.filter(AtomicFile::isReadOnly).isPresent())) {
      throw new AccessDeniedException(target.toString()); // a move would replace it all the same, and root may do anything
    }
    // a link stays one: what it points to is replaced
    Path real = Files.exists(target) ? target.toRealPath() : target;
    Path part = real.resolveSibling("." + real.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    try {
      Files.write(part, bytes);
      if (permissions.isPresent()) {
        Files.setPosixFilePermissions(part, permissions.get());
      }
      try {
        Files.move(part, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(part, real, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Those of a file that is there, on a file system that has them. */
  private static Optional<Set<PosixFilePermission>> permissions(Path file) throws IOException {
    boolean known = Files.exists(file) && Files.getFileStore(file).supportsFileAttributeView(PosixFileAttributeView.class);
    return known ? Optional.of(Files.getPosixFilePermissions(file)) : Optional.empty();
  }

  private static boolean isReadOnly(Set<PosixFilePermission> permissions) {
    return !permissions.contains(PosixFilePermission.OWNER_WRITE)
        && !permissions.contains(PosixFilePermission.GROUP_WRITE)
        && !permissions.contains(PosixFilePermission.OTHERS_WRITE);
  }
}
