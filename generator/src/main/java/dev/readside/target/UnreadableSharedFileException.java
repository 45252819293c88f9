package dev.readside.target;

/** A file that holds hand-made parts cannot be read, so they could not be kept. */
public final class UnreadableSharedFileException extends Exception {

  private static final long serialVersionUID = 1L;

  public UnreadableSharedFileException(String path, String what) {
    super(
        "`" + path + "` " + what + "; mend or remove it, since its hand-made parts would be lost.");
  }
}
