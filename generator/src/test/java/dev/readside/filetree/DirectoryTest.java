package dev.readside.filetree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DirectoryTest {

  private static final FileTree EXPECTED = FileTree.of(Map.of("a.txt", "a\n", "sub/b.txt", "b\n"));

  @TempDir Path root;

  private Directory directory;

  @BeforeEach
  void open() {
    directory = new Directory(root);
  }

  @Test
  void missingDirectoryLacksEveryFile() throws IOException {
    Directory none = new Directory(root.resolve("none"));

    assertEquals(
        List.of(Difference.missing("a.txt", "a\n"), Difference.missing("sub/b.txt", "b\n")),
        none.differences(EXPECTED, path -> true));
  }

  /** Another user runs them: a container's worker, say. */
  @Test
  void writesFilesThatOthersMayReadAsFarAsAnyFile() throws IOException {
    assumeTrue(Files.getFileStore(root).supportsFileAttributeView("posix"), "no permissions");
    var usual = Files.getPosixFilePermissions(Files.writeString(root.resolve("any"), ""));

    directory.apply(directory.differences(EXPECTED, path -> true));

    assertEquals(usual, Files.getPosixFilePermissions(root.resolve("sub/b.txt")));
  }

  @Test
  void appliedDifferencesLeaveNone() throws IOException {
    directory.apply(directory.differences(EXPECTED, path -> true));

    assertEquals(List.of(), directory.differences(EXPECTED, path -> true));
    assertEquals(Optional.of("b\n"), directory.read("sub/b.txt"));
  }

  @Test
  void tellsAnotherEncodingFromUtf8() throws IOException {
    Files.writeString(root.resolve("a.txt"), "é\n", StandardCharsets.ISO_8859_1);

    assertEquals(
        List.of(Difference.changed("a.txt", "é\n", "\ufffd\n")),
        directory.differences(FileTree.of(Map.of("a.txt", "é\n")), path -> true));
  }

  @Test
  void reportsEditedFilesAndOrphansButNotOthers() throws IOException {
    directory.apply(directory.differences(EXPECTED, path -> true));
    Files.writeString(root.resolve("a.txt"), "edited\n");
    Files.writeString(root.resolve("sub/owned.txt"), "old\n");
    Files.writeString(root.resolve("hand-made.txt"), "mine\n");

    List<Difference> differences =
        directory.differences(EXPECTED, path -> path.startsWith("sub/owned"));

    assertEquals(
        List.of(
            Difference.changed("a.txt", "a\n", "edited\n"),
            Difference.orphan("sub/owned.txt", "old\n")),
        differences);
  }

  @Test
  void removesOrphansAndLeavesNoTemporaryFiles() throws IOException {
    Files.createDirectories(root.resolve("sub"));
    Files.writeString(root.resolve("sub/owned.txt"), "old\n");

    directory.apply(directory.differences(EXPECTED, path -> path.equals("sub/owned.txt")));

    assertEquals(
        List.of(), directory.differences(EXPECTED, path -> !EXPECTED.files().containsKey(path)));
  }

  @Test
  void comparesTextThatIsNotUtf8() throws IOException {
    Files.write(root.resolve("a.txt"), new byte[] {(byte) 0xff});

    assertEquals(
        Difference.changed("a.txt", "a\n", "\ufffd"),
        directory.differences(EXPECTED, path -> false).get(0));
  }
}
