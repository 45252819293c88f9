package dev.readside.function;

import com.mongodb.client.model.Collation;
import com.mongodb.client.model.CollationAlternate;
import com.mongodb.client.model.CollationCaseFirst;
import com.mongodb.client.model.CollationMaxVariable;
import com.mongodb.client.model.CollationStrength;
import org.bson.BsonDocument;

/** A collation as the server's commands write it. */
final class Collations {
  private Collations() {}

  static Collation of(BsonDocument document) {
    Collation.Builder builder = Collation.builder();
    new Options("collation", document)
        .take("locale", value -> builder.locale(value.asString().getValue()))
        .flag("caseLevel", builder::caseLevel)
        .take(
            "caseFirst",
            value ->
                builder.collationCaseFirst(
                    CollationCaseFirst.fromString(value.asString().getValue())))
        .number("strength", value -> builder.collationStrength(CollationStrength.fromInt(value)))
        .flag("numericOrdering", builder::numericOrdering)
        .take(
            "alternate",
            value ->
                builder.collationAlternate(
                    CollationAlternate.fromString(value.asString().getValue())))
        .take(
            "maxVariable",
            value ->
                builder.collationMaxVariable(
                    CollationMaxVariable.fromString(value.asString().getValue())))
        .flag("normalization", builder::normalization)
        .flag("backwards", builder::backwards)
        .finish();
    return builder.build();
  }
}
