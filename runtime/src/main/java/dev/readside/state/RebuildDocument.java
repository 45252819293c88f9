package dev.readside.state;

import dev.readside.state.RebuildPhase.Building;
import dev.readside.state.RebuildPhase.Done;
import dev.readside.state.RebuildPhase.RollingBack;
import dev.readside.state.RebuildPhase.Rows;
import dev.readside.state.RebuildPhase.Swapping;
import dev.readside.state.RebuildPhase.Unknown;
import java.util.List;
import java.util.Optional;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * What is known of the replacements of a read collection: {@code { _id: "rebuild:<projection>",
 * command, step, build, version, definition, since, definitions, rows, at }}.
 *
 * @param phase how far the last one came
 * @param definitions the fingerprint of each version that was swapped in
 * @param rows the UUID of the collection that was swapped in last; empty where an earlier Readside
 *     has not said
 */
public record RebuildDocument(
    RebuildPhase phase, BsonDocument definitions, Optional<BsonValue> rows) {
  static final String STEP = "step";
  static final String COMMAND = "command";
  static final String BUILD = "build";
  static final String VERSION = "version";
  static final String DEFINITION = "definition";
  static final String SINCE = "since";

  /** Values of {@link #STEP}. */
  static final String DONE = "done";

  static final String BUILDING = "building";
  static final String ROLLING_BACK = "rolling back";
  static final String SWAPPING = "swapping";

  private static final List<String> OF_PHASE =
      List.of(STEP, COMMAND, BUILD, VERSION, DEFINITION, SINCE);
  private static final String DEFINITIONS = "definitions";
  private static final String ROWS = "rows";
  private static final String AT = "at";

  /** Where nothing is recorded. */
  public static final RebuildDocument NONE = of(new BsonDocument());

  /** As it was stored. */
  public static RebuildDocument of(BsonDocument stored) {
    String step = Field.text(stored, STEP).orElse(DONE);
    String command = Field.text(stored, COMMAND).orElse("rebuild");
    return new RebuildDocument(
        phase(step, command, stored).orElseGet(() -> new Unknown(step, command)),
        stored.getDocument(DEFINITIONS, new BsonDocument()),
        Optional.ofNullable(stored.get(ROWS)));
  }

  private static Optional<RebuildPhase> phase(String step, String command, BsonDocument stored) {
    Optional<Rows> beside = Rows.of(stored);
    return switch (step) {
      case DONE -> Optional.of(new Done());
      case BUILDING -> Optional.of(new Building());
      case ROLLING_BACK -> beside.map(RollingBack::new);
      case SWAPPING ->
          Field.time(stored, SINCE)
              .flatMap(since -> beside.map(rows -> new Swapping(command, rows, since)));
      default -> Optional.empty();
    };
  }

  static BsonDocument step(String step) {
    return new BsonDocument(STEP, new BsonString(step));
  }

  static BsonDocument step(String step, String command) {
    return step(step).append(COMMAND, new BsonString(command));
  }

  /** The update that records a phase. */
  public static BsonDocument update(RebuildPhase phase) {
    BsonDocument set = phase.fields();
    BsonDocument unset = new BsonDocument();
    OF_PHASE.stream()
        .filter(field -> !set.containsKey(field))
        .forEach(field -> unset.append(field, BsonBoolean.TRUE));
    return new BsonDocument("$set", set)
        .append("$unset", unset)
        .append("$currentDate", new BsonDocument(AT, BsonBoolean.TRUE));
  }

  /**
   * The update that records the end of a replacement by rows of a definition.
   *
   * @param rows the UUID of the collection that they are in
   */
  public static BsonDocument done(int version, String definition, BsonValue rows) {
    BsonDocument update = update(new Done());
    update
        .getDocument("$set")
        .append(DEFINITIONS + "." + version, new BsonString(definition))
        .append(ROWS, rows);
    return update;
  }

  /** Whether the rows of a version are known to be of another definition. */
  public boolean contradicts(int version, String definition) {
    BsonValue known = definitions.get(Integer.toString(version));
    return known != null && !known.equals(new BsonString(definition));
  }
}
