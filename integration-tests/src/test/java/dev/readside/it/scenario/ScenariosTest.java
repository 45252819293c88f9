package dev.readside.it.scenario;

import java.nio.file.Path;

/** What Readside promises. */
final class ScenariosTest extends Scenarios {
  ScenariosTest() {
    super(Path.of("src/test/scenarios"));
  }
}
