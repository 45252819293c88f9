package dev.readside.mongod;

import java.util.List;

/** No server could be had. The message lists what was tried, and why each way failed. */
public final class MongoUnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  public MongoUnavailableException(String reason) {
    super(reason);
  }

  public MongoUnavailableException(String reason, Throwable cause) {
    super(reason, cause);
  }

  /** The failure of all of several ways; a reason of several lines is indented below its first. */
  static MongoUnavailableException ofAll(String what, List<String> reasons) {
    StringBuilder message = new StringBuilder(what).append(" Tried, in this order:");
    reasons.forEach(reason -> message.append("\n- ").append(reason.replace("\n", "\n  ")));
    return new MongoUnavailableException(message.toString());
  }
}
