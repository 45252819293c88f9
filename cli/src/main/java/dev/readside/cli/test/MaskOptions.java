package dev.readside.cli.test;

import dev.readside.mask.Masking;
import dev.readside.plan.ProjectionPlan;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --mask} and what goes with it. */
final class MaskOptions {

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Option(
      names = "--mask",
      description =
          """
          Put other values in the place of all that do not stand in the definition; equal ones
          stay equal. No proof of anonymity: docs/testing.md says what it promises.
          """)
  private boolean mask;

  @Option(names = "--keep-ids", description = "With --mask: but not of _ids, and what equals one.")
  private boolean keepIds;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "With --mask: give the same values each time (default: others each time).")
  private @Nullable Long seed;

  /** Whether values are masked. */
  boolean isAsked() {
    if (!mask && (keepIds || seed != null)) {
      throw new ParameterException(spec.commandLine(), "--keep-ids and --seed go with --mask.");
    }
    return mask;
  }

  /**
   * How, if they are.
   *
   * @param projections whose constants stay
   */
  Optional<Masking> of(List<BsonDocument> documents, List<ProjectionPlan> projections) {
    if (!isAsked()) {
      return Optional.empty();
    }
    long drawn = seed == null ? new SecureRandom().nextLong() : seed;
    Masking masking = Masking.of(documents, projections, drawn);
    return Optional.of(keepIds ? masking.keepingIds(documents) : masking);
  }
}
