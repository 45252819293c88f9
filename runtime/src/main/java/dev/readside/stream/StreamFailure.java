package dev.readside.stream;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import dev.readside.position.Positions;
import dev.readside.server.ServerError;
import dev.readside.trigger.DatabaseTrigger;
import dev.readside.work.WorkException;
import java.util.EnumSet;
import java.util.Set;

/**
 * Tells failures that pass from those that stay. The driver resumes a change stream once by itself;
 * what it throws has failed again.
 */
final class StreamFailure {
  private static final Set<ServerError> OF_THE_POSITION =
      EnumSet.of(ServerError.HISTORY_LOST, ServerError.FOREIGN_POSITION);

  private static final Set<ServerError> NOT_OF_A_STAGE =
      EnumSet.of(ServerError.UNAUTHORIZED, ServerError.HISTORY_LOST, ServerError.FOREIGN_POSITION);

  private StreamFailure() {}

  /** The server is away or changing over, or says so: the same stream can be opened again later. */
  static boolean passes(MongoException failure) {
    ServerError kind = ServerError.of(failure);
    return kind.isOfConnection()
        || (!OF_THE_POSITION.contains(kind) && ServerError.isSaidToPass(failure));
  }

  /** The changes after the position are no longer in the server's oplog. */
  static boolean isHistoryLost(MongoException failure) {
    return ServerError.HISTORY_LOST.is(failure);
  }

  /** The server could not work out a stage for a change. */
  static boolean isOfThePipeline(MongoException failure) {
    return failure instanceof MongoCommandException
        && !NOT_OF_A_STAGE.contains(ServerError.of(failure));
  }

  static WorkException explain(
      MongoException failure, DatabaseTrigger trigger, Positions positions) {
    return new WorkException(
        "Trigger `%s` on %s: %s"
            .formatted(
                trigger.name(),
                trigger.source(),
                reason(failure, positions.describe(trigger.name()))),
        failure);
  }

  private static String reason(MongoException failure, String position) {
    return switch (ServerError.of(failure)) {
      case UNAUTHORIZED ->
          "the user may not read its change stream. Grant it the actions `find` and"
              + " `changeStream` on the collection.";
      case HISTORY_LOST ->
          "the server's oplog no longer holds the changes since the last run, so they cannot be"
              + " handled. To go on with the changes from now on, delete "
              + position
              + " and run `readside setup` again. A row whose document changed meanwhile stays as"
              + " it is until the document's next change.";
      case FOREIGN_POSITION ->
          "the recorded position belongs to another server or collection. Delete "
              + position
              + " and run `readside setup` again.";
      default -> ServerError.words(failure);
    };
  }
}
