package dev.readside.operate.preview;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoClient;
import dev.readside.model.DeletePolicy;
import dev.readside.operate.CollectionInfo;
import dev.readside.operate.refresh.Defined;
import dev.readside.operate.refresh.Reading;
import dev.readside.operate.refresh.Refusals;
import dev.readside.operate.refresh.Retries;
import dev.readside.operate.verify.Detail;
import dev.readside.operate.verify.Expiry;
import dev.readside.own.OwnFields;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.RowKind;
import dev.readside.plan.mongodb.DefinitionPart.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/** Looks at single rows of a projection. Whatever is read for one is read as of one time. */
public final class Preview {

  private final MongoClient client;
  private final ProjectionPlan projection;
  private final Duration maxTime;

  /**
   * @param maxTime that the server takes for each question; zero for as long as it takes
   */
  public Preview(MongoClient client, ProjectionPlan projection, Duration maxTime) {
    this.client = client;
    this.projection = projection;
    this.maxTime = maxTime;
  }

  /**
   * Those of these keys of which there is a row, or a document or an element that it could be made
   * of; or else the first of which there is the document at least.
   *
   * @throws com.mongodb.MongoException when the server is lost, refuses, or takes too long
   */
  public List<BsonValue> known(List<BsonValue> keys) {
    try (Reading reading = Reading.open(client)) {
      Probe probe = new Probe(reading, projection.root(), maxTime);
      List<BsonValue> known =
          keys.stream().filter(key -> isStored(probe, key) || isDefined(probe, key)).toList();
      return known.isEmpty()
          ? keys.stream().filter(key -> hasDocument(probe, key)).limit(1).toList()
          : known;
    }
  }

  private boolean isStored(Probe probe, BsonValue key) {
    return probe.find(projection.rows(), byId(key)).isPresent();
  }

  /** Whatever the filters say. */
  private boolean isDefined(Probe probe, BsonValue key) {
    Way way = Way.to(key, projection).without(Kind.WHERE);
    List<BsonDocument> pipeline = pipeline(way);
    return probe.refusal(pipeline).isEmpty() && probe.gives(pipeline);
  }

  private List<BsonDocument> pipeline(Way way) {
    if (projection.kind() instanceof RowKind.OfGroups) {
      return way.members(1);
    }
    return projection.kind() instanceof RowKind.OfElements ? way.row() : way.start();
  }

  private boolean hasDocument(Probe probe, BsonValue key) {
    return !(projection.kind() instanceof RowKind.OfGroups)
        && probe.gives(Way.to(key, projection).start());
  }

  /**
   * Looks at the row with this key.
   *
   * @throws com.mongodb.MongoException when the server is lost, takes too long, or refuses for
   *     another reason than the documents
   */
  public Previewed of(BsonValue key) {
    return Retries.of(
        () -> {
          try (Reading reading = Reading.openStill(client)) {
            return of(key, reading);
          }
        });
  }

  private Previewed of(BsonValue key, Reading reading) {
    Probe probe = new Probe(reading, projection.root(), maxTime);
    Optional<RawBsonDocument> stored = probe.find(projection.rows(), byId(key));
    Optional<RawBsonDocument> defined = Optional.empty();
    Optional<Absence> absence = Optional.empty();
    try {
      defined =
          reading
              .aggregate(projection.root(), new Defined(projection).rows(List.of(key)))
              .maxTime(maxTime)
              .first();
      if (defined.isEmpty()) {
        absence = Optional.of(orNoCollection(new Reasons(probe, projection, key).find()));
      }
    } catch (MongoCommandException refused) {
      absence = Optional.of(uncomputable(probe, key, refused));
    }
    return new Previewed(
        key,
        reading.opened(),
        state(reading, defined, stored, absence),
        defined.map(Probe::decoded),
        stored.map(Probe::decoded),
        defined.flatMap(row -> stored.map(there -> Detail.all(row, there))).orElse(List.of()),
        absence,
        new SourceDocuments(probe, projection, key).find());
  }

  /** Where there is not even a collection, that is what is wrong. */
  private Absence orNoCollection(Absence why) {
    boolean none = why instanceof Absence.NoDocument || why instanceof Absence.NoMember;
    return none && CollectionInfo.of(client, projection.root()).isEmpty()
        ? new Absence.NoCollection(projection.root())
        : why;
  }

  private Absence uncomputable(Probe probe, BsonValue key, MongoCommandException refused) {
    if (!Refusals.mayBeOfData(refused)) {
      throw refused;
    }
    return new Fault(probe, projection)
        .on(Way.to(key, projection))
        .orElseGet(
            () ->
                new Absence.Uncomputable(
                    List.of(), Refusals.reason(refused), Optional.empty(), Map.of()));
  }

  private RowState state(
      Reading reading,
      Optional<RawBsonDocument> defined,
      Optional<RawBsonDocument> stored,
      Optional<Absence> absence) {
    if (absence.filter(Absence.Uncomputable.class::isInstance).isPresent()) {
      return RowState.UNCOMPUTABLE;
    }
    if (defined.isEmpty()) {
      return stored.map(this::withoutDefinition).orElse(RowState.ABSENT);
    }
    if (stored.isEmpty()) {
      boolean past = new Expiry(projection.ttl()).isPast(defined.get(), reading.opened());
      return past ? RowState.EXPIRED : RowState.MISSING;
    }
    return Detail.all(defined.get(), stored.get()).isEmpty() ? RowState.SAME : RowState.STALE;
  }

  private RowState withoutDefinition(RawBsonDocument stored) {
    boolean kept =
        projection.onDelete() == DeletePolicy.KEEP
            && BsonBoolean.TRUE.equals(stored.get(OwnFields.DELETED));
    return kept ? RowState.KEPT : RowState.PHANTOM;
  }

  private static BsonDocument byId(BsonValue key) {
    return new BsonDocument("_id", new BsonDocument("$eq", key));
  }
}
