package dev.readside.demo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import dev.readside.model.Namespace;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.mongodb.Definition;
import dev.readside.record.OwnFields;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.jspecify.annotations.Nullable;

/**
 * A read collection held against its definition, run over the whole source collection at once.
 *
 * @param rows how many rows there should be
 * @param wrong the keys of rows that are missing, superfluous or different
 */
public record Verification(int rows, List<String> wrong) {

  public static Verification of(MongoClient client, ProjectionPlan projection) {
    Map<BsonValue, BsonDocument> expected =
        byKey(
            collection(client, projection.root()).aggregate(Definition.of(projection).pipeline()));
    Map<BsonValue, BsonDocument> actual = byKey(collection(client, projection.rows()).find());
    actual.values().forEach(row -> row.remove(OwnFields.STAMP));

    List<String> wrong =
        Stream.concat(expected.keySet().stream(), actual.keySet().stream())
            .filter(key -> !isSame(expected.get(key), actual.get(key)))
            .map(BsonValue::toString)
            .collect(Collectors.toCollection(TreeSet::new))
            .stream()
            .toList();
    return new Verification(expected.size(), wrong);
  }

  public boolean passed() {
    return wrong.isEmpty();
  }

  private static boolean isSame(@Nullable BsonDocument expected, @Nullable BsonDocument actual) {
    return expected != null && actual != null && bytes(expected).equals(bytes(actual));
  }

  /** {@link BsonDocument#equals} would not look at the order of fields. */
  private static ByteBuffer bytes(BsonDocument document) {
    return new RawBsonDocument(document, new BsonDocumentCodec()).getByteBuffer().asNIO();
  }

  private static Map<BsonValue, BsonDocument> byKey(Iterable<BsonDocument> documents) {
    Map<BsonValue, BsonDocument> byKey = new HashMap<>();
    documents.forEach(document -> byKey.put(document.get("_id"), document));
    return byKey;
  }

  private static MongoCollection<BsonDocument> collection(MongoClient client, Namespace name) {
    return client.getDatabase(name.database()).getCollection(name.collection(), BsonDocument.class);
  }
}
