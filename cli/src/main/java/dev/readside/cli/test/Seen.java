package dev.readside.cli.test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What files were like when they were played last. */
final class Seen {
  private final Map<ScenarioFile, String> stamps = new HashMap<>();

  /** Those of the files that have changed since they were asked for; all, where the first has. */
  List<ScenarioFile> changed(ScenarioFile projections, List<ScenarioFile> files) {
    boolean all = isChanged(projections);
    List<ScenarioFile> changed = files.stream().filter(this::isChanged).toList();
    return all ? files : changed;
  }

  private boolean isChanged(ScenarioFile file) {
    String stamp = file.stamp();
    return !stamp.equals(stamps.put(file, stamp));
  }
}
