package dev.readside.state;

import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonTimestamp;
import org.bson.BsonValue;

/**
 * How far the replacement of a read collection came: {@code { _id: "rebuild:<projection>", command,
 * step, build, version, definition, since, definitions, at }}.
 *
 * @param step {@link RebuildStep#text}; one of a newer Readside may be another
 * @param command whose work it is
 * @param build the UUID of the collection that is swapped in, or that is rolled back to
 * @param version of its rows
 * @param definition the fingerprint of its rows' definition
 * @param since from when on changes are to be handled again
 * @param definitions the fingerprint of each version that was swapped in
 */
public record RebuildDocument(
    Optional<String> step,
    Optional<String> command,
    Optional<BsonValue> build,
    Optional<BsonValue> version,
    Optional<BsonValue> definition,
    Optional<BsonTimestamp> since,
    BsonDocument definitions) {
  public static final String STEP = "step";
  public static final String COMMAND = "command";
  public static final String BUILD = "build";
  public static final String VERSION = "version";
  public static final String DEFINITION = "definition";
  public static final String SINCE = "since";
  public static final String AT = "at";

  private static final String DEFINITIONS = "definitions";

  /** Where nothing is recorded. */
  public static final RebuildDocument NONE = of(new BsonDocument());

  /** As it was stored. */
  public static RebuildDocument of(BsonDocument stored) {
    return new RebuildDocument(
        Field.text(stored, STEP),
        Field.text(stored, COMMAND),
        Optional.ofNullable(stored.get(BUILD)),
        Optional.ofNullable(stored.get(VERSION)),
        Optional.ofNullable(stored.get(DEFINITION)),
        Field.time(stored, SINCE),
        stored.getDocument(DEFINITIONS, new BsonDocument()));
  }

  /** The path of the fingerprint of a version. */
  public static String definitionOf(int version) {
    return DEFINITIONS + "." + version;
  }

  public boolean isAt(RebuildStep other) {
    return step.filter(other.text()::equals).isPresent();
  }

  /** Whether there is something to be finished, or to be given up. */
  public boolean isUnfinished() {
    return step.isPresent() && !isAt(RebuildStep.DONE);
  }

  /** Whether the rows in {@code build} are of this definition. */
  public boolean isOf(int otherVersion, String fingerprint) {
    return version.filter(new BsonInt32(otherVersion)::equals).isPresent()
        && definition.filter(new BsonString(fingerprint)::equals).isPresent();
  }

  /** Whether the rows of a version are known to be of another definition. */
  public boolean contradicts(int otherVersion, String fingerprint) {
    BsonValue known = definitions.get(Integer.toString(otherVersion));
    return known != null && !known.equals(new BsonString(fingerprint));
  }
}
