package dev.readside.cli.generate;

import dev.readside.cli.process.Surroundings;
import dev.readside.cli.project.Project;
import dev.readside.cli.server.Server;
import dev.readside.cli.server.ServerOption;
import dev.readside.diagnostic.Diagnostic;
import dev.readside.operate.survey.Observation;
import dev.readside.operate.survey.Subject;
import dev.readside.operate.survey.Survey;
import dev.readside.operate.survey.Surveyed;
import dev.readside.plan.Plan;
import dev.readside.rights.CommandRights;
import dev.readside.source.Span;
import dev.readside.spec.Places;
import java.util.List;

/** Looks at documents of a database, and says where in the file that what it found belongs. */
final class Surveying {

  private static final String PROJECTIONS = "projections";

  private final Places places;

  private Surveying(Places places) {
    this.places = places;
  }

  /**
   * Looks at documents.
   *
   * @throws dev.readside.cli.process.EnvironmentException when there is no server, a right is
   *     missing, or a source is no collection
   */
  static Surveyed survey(Project project, String uri, int size, Surroundings surroundings) {
    Plan plan = project.plan();
    try (Server mongo = ServerOption.connect(uri, surroundings)) {
      mongo.require(plan, "check --uri", new CommandRights(plan).survey());
      mongo.requireSources(plan);
      return mongo.whileThere(() -> new Survey(mongo.client(), size).of(plan));
    }
  }

  /** What was found, as findings in the file. */
  static List<Diagnostic> findings(Project project, Surveyed surveyed) {
    Surveying surveying = new Surveying(Places.of(project.file()));
    return surveyed.observations().stream().map(surveying::finding).toList();
  }

  private Diagnostic finding(Observation found) {
    Span span = span(found.subject());
    return Diagnostic.warning(found.code(), span, found.message(), found.hint());
  }

  private Span span(Subject subject) {
    if (subject instanceof Subject.Field of) {
      return field(of);
    }
    if (subject instanceof Subject.OfJoin of) {
      return places.key(PROJECTIONS, of.projection(), "join", of.join(), "on");
    }
    if (subject instanceof Subject.Rows of) {
      return rows(of);
    }
    if (subject instanceof Subject.Unwinding of) {
      return places.key(PROJECTIONS, of.projection(), "unwind");
    }
    if (subject instanceof Subject.Grouping of) {
      return places.key(PROJECTIONS, of.projection(), "group_by");
    }
    return places.key("sources", ((Subject.Upcasting) subject).collection(), "upcast");
  }

  /** A field of joined documents may be spoken of in the join, without its name. */
  private Span field(Subject.Field of) {
    Span projection = places.key(PROJECTIONS, of.projection());
    Span whole = places.field(of.path(), PROJECTIONS, of.projection());
    int dot = of.path().indexOf('.');
    if (!whole.equals(projection) || dot < 0) {
      return whole;
    }
    String join = of.path().substring(0, dot);
    return places.field(of.path().substring(dot + 1), PROJECTIONS, of.projection(), "join", join);
  }

  private Span rows(Subject.Rows of) {
    String[] field = of.field().split("\\.", -1);
    String[] keys = new String[3 + field.length];
    keys[0] = PROJECTIONS;
    keys[1] = of.projection();
    keys[2] = "fields";
    System.arraycopy(field, 0, keys, 3, field.length);
    return of.field().isEmpty() ? places.key(PROJECTIONS, of.projection()) : places.key(keys);
  }
}
