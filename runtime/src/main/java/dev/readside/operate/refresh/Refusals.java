package dev.readside.operate.refresh;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import dev.readside.diagnostic.Printable;
import dev.readside.plan.mongodb.EqualKeys;
import dev.readside.server.ServerError;

/** Tells why the server refuses a command. */
public final class Refusals {

  private static final int LONGEST = 500;

  private Refusals() {}

  /** Whether another row has a unique value of a row that was to be written. */
  public static boolean isTaken(MongoException refusal) {
    return ServerError.DUPLICATE_KEY.is(refusal);
  }

  /**
   * Why, in the server's words, except where these would be of something else. In one line: they
   * may quote a document, whatever is in it.
   */
  public static String reason(MongoCommandException refusal) {
    String message = Printable.of(refusal.getErrorMessage());
    int told = message.indexOf(EqualKeys.TOLD);
    return told < 0
        ? shortened(message)
        : "two elements of a document have the same key: "
            + message.substring(told + EqualKeys.TOLD.length(), message.length() - 1);
  }

  /** Whether rows that were to be written together are to blame, and others can be. */
  public static boolean isOfRows(MongoException refusal) {
    return isTaken(refusal)
        || ServerError.WRITE_CONFLICT.is(refusal)
        || (refusal instanceof MongoCommandException command && mayBeOfData(command));
  }

  /** Whether it may be due to a document, so that other documents are not refused. */
  public static boolean mayBeOfData(MongoCommandException refusal) {
    return ServerError.of(refusal).mayBeOfData();
  }

  /** It may quote a whole document, whose middle is left out then. */
  private static String shortened(String message) {
    int end = message.length();
    return end <= LONGEST
        ? message
        : message.substring(0, LONGEST / 2) + " … " + message.substring(end - LONGEST / 2);
  }
}
