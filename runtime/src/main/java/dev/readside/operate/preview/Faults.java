package dev.readside.operate.preview;

import dev.readside.operate.refresh.Reading;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.mongodb.DefinitionPart;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonValue;

/** Finds the documents among some that no row can be made of, and where their definition fails. */
public final class Faults {

  private final Probe probe;
  private final ProjectionPlan projection;

  /**
   * @param maxTime that the server takes for each question
   */
  public Faults(Reading reading, ProjectionPlan projection, Duration maxTime) {
    this.probe = new Probe(reading, projection.root(), maxTime);
    this.projection = projection;
  }

  /**
   * Those of these documents.
   *
   * @param most how many are looked for
   * @throws com.mongodb.MongoException when the server is lost, takes too long, or refuses for
   *     another reason than the documents
   */
  public List<Absence.Uncomputable> among(List<BsonValue> ids, int most) {
    List<Absence.Uncomputable> found = new ArrayList<>();
    find(ids, most, found);
    return List.copyOf(found);
  }

  private void find(List<BsonValue> ids, int most, List<Absence.Uncomputable> found) {
    if (ids.isEmpty() || found.size() >= most || !isRefused(ids)) {
      return;
    }
    if (ids.size() == 1) {
      new Fault(probe, projection).on(Way.ofDocuments(ids, projection)).ifPresent(found::add);
      return;
    }
    find(ids.subList(0, ids.size() / 2), most, found);
    find(ids.subList(ids.size() / 2, ids.size()), most, found);
  }

  private boolean isRefused(List<BsonValue> ids) {
    List<DefinitionPart> parts = DefinitionPart.of(projection);
    Way way = Way.ofDocuments(ids, projection);
    return !parts.isEmpty() && probe.refusal(way.behind(parts.get(parts.size() - 1))).isPresent();
  }
}
