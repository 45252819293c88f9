package dev.readside.play;

import java.time.Duration;
import java.util.List;

/**
 * What became of a scenario under one profile.
 *
 * @param profile its name, by which it can be played again
 * @param differences none where all was right
 */
public record Played(String profile, List<Difference> differences, Duration took) {

  public Played {
    differences = List.copyOf(differences);
  }

  public boolean isRight() {
    return differences.isEmpty();
  }
}
