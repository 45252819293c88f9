package dev.readside.concern;

import dev.readside.bson.BsonText;
import dev.readside.operate.Status;
import dev.readside.operate.Status.OfProjection;
import dev.readside.state.Uncomputable;
import java.util.List;
import java.util.stream.Stream;

/** Documents that the last backfill or verification could make no rows of. */
final class UncomputableDocuments implements Concern {
  @Override
  public List<String> in(Status status) {
    return status.projections().stream().flatMap(UncomputableDocuments::in).toList();
  }

  private static Stream<String> in(OfProjection projection) {
    return projection.uncomputable().stream()
        .map(
            found ->
                "%s: `readside %s` could not compute %s, such as %s: mend %s, then run `readside verify %s`."
                    .formatted(
                        projection.name(),
                        found.by(),
                        found.count() == 1
                            ? "1 document"
                            : "%,d documents".formatted(found.count()),
                        found.documents().stream()
                            .findFirst()
                            .map(UncomputableDocuments::text)
                            .orElse("unknown ones"),
                        found.count() == 1 ? "it" : "them",
                        projection.name()));
  }

  private static String text(Uncomputable.Document document) {
    String reason = "(%s)".formatted(document.reason().replaceFirst(".* :: caused by :: ", ""));
    return document.id().map(id -> "_id " + BsonText.RELAXED.of(id) + " " + reason).orElse(reason);
  }
}
