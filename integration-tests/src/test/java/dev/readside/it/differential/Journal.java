package dev.readside.it.differential;

import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.bson.BsonValue;

/** What was written to which document, for a person who looks for the cause of a difference. */
final class Journal {
  private record Entry(String collection, BsonValue id, String write) {}

  private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();

  void add(String collection, BsonValue id, String write) {
    entries.add(new Entry(collection, id, write));
  }

  int size() {
    return entries.size();
  }

  /** In about the order in which the writes were confirmed. */
  List<String> of(String collection, BsonValue id) {
    return entries.stream()
        .filter(entry -> entry.collection().equals(collection) && entry.id().equals(id))
        .map(Entry::write)
        .toList();
  }

  /** What was written to these collections, in about that order. */
  List<String> of(Set<String> collections) {
    return entries.stream()
        .filter(entry -> collections.contains(entry.collection()))
        .map(entry -> entry.collection() + " " + entry.id() + ": " + entry.write())
        .toList();
  }
}
