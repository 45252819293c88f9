package dev.readside.it.explorer.cosmos;

/** A state of a {@link Model}: everything that matters for what can still happen. */
public interface Fingerprinted {
  /**
   * 64 bits of it. Of ten million states, two have the same with a probability of three in a
   * million.
   */
  long fingerprint();
}
