package dev.readside.appservices;

import java.util.List;
import java.util.TreeSet;

/** Collects findings, sorted and without repetition. */
final class Findings {
  private final TreeSet<Finding> findings = new TreeSet<>();

  void add(String path, String message) {
    findings.add(new Finding(path, message));
  }

  void throwIfAny() throws InvalidAppException {
    if (!findings.isEmpty()) {
      throw new InvalidAppException(List.copyOf(findings));
    }
  }
}
