package dev.readside.mask;

import dev.readside.operate.verify.SameId;
import dev.readside.plan.ProjectionPlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDbPointer;
import org.bson.BsonDocument;
import org.bson.BsonJavaScript;
import org.bson.BsonJavaScriptWithScope;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonRegularExpression;
import org.bson.BsonString;
import org.bson.BsonSymbol;
import org.bson.BsonTimestamp;
import org.bson.BsonValue;

/**
 * Puts other values in the place of those in documents. Equal values become equal ones, and others
 * other ones, wherever they stand: joins, groups and unique keys hold. Types, names of fields,
 * lengths of arrays, null, true and false, zero and empty texts stay.
 *
 * <p>A value that equals a constant of the definitions stays, and so does a word of one; a number
 * or a date stays on its side of each constant. Nothing becomes a value, or a word, that is in the
 * documents.
 *
 * <p>This is no proof of anonymity: who knows the documents in part, or the seed, may find out
 * more.
 */
public final class Masking {

  private final Set<Object> kept = new HashSet<>();
  private final Set<Object> hidden = new HashSet<>();
  private final Taken taken = new Taken();
  private final Numbers numbers;
  private final Dates dates;
  private final Ids ids;
  private final Texts texts;

  private Masking(List<BsonValue> constants, Draws draws) {
    this.numbers = new Numbers(draws, taken, constants);
    this.dates = new Dates(draws, taken, constants);
    this.ids = new Ids(draws, taken);
    this.texts = new Texts(draws, taken, numbers, dates, ids);
    constants.forEach(this::keep);
    constants.stream()
        .filter(BsonValue::isString)
        .map(each -> each.asString().getValue())
        .forEach(this::keepWords);
  }

  private void keepWords(String constant) {
    Word.in(constant).forEach(texts::keep);
    Numbers.fractions(constant).forEach(numbers::keep);
  }

  /**
   * Begins.
   *
   * @param documents all that are to be masked
   * @param projections whose constants stay
   * @param seed the same one masks the same documents in the same way
   */
  public static Masking of(
      Collection<BsonDocument> documents, Collection<ProjectionPlan> projections, long seed) {
    Masking masking = new Masking(Constants.of(projections), new Draws(seed));
    masking.taken.addAll(documents);
    return masking;
  }

  /** Keeps the {@code _id}s of documents as they are, and what is equal to one. */
  public Masking keepingIds(Collection<BsonDocument> documents) {
    documents.forEach(each -> keep(each.get("_id", BsonNull.VALUE)));
    return this;
  }

  private void keep(BsonValue value) {
    if (value.isDocument()) {
      value.asDocument().values().forEach(this::keep);
    } else if (value.isArray()) {
      value.asArray().forEach(this::keep);
    } else {
      kept.add(SameId.of(value));
      taken.add(value);
      if (value.isString()) {
        texts.keep(value.asString().getValue());
      } else if (value.isObjectId() || value.isBinary()) {
        ids.keep(value);
      }
    }
  }

  /** Whether this is a value of the documents that another one took the place of. */
  public boolean isHidden(BsonValue value) {
    return hidden.contains(SameId.of(value));
  }

  /**
   * Where fields may be called by data: such names stay. To be asked when the documents are masked.
   *
   * @param place what a document is called, to begin paths with
   * @return paths of the documents with such fields, without those
   */
  public SortedSet<String> namesLikeData(String place, List<BsonDocument> documents) {
    return FieldNames.likeData(place, documents, this);
  }

  public List<BsonDocument> mask(List<BsonDocument> documents) {
    return documents.stream().map(this::mask).toList();
  }

  public BsonDocument mask(BsonDocument document) {
    BsonDocument other = new BsonDocument();
    boolean refers = document.containsKey("$ref");
    document.forEach(
        (name, value) -> {
          boolean isName = refers && (name.equals("$ref") || name.equals("$db"));
          other.append(name, isName ? value : mask(value));
        });
    return other;
  }

  private BsonValue mask(BsonValue value) {
    if (kept.contains(SameId.of(value))) {
      return value;
    }
    BsonValue other = other(value);
    if (!other.equals(value)) {
      hidden.add(SameId.of(value));
    }
    return other;
  }

  private BsonValue other(BsonValue value) {
    return switch (value.getBsonType()) {
      case DOCUMENT -> mask(value.asDocument());
      case ARRAY -> array(value.asArray());
      case INT32, INT64, DOUBLE, DECIMAL128 -> numbers.mask(value.asNumber());
      case DATE_TIME -> dates.mask(value.asDateTime());
      case TIMESTAMP -> timestamp(value.asTimestamp());
      case OBJECT_ID -> new BsonObjectId(ids.mask(value.asObjectId().getValue()));
      case BINARY -> value.asBinary().getData().length == 0 ? value : ids.mask(value.asBinary());
      case DB_POINTER ->
          new BsonDbPointer(
              value.asDBPointer().getNamespace(), ids.mask(value.asDBPointer().getId()));
      case STRING -> new BsonString(texts.mask(value.asString().getValue()));
      case SYMBOL -> new BsonSymbol(texts.mask(value.asSymbol().getSymbol()));
      case JAVASCRIPT -> new BsonJavaScript(texts.mask(value.asJavaScript().getCode()));
      case JAVASCRIPT_WITH_SCOPE ->
          new BsonJavaScriptWithScope(
              texts.mask(value.asJavaScriptWithScope().getCode()),
              mask(value.asJavaScriptWithScope().getScope()));
      case REGULAR_EXPRESSION ->
          new BsonRegularExpression(
              texts.maskPattern(value.asRegularExpression().getPattern()),
              value.asRegularExpression().getOptions());
      case BOOLEAN, NULL, UNDEFINED, MIN_KEY, MAX_KEY, END_OF_DOCUMENT -> value;
    };
  }

  private BsonArray array(BsonArray array) {
    List<BsonValue> other = new ArrayList<>();
    array.forEach(each -> other.add(mask(each)));
    return new BsonArray(other);
  }

  /** Its second as a date; the count in it stays. */
  private BsonTimestamp timestamp(BsonTimestamp value) {
    long millis = Integer.toUnsignedLong(value.getTime()) * 1000;
    long second = dates.mask(new BsonDateTime(millis)).getValue() / 1000;
    return value.getValue() == 0 ? value : new BsonTimestamp((int) second, value.getInc());
  }
}
