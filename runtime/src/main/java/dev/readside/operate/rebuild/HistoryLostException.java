package dev.readside.operate.rebuild;

/** Changes that are to be handled will never be delivered. */
final class HistoryLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  HistoryLostException(String message) {
    super(message);
  }
}
