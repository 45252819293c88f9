package dev.readside.history;

import com.mongodb.MongoException;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.mongodb.Definition;
import dev.readside.play.CompiledApp;
import dev.readside.scenario.Step;
import dev.readside.server.ServerError;
import dev.readside.source.Span;
import dev.readside.spec.Located;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;

/**
 * Draws a history: inserts, updates, replacements and deletes of documents like those of {@link
 * Samples}. Each write is tried on the server first, in a transaction with all definitions: one
 * that the server, or a definition, refuses is no part of the history.
 */
public final class RandomHistory {
  private static final int FEWEST = 8;
  private static final int MORE = 16;

  private final MongoClient client;
  private final CompiledApp compiled;
  private final Samples samples;
  private final Random random;
  private final Mutation mutation;
  private final List<String> collections;

  /**
   * @param compiled over databases that are emptied
   */
  public RandomHistory(MongoClient client, CompiledApp compiled, Samples samples, long seed) {
    this.client = client;
    this.compiled = compiled;
    this.random = new Random(seed);
    this.samples = samples.around(random);
    this.mutation = new Mutation(this.samples, random);
    this.collections = List.copyOf(samples.collections());
  }

  /** The steps. */
  public List<Step> draw() {
    empty();
    int length = FEWEST + random.nextInt(MORE);
    List<Step> steps = new ArrayList<>(opening());
    length += steps.size();
    for (int tries = 0; steps.size() < length && tries < 4 * length; tries++) {
      if (tries > FEWEST && mutation.happens(10)) {
        steps.add(new Step.Run());
      } else {
        write(tries).filter(this::isTaken).ifPresent(steps::add);
      }
    }
    return steps;
  }

  private List<Step.Write> opening() {
    return samples.opening(random).stream()
        .<Step.Write>map(
            each ->
                new Step.Insert(new Located<>(each.getKey(), Span.START), List.of(each.getValue())))
        .filter(this::isTaken)
        .toList();
  }

  private Optional<Step.Write> write(int tries) {
    String name = collections.get(random.nextInt(collections.size()));
    Located<String> to = new Located<>(name, Span.START);
    Optional<BsonDocument> found = tries < FEWEST / 2 ? Optional.empty() : any(name);
    if (found.isEmpty() || mutation.happens(4)) {
      return Optional.of(new Step.Insert(to, List.of(newDocument(name))));
    }
    BsonDocument filter = byId(found.get());
    return switch (random.nextInt(6)) {
      case 0 -> Optional.of(new Step.Delete(to, filter));
      case 1 -> Optional.of(new Step.Replace(to, filter, replacement(name, found.get())));
      default -> update(to, found.get(), filter);
    };
  }

  private BsonDocument newDocument(String collection) {
    BsonDocument document = samples.document(collection, random).clone();
    BsonValue id = document.get("_id", mutation.objectId()); // The driver would draw another one.
    document.put("_id", mutation.happens(2) ? mutation.beside(id) : id);
    return mutation.document(collection, document);
  }

  private BsonDocument replacement(String collection, BsonDocument found) {
    BsonDocument document =
        mutation.document(collection, samples.document(collection, random).clone());
    document.remove("_id");
    BsonDocument replacement = new BsonDocument("_id", found.get("_id"));
    replacement.putAll(document);
    return replacement;
  }

  private Optional<Step.Write> update(Located<String> to, BsonDocument found, BsonDocument filter) {
    List<String> names = new ArrayList<>(samples.document(to.value(), random).keySet());
    names.addAll(found.keySet());
    names.removeIf(name -> name.equals("_id"));
    if (names.isEmpty()) {
      return Optional.empty();
    }
    String name = names.get(random.nextInt(names.size()));
    BsonValue value = found.get(name, BsonNull.VALUE);
    BsonDocument change =
        mutation.happens(8)
            ? new BsonDocument("$unset", new BsonDocument(name, BsonNull.VALUE))
            : set(to.value(), name, value);
    return Optional.of(new Step.Update(to, filter, change));
  }

  /** Of the field, or of one below it. */
  private BsonDocument set(String collection, String name, BsonValue value) {
    String path = name;
    BsonValue old = value;
    while (old.isDocument() && !old.asDocument().isEmpty() && !mutation.happens(3)) {
      List<String> names = List.copyOf(old.asDocument().keySet());
      String below = names.get(random.nextInt(names.size()));
      path = path + "." + below;
      old = old.asDocument().get(below, BsonNull.VALUE);
    }
    BsonValue other = mutation.value(collection + "." + path, old);
    return new BsonDocument("$set", new BsonDocument(path, other));
  }

  private Optional<BsonDocument> any(String name) {
    List<BsonDocument> found = source(name).find().limit(50).into(new ArrayList<>());
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(found.get(random.nextInt(found.size())));
  }

  /** As a person writes it, where that says the same. */
  private static BsonDocument byId(BsonDocument document) {
    BsonValue id = document.get("_id", BsonNull.VALUE);
    boolean plain = !id.isDocument() && !id.isRegularExpression();
    return new BsonDocument("_id", plain ? id : new BsonDocument("$eq", id));
  }

  /** Whether server and definitions can do with it; then it is done. */
  private boolean isTaken(Step.Write write) {
    try (ClientSession session = client.startSession()) {
      return session.withTransaction(() -> isDone(session, write));
    } catch (Vain vain) {
      return false;
    } catch (MongoException refused) {
      if (ServerError.of(refused).isOfConnection()) {
        throw refused;
      }
      return false;
    }
  }

  /** Ends a transaction that is not wanted. */
  private static final class Vain extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private boolean isDone(ClientSession session, Step.Write write) {
    if (!apply(session, write)) {
      throw new Vain();
    }
    compute(session);
    return true;
  }

  private void empty() {
    compiled.databases().forEach(name -> client.getDatabase(name).drop());
  }

  /** Writes as a play does, and computes nothing. */
  void apply(List<Step> steps) {
    empty();
    try (ClientSession session = client.startSession()) {
      for (Step step : steps) {
        if (step instanceof Step.Write write) {
          apply(session, write);
        }
      }
    }
  }

  private boolean apply(ClientSession session, Step.Write write) {
    MongoCollection<BsonDocument> to = source(write.to().value());
    if (write instanceof Step.Insert insert) {
      to.insertMany(session, insert.documents());
      return true;
    }
    if (write instanceof Step.Update update) {
      return to.updateMany(session, update.filter(), update.update()).getModifiedCount() > 0;
    }
    if (write instanceof Step.Replace replace) {
      return to.replaceOne(session, replace.filter(), replace.with()).getModifiedCount() > 0;
    }
    return to.deleteMany(session, ((Step.Delete) write).filter()).getDeletedCount() > 0;
  }

  /** What is made of other read models is not looked at: these are empty here. */
  private void compute(ClientSession session) {
    for (ProjectionPlan projection : compiled.plan().projections()) {
      if (projection.root().database().equals(compiled.sourceDatabase())) {
        client
            .getDatabase(projection.root().database())
            .getCollection(projection.root().collection(), BsonDocument.class)
            .aggregate(session, Definition.of(projection).pipeline())
            .forEach(row -> {});
      }
    }
  }

  private MongoCollection<BsonDocument> source(String name) {
    return client.getDatabase(compiled.sourceDatabase()).getCollection(name, BsonDocument.class);
  }
}
