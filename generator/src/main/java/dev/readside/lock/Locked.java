package dev.readside.lock;

/**
 * What a version of a projection stands for.
 *
 * @param version at least 1
 * @param fingerprint 32 hexadecimal digits
 */
public record Locked(int version, String fingerprint) {}
