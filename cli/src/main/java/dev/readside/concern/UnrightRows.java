package dev.readside.concern;

import dev.readside.operate.Status;
import dev.readside.operate.Status.OfProjection;
import dev.readside.state.SweepPass;
import dev.readside.state.SweepStatus;
import java.util.List;
import java.util.stream.Stream;

/** Rows that the last sweep found wrong. */
final class UnrightRows implements Concern {
  @Override
  public List<String> in(Status status) {
    return status.projections().stream().flatMap(UnrightRows::in).toList();
  }

  private static Stream<String> in(OfProjection projection) {
    return projection.sweep().flatMap(SweepStatus::lastPass).stream()
        .filter(pass -> !pass.isClean())
        .map(pass -> projection.name() + ": " + found(pass));
  }

  private static String found(SweepPass pass) {
    long mended = pass.missing() + pass.stale() + pass.phantom();
    return pass.failed() == 0
        ? "the last sweep mended %,d rows; were triggers suspended, or changes lost?"
            .formatted(mended)
        : "the last sweep could not compute %,d rows: %s"
            .formatted(pass.failed(), pass.error().orElse("unknown why"));
  }
}
