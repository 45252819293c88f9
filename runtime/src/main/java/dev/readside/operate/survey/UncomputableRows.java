package dev.readside.operate.survey;

import dev.readside.bson.BsonText;
import dev.readside.diagnostic.Code;
import dev.readside.operate.preview.Absence;
import dev.readside.operate.preview.Faults;
import dev.readside.operate.preview.Place;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.mongodb.DefinitionPart.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonValue;

/** Documents that the server cannot compute rows of. */
final class UncomputableRows implements Look {

  private static final int MOST = 20;

  private final Sample sample;

  UncomputableRows(Sample sample) {
    this.sample = sample;
  }

  /** By the first place at fault. */
  @Override
  public List<Observation> at(ProjectionPlan projection) {
    List<BsonValue> ids = sample.ids(projection.root());
    List<Absence.Uncomputable> faults =
        new Faults(sample.reading(), projection, sample.maxTime()).among(ids, MOST);
    Map<String, List<Absence.Uncomputable>> byField = new LinkedHashMap<>();
    faults.forEach(
        each -> byField.computeIfAbsent(field(each), name -> new ArrayList<>()).add(each));
    boolean some = faults.size() == MOST;
    return byField.entrySet().stream()
        .map(each -> observation(projection, each.getKey(), each.getValue(), some))
        .toList();
  }

  /** Of a row; empty where it is something else. */
  private static String field(Absence.Uncomputable fault) {
    return fault.places().stream()
        .filter(place -> place.part() == Kind.ROWS)
        .map(Place::name)
        .findFirst()
        .orElse("");
  }

  private Observation observation(
      ProjectionPlan projection, String field, List<Absence.Uncomputable> faults, boolean some) {
    Absence.Uncomputable first = faults.get(0);
    String example = first.document().map(BsonText.SHELL::brief).orElse("?");
    String what = field.isEmpty() ? "`" + projection.name() + "`" : "`" + field + "`";
    return new Observation(
        Code.RS202,
        new Subject.Rows(projection.name(), field),
        "%s cannot be computed for %s%,d of %,d documents of `%s`, such as _id %s: %s."
            .formatted(
                what,
                some ? "at least " : "",
                faults.size(),
                sample.ids(projection.root()).size(),
                projection.root(),
                example,
                cause(first.reason())),
        "They have no row. Mend them, or have the definition expect such values.");
  }

  /** The server begins with where it noticed it. */
  private static String cause(String reason) {
    String cause = reason.replaceFirst("(?s).* :: caused by :: ", "").strip();
    return cause.endsWith(".") ? cause.substring(0, cause.length() - 1) : cause;
  }
}
