package dev.readside.mongod;

import java.util.Locale;

/**
 * What a binary must be built for.
 *
 * @param system {@code linux}, {@code macos} or another
 * @param machine {@code x86_64}, {@code aarch64} or another
 */
record Platform(String system, String machine) {
  static Platform current() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    return new Platform(
        system.startsWith("mac") ? "macos" : system, machine.equals("amd64") ? "x86_64" : machine);
  }
}
