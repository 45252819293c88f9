package dev.readside.state;

/** How far the replacement of a read collection came, as it is stored. */
public enum RebuildStep {
  /** Rows are made beside. A run that ended here left nothing that counts. */
  BUILDING("building"),
  /** Kept rows are brought up to date beside. */
  ROLLING_BACK("rolling back"),
  /** The collection beside is renamed, or is about to be; changes are to be handled again. */
  SWAPPING("swapping"),
  /** There is nothing to be finished. */
  DONE("done");

  private final String text;

  RebuildStep(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }
}
