package dev.readside.mongod;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The temporary folder of one started server: its data, its log, and a record of who owns it, by
 * which {@link Orphans} tells a folder in use from one that a killed run left behind.
 */
record ServerFolder(Path path) {
  static final String PREFIX = "readside-mongod-";
  static final String OWNER = "owner";
  static final String SERVER = "server";

  static ServerFolder create(Path parent) throws IOException {
    ServerFolder folder = new ServerFolder(Files.createTempDirectory(parent, PREFIX));
    folder.record(OWNER, ProcessHandle.current());
    Files.createDirectory(folder.data());
    return folder;
  }

  Path data() {
    return path.resolve("data");
  }

  Path log() {
    return path.resolve("mongod.log");
  }

  /** What the server prints before its log is open. */
  Path console() {
    return path.resolve("console.log");
  }

  void recordServer(ProcessHandle server) throws IOException {
    record(SERVER, server);
  }

  private void record(String name, ProcessHandle process) throws IOException {
    Files.writeString(path.resolve(name), RecordedProcess.of(process).toString());
  }

  void delete() {
    Folders.delete(path);
  }
}
