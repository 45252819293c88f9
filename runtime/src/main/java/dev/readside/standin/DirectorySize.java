package dev.readside.standin;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** How much is in a directory that somebody writes to meanwhile. */
final class DirectorySize extends SimpleFileVisitor<Path> {
  private static final long MEGABYTE = 1_000_000;

  private long bytes;

  private DirectorySize() {}

  static long megabytes(Path directory) throws IOException {
    DirectorySize size = new DirectorySize();
    Files.walkFileTree(directory, size);
    return size.bytes / MEGABYTE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    bytes += attributes.size();
    return FileVisitResult.CONTINUE;
  }

  /** It has just been moved. */
  @Override
  public FileVisitResult visitFileFailed(Path file, IOException gone) {
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException gone) {
    return FileVisitResult.CONTINUE;
  }
}
