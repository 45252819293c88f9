package dev.readside.operate.survey;

import java.util.List;

/**
 * What a survey found.
 *
 * @param documents how many were looked at, of all collections together
 * @param collections how many collections
 * @param unseen what was not looked at, and why
 */
public record Surveyed(
    List<Observation> observations, long documents, int collections, List<String> unseen) {
  public Surveyed {
    observations = List.copyOf(observations);
    unseen = List.copyOf(unseen);
  }
}
