package dev.readside.cli.demo;

import dev.readside.cli.process.Surroundings;
import dev.readside.cli.report.ColorOption;
import dev.readside.demo.Story;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code readside demo}. */
@Command(
    name = "demo",
    sortOptions = false,
    header = "See the whole of it in some 10 seconds, on a MongoDB that is started for it.",
    description =
        """
        Plays the orders of a little shop, keeps two read collections in step with them, a join
        and a group among them, and verifies both at the end against their definitions. Your own
        databases and files are not touched.
        """,
    footerHeading = "%n",
    footer =
        """
        Which MongoDB: the one that READSIDE_MONGODB_URI names (in databases of its own), else the mongod that
        READSIDE_MONGOD names, else one on the PATH, else a download.

        Exit codes: 0 all rows were verified, 1 some were not right, 3 no MongoDB could be
        started.
        """)
public final class DemoCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private final ColorOption color = new ColorOption();

  public DemoCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Exception {
    Story story = new Story(surroundings.out(), surroundings.outInk(color.choice()));
    story.title(
        "Readside: the orders of a little shop, and the read collections that follow them.");
    return new DemoRun(surroundings, story).run();
  }
}
