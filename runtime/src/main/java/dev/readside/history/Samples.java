package dev.readside.history;

import dev.readside.scenario.Scenario;
import dev.readside.scenario.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.bson.BsonDocument;
import org.bson.BsonType;
import org.bson.BsonValue;

/**
 * Documents of source collections, as scenarios write them: by them others are made that look like
 * them.
 */
public final class Samples {
  private final Map<String, List<BsonDocument>> documents = new TreeMap<>();
  private final Map<String, List<BsonValue>> byPath = new TreeMap<>();
  private final Map<BsonType, List<BsonValue>> byType = new TreeMap<>();

  private final Set<String> known;

  /**
   * @param known the collections that histories write to; others are passed over
   */
  public Samples(Set<String> known) {
    this.known = Set.copyOf(known);
  }

  /** Learns what a scenario writes. */
  public void learn(Scenario scenario) {
    scenario.steps().forEach(this::learn);
  }

  private void learn(Step step) {
    if (step instanceof Step.Insert insert) {
      insert.documents().forEach(each -> learn(insert.to().value(), each));
    } else if (step instanceof Step.Replace replace) {
      values(replace.to().value(), replace.with());
    } else if (step instanceof Step.Update update && update.update().isDocument("$set")) {
      BsonDocument set = update.update().getDocument("$set");
      set.forEach((path, value) -> add(update.to().value() + "." + path, value));
    } else if (step instanceof Step.Transaction transaction) {
      transaction.writes().forEach(this::learn);
    }
  }

  /** Learns a document. */
  public void learn(String collection, BsonDocument document) {
    if (!known.contains(collection)) {
      return;
    }
    documents.computeIfAbsent(collection, name -> new ArrayList<>()).add(document);
    values(collection, document);
  }

  private void values(String path, BsonDocument document) {
    document.forEach((name, value) -> add(path + "." + name, value));
  }

  private void add(String path, BsonValue value) {
    byPath.computeIfAbsent(path, name -> new ArrayList<>()).add(value);
    if (value.isDocument()) {
      values(path, value.asDocument());
    } else if (value.isArray()) {
      value.asArray().forEach(item -> add(path, item));
    } else {
      byType.computeIfAbsent(value.getBsonType(), type -> new ArrayList<>()).add(value);
    }
  }

  /** The collections of which there are some. */
  public Set<String> collections() {
    return documents.keySet();
  }

  /** Any of a collection that has some. */
  BsonDocument document(String collection, Random random) {
    return any(documents.getOrDefault(collection, List.of()), random);
  }

  /** Any that stood at a path, or the value itself where none did. */
  BsonValue at(String path, BsonValue value, Random random) {
    List<BsonValue> seen = byPath.getOrDefault(path, List.of());
    return seen.isEmpty() ? value : any(seen, random);
  }

  /** Any of the same type: what refers to another collection, now and then finds something. */
  BsonValue ofSameType(BsonValue value, Random random) {
    List<BsonValue> seen = byType.getOrDefault(value.getBsonType(), List.of());
    return seen.isEmpty() ? value : any(seen, random);
  }

  private static <T> T any(List<T> values, Random random) {
    return values.get(random.nextInt(values.size()));
  }
}
