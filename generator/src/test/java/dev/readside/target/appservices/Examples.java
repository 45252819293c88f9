package dev.readside.target.appservices;

import dev.readside.expression.Expression;
import dev.readside.expression.Query;
import dev.readside.expression.Reads;
import dev.readside.model.DeletePolicy;
import dev.readside.model.Fields;
import dev.readside.model.Namespace;
import dev.readside.model.Ordering;
import dev.readside.model.Projection;
import dev.readside.model.ReadModels;
import dev.readside.model.Shape;
import dev.readside.model.Source;
import dev.readside.model.Sweep;
import dev.readside.target.appservices.AppServicesSettings.Layout;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** Read models for this package's tests. */
final class Examples {

  static final AppServicesSettings ATLAS =
      new AppServicesSettings(
          "mongodb-atlas",
          "Cluster0",
          Layout.REALM_CLI,
          "shop",
          "US-VA",
          "GLOBAL",
          "readside",
          AppServicesSettings.Match.INFERRED,
          Optional.of(new Sweep("*/15 * * * *", 10_000)));

  private Examples() {}

  static ReadModels models(Projection... projections) {
    return new ReadModels("shop_read", List.of(projections));
  }

  static Projection projection(
      String name, Ordering ordering, DeletePolicy onDelete, String where) {
    return new Projection(
        name,
        1,
        new Source(new Namespace("shop", "orders"), List.of(), false),
        new Namespace("shop_read", name),
        where.isEmpty()
            ? Optional.empty()
            : Optional.of(new Query(BsonDocument.parse(where), Reads.of("status"))),
        List.of(),
        new Shape.Documents(
            new Fields.Chosen(
                Map.of("number", new Expression(new BsonString("$number"), Reads.of("number"))))),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        ordering,
        onDelete);
  }
}
