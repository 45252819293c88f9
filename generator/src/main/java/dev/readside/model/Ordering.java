package dev.readside.model;

/** Whether a trigger hands over its changes one at a time or in parallel. */
public enum Ordering {
  ORDERED,
  UNORDERED
}
