package dev.readside.operate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import dev.readside.appservices.App;
import dev.readside.model.DeletePolicy;
import dev.readside.model.Fields;
import dev.readside.model.Index;
import dev.readside.model.Namespace;
import dev.readside.model.Ordering;
import dev.readside.model.Projection;
import dev.readside.model.Shape;
import dev.readside.model.Source;
import dev.readside.model.Ttl;
import dev.readside.mongod.MongoExtension;
import dev.readside.own.OwnCollections;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.RowKind;
import dev.readside.position.Positions;
import dev.readside.trigger.DatabaseTrigger;
import dev.readside.trigger.OperationType;
import dev.readside.trigger.Watch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonTimestamp;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(MongoExtension.class)
final class SetupTest {
  private static final Index NUMBER = index("number", "{ number: 1 }", "{ unique: true }");
  private static final Index NAMES = index("names", "{ name: 'text' }", "{}");

  private final MongoClient client;
  private final MongoDatabase database;
  private final Setup setup;

  SetupTest(MongoClient client, MongoDatabase database) {
    this.client = client;
    this.database = database;
    this.setup = new Setup(client);
  }

  @Test
  void setsUpWhatIsMissingAndFindsItAgain() {
    List<SetupStep> first = setup.run(plan(NUMBER, NAMES), app(true));
    List<SetupStep> second = setup.run(plan(NUMBER, NAMES), app(true));

    String db = database.getName();
    assertEquals(
        List.of(
            SetupStep.done("read collection " + db + ".rows", "created"),
            SetupStep.done("index `number` on " + db + ".rows", "created"),
            SetupStep.done("index `names` on " + db + ".rows", "created"),
            SetupStep.done("index `placedAt_ttl` on " + db + ".rows", "created"),
            SetupStep.done(
                "index `state_1_nextAttemptAt_1` on " + db + ".readside_failures", "created"),
            SetupStep.done("index `discardedAt_1` on " + db + ".readside_failures", "created"),
            SetupStep.done("pre-images of " + db + ".orders", "collection created with them"),
            SetupStep.done("start position of trigger `on_orders`", "changes from now on")),
        first);
    assertEquals(first.stream().map(step -> SetupStep.found(step.subject())).toList(), second);
  }

  @Test
  void switchesPreImagesOnWhereTheCollectionExists() {
    database.createCollection("orders");

    List<SetupStep> steps = setup.run(plan(), app(true));

    SetupStep expected =
        SetupStep.done("pre-images of " + database.getName() + ".orders", "switched on");
    assertEquals(true, steps.contains(expected), steps::toString);
  }

  @Test
  void leavesSourcesAloneWithoutNeed() {
    setup.run(plan(), app(false));

    List<String> names = database.listCollectionNames().into(new ArrayList<>());
    assertEquals(Set.of("rows", "readside_failures", "readside_state"), Set.copyOf(names));
  }

  @Test
  void tellsAnIndexThatDiffersAndLeavesIt() {
    setup.run(plan(index("number", "{ number: 1 }", "{}")), app(false));

    List<SetupStep> steps = setup.run(plan(NUMBER), app(false));

    String db = database.getName();
    assertEquals(
        SetupStep.different(
            "index `number` on " + db + ".rows",
            "index `number` is there with the same name or keys but other options; if nothing else"
                + " needs it, drop it with db.getSiblingDB(\""
                + db
                + "\").getCollection(\"rows\").dropIndex(\"number\") and run the set-up again"),
        steps.get(1));
    assertEquals(3, database.getCollection("rows").listIndexes().into(new ArrayList<>()).size());
  }

  @Test
  void tellsRowsThatAreNotUnique() {
    database.getCollection("rows").insertMany(List.of(new Document(), new Document()));

    List<SetupStep> steps = setup.run(plan(NUMBER), app(false));

    assertEquals(SetupStep.Outcome.DIFFERENT, steps.get(1).outcome());
  }

  @Test
  void tellsAViewInTheWay() {
    database.createView("rows", "orders", List.of());

    SetupStep step = setup.run(plan(NUMBER), app(false)).get(0);

    assertEquals(
        SetupStep.different(
            "read collection " + database.getName() + ".rows",
            "there is a view of this name; give the projection another `into`"),
        step);
  }

  @Test
  void refusesASourceWithoutAChangeStreamBeforeAnythingIsDone() {
    database.createView("orders", "others", List.of());

    OperationException refusal =
        assertThrows(OperationException.class, () -> setup.run(plan(NUMBER), app(false)));

    assertEquals(
        database.getName()
            + ".orders is a view, which has no change stream: nothing would tell that it has"
            + " changed.",
        refusal.getMessage());
    assertFalse(database.listCollectionNames().into(new ArrayList<>()).contains("rows"));
  }

  @Test
  void keepsAPositionThatIsThere() {
    Positions positions = new Positions(client, database.getName());
    positions.recordStart("on_orders", new BsonTimestamp(1, 1));

    setup.run(plan(), app(false));

    assertEquals(
        BsonDocument.parse("{ _id: 'trigger:on_orders', startAt: { $timestamp: { t: 1, i: 1 } } }"),
        database.getCollection(OwnCollections.STATE, BsonDocument.class).find().first());
  }

  private ProjectionPlan projection(List<Index> indexes) {
    String db = database.getName();
    Projection model =
        new Projection(
            "rows",
            1,
            new Source(new Namespace(db, "orders"), List.of(), false),
            new Namespace(db, "rows"),
            Optional.empty(),
            List.of(),
            new Shape.Documents(new Fields.All(List.of())),
            Optional.empty(),
            indexes,
            Optional.of(new Ttl("placedAt", Duration.ofDays(90))),
            Ordering.UNORDERED,
            DeletePolicy.REMOVE);
    return new ProjectionPlan(model, new RowKind.OfDocuments(), false, List.of());
  }

  private Plan plan(Index... indexes) {
    return new Plan(database.getName(), List.of(projection(List.of(indexes))));
  }

  private App app(boolean preImages) {
    DatabaseTrigger trigger =
        new DatabaseTrigger(
            "on_orders",
            false,
            new Watch(
                new Namespace(database.getName(), "orders"),
                Set.of(OperationType.INSERT),
                new BsonDocument(),
                new BsonDocument(),
                new Watch.Documents(false, preImages)),
            true,
            false,
            List.of(),
            "handle");
    return new App(Path.of("."), "shop", Map.of(), Map.of(), List.of(trigger), List.of());
  }

  private static Index index(String name, String keys, String options) {
    return new Index(name, BsonDocument.parse(keys), BsonDocument.parse(options));
  }
}
