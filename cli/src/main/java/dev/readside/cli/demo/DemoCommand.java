package dev.readside.cli.demo;

import dev.readside.cli.command.TargetChoice;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.report.ColorOption;
import dev.readside.demo.Story;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

        With --target cosmos the same on a stand-in for Azure Cosmos DB and Azure Functions, in
        Node: two hosts at once, writes that come late, requests that fail. In a clone of the
        repository only, with npm, which installs what it needs the first time.
        """,
    footerHeading = "%n",
    footer =
        """
        Which MongoDB: the one that READSIDE_MONGODB_URI names (in databases of its own), else the mongod that
        READSIDE_MONGOD names, else one on the PATH, else a download.

        Exit codes: 0 all rows were verified, 1 some were not right, 3 no MongoDB could be
        started, or no stand-in.
        """)
public final class DemoCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Option(
      names = "--target",
      paramLabel = "TARGET",
      defaultValue = "atlas",
      description = "atlas or cosmos: what to show (default: ${DEFAULT-VALUE}).")
  private TargetChoice target = TargetChoice.ATLAS;

  @Mixin private final ColorOption color = new ColorOption();

  public DemoCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Exception {
    Story story = new Story(surroundings.out(), surroundings.outInk(color.choice()));
    return switch (target) {
      case ATLAS -> onAtlas(story);
      case COSMOS -> onCosmos(story);
    };
  }

  private int onAtlas(Story story) throws Exception {
    story.title(
        "Readside: the orders of a little shop, and the read collections that follow them.");
    return new DemoRun(surroundings, story).run();
  }

  private int onCosmos(Story story) throws Exception {
    story.title(
        "Readside on Azure Cosmos DB: the orders of a little shop, and the read containers that"
            + " follow them.");
    return new CosmosDemoRun(surroundings, story).run();
  }
}
