package dev.readside.appservices;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** An App Services directory that the tool or the service would refuse; carries all findings. */
public final class InvalidAppException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Finding> findings;

  InvalidAppException(List<Finding> findings) {
    super(findings.stream().map(Finding::toString).collect(joining("\n")));
    this.findings = List.copyOf(findings);
  }

  /** Sorted by path, at least one. */
  public List<Finding> findings() {
    return findings;
  }
}
