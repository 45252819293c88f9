package dev.readside.operate.preview;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.bson.BsonBinary;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt64;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.UuidRepresentation;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;

/**
 * What else a value may have been meant as: a string may be an ObjectId, a UUID, a date or a
 * number, and the other way round. Numbers of all types are one to the server.
 */
public final class Interpretations {

  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,15})?");

  /** Of a document with many parts there are many. */
  private static final int MOST = 32;

  private Interpretations() {}

  /** The value itself, then what else it may be; of a document, part by part. */
  public static List<BsonValue> of(BsonValue value) {
    Set<BsonValue> all = new LinkedHashSet<>(List.of(value));
    if (value.isString()) {
      all.addAll(ofText(value.asString().getValue()));
    } else if (value.isObjectId()) {
      all.add(new BsonString(value.asObjectId().getValue().toHexString()));
    } else if (value.isInt32() || value.isInt64()) {
      all.add(new BsonString(Long.toString(value.asNumber().longValue())));
    } else if (value.isBinary() && value.asBinary().getType() == 4) {
      all.add(new BsonString(value.asBinary().asUuid().toString()));
    } else if (value.isDocument()) {
      all.addAll(ofParts(value.asDocument()));
    }
    return List.copyOf(all);
  }

  private static List<BsonValue> ofText(String text) {
    List<BsonValue> values = new ArrayList<>();
    if (ObjectId.isValid(text)) {
      values.add(new BsonObjectId(new ObjectId(text)));
    }
    if (UUID_TEXT.matcher(text).matches()) {
      values.add(new BsonBinary(UUID.fromString(text), UuidRepresentation.STANDARD));
    }
    if (WHOLE.matcher(text).matches()) {
      values.add(new BsonInt64(Long.parseLong(text)));
    } else if (NUMBER.matcher(text).matches()) {
      values.add(new BsonDouble(Double.parseDouble(text)));
      values.add(new BsonDecimal128(Decimal128.parse(text))); // 0.1 is not the same as a double.
    }
    try {
      values.add(new BsonDateTime(Instant.parse(text).toEpochMilli()));
    } catch (DateTimeParseException | ArithmeticException noDate) {
      // It is none.
    }
    return values;
  }

  private static List<BsonDocument> ofParts(BsonDocument document) {
    List<BsonDocument> all = new ArrayList<>(List.of(new BsonDocument()));
    for (Map.Entry<String, BsonValue> part : document.entrySet()) {
      List<BsonDocument> longer = new ArrayList<>();
      for (BsonValue each : of(part.getValue())) {
        all.forEach(begun -> longer.add(begun.clone().append(part.getKey(), each)));
      }
      all = longer.size() > MOST ? longer.subList(0, MOST) : longer;
    }
    return all;
  }
}
