package dev.readside.target.appservices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.readside.filetree.Difference;
import dev.readside.filetree.Directory;
import dev.readside.filetree.FileTree;
import dev.readside.plan.Planner;
import dev.readside.target.UnreadableSharedFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SharedFilesTest {

  private static final FileTree EMITTED =
      Emitter.emit(Planner.plan(Examples.models()), Examples.ATLAS);

  @TempDir Path root;

  private Directory directory;

  @BeforeEach
  void generate() throws IOException {
    directory = new Directory(root);
    directory.apply(directory.differences(EMITTED, path -> false));
  }

  @Test
  void whatAPushAddsToTheRootFileIsNoDifference() throws Exception {
    String pushed = "{\"app_id\": \"shop-abcde\"," + read("realm_config.json").substring(1);
    Files.writeString(root.resolve("realm_config.json"), pushed);

    assertEquals(List.of(), differences());
  }

  @Test
  void whatAPushAddsStaysWhenTheRestIsRestored() throws Exception {
    Files.writeString(
        root.resolve("realm_config.json"), "{\"app_id\": \"shop-abcde\", \"name\": \"edited\"}");

    directory.apply(differences());

    assertEquals(
        """
        {
          "app_id": "shop-abcde",
          "name": "shop",
          "config_version": 20210101,
          "location": "US-VA",
          "deployment_model": "GLOBAL"
        }
        """,
        read("realm_config.json"));
  }

  @Test
  void handMadeFunctionsStayListed() throws Exception {
    Files.writeString(
        root.resolve("functions/config.json"),
        "[{\"name\": \"mine\", \"private\": false}, {\"name\": \"readside_gone\"}]");

    directory.apply(differences());

    assertEquals(
        """
        [
          {
            "name": "readside_retry",
            "private": true,
            "run_as_system": true
          },
          {
            "name": "mine",
            "private": false
          }
        ]
        """,
        read("functions/config.json"));
    assertEquals(List.of(), differences());
  }

  @Test
  void refusesToOverwriteAListItCannotRead() throws IOException {
    Files.writeString(root.resolve("functions/config.json"), "[{");

    assertThrows(UnreadableSharedFileException.class, this::differences);
  }

  /** As when a merge leaves two versions of the file in one. */
  @Test
  void refusesWhatFollowsTheEndOfTheJson() throws IOException {
    Files.writeString(root.resolve("realm_config.json"), read("realm_config.json") + "{}");

    assertThrows(UnreadableSharedFileException.class, this::differences);
  }

  private List<Difference> differences() throws IOException, UnreadableSharedFileException {
    FileTree expected = SharedFiles.keep(EMITTED, Examples.ATLAS, directory);
    return directory.differences(expected, path -> SharedFiles.owns(Examples.ATLAS, path));
  }

  private String read(String path) throws IOException {
    return Files.readString(root.resolve(path));
  }
}
