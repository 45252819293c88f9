package dev.readside.mongod;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Ends the servers, and removes the data, of runs that were killed before they could do so. Only
 * what is surely ours is touched: the process must be the one that was recorded, and its command
 * line must name the folder.
 */
final class Orphans {
  private Orphans() {}

  static void sweep(Path parent) {
    try (Stream<Path> folders = Files.list(parent)) {
      List<Path> ours =
          folders
              .filter(path -> path.getFileName().toString().startsWith(ServerFolder.PREFIX))
              .toList();
      ours.forEach(Orphans::sweepOne);
    } catch (IOException unreadable) {
      // Nothing to sweep that this user could sweep.
    }
  }

  private static void sweepOne(Path folder) {
    Optional<RecordedProcess> owner = RecordedProcess.read(folder.resolve(ServerFolder.OWNER));
    if (owner.isEmpty() || owner.get().running().isPresent()) {
      return; // Just being made, someone else's, or in use.
    }
    Optional<ProcessHandle> server =
        RecordedProcess.read(folder.resolve(ServerFolder.SERVER)).flatMap(RecordedProcess::running);
    if (server.isEmpty() || isOurs(server.get(), folder)) {
      server.ifPresent(Orphans::end);
      Folders.delete(folder);
    }
  }

  private static boolean isOurs(ProcessHandle server, Path folder) {
    return server.info().commandLine().orElse("").contains(folder.toString());
  }

  private static void end(ProcessHandle server) {
    if (server.destroyForcibly()) {
      server.onExit().join();
    }
  }
}
