package dev.readside.mongod;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OrphansTest {
  private final Path parent;

  OrphansTest(@TempDir Path parent) {
    this.parent = parent;
  }

  @Test
  void endsTheServerOfADeadRun() throws Exception {
    ServerFolder folder = folderOfDeadRun();
    Process server = new ProcessBuilder("tail", "-f", ownerOf(folder).toString()).start();
    folder.recordServer(server.toHandle());

    Orphans.sweep(parent);

    assertFalse(server.isAlive());
    assertEquals(List.of(), contents());
  }

  @Test
  void leavesAProcessThatIsNotOurs() throws Exception {
    ServerFolder folder = folderOfDeadRun();
    Process other = new ProcessBuilder("tail", "-f", "/dev/null").start();
    try {
      folder.recordServer(other.toHandle());

      Orphans.sweep(parent);

      assertTrue(other.isAlive());
      assertEquals(List.of(folder.path()), contents());
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void leavesTheServerOfALivingRun() throws IOException {
    ServerFolder folder = ServerFolder.create(parent);

    Orphans.sweep(parent);

    assertEquals(List.of(folder.path()), contents());
  }

  private ServerFolder folderOfDeadRun() throws IOException, InterruptedException {
    ServerFolder folder = ServerFolder.create(parent);
    Process dead = new ProcessBuilder("true").start();
    RecordedProcess owner = RecordedProcess.of(dead.toHandle());
    dead.waitFor();
    Files.writeString(ownerOf(folder), owner.toString());
    return folder;
  }

  private static Path ownerOf(ServerFolder folder) {
    return folder.path().resolve(ServerFolder.OWNER);
  }

  private List<Path> contents() throws IOException {
    try (Stream<Path> files = Files.list(parent)) {
      return files.toList();
    }
  }
}
