package dev.readside.target.appservices;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.Located;
import dev.readside.spec.ProjectionsSpec;
import dev.readside.spec.SweepSpec;

/** A run of a function may make 1,000 calls, and a sweep needs some for each thousand documents. */
final class TooManySweptDocuments implements AppServicesRule {

  private static final int MOST = 50_000;

  @Override
  public void check(ProjectionsSpec spec, WrittenSettings settings, Diagnostics diagnostics) {
    spec.sweep().map(SweepSpec::documents).ifPresent(documents -> check(documents, diagnostics));
  }

  private static void check(Located<Integer> documents, Diagnostics diagnostics) {
    if (documents.value() > MOST) {
      diagnostics.error(
          Code.RS017,
          documents.span(),
          "`documents` is %d; one run can do %d.".formatted(documents.value(), MOST),
          "Let it run more often: `schedule`.");
    }
  }
}
