package dev.readside.maven;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * {@code readside test}: plays the scenarios on a MongoDB that is started for them, and the build
 * fails where rows are not as they should be.
 */
@Mojo(name = "test", defaultPhase = LifecyclePhase.INTEGRATION_TEST, threadSafe = true)
public final class TestMojo extends ReadsideMojo {
  /** Files, or folders with some; {@code scenarios} beside the read models where none is named. */
  @Parameter(property = "readside.scenarios")
  private List<String> scenarios = List.of();

  /**
   * A replica set to play on, in databases that are made and dropped, instead of one of its own.
   */
  @Parameter(property = "readside.test.uri")
  private @Nullable String uri;

  /** Only this way to play; {@code readside test --help} names them. */
  @Parameter(property = "readside.profile")
  private @Nullable String profile;

  /** The results as JUnit XML, which CI servers show. */
  @Parameter(
      property = "readside.report",
      defaultValue = "${project.build.directory}/readside-reports/TEST-readside.xml")
  private @Nullable String report;

  /** As of other tests. */
  @Parameter(property = "skipTests", defaultValue = "false")
  private boolean skipTests;

  @Parameter(property = "maven.test.skip", defaultValue = "false", readonly = true)
  private boolean skipAllTests;

  @Override
  boolean isSkipped() {
    return skipTests || skipAllTests || super.isSkipped();
  }

  @Override
  List<String> command() {
    List<String> command = new ArrayList<>(List.of("test"));
    command.addAll(option("--uri", uri));
    command.addAll(option("--profile", profile));
    command.addAll(option("--junit", report));
    command.addAll(scenarios);
    return command;
  }
}
