package dev.readside.stream;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoCursorNotFoundException;
import com.mongodb.MongoException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import dev.readside.appservices.DatabaseTrigger;
import dev.readside.position.Positions;
import dev.readside.rights.Refusal;
import dev.readside.work.WorkerException;
import java.util.List;

/**
 * Tells failures that pass from those that stay. The driver resumes a change stream once by itself;
 * what it throws has failed again.
 */
final class StreamFailure {
  // Error codes: mongo, src/mongo/base/error_codes.yml.
  private static final int INVALID_RESUME_TOKEN = 260;
  private static final int CHANGE_STREAM_HISTORY_LOST = 286;

  private StreamFailure() {}

  /** The server is away or changing over: the same stream can be opened again later. */
  static boolean passes(MongoException failure) {
    return failure instanceof MongoSocketException
        || failure instanceof MongoTimeoutException
        || failure instanceof MongoServerUnavailableException
        || failure instanceof MongoConnectionPoolClearedException
        || failure instanceof MongoCursorNotFoundException
        || failure instanceof MongoNotPrimaryException
        || failure instanceof MongoNodeIsRecoveringException
        || failure.hasErrorLabel("ResumableChangeStreamError")
        || failure.hasErrorLabel("RetryableWriteError");
  }

  /** The changes after the position are no longer in the server's oplog. */
  static boolean isHistoryLost(MongoException failure) {
    return failure.getCode() == CHANGE_STREAM_HISTORY_LOST;
  }

  /** The server could not work out a stage for a change. */
  static boolean isOfThePipeline(MongoException failure) {
    return failure instanceof MongoCommandException
        && !Refusal.is(failure)
        && !List.of(INVALID_RESUME_TOKEN, CHANGE_STREAM_HISTORY_LOST).contains(failure.getCode());
  }

  static WorkerException explain(
      MongoException failure, DatabaseTrigger trigger, Positions positions) {
    return new WorkerException(
        "Trigger `%s` on %s.%s: %s"
            .formatted(
                trigger.name(),
                trigger.database(),
                trigger.collection(),
                reason(failure, positions.describe(trigger.name()))),
        failure);
  }

  private static String reason(MongoException failure, String position) {
    if (Refusal.is(failure)) {
      return "the user may not read its change stream. Grant it the actions `find` and"
          + " `changeStream` on the collection.";
    }
    return switch (failure.getCode()) {
      case CHANGE_STREAM_HISTORY_LOST ->
          "the server's oplog no longer holds the changes since the last run, so they cannot be"
              + " handled. To go on with the changes from now on, delete "
              + position
              + " and run `readside setup` again. A row whose document changed meanwhile stays as"
              + " it is until the document's next change.";
      case INVALID_RESUME_TOKEN ->
          "the recorded position belongs to another server or collection. Delete "
              + position
              + " and run `readside setup` again.";
      default -> message(failure);
    };
  }

  private static String message(MongoException failure) {
    return failure instanceof MongoCommandException command
        ? "%s (%d %s)"
            .formatted(
                command.getErrorMessage(), command.getErrorCode(), command.getErrorCodeName())
        : String.valueOf(failure.getMessage());
  }
}
