package dev.readside.maven;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * {@code readside generate}: writes the files that are reviewed, committed and pushed. To be called
 * by hand, since what it writes is read by a person: it is bound to no phase.
 */
@Mojo(name = "generate", threadSafe = true)
public final class GenerateMojo extends ReadsideMojo {
  /** One of the file's environments; {@code app} says where its files go. */
  @Parameter(property = "readside.env")
  private @Nullable String env;

  /** The folder of the App Services project; {@code app-services} where nothing is said. */
  @Parameter(property = "readside.app")
  private @Nullable String app;

  /** Takes definitions that have changed without a greater version as they are. */
  @Parameter(property = "readside.relock", defaultValue = "false")
  private boolean relock;

  @Override
  List<String> command() {
    List<String> command = new ArrayList<>(List.of("generate"));
    command.addAll(option("--env", env));
    command.addAll(option("--app", app));
    if (relock) {
      command.add("--relock");
    }
    return command;
  }
}
