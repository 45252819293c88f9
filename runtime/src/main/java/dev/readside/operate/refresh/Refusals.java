package dev.readside.operate.refresh;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import dev.readside.plan.mongodb.EqualKeys;
import dev.readside.rights.Refusal;
import java.util.Set;

/** Tells why the server refuses a command. */
public final class Refusals {

  /**
   * Codes that say nothing of the data (mongo, src/mongo/base/error_codes.yml):
   * AuthenticationFailed, CursorNotFound, MaxTimeMSExpired, QueryPlanKilled, CursorKilled,
   * Interrupted, InterruptedAtShutdown.
   */
  private static final Set<Integer> NOT_OF_DATA = Set.of(18, 43, 50, 175, 237, 11600, 11601);

  static final int DUPLICATE_KEY = 11000;
  private static final int WRITE_CONFLICT = 112;
  private static final int LONGEST = 500;

  private Refusals() {}

  /** Whether another row has a unique value of a row that was to be written. */
  public static boolean isTaken(MongoException refusal) {
    return refusal.getCode() == DUPLICATE_KEY;
  }

  /** Why, in the server's words, except where these would be of something else. */
  public static String reason(MongoCommandException refusal) {
    String message = refusal.getErrorMessage();
    int told = message.indexOf(EqualKeys.TOLD);
    return told < 0
        ? shortened(message)
        : "two elements of a document have the same key: "
            + message.substring(told + EqualKeys.TOLD.length(), message.length() - 1);
  }

  /** Whether rows that were to be written together are to blame, and others can be. */
  public static boolean isOfRows(MongoException refusal) {
    return isTaken(refusal)
        || refusal.getCode() == WRITE_CONFLICT
        || (refusal instanceof MongoCommandException command && mayBeOfData(command));
  }

  /** Whether it may be due to a document, so that other documents are not refused. */
  public static boolean mayBeOfData(MongoCommandException refusal) {
    return !Refusal.is(refusal) && !NOT_OF_DATA.contains(refusal.getCode());
  }

  /** It may quote a whole document, whose middle is left out then. */
  private static String shortened(String message) {
    int end = message.length();
    return end <= LONGEST
        ? message
        : message.substring(0, LONGEST / 2) + " … " + message.substring(end - LONGEST / 2);
  }
}
