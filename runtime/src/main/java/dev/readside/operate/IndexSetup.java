package dev.readside.operate;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoClient;
import dev.readside.model.Index;
import dev.readside.model.Namespace;
import dev.readside.model.Ttl;
import dev.readside.plan.mongodb.SourceIndex;
import dev.readside.server.ServerError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Creates indexes. Whether one is there already is left to the server to say: it knows what options
 * amount to the same.
 */
public final class IndexSetup {
  /** Options by which an index lacks documents, or compares them in another way. */
  private static final Set<String> LACKING =
      Set.of("sparse", "partialFilterExpression", "collation", "hidden");

  /** Options that no index has without having been asked to. */
  private static final Set<String> ASKED =
      Set.of("unique", "sparse", "partialFilterExpression", "expireAfterSeconds", "hidden");

  private final MongoClient client;
  private final Maker maker;

  public IndexSetup(MongoClient client) {
    this(client, Maker.MAKING);
  }

  IndexSetup(MongoClient client, Maker maker) {
    this.client = client;
    this.maker = maker;
  }

  /** Rows are removed by the server some time after they have expired. */
  public static Index of(Ttl ttl) {
    return new Index(
        Ttl.indexName(ttl.field()),
        new BsonDocument(ttl.field(), new BsonInt32(1)),
        new BsonDocument("expireAfterSeconds", new BsonInt64(ttl.after().toSeconds())));
  }

  /** Creates an index, where there is none like it; tells what is in its way. */
  public SetupStep index(Namespace on, Index index) {
    String subject = "index `%s` on %s".formatted(index.name(), on);
    return maker == Maker.MAKING ? make(on, index, subject) : look(on, index, subject);
  }

  private SetupStep make(Namespace on, Index index, String subject) {
    try {
      BsonDocument reply = create(on, index);
      return reply.getInt32("numIndexesBefore").equals(reply.getInt32("numIndexesAfter"))
          ? SetupStep.found(subject)
          : SetupStep.done(subject, "created");
    } catch (MongoCommandException refused) {
      return SetupStep.different(subject, inItsWay(on, index, refused));
    }
  }

  private SetupStep look(Namespace on, Index wanted, String subject) {
    return inItsPlace(on, wanted)
        .map(
            there ->
                isAsWanted(there, wanted)
                    ? SetupStep.found(subject)
                    : SetupStep.different(subject, inTheWay(on, name(there))))
        .orElseGet(() -> SetupStep.missing(subject, "over %,d documents".formatted(count(on))));
  }

  private long count(Namespace on) {
    return client
        .getDatabase(on.database())
        .getCollection(on.collection())
        .estimatedDocumentCount();
  }

  /** The server takes two with the same keys, where they compare in other ways. */
  private Optional<BsonDocument> inItsPlace(Namespace on, Index wanted) {
    List<BsonDocument> all = indexes(on);
    return all.stream()
        .filter(index -> name(index).equals(wanted.name()))
        .findFirst()
        .or(
            () ->
                all.stream()
                    .filter(index -> index.getDocument("key").equals(wanted.keys()))
                    .filter(index -> compares(index, wanted))
                    .findFirst());
  }

  private static boolean compares(BsonDocument there, Index wanted) {
    return Stream.of("collation", "partialFilterExpression", "sparse")
        .allMatch(option -> there.containsKey(option) == wanted.options().containsKey(option));
  }

  /** As far as this can be seen from outside: the server adds defaults to some options. */
  private static boolean isAsWanted(BsonDocument there, Index wanted) {
    return name(there).equals(wanted.name())
        && there.getDocument("key").equals(wanted.keys())
        && ASKED.stream()
            .noneMatch(option -> there.containsKey(option) && !wanted.options().containsKey(option))
        && wanted.options().entrySet().stream()
            .allMatch(option -> agree(option.getValue(), there.get(option.getKey())));
  }

