package dev.readside.own;

/**
 * The fields of a record of {@link OwnCollections#FAILURES}. Its {@code _id} is the function's
 * name, a colon and the resume token of the change; more of that says who reads it.
 */
public final class FailureFields {

  public static final String FUNCTION = "function";

  /** One of {@link FailureState}. */
  public static final String STATE = "state";

  /** The change event, or several of them; none where it could not be kept. */
  public static final String CHANGE = "change";

  /** Of the changed document, as text, where the change is not kept. */
  public static final String KEY = "key";

  public static final String ERROR = "error";
  public static final String ATTEMPTS = "attempts";
  public static final String FIRST_FAILED_AT = "firstFailedAt";
  public static final String LAST_FAILED_AT = "lastFailedAt";
  public static final String NEXT_ATTEMPT_AT = "nextAttemptAt";

  /** Written by commands. */
  public static final String DISCARDED_AT = "discardedAt";

  /** Where a fan-out goes on: behind this document. */
  public static final String AFTER = "after";

  /** Where a fan-out goes on that has several steps: behind these documents. */
  public static final String PLACE = "place";

  /** The only documents of which rows are still to be made. */
  public static final String IDS = "ids";

  /** Whether its row has been removed, so that others may have its unique value. */
  public static final String FREED = "freed";

  /** The documents that it fails for, where the change alone does not tell; written by commands. */
  public static final String CULPRITS = "culprits";

  private FailureFields() {}
}
