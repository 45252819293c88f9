package dev.readside.scenario;

import dev.readside.source.Span;
import dev.readside.spec.Located;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;

/** One thing that happens in a scenario. */
public sealed interface Step {

  /** A write to a collection of the source database. */
  sealed interface Write extends Step {

    /** The collection. */
    Located<String> to();
  }

  record Insert(Located<String> to, List<BsonDocument> documents) implements Write {
    public Insert {
      documents = List.copyOf(documents);
    }
  }

  /** Of all documents that match. */
  record Update(Located<String> to, BsonDocument filter, BsonDocument update) implements Write {}

  record Replace(Located<String> to, BsonDocument filter, BsonDocument with) implements Write {}

  /** Of all documents that match. */
  record Delete(Located<String> to, BsonDocument filter) implements Write {}

  /** Writes that become visible together. */
  record Transaction(List<Write> writes) implements Step {
    public Transaction {
      writes = List.copyOf(writes);
    }
  }

  /** A worker starts where the last one stopped, handles everything written so far, and stops. */
  record Run() implements Step {}

  /** Much later, the scheduled retry function runs so many times. */
  record Retry(int times) implements Step {}

  /** An index of a read collection goes away. */
  record DropIndex(Located<String> in, String name) implements Step {}

  /** What read collections hold now, when all is handled. */
  record Expect(Map<Located<String>, List<BsonDocument>> rows, Span place) implements Step {
    public Expect {
      rows = Collections.unmodifiableMap(rows);
    }
  }
}
