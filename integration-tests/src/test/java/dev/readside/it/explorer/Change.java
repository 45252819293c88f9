package dev.readside.it.explorer;

/**
 * A change event of the root document.
 *
 * @param number its place in the history, from 1
 * @param time the commit that made it visible, from 1; changes of one transaction share it
 * @param before the document before the change: its pre-image
 * @param after the document after it
 */
record Change(int number, int time, Content before, Content after) {

  boolean isDelete() {
    return after == Content.ABSENT;
  }

  @Override
  public String toString() {
    if (isDelete()) {
      return "delete";
    }
    return (before == Content.ABSENT ? "insert " : "update to ") + after;
  }
}
