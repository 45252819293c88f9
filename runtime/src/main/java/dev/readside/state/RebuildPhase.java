package dev.readside.state;

import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonTimestamp;
import org.bson.BsonValue;

/** How far the replacement of a read collection came. */
public sealed interface RebuildPhase {

  /** The fields by which it is stored. */
  BsonDocument fields();

  /** The rows that are to come to their place. */
  default Optional<Rows> rowsBeside() {
    return Optional.empty();
  }

  /** There is nothing to be finished. */
  record Done() implements RebuildPhase {
    @Override
    public BsonDocument fields() {
      return RebuildDocument.step(RebuildDocument.DONE);
    }
  }

  /** There is something to be finished, or to be given up. */
  sealed interface Unfinished extends RebuildPhase {

    /** Whose work it is. */
    String command();
  }

  /** Rows are made beside. A run that ended here left nothing that counts. */
  record Building() implements Unfinished {
    @Override
    public String command() {
      return "rebuild";
    }

    @Override
    public BsonDocument fields() {
      return RebuildDocument.step(RebuildDocument.BUILDING, command());
    }
  }

  /** Kept rows are brought up to date beside. */
  record RollingBack(Rows beside) implements Unfinished {
    @Override
    public String command() {
      return "rollback";
    }

    @Override
    public Optional<Rows> rowsBeside() {
      return Optional.of(beside);
    }

    @Override
    public BsonDocument fields() {
      return beside.addTo(RebuildDocument.step(RebuildDocument.ROLLING_BACK, command()));
    }
  }

  /**
   * The collection beside is renamed, or is about to be.
   *
   * @param since from when on changes are to be handled again
   */
  record Swapping(String command, Rows beside, BsonTimestamp since) implements Unfinished {
    @Override
    public Optional<Rows> rowsBeside() {
      return Optional.of(beside);
    }

    @Override
    public BsonDocument fields() {
      return beside
          .addTo(RebuildDocument.step(RebuildDocument.SWAPPING, command))
          .append(RebuildDocument.SINCE, since);
    }
  }

  /**
   * A newer Readside came so far, or one of so early a day that it did not say all of this.
   *
   * @param step what it calls that
   */
  record Unknown(String step, String command) implements Unfinished {
    @Override
    public BsonDocument fields() {
      return RebuildDocument.step(step, command);
    }
  }

  /**
   * The rows of one collection.
   *
   * @param collection its UUID
   * @param version of the definition that they are of
   * @param definition the fingerprint of that
   */
  record Rows(BsonValue collection, int version, String definition) {

    static Optional<Rows> of(BsonDocument stored) {
      return stored.containsKey(RebuildDocument.BUILD)
              && stored.isInt32(RebuildDocument.VERSION)
              && stored.isString(RebuildDocument.DEFINITION)
          ? Optional.of(
              new Rows(
                  stored.get(RebuildDocument.BUILD),
                  stored.getInt32(RebuildDocument.VERSION).getValue(),
                  stored.getString(RebuildDocument.DEFINITION).getValue()))
          : Optional.empty();
    }

    BsonDocument addTo(BsonDocument fields) {
      return fields
          .append(RebuildDocument.BUILD, collection)
          .append(RebuildDocument.VERSION, new BsonInt32(version))
          .append(RebuildDocument.DEFINITION, new BsonString(definition));
    }

    /** Whether this collection has them. */
    public boolean areIn(Optional<BsonValue> uuid) {
      return uuid.filter(collection::equals).isPresent();
    }

    public boolean areOf(int otherVersion, String otherDefinition) {
      return version == otherVersion && definition.equals(otherDefinition);
    }
  }
}
