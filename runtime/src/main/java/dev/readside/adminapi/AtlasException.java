package dev.readside.adminapi;

import java.util.Optional;

/**
 * Atlas, or the way to it, does not do what was asked. Says what, in one sentence with the
 * service's own words, and what to do; holds no secret.
 */
public final class AtlasException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String hint;
  private final String code;
  private final int status;
  private final Outcome outcome;

  /** What became of what was asked for. */
  private enum Outcome {
    NOT_DONE,
    UNKNOWN,
    GOES_ON
  }

  /**
   * Says what is wrong and what to do.
   *
   * @param message one sentence
   * @param hint one sentence
   */
  public AtlasException(String message, String hint) {
    this(message, hint, 0, "", Outcome.NOT_DONE);
  }

  private AtlasException(String message, String hint, int status, String code, Outcome outcome) {
    super(message);
    this.hint = hint;
    this.status = status;
    this.code = code;
    this.outcome = outcome;
  }

  /**
   * The service said no.
   *
   * @param code its {@code error_code}; empty where it gave none
   */
  static AtlasException refused(String message, String hint, int status, String code) {
    return new AtlasException(message, hint, status, code, Outcome.NOT_DONE);
  }

  /** There was no answer, or none that says whether it was done. */
  static AtlasException uncertain(String message, String hint) {
    return new AtlasException(message, hint, 0, "", Outcome.UNKNOWN);
  }

  /** What was asked for goes on by itself, and is not waited for any more. */
  public static AtlasException goingOn(String message, String hint) {
    return new AtlasException(message, hint, 0, "", Outcome.GOES_ON);
  }

  public String hint() {
    return hint;
  }

  /** The service's {@code error_code}, such as {@code DraftAlreadyExists}. */
  public Optional<String> code() {
    return code.isEmpty() ? Optional.empty() : Optional.of(code);
  }

  /** Whether what was asked for may have been done all the same. */
  public boolean isUncertain() {
    return outcome == Outcome.UNKNOWN;
  }

  /** Whether it goes on, and nobody waits for it. */
  public boolean isGoingOn() {
    return outcome == Outcome.GOES_ON;
  }

  /** Whether there is no such thing. */
  public boolean isNotFound() {
    return status == 404;
  }

  /** Whether something of that name is there, or was changed by another. */
  public boolean isConflict() {
    return status == 409;
  }

  /** Whether this key may not do it. */
  public boolean isForbidden() {
    return status == 401 || status == 403;
  }
}
