package dev.readside.operate.survey;

import dev.readside.expression.Expression;
import dev.readside.expression.Query;
import dev.readside.expression.Reads;
import dev.readside.model.Fields;
import dev.readside.model.Join;
import dev.readside.model.Projection;
import dev.readside.model.Shape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * The fields that a projection reads and that there should be some of: not those of which it says
 * itself what holds where there is nothing, and not those that only upcasts read, of older
 * documents, of which there need be none.
 */
final class FieldsRead {

  private final Projection projection;
  private final ExpectedGaps gaps = new ExpectedGaps();

  FieldsRead(Projection projection) {
    this.projection = projection;
    projection.where().map(Query::bson).ifPresent(where -> gaps.addQuery("", where));
    expressions(projection.shape()).forEach(each -> gaps.addExpression("", each.bson()));
    for (Join join : projection.joins()) {
      String before = join.name() + ".";
      join.where().map(Query::bson).ifPresent(where -> gaps.addQuery(before, where));
      join.fields().stream()
          .flatMap(fields -> fields.values().stream())
          .forEach(each -> gaps.addExpression(before, each.bson()));
    }
  }

  /** Of the documents that rows are made from. */
  List<String> ofRoot() {
    List<Reads> reads = new ArrayList<>(ofJoined());
    projection.where().map(Query::reads).ifPresent(reads::add);
    List<String> joins = projection.joins().stream().map(Join::name).toList();
    return named(reads).without(joins).paths().stream().filter(path -> !gaps.hold(path)).toList();
  }

  /** Of the same documents, those by which {@code where} chooses among them. */
  List<String> ofWhere() {
    Reads reads = projection.where().map(Query::reads).orElse(Reads.NOTHING);
    return reads.paths().stream().filter(path -> !gaps.hold(path)).toList();
  }

  /** Of the documents that a join finds, as seen from there. */
  List<String> of(Join join) {
    List<Reads> reads = new ArrayList<>();
    join.on().forEach(key -> reads.add(Reads.ofPath(key.foreign())));
    join.where().map(Query::reads).ifPresent(reads::add);
    join.sort().ifPresent(keys -> keys.keySet().forEach(path -> reads.add(Reads.ofPath(path))));
    join.fields()
        .ifPresentOrElse(
            fields -> fields.values().forEach(each -> reads.add(each.reads())),
            () -> ofJoined().forEach(each -> reads.add(each.below(join.name()))));
    return named(reads).paths().stream()
        .filter(path -> !gaps.hold(join.name() + "." + path))
        .toList();
  }

  /** Of root documents with the joined ones in them. */
  private List<Reads> ofJoined() {
    List<Reads> reads = new ArrayList<>();
    projection
        .joins()
        .forEach(join -> join.on().forEach(key -> reads.add(Reads.ofPath(key.local()))));
    expressions(projection.shape()).forEach(each -> reads.add(each.reads()));
    if (projection.shape() instanceof Shape.Elements elements) {
      reads.add(Reads.of(elements.unwind()));
    } else if (projection.shape() instanceof Shape.Groups groups) {
      reads.add(Reads.of(groups.unwind().stream().toList()));
      groups.sort().ifPresent(keys -> reads.add(Reads.of(keys.keySet())));
    }
    return reads;
  }

  private static List<Expression> expressions(Shape shape) {
    if (shape instanceof Shape.Documents documents) {
      return List.copyOf(values(documents.fields()));
    }
    if (shape instanceof Shape.Elements elements) {
      return Stream.of(elements.key().values(), values(elements.fields()))
          .flatMap(Collection::stream)
          .toList();
    }
    Shape.Groups groups = (Shape.Groups) shape;
    return Stream.of(groups.key().parts().values(), groups.values().values())
        .flatMap(Collection::stream)
        .toList();
  }

  private static Collection<Expression> values(Fields fields) {
    return fields instanceof Fields.Chosen chosen ? chosen.values().values() : List.of();
  }

  /** All together; what reads whole documents names no field, and hides none of the others. */
  private static Reads named(List<Reads> reads) {
    return Reads.union(reads.stream().filter(each -> !each.whole()).toList());
  }
}
