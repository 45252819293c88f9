package dev.readside.operate.rebuild;

/** Hears how a rebuild gets on. Called from many threads. */
public interface RebuildListener {

  RebuildListener NONE = new RebuildListener() {};

  /** Something is begun, or done; for people. */
  default void step(String text) {}

  /** Something went wrong and is tried again, or is left out. */
  default void warning(String text) {}
}
