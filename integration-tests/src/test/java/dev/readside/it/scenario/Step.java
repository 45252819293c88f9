package dev.readside.it.scenario;

import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;

/** One thing that happens in a scenario. */
sealed interface Step {

  /** A write to a collection of the source database. */
  sealed interface Write extends Step {}

  record Insert(String into, List<BsonDocument> documents) implements Write {
    public Insert {
      documents = List.copyOf(documents);
    }
  }

  record Update(String in, BsonDocument filter, BsonDocument update) implements Write {}

  record Replace(String in, BsonDocument filter, BsonDocument with) implements Write {}

  record Delete(String from, BsonDocument filter) implements Write {}

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

  /** Indexes or other obstacles of a read collection go away. */
  record DropIndex(String in, String name) implements Step {}

  /** What read collections hold now. */
  record Expect(Map<String, List<BsonDocument>> rows) implements Step {
    public Expect {
      rows = Map.copyOf(rows);
    }
  }
}
