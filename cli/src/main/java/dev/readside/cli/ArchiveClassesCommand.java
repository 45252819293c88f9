package dev.readside.cli;

import dev.readside.demo.ShopProject;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Loads the classes that other commands need, by running them. The launcher calls it once after a
 * build, so that the JVM can archive the classes (JEP 350) and later starts are fast.
 */
@Command(name = "archive-classes", hidden = true)
final class ArchiveClassesCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  ArchiveClassesCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    try (ShopProject shop = ShopProject.create()) {
      Surroundings inside = surroundings.in(shop.directory());
      Main.run(inside, List.of("generate"));
      Main.run(inside, List.of("help"));
      return Main.run(inside, List.of("check", "--format", "json"));
    }
  }
}
