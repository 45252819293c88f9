package dev.readside.plan.mongodb;

import dev.readside.expression.Reads;
import dev.readside.model.Join;
import dev.readside.model.Projection;
import dev.readside.model.Shape;
import dev.readside.model.Source;
import dev.readside.model.Upcast;
import dev.readside.own.OwnFields;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.RowReads;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;

/**
 * The stages of a definition that stand for one thing which the user has written. The parts of a
 * definition, one behind the other, are its pipeline.
 *
 * @param name what of its kind: a join's name, the fields that an upcast sets, what is unwound;
 *     empty where there is one at most
 */
public record DefinitionPart(Kind kind, String name, List<BsonDocument> stages) {

  /** What a part stands for, in the order of the pipeline. */
  public enum Kind {
    /** An upcast; or that another projection's stamps are left out. */
    UPCAST,
    /** Which root documents. */
    WHERE,
    /** A join. */
    JOIN,
    /** No two elements may have one key. */
    EQUAL_KEYS,
    /** From documents to elements, or to the members of groups, in their order. */
    UNWIND,
    /** What rows hold. */
    ROWS,
    /** Which rows. */
    HAVING
  }

  public DefinitionPart {
    stages = List.copyOf(stages);
  }

  /** The parts of a projection's definition, in order; none of them without stages. */
  public static List<DefinitionPart> of(ProjectionPlan projection) {
    return of(projection.model());
  }

  /**
   * The stages of a projection's definition that come before a part; all, if there is none such.
   */
  public static List<BsonDocument> before(ProjectionPlan projection, Kind kind, String name) {
    List<BsonDocument> stages = new ArrayList<>();
    for (DefinitionPart part : of(projection)) {
      if (part.kind() == kind && part.name().equals(name)) {
        break;
      }
      stages.addAll(part.stages());
    }
    return stages;
  }

  static List<DefinitionPart> of(Projection projection) {
    List<DefinitionPart> parts = new ArrayList<>(ofRoots(projection));
    boolean shown = RowReads.ofJoined(projection).whole();
    for (Join join : projection.joins()) {
      parts.add(new DefinitionPart(Kind.JOIN, join.name(), joined(projection, join, shown)));
    }
    parts.add(new DefinitionPart(Kind.EQUAL_KEYS, "", Definition.beforeUnwinding(projection)));
    parts.addAll(ofRows(projection.shape()));
    projection
        .having()
        .map(condition -> List.of(Stage.match(condition.bson())))
        .ifPresent(stages -> parts.add(new DefinitionPart(Kind.HAVING, "", stages)));
    parts.add(new DefinitionPart(Kind.EQUAL_KEYS, "", Definition.behindRows(projection)));
    return parts.stream()
        .filter(part -> !part.stages().isEmpty())
        .map(DefinitionPart::ordered)
        .toList();
  }

  /** The stages that bring documents of a collection up to date. */
  public static List<BsonDocument> upcasts(Source source) {
    return source.upcasts().stream().map(Upcasts::stage).map(FieldOrder::ofStage).toList();
  }

  /** Those that give the root documents which rows are made of, brought up to date. */
  static List<DefinitionPart> ofRoots(Projection projection) {
    List<DefinitionPart> parts = new ArrayList<>();
    // The stamp of another projection's rows says when they were made, not what they are.
    if (projection.root().stamped() && RowReads.ofRoot(projection).whole()) {
      List<BsonDocument> unset = List.of(Stage.unset(List.of(OwnFields.STAMP)));
      parts.add(new DefinitionPart(Kind.UPCAST, OwnFields.STAMP, unset));
    }
    for (Upcast upcast : projection.root().upcasts()) {
      String fields = String.join(", ", upcast.set().keySet());
      parts.add(new DefinitionPart(Kind.UPCAST, fields, List.of(Upcasts.stage(upcast))));
    }
    projection
        .where()
        .map(where -> List.of(Stage.match(where.bson())))
        .ifPresent(stages -> parts.add(new DefinitionPart(Kind.WHERE, "", stages)));
    return parts;
  }

  private static List<BsonDocument> joined(Projection projection, Join join, boolean shown) {
    List<BsonDocument> stages = new ArrayList<>(Lookup.stages(projection, join, shown));
    List<String> left = shownBy(projection, join);
    if (!left.isEmpty()) {
      stages.add(Stage.unset(left));
    }
    return stages;
  }

  private static List<DefinitionPart> ofRows(Shape shape) {
    List<BsonDocument> stages = RowStages.of(shape);
    int first = RowStages.unwinding(shape, stages);
    return List.of(
        new DefinitionPart(Kind.UNWIND, unwound(shape), stages.subList(0, first)),
        new DefinitionPart(Kind.ROWS, "", stages.subList(first, stages.size())));
  }

  private static String unwound(Shape shape) {
    if (shape instanceof Shape.Elements elements) {
      return elements.unwind();
    }
    return shape instanceof Shape.Groups groups ? groups.unwind().orElse("") : "";
  }

  private DefinitionPart ordered() {
    return new DefinitionPart(kind, name, stages.stream().map(FieldOrder::ofStage).toList());
  }

  /** What the stages of a join leave behind where it would be seen. */
  private static List<String> shownBy(Projection projection, Join join) {
    Reads reads = RowReads.ofJoined(projection);
    List<String> shown = new ArrayList<>();
    if (reads.whole()) {
      shown.addAll(Lookup.auxiliary(projection, join));
    }
    boolean keepsRows = join.source().stamped() && join.fields().isEmpty();
    if (keepsRows && reads.below(join.name()).whole()) {
      shown.add(join.name() + "." + OwnFields.STAMP);
    }
    return shown;
  }
}
