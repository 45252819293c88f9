package dev.readside.server;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What an exception of the driver means. Each is of one kind, by its class, by the server's code
 * (mongo, src/mongo/base/error_codes.yml), or else by the server's label.
 */
public enum ServerError {
  /** No server answers; the driver has waited for one already. */
  UNREACHABLE,
  /** The primary has gone, or a connection broke: the driver finds the next one. */
  CHANGING_OVER,
  /** A cursor died with its server, or with its session. */
  CURSOR_LOST,
  /** Something else came in between. */
  INTERRUPTED,
  /** Somebody else has written the document meanwhile. */
  WRITE_CONFLICT,
  /** Another document has a unique value. */
  DUPLICATE_KEY,
  /** What came after the position has left the oplog. */
  HISTORY_LOST,
  /** The position is of another server or collection. */
  FOREIGN_POSITION,
  /** The user is not known, or the password is wrong. */
  UNAUTHENTICATED,
  /** The user may not do this. */
  UNAUTHORIZED,
  /** It took too long, or a person has ended it. */
  OUT_OF_TIME,
  /** Another index is in the way. */
  INDEX_CONFLICT,
  /** A document, or an event, would be larger than 16 MB. */
  TOO_LARGE,
  /** The server cannot do the command: due to a document perhaps, or to how it was asked. */
  REFUSED;

  /** What the server says to be transient. */
  private static final Set<String> TRANSIENT =
      Set.of("ResumableChangeStreamError", "RetryableWriteError");

  private static final Set<ServerError> OF_CONNECTION =
      EnumSet.of(UNREACHABLE, CHANGING_OVER, CURSOR_LOST);

  private static final Set<ServerError> OF_COMMAND_OR_DATA =
      EnumSet.of(WRITE_CONFLICT, DUPLICATE_KEY, TOO_LARGE, REFUSED);

  private static final int DUPLICATE = 11000;
  private static final int CONFLICT = 112;

  /** Which kind it is. */
  public static ServerError of(MongoException failure) {
    ServerError known = byClass(failure).orElseGet(() -> byCode(failure.getCode()));
    return known == REFUSED && isSaidToPass(failure) ? CHANGING_OVER : known;
  }

  private static Optional<ServerError> byClass(MongoException failure) {
    if (failure instanceof MongoTimeoutException
        || failure instanceof MongoServerUnavailableException) {
      return Optional.of(UNREACHABLE);
    }
    boolean changesOver =
        failure instanceof MongoSocketException
            || failure instanceof MongoConnectionPoolClearedException
            || failure instanceof MongoNotPrimaryException
            || failure instanceof MongoNodeIsRecoveringException;
    if (changesOver) {
      return Optional.of(CHANGING_OVER);
    }
    return failure instanceof MongoSecurityException
        ? Optional.of(UNAUTHENTICATED)
        : Optional.empty();
  }

  private static ServerError byCode(int code) {
    return switch (code) {
      case 13 -> UNAUTHORIZED; // Unauthorized
      case 18 -> UNAUTHENTICATED; // AuthenticationFailed
      case 43 -> CURSOR_LOST; // CursorNotFound
      case 50, 11601 -> OUT_OF_TIME; // MaxTimeMSExpired, Interrupted
      case 85, 86 -> INDEX_CONFLICT; // IndexOptionsConflict, IndexKeySpecsConflict
      // ShutdownInProgress, PrimarySteppedDown, InterruptedAtShutdown,
      // InterruptedDueToReplStateChange: why a write is not confirmed, say, in other classes.
      case 91, 189, 11600, 11602 -> CHANGING_OVER;
      case CONFLICT -> WRITE_CONFLICT; // WriteConflict
      // ReadConcernMajorityNotAvailableYet, QueryPlanKilled, CursorKilled, SnapshotUnavailable
      case 134, 175, 237, 246 -> INTERRUPTED;
      case 260 -> FOREIGN_POSITION; // InvalidResumeToken
      case 286 -> HISTORY_LOST; // ChangeStreamHistoryLost
      case 10334 -> TOO_LARGE; // BSONObjectTooLarge
      case DUPLICATE, 11001, 12582 -> DUPLICATE_KEY; // DuplicateKey, and as it was once
      default -> REFUSED;
    };
  }

  /** Whether the server or the driver has labelled it as one that passes, whatever its kind. */
  public static boolean isSaidToPass(MongoException failure) {
    return TRANSIENT.stream().anyMatch(failure::hasErrorLabel);
  }

  /** Whether the exception is of this kind. */
  public boolean is(MongoException failure) {
    return of(failure) == this;
  }

  /** Whether there is no server for now. */
  public boolean isOfConnection() {
    return OF_CONNECTION.contains(this);
  }

  /** Whether a document may be the reason, so that the command would do without it. */
  public boolean mayBeOfData() {
    return OF_COMMAND_OR_DATA.contains(this);
  }

  /** Whether an error that was recorded as text tells of {@link #DUPLICATE_KEY}. */
  public static boolean tellsOfDuplicateKey(String text) {
    return text.contains("E11000");
  }

  /** As the server throws it where another document has a unique value. */
  public static MongoException duplicateKey(String message) {
    return new MongoException(DUPLICATE, message);
  }

  /** As the server throws it where somebody else has written the document meanwhile. */
  public static MongoException writeConflict(String message) {
    return new MongoException(CONFLICT, message);
  }

  /** In the server's words, with its code. */
  public static String words(MongoException failure) {
    return failure instanceof MongoCommandException command
        ? "%s (%d %s)"
            .formatted(
                command.getErrorMessage(), command.getErrorCode(), command.getErrorCodeName())
        : String.valueOf(failure.getMessage());
  }
}
