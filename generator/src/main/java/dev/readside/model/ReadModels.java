package dev.readside.model;

import java.util.List;

/** Everything that {@code projections.yaml} declares, resolved. */
public record ReadModels(String readDatabase, List<Projection> projections) {
  public ReadModels {
    projections = List.copyOf(projections);
  }
}
