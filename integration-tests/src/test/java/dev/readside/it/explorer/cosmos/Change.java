package dev.readside.it.explorer.cosmos;

/**
 * A write of a source document.
 *
 * @param value what it holds then, as far as rows are concerned: 1, 2, or {@link #REMOVED}
 */
public record Change(Document document, int value) {
  public static final int REMOVED = 0;

  @Override
  public String toString() {
    return document + ":=" + (value == REMOVED ? "none" : value);
  }
}
