package dev.readside.maven;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * {@code readside check}: the build fails where {@code projections.yaml} has errors, where the
 * generated files or {@code projections.lock} are not what it says, or where a definition has
 * changed without a greater version.
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class CheckMojo extends ReadsideMojo {
  /**
   * One of the file's environments, or {@code default}: the file as it stands. Otherwise all of
   * them are looked at, or that of the variable {@code READSIDE_ENV}.
   */
  @Parameter(property = "readside.env")
  private @Nullable String env;

  /** The folder of the App Services project; {@code app-services} where nothing is said. */
  @Parameter(property = "readside.app")
  private @Nullable String app;

  /** Fails for warnings, too. */
  @Parameter(property = "readside.strict", defaultValue = "false")
  private boolean strict;

  /** A MongoDB of whose documents a sample is looked at, too; it is only read. */
  @Parameter(property = "readside.check.uri")
  private @Nullable String uri;

  @Override
  List<String> command() {
    List<String> command = new ArrayList<>(List.of("check"));
    command.addAll(option("--env", env));
    command.addAll(option("--app", app));
    command.addAll(option("--uri", uri));
    if (strict) {
      command.add("--strict");
    }
    return command;
  }
}
