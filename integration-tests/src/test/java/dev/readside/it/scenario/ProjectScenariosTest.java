package dev.readside.it.scenario;

import java.nio.file.Path;

/** What the read models of this project's own {@code projections.yaml} promise. */
final class ProjectScenariosTest extends Scenarios {
  ProjectScenariosTest() {
    super(Path.of("../scenarios"));
  }
}
