package dev.readside.history;

import dev.readside.scenario.Scenario;
import dev.readside.scenario.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
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
  private final Predicate<BsonValue> hidden;
  private final List<Map<String, List<BsonDocument>>> together = new ArrayList<>();

  /**
   * @param known the collections that histories write to; others are passed over
   */
  public Samples(Set<String> known) {
    this(known, value -> false);
  }

  /**
   * The same.
   *
   * @param hidden values that no history may have
   */
  Samples(Set<String> known, Predicate<BsonValue> hidden) {
    this.known = Set.copyOf(known);
    this.hidden = hidden;
  }

  /** Of some documents, and of all values that these have seen. */
  private Samples(Samples all, Map<String, List<BsonDocument>> some) {
    this(all.known, all.hidden);
    some.forEach((name, documents) -> documents.forEach(each -> learn(name, each)));
    all.documents.forEach(documents::putIfAbsent);
    byPath.clear();
    byPath.putAll(all.byPath);
    together.add(some);
  }

  /** Learns what a scenario writes. */
  public void learn(Scenario scenario) {
    learn(scenario, Set.of());
  }

  /**
   * The same.
   *
   * @param without collections of which enough is known
   */
  public void learn(Scenario scenario, Set<String> without) {
    scenario.steps().forEach(step -> learn(step, without));
  }

  private void learn(Step step, Set<String> without) {
    if (step instanceof Step.Transaction transaction) {
      transaction.writes().forEach(each -> learn(each, without));
    } else if (step instanceof Step.Write write && !without.contains(write.to().value())) {
      learn(write);
    }
  }

  private void learn(Step.Write write) {
    String to = write.to().value();
    if (write instanceof Step.Insert insert) {
      insert.documents().forEach(each -> learn(to, each));
    } else if (write instanceof Step.Replace replace) {
      values(to, replace.with());
    } else if (write instanceof Step.Update update && update.update().isDocument("$set")) {
      BsonDocument set = update.update().getDocument("$set");
      set.forEach((path, value) -> add(to + "." + path, value));
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

  /** Learns documents that belong together, by collection. */
  void learnTogether(Map<String, List<BsonDocument>> documents) {
    together.add(Collections.unmodifiableMap(new LinkedHashMap<>(documents)));
  }

  /**
   * Those for one history: where documents are known that belong together, some of these, so that
   * joins find as much as they do there.
   */
  Samples around(Random random) {
    return together.isEmpty() ? this : new Samples(this, any(together, random));
  }

  /** What a history begins with, in any order. */
  List<Map.Entry<String, BsonDocument>> opening(Random random) {
    List<Map.Entry<String, BsonDocument>> opening = new ArrayList<>();
    together.forEach(
        group ->
            group.forEach(
                (name, some) -> some.forEach(each -> opening.add(Map.entry(name, each)))));
    Collections.shuffle(opening, random);
    return opening;
  }

  /** Whether no history may have this value. */
  boolean isHidden(BsonValue value) {
    return hidden.test(value);
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
