package dev.readside.filetree;

import dev.readside.filetree.Difference.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A directory on disk that generated files are compared with and written to. */
public final class Directory {

  private final Path root;

  public Directory(Path root) {
    this.root = root;
  }

  /**
   * A file's text; empty when there is no such file. Bytes that are not UTF-8 become U+FFFD, which
   * no other text is taken for.
   */
  public Optional<String> read(String path) throws IOException {
    Path file = root.resolve(path);
    return Files.isRegularFile(file)
        ? Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
        : Optional.empty();
  }

  /**
   * What would have to change for the directory to hold these files and no orphans, by path.
   *
   * @param owned whether a file that is not among the expected ones would be an orphan
   */
  public List<Difference> differences(FileTree expected, Predicate<String> owned)
      throws IOException {
    List<Difference> differences = new ArrayList<>();
    for (var file : expected.files().entrySet()) {
      difference(file.getKey(), file.getValue()).ifPresent(differences::add);
    }
    for (String path : paths()) {
      if (owned.test(path) && !expected.files().containsKey(path)) {
        differences.add(Difference.orphan(path, read(path).orElse("")));
      }
    }
    differences.sort(Comparator.comparing(Difference::path));
    return differences;
  }

  /**
   * Makes the directory as expected. Each file is replaced in one move, so a reader never sees half
   * a file, and a run that is cut short is completed by the next.
   */
  public void apply(List<Difference> differences) throws IOException {
    for (Difference difference : differences) {
      Path file = root.resolve(difference.path());
      if (difference.kind() == Kind.ORPHAN) {
        Files.deleteIfExists(file);
      } else {
        write(file, difference.expected());
      }
    }
  }

  private Optional<Difference> difference(String path, String expected) throws IOException {
    Optional<String> actual = read(path);
    if (actual.isEmpty()) {
      return Optional.of(Difference.missing(path, expected));
    }
    return actual
        .filter(text -> !text.equals(expected))
        .map(text -> Difference.changed(path, expected, text));
  }

  private List<String> paths() throws IOException {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .toList();
    }
  }

  private static void write(Path file, String text) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    Files.createDirectories(directory);
    // Not createTempFile, whose files only their owner may read.
    Path temporary = file.resolveSibling(".readside-" + UUID.randomUUID() + ".tmp");
    try {
      Files.writeString(temporary, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
