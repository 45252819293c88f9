package dev.readside.expression;

import dev.readside.diagnostic.Code;
import dev.readside.source.Span;

/**
 * The warning about what the oldest supported server, 6.0, does not have.
 *
 * <p>A warning, since only the user knows which version the cluster runs.
 */
final class NewerServer {

  private NewerServer() {}

  static void warn(Findings findings, Span span, String what, String version) {
    findings.warning(
        Code.RS111,
        span,
        "`" + what + "` needs MongoDB " + version + " or newer.",
        "On an older server every change of this projection would fail.");
  }
}
