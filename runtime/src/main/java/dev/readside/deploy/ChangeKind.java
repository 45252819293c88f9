package dev.readside.deploy;

/** What happens to a function or trigger. */
public enum ChangeKind {
  ADDED,
  CHANGED,
  REMOVED,
  UNCHANGED
}
