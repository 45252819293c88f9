package dev.readside.trigger;

/** The changes that a trigger on one collection can ask for. */
public enum OperationType {
  INSERT,
  UPDATE,
  REPLACE,
  DELETE
}
