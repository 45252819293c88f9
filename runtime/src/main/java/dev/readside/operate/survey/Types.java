package dev.readside.operate.survey;

import dev.readside.plan.mongodb.Stage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/** The types of values, counted; numbers of all kinds are of one. */
final class Types {

  private static final String NUMBER = "number";
  private static final Set<String> VOWELS = Set.of("array", "objectId", "object");

  private Types() {}

  /**
   * Of a type, how many documents have a value of it.
   *
   * @param example the {@code _id} of one of them
   */
  record Counted(long documents, BsonValue example) {}

  /** Stages that count the types of a value, and of the elements of arrays; null is none. */
  static List<BsonDocument> counting(BsonValue value) {
    List<BsonDocument> stages = new ArrayList<>();
    stages.add(Stage.replaceWith(new BsonDocument("d", new BsonString("$_id")).append("v", value)));
    stages.add(Sample.stage("$unwind", Sample.field("v")));
    stages.add(Sample.stage("$unwind", Sample.field("v"))); // Of an array in an array.
    stages.add(Stage.match(new BsonDocument("v", new BsonDocument("$ne", BsonNull.VALUE))));
    stages.addAll(ofField("v"));
    return stages;
  }

  /** Stages that count the types of a field as they are; of documents that are {@code d}. */
  static List<BsonDocument> ofField(String field) {
    BsonDocument typeOfDocument =
        new BsonDocument("t", type(Sample.field(field))).append("d", Sample.field("d"));
    return List.of(
        Stage.group(new BsonDocument("_id", typeOfDocument)),
        Stage.group(
            new BsonDocument("_id", Sample.field("_id.t"))
                .append("n", new BsonDocument("$sum", new BsonInt32(1)))
                .append("example", new BsonDocument("$min", Sample.field("_id.d")))));
  }

  private static BsonDocument type(BsonValue value) {
    return new BsonDocument(
        "$cond",
        new BsonArray(
            List.of(
                new BsonDocument("$isNumber", value),
                new BsonString(NUMBER),
                new BsonDocument("$type", value))));
  }

  /** What such stages give, the most usual first. */
  static Map<String, Counted> of(List<BsonDocument> counted) {
    Map<String, Counted> types = new LinkedHashMap<>();
    counted.stream()
        .sorted(
            Comparator.comparingLong((BsonDocument each) -> each.getNumber("n").longValue())
                .reversed()
                .thenComparing(each -> each.getString("_id").getValue()))
        .forEach(
            each ->
                types.put(
                    each.getString("_id").getValue(),
                    new Counted(
                        each.getNumber("n").longValue(),
                        each.getOrDefault("example", BsonNull.VALUE))));
    return types;
  }

  /** As people say it. */
  static String words(String type) {
    return switch (type) {
      case "objectId" -> "an ObjectId";
      case "object" -> "a document";
      case "binData" -> "binary (a UUID, perhaps)";
      case "bool" -> "a boolean";
      default -> (VOWELS.contains(type) ? "an " : "a ") + type;
    };
  }
}
