package dev.readside.operate.rebuild;

/** The user wants an end; what is read has not changed. Told by what the operation returns. */
final class StoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;
}
