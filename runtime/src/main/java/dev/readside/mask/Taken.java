package dev.readside.mask;

import dev.readside.operate.verify.SameId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.Decimal128;

/**
 * The values that nothing may be masked as: those of the documents, the constants, and what
 * something else was masked as.
 */
final class Taken {
  private final Set<Object> values = new HashSet<>();

  /** Adds all values of documents, and the words of their texts. */
  void addAll(Collection<BsonDocument> documents) {
    documents.forEach(this::add);
  }

  /** A value, or those in it. */
  void add(BsonValue value) {
    if (value.isDocument()) {
      value.asDocument().values().forEach(this::add);
    } else if (value.isArray()) {
      value.asArray().forEach(this::add);
    } else {
      values.add(SameId.of(value));
      texts(value).forEach(this::addText);
    }
  }

  private void addText(String text) {
    Word.in(text).forEach(this::add);
    Numbers.fractions(text).forEach(each -> add(new BsonDecimal128(new Decimal128(each))));
  }

  /** The texts that are in a value, or are another way to write it. */
  private static List<String> texts(BsonValue value) {
    return switch (value.getBsonType()) {
      case STRING -> List.of(value.asString().getValue());
      case SYMBOL -> List.of(value.asSymbol().getSymbol());
      case JAVASCRIPT -> List.of(value.asJavaScript().getCode());
      case JAVASCRIPT_WITH_SCOPE -> List.of(value.asJavaScriptWithScope().getCode());
      case REGULAR_EXPRESSION -> List.of(value.asRegularExpression().getPattern());
      case OBJECT_ID -> List.of(value.asObjectId().getValue().toHexString());
      default -> List.of();
    };
  }

  void add(Word word) {
    values.add(word.isNumber() ? SameId.of(word.number()) : word);
  }

  boolean has(BsonValue value) {
    return values.contains(SameId.of(value));
  }

  boolean has(Word word) {
    return values.contains(word);
  }

  /** Whether it is free; it is taken then. */
  boolean take(BsonValue value) {
    return values.add(SameId.of(value));
  }

  boolean take(Word word) {
    return !has(new BsonString(word.text())) && values.add(word);
  }
}
