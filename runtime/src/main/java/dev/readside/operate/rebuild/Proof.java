package dev.readside.operate.rebuild;

import dev.readside.model.Namespace;
import dev.readside.operate.OperationException;
import dev.readside.operate.verify.Kind;
import dev.readside.operate.verify.UncomputableRecord;
import dev.readside.operate.verify.Verification;
import dev.readside.operate.verify.Verified;
import dev.readside.operate.verify.VerifyOptions;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.RowKind;
import dev.readside.work.StopSignal;
import java.time.Duration;
import java.util.List;

/** Compares rows with their definition, mends what differs, and refuses what cannot be mended. */
final class Proof {
  /** Looks again at what may be in flight. */
  private static final VerifyOptions MENDING = new VerifyOptions(4, Duration.ofSeconds(30), true);

  private final Replaceable subject;
  private final RebuildOptions options;

  Proof(Replaceable subject, RebuildOptions options) {
    this.subject = subject;
    this.options = options;
  }

  /**
   * Proves rows right that are not in use yet.
   *
   * @throws OperationException if they are not, and cannot be
   * @throws StoppedException if it is stopped
   */
  Verified ofRowsBeside(StopSignal stop) {
    Verified verified = verified(subject.beside(), stop);
    if (stop.given()) {
      throw new StoppedException();
    }
    require(verified, subject.build(), "; nothing was swapped");
    return verified;
  }

  /**
   * Proves rows in use right; not to be stopped.
   *
   * @throws OperationException if they are not, and cannot be
   */
  void ofRowsInUse() {
    require(verified(subject.projection(), new StopSignal()), subject.rows(), "");
  }

  private Verified verified(ProjectionPlan projection, StopSignal stop) {
    return new Verification(subject.client(), MENDING, options.verifying(), stop)
        .run(List.of(projection))
        .get(0);
  }

  /**
   * @param consequence ends the sentence that refuses
   */
  private void require(Verified verified, Namespace where, String consequence) {
    ProjectionPlan projection = subject.projection();
    long uncomputable = verified.count(Kind.UNCOMPUTABLE);
    boolean tolerable =
        uncomputable <= options.tolerated() && !(projection.kind() instanceof RowKind.OfGroups);
    long wrong = verified.differing() - (tolerable ? uncomputable : 0);
    if (!verified.complete() || wrong > 0) {
      throw new OperationException(
          "%,d rows of %s are not as the definition gives them%s."
              .formatted(wrong, where, consequence),
          "`readside verify %s` says which, and why.".formatted(projection.name()));
    }
    UncomputableRecord.keep(subject.client(), subject.plan().readDatabase(), "rebuild", verified);
  }
}
