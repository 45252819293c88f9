package dev.readside.mongod;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class DownloadedBinaryTest {
  @Test
  void namesTheBuildForALinux() throws MongoUnavailableException {
    OsRelease ubuntu = OsRelease.of("NAME=\"Ubuntu\"\nID=ubuntu\nVERSION_ID=\"24.04\"\n");

    assertEquals(
        "https://fastdl.mongodb.org/linux/mongodb-linux-aarch64-ubuntu2204-7.0.14.tgz",
        DownloadedBinary.archive(new Platform("linux", "aarch64"), ubuntu).toString());
  }

  @Test
  void namesTheBuildForAMac() throws MongoUnavailableException {
    assertEquals(
        "https://fastdl.mongodb.org/osx/mongodb-macos-arm64-7.0.14.tgz",
        DownloadedBinary.archive(new Platform("macos", "aarch64"), OsRelease.of("")).toString());
  }

  @Test
  void knowsNoBuildForAnotherLinux() {
    OsRelease alpine = OsRelease.of("ID=alpine\nVERSION_ID=3.20.1\n");

    MongoUnavailableException failure =
        assertThrows(
            MongoUnavailableException.class,
            () -> DownloadedBinary.archive(new Platform("linux", "x86_64"), alpine));

    assertEquals("MongoDB has no build for Linux `alpine`", failure.getMessage());
  }
}
