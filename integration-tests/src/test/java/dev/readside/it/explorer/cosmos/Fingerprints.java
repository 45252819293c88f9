package dev.readside.it.explorer.cosmos;

/** A set of fingerprints: 64-bit numbers in one array, by open addressing. */
public final class Fingerprints {
  private static final int SMALLEST = 1 << 12;
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long[] slots = new long[SMALLEST];
  private int size;

  /** Adds bits to a fingerprint, the first ones to 0. Which came when matters. */
  public static long mix(long fingerprint, long bits) {
    long mixed = (fingerprint ^ bits) + GOLDEN;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  /** Whether it is new. */
  boolean add(long fingerprint) {
    if (2 * (size + 1) > slots.length) {
      grow();
    }
    boolean isNew = put(fingerprint == 0 ? 1 : fingerprint); // 0 is an empty slot
    size += isNew ? 1 : 0;
    return isNew;
  }

  int size() {
    return size;
  }

  private boolean put(long fingerprint) {
    int mask = slots.length - 1;
    int slot = (int) fingerprint & mask;
    while (slots[slot] != 0) {
      if (slots[slot] == fingerprint) {
        return false;
      }
      slot = (slot + 1) & mask;
    }
    slots[slot] = fingerprint;
    return true;
  }

  private void grow() {
    long[] old = slots;
    slots = new long[2 * old.length];
    for (long each : old) {
      if (each != 0) {
        put(each);
      }
    }
  }
}
