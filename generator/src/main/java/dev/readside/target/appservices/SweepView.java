package dev.readside.target.appservices;

import dev.readside.model.Sweep;
import dev.readside.model.Ttl;
import dev.readside.own.StateKind;
import dev.readside.plan.ProjectionPlan;
import dev.readside.target.javascript.JsMember;
import dev.readside.target.javascript.JsSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code sweep.js.ftl} shows.
 *
 * @param state the {@code _id} under which the sweep's position is kept
 * @param functions the names of the functions that keep the rows
 * @param ttl when rows expire, if they do
 */
public record SweepView(
    ReadModelView model, RunView run, String state, List<String> functions, @Nullable TtlView ttl) {

  public SweepView {
    functions = List.copyOf(functions);
  }

  /**
   * How much is compared.
   *
   * @param page how many documents at a time
   * @param documents how many in one run
   */
  public record RunView(int page, int documents) {

    /** As many as the functions of triggers take of documents with several rows. */
    private static final int PAGE = 1000;

    static RunView of(Sweep sweep) {
      return new RunView(Math.min(PAGE, sweep.documents()), sweep.documents());
    }
  }

  /**
   * Rows expire.
   *
   * @param field as a key of an object literal
   */
  public record TtlView(JsSource field, long millis) {
    static TtlView of(Ttl ttl) {
      return new TtlView(JsMember.key(ttl.field()), ttl.after().toMillis());
    }
  }

  static SweepView of(ReadModelView model, ProjectionPlan projection, Sweep sweep, String prefix) {
    return new SweepView(
        model,
        RunView.of(sweep),
        StateKind.SWEEP.id(projection.name()),
        functions(projection, prefix),
        projection.ttl().map(TtlView::of).orElse(null));
  }

  private static List<String> functions(ProjectionPlan projection, String prefix) {
    return projection.triggers().stream()
        .map(trigger -> TriggerName.of(prefix, projection, trigger).text())
        .toList();
  }
}
