package dev.readside.mongod;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Which Linux this is, from {@code /etc/os-release}.
 *
 * @param id such as {@code ubuntu}
 * @param version such as {@code 22.04}; empty where none is given
 */
record OsRelease(String id, String version) {
  static OsRelease read() {
    Path file = Path.of("/etc/os-release");
    try {
      return Files.isReadable(file) ? of(Files.readString(file)) : new OsRelease("", "");
    } catch (IOException unreadable) {
      return new OsRelease("", "");
    }
  }

  static OsRelease of(String text) {
    Map<String, String> values = new HashMap<>();
    for (String line : text.lines().toList()) {
      String[] parts = line.split("=", 2);
      if (parts.length == 2) {
        values.put(parts[0], parts[1].replace("\"", ""));
      }
    }
    return new OsRelease(values.getOrDefault("ID", ""), values.getOrDefault("VERSION_ID", ""));
  }

  /** What MongoDB calls its build for this Linux. */
  String mongodbTarget() throws MongoUnavailableException {
    int major = version.isEmpty() ? 0 : Integer.parseInt(version.replaceFirst("\\D.*", ""));
    return switch (id) {
      case "ubuntu" -> major >= 22 ? "ubuntu2204" : "ubuntu2004";
      case "debian" -> major >= 12 ? "debian12" : "debian11";
      case "rhel", "rocky", "almalinux", "centos" -> major >= 9 ? "rhel90" : "rhel80";
      case "amzn" -> major >= 2023 ? "amazon2023" : "amazon2";
      default -> throw new MongoUnavailableException("MongoDB has no build for Linux `" + id + "`");
    };
  }
}