  private static boolean agree(BsonValue wanted, @Nullable BsonValue there) {
    if (there == null) {
      return false;
    }
    if (wanted.isDocument() && there.isDocument()) {
      return wanted.asDocument().entrySet().stream()
          .allMatch(part -> agree(part.getValue(), there.asDocument().get(part.getKey())));
    }
    return (wanted.isNumber() && there.isNumber())
        ? wanted.asNumber().doubleValue() == there.asNumber().doubleValue()
        : wanted.equals(there);
  }

  private static String name(BsonDocument index) {
    return index.getString("name").getValue();
  }

  private String inItsWay(Namespace on, Index index, MongoCommandException refused) {
    if (ServerError.INDEX_CONFLICT.is(refused)) {
      return conflict(on, index, refused);
    }
    if (ServerError.DUPLICATE_KEY.is(refused)) {
      return "rows that are there have the same key: correct them or leave out `unique` (%s)"
          .formatted(refused.getErrorMessage());
    }
    throw refused;
  }

  /**
   * An index that a look-up needs; any that begins with its field serves, unless it lacks
   * documents.
   */
  SetupStep lookup(SourceIndex wanted) {
    Namespace on = wanted.collection();
    Optional<BsonDocument> serving = serving(wanted);
    if (serving.isPresent()) {
      return SetupStep.found(
          "index `%s` on %s (%s)".formatted(name(serving.get()), on, wanted.reason()));
    }
    BsonDocument keys = new BsonDocument(wanted.path(), new BsonInt32(1));
    SetupStep step = index(on, new Index(wanted.path() + "_1", keys, new BsonDocument()));
    return new SetupStep(
        step.outcome(), step.subject() + " (" + wanted.reason() + ")", step.detail());
  }

  /** Whether there is an index that serves such a look-up. */
  boolean isServed(SourceIndex wanted) {
    return serving(wanted).isPresent();
  }

  private Optional<BsonDocument> serving(SourceIndex wanted) {
    return indexes(wanted.collection()).stream()
        .filter(index -> serves(index, wanted.path()))
        .findFirst();
  }

  /** Whether there is one of this name, or with these keys. */
  boolean isThere(Namespace on, Index wanted) {
    return existing(on, wanted).isPresent();
  }

  private static boolean serves(BsonDocument index, String path) {
    BsonDocument keys = index.getDocument("key");
    return keys.getFirstKey().equals(path)
        && keys.isNumber(path)
        && LACKING.stream().noneMatch(index::containsKey);
  }

  private BsonDocument create(Namespace on, Index index) {
    BsonDocument specification = new BsonDocument("name", new BsonString(index.name()));
    specification.append("key", index.keys());
    specification.putAll(index.options());
    BsonDocument command =
        new BsonDocument("createIndexes", new BsonString(on.collection()))
            .append("indexes", new BsonArray(List.of(specification)));
    return client.getDatabase(on.database()).runCommand(command, BsonDocument.class);
  }

  private String conflict(Namespace on, Index wanted, MongoCommandException refused) {
    return existing(on, wanted)
        .map(index -> inTheWay(on, name(index)))
        .orElse("another index is in its way: " + refused.getErrorMessage());
  }

  private static String inTheWay(Namespace on, String index) {
    return ("index `%s` is there with the same name or keys but other options; if nothing else needs"
            + " it, drop it with db.getSiblingDB(\"%s\").getCollection(\"%s\").dropIndex(\"%s\") and"
            + " run the set-up again")
        .formatted(index, on.database(), on.collection(), index);
  }

  private Optional<BsonDocument> existing(Namespace on, Index wanted) {
    return indexes(on).stream()
        .filter(
            index ->
                name(index).equals(wanted.name()) || index.getDocument("key").equals(wanted.keys()))
        .findFirst();
  }

  private List<BsonDocument> indexes(Namespace on) {
    return client
        .getDatabase(on.database())
        .getCollection(on.collection())
        .listIndexes(BsonDocument.class)
        .into(new ArrayList<>());
  }
}
