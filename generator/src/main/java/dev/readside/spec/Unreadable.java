package dev.readside.spec;

import dev.readside.diagnostic.Diagnostic;

/** Thrown inside {@link YamlReader} where reading on makes no sense; never leaves it. */
final class Unreadable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Diagnostic finding;

  Unreadable(Diagnostic finding) {
    super(finding.message());
    this.finding = finding;
  }

  Diagnostic finding() {
    return finding;
  }
}
