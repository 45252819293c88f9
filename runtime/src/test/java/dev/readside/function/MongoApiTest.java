package dev.readside.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.readside.mongod.MongoExtension;
import dev.readside.trigger.FunctionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonUndefined;
import org.bson.BsonValue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each method of the functions' MongoDB API, with the results that Atlas documents. */
@ExtendWith(MongoExtension.class)
final class MongoApiTest {
  private MongoClient client;
  private MongoDatabase database;
  private MongoCollection<BsonDocument> rows;

  @BeforeEach
  void threeRows(MongoClient newClient, MongoDatabase newDatabase) {
    client = newClient;
    database = newDatabase;
    rows = database.getCollection("rows", BsonDocument.class);
    rows.insertMany(
        List.of(
            BsonDocument.parse("{_id: 1, kind: 'a', n: 10}"),
            BsonDocument.parse("{_id: 2, kind: 'b', n: 20}"),
            BsonDocument.parse("{_id: 3, kind: 'a', n: 30}")));
  }

  /** The value of an expression in which {@code rows} is the collection. */
  private BsonValue value(String expression) throws FunctionException {
    return value(expression, HostOptions.atlas());
  }

  private BsonValue value(String expression, HostOptions options) throws FunctionException {
    String source =
        """
        exports = async (database) => {
          const service = context.services.get("mongodb-atlas");
          const rows = service.db(database).collection("rows");
          return %s;
        };
        """
            .formatted(expression);
    try (FunctionHost host = new FunctionHost(TestApp.of(Map.of("f", source)), client, options)) {
      return host.execute("f", List.of(new BsonString(database.getName())));
    }
  }

  private void assertValue(String expected, String expression) throws FunctionException {
    assertEquals(expected, new BsonDocument("v", value(expression)).toJson());
  }

  private void assertRows(String... expected) {
    List<String> actual = rows.find().map(BsonDocument::toJson).into(new ArrayList<>());
    assertEquals(List.of(expected), actual);
  }

  private String error(String expression) {
    return assertThrows(FunctionException.class, () -> value(expression)).reason();
  }

  @Test
  void finds() throws Exception {
    assertValue(
        "{\"v\": [{\"_id\": 3, \"n\": 30}, {\"_id\": 1, \"n\": 10}]}",
        "await rows.find({ kind: 'a' }, { n: 1 }).sort({ _id: -1 }).toArray()");
    assertValue(
        "{\"v\": [{\"_id\": 2, \"n\": 20}]}",
        "await rows.find({}, { n: 1 }).sort({ _id: 1 }).skip(1).limit(1).toArray()");
    assertValue(
        "{\"v\": [{\"_id\": 2}]}",
        "await rows.find({}, null, { projection: { _id: 1 }, sort: { _id: 1 }, skip: 1, limit: 1,"
            + " hint: '_id_' }).toArray()");
  }

  @Test
  void iteratesCursors() throws Exception {
    assertValue(
        "{\"v\": [1, 2, [3], \"undefined\"]}",
        """
        await (async () => {
          const cursor = rows.find({}).sort({ _id: 1 });
          const first = await cursor.next();
          const second = await cursor.next();
          const rest = await cursor.toArray();
          return [first._id, second._id, rest.map((row) => row._id), typeof (await cursor.next())];
        })()
        """);
  }

  @Test
  void refusesToChangeAnOpenCursor() {
    assertEquals(
        "Error: Cannot call limit() after documents were retrieved",
        error("await (async () => { const c = rows.find(); await c.next(); c.limit(1); })()"));
  }

  @Test
  void refusesToReturnACursor() {
    assertEquals("TypeError: Cannot convert a cursor to BSON", error("rows.find()"));
  }

  @Test
  void findsOne() throws Exception {
    assertValue("{\"v\": {\"_id\": 2, \"n\": 20}}", "await rows.findOne({ _id: 2 }, { n: 1 })");
    assertEquals(BsonNull.VALUE, value("await rows.findOne({ _id: 9 })"));
  }

  @Test
  void counts() throws Exception {
    assertValue("{\"v\": 2}", "await rows.count({ kind: 'a' })");
    assertValue("{\"v\": 3}", "await rows.count()");
    assertValue("{\"v\": 1}", "await rows.count({}, { limit: 1 })");
  }

  @Test
  void findsDistinctValues() throws Exception {
    assertValue("{\"v\": [\"a\", \"b\"]}", "await rows.distinct('kind', {})");
    assertValue("{\"v\": [20]}", "await rows.distinct('n', { kind: 'b' })");
  }

  @Test
  void findsNullAmongDistinctValues() throws Exception {
    assertValue(
        "{\"v\": [null]}",
        "(await rows.insertOne({ _id: 7, kind: null })) && await rows.distinct('kind', { _id: 7"
            + " })");
  }

  @Test
  void insertsOne() throws Exception {
    assertValue("{\"v\": {\"insertedId\": 7}}", "await rows.insertOne({ _id: 7 })");
    assertValue("{\"v\": true}", "(await rows.insertOne({})).insertedId instanceof BSON.ObjectId");
  }

  @Test
  void insertsMany() throws Exception {
    assertValue(
        "{\"v\": {\"insertedIds\": [8, 7]}}", "await rows.insertMany([{ _id: 8 }, { _id: 7 }])");
  }

  @Test
  void updatesOne() throws Exception {
    assertValue(
        "{\"v\": {\"matchedCount\": 1, \"modifiedCount\": 1}}",
        "await rows.updateOne({ kind: 'a' }, { $set: { n: BSON.Int32(11) } })");
    assertValue(
        "{\"v\": {\"matchedCount\": 0, \"modifiedCount\": 0, \"upsertedId\": 9}}",
        "await rows.updateOne({ _id: 9 }, { $set: { n: BSON.Int32(1) } }, { upsert: true })");
    assertRows(
        "{\"_id\": 1, \"kind\": \"a\", \"n\": 11}",
        "{\"_id\": 2, \"kind\": \"b\", \"n\": 20}",
        "{\"_id\": 3, \"kind\": \"a\", \"n\": 30}",
        "{\"_id\": 9, \"n\": 1}");
  }

  @Test
  void updatesWithAPipeline() throws Exception {
    assertValue(
        "{\"v\": {\"matchedCount\": 3, \"modifiedCount\": 3}}",
        "await rows.updateMany({}, [{ $set: { n: { $add: ['$n', BSON.Int32(1)] } } }])");
    assertValue(
        "{\"v\": {\"matchedCount\": 1, \"modifiedCount\": 1}}",
        "await rows.updateOne({ _id: 1 }, [{ $unset: 'kind' }])");
    assertRows(
        "{\"_id\": 1, \"n\": 11}",
        "{\"_id\": 2, \"kind\": \"b\", \"n\": 21}",
        "{\"_id\": 3, \"kind\": \"a\", \"n\": 31}");
  }

  @Test
  void updatesManyWithArrayFilters() throws Exception {
    rows.deleteMany(new BsonDocument());
    rows.insertOne(BsonDocument.parse("{_id: 1, lines: [{q: 1}, {q: 5}]}"));

    assertValue(
        "{\"v\": {\"matchedCount\": 1, \"modifiedCount\": 1}}",
        "await rows.updateMany({}, { $set: { 'lines.$[big].big': true } }, { arrayFilters: [{"
            + " 'big.q': { $gt: 3 } }] })");
    assertRows("{\"_id\": 1, \"lines\": [{\"q\": 1}, {\"q\": 5, \"big\": true}]}");
  }

  @Test
  void replacesOne() throws Exception {
    assertValue(
        "{\"v\": {\"matchedCount\": 1, \"modifiedCount\": 1}}",
        "await rows.replaceOne({ _id: 2 }, { x: true })");
    assertValue(
        "{\"v\": {\"matchedCount\": 0, \"modifiedCount\": 0, \"upsertedId\": 4}}",
        "await rows.replaceOne({ _id: BSON.Int32(4) }, { x: true }, { upsert: true })");
    assertRows(
        "{\"_id\": 1, \"kind\": \"a\", \"n\": 10}",
        "{\"_id\": 2, \"x\": true}",
        "{\"_id\": 3, \"kind\": \"a\", \"n\": 30}",
        "{\"_id\": 4, \"x\": true}");
  }

  @Test
  void deletes() throws Exception {
    assertValue("{\"v\": {\"deletedCount\": 1}}", "await rows.deleteOne({ kind: 'a' })");
    assertValue("{\"v\": {\"deletedCount\": 2}}", "await rows.deleteMany({})");
    assertRows();
  }

  @Test
  void findsAndChangesOne() throws Exception {
    assertValue(
        "{\"v\": {\"_id\": 1, \"kind\": \"a\", \"n\": 10}}",
        "await rows.findOneAndUpdate({ _id: 1 }, { $inc: { n: BSON.Int32(1) } })");
    assertValue(
        "{\"v\": {\"n\": 31}}",
        "await rows.findOneAndUpdate({ kind: 'a' }, [{ $set: { n: { $add: ['$n', BSON.Int32(1)] } }"
            + " }], { sort: { _id: -1 }, projection: { _id: 0, n: 1 }, returnNewDocument: true })");
    assertValue(
        "{\"v\": {\"_id\": 2, \"x\": 1}}",
        "await rows.findOneAndReplace({ _id: 2 }, { x: 1 }, { returnNewDocument: true })");
    assertValue("{\"v\": {\"_id\": 2, \"x\": 1}}", "await rows.findOneAndDelete({ _id: 2 })");
    assertEquals(BsonNull.VALUE, value("await rows.findOneAndDelete({ _id: 2 })"));
  }

  @Test
  void aggregates() throws Exception {
    assertValue(
        "{\"v\": [{\"_id\": \"a\", \"n\": 40}]}",
        "await rows.aggregate([{ $group: { _id: '$kind', n: { $sum: '$n' } } }, { $match: { n: 40 }"
            + " }]).toArray()");
    assertValue("{\"v\": 3}", "(await rows.aggregate([{ $sort: { _id: 1 } }]).skip(2).next())._id");
  }

  @Test
  void mergesWithoutReadingTheTarget() throws Exception {
    assertValue(
        "{\"v\": []}",
        "await rows.aggregate([{ $match: { _id: 1 } }, { $set: { n: '$$x' } }, { $merge: { into:"
            + " 'rows' } }], { let: { x: BSON.Int32(5) } }).toArray()");
    assertRows(
        "{\"_id\": 1, \"kind\": \"a\", \"n\": 5}",
        "{\"_id\": 2, \"kind\": \"b\", \"n\": 20}",
        "{\"_id\": 3, \"kind\": \"a\", \"n\": 30}");
  }

  @Test
  void refusesStagesThatFunctionsLack() {
    assertEquals(
        "MongoError: aggregate: $indexStats is not supported in functions.",
        error("await rows.aggregate([{ $indexStats: {} }]).toArray()"));
  }

  @Test
  void writesInBulkAndTellsNothing() throws Exception {
    assertEquals(
        BsonNull.VALUE,
        value(
            """
            await rows.bulkWrite([
              { insertOne: { document: { _id: 4 } } },
              { updateOne: { filter: { _id: 5 }, update: { $set: { x: 'new' } }, upsert: true } },
              { updateMany: { filter: { kind: 'a' }, update: [{ $unset: 'n' }] } },
              { replaceOne: { filter: { _id: 1 }, replacement: { x: 'replaced' } } },
              { deleteOne: { filter: { _id: 2 } } },
              { deleteMany: { filter: { kind: 'a' } } },
            ], { ordered: true })
            """));
    assertRows("{\"_id\": 1, \"x\": \"replaced\"}", "{\"_id\": 4}", "{\"_id\": 5, \"x\": \"new\"}");
  }

  @Test
  void listsNames() throws Exception {
    assertValue("{\"v\": [\"rows\"]}", "await service.db(database).getCollectionNames()");
    assertValue("{\"v\": true}", "(await service.admin().getDBNames()).includes(database)");
  }

  @Test
  void rejectsWithAnErrorOfJavaScript() throws Exception {
    assertValue(
        "{\"v\": [true, \"MongoError\", 11000, \"E11000 duplicate key error collection: "
            + database.getName()
            + ".rows index: _id_ dup key: { _id: 1 }\", [\"code\", \"message\"]]}",
        """
        await rows.insertOne({ _id: 1 }).catch((error) =>
            [error instanceof Error, error.name, error.code, error.message, Object.keys(error).sort()])
        """);
    assertValue(
        "{\"v\": [\"MongoError\", 40324, \"Location40324\"]}",
        "await rows.aggregate([{ $nonsense: {} }]).toArray().catch((error) => [error.name,"
            + " error.code, error.codeName])");
  }

  @Test
  void refusesUnknownOptions() {
    assertEquals(
        "MongoError: updateOne: unknown option `upsrt`.",
        error("await rows.updateOne({}, { $set: { a: 1 } }, { upsrt: true })"));
    assertEquals(
        "MongoError: updateOne: the option `upsert` has the wrong type.",
        error("await rows.updateOne({}, { $set: { a: 1 } }, { upsert: 'yes' })"));
  }

  @Test
  void refusesArgumentsOfTheWrongType() {
    assertEquals(
        "MongoError: find: argument 1 must be a document, not string.",
        error("await rows.find('x').toArray()"));
  }

  @Test
  void neverTakesAnOmittedQueryForAll() {
    assertEquals(
        "MongoError: deleteMany: argument 1 must be a document, not null.",
        error("await rows.deleteMany()"));
  }

  @Test
  void keepsToMaxTime() throws Exception {
    assertValue(
        "{\"v\": [50, \"MaxTimeMSExpired\"]}",
        "await rows.find({ $where: 'sleep(1000) || true' }, {}, { maxTimeMS: 50 }).toArray()"
            + ".catch((error) => [error.code, error.codeName])");
  }

  @Test
  void failsWhereAQueryReturnsTooMuch() {
    HostOptions options = HostOptions.atlas().withLimits(Limits.ATLAS.withDocuments(2));
    FunctionException e =
        assertThrows(FunctionException.class, () -> value("await rows.find().toArray()", options));
    assertEquals("MongoError: A query may return at most 2 documents.", e.reason());
  }

  @Test
  void lacksWhatAtlasLacks() {
    for (String method : List.of("createIndex", "watch", "drop", "countDocuments", "dropIndex")) {
      assertEquals(
          "TypeError: rows." + method + " is not a function", error("rows." + method + "()"));
    }
    assertEquals(
        "TypeError: service.db(...).runCommand is not a function",
        error("service.db('x').runCommand({ ping: 1 })"));
  }

  @Test
  void saysWhatTheLocalRuntimeLacks() {
    assertEquals(
        "Error: startSession() is not available in the local runtime",
        error("service.startSession()"));
  }

  @Test
  void knowsNoOtherService() throws Exception {
    assertEquals(new BsonUndefined(), value("context.services.get('other')"));
  }

  @Test
  void takesConcernsAndCollation() throws Exception {
    assertValue(
        "{\"v\": 2}",
        "await rows.count({ kind: 'A' }, { collation: { locale: 'en', strength: 2 }, readConcern: {"
            + " level: 'majority' } })");
    assertValue(
        "{\"v\": {\"deletedCount\": 1}}",
        "await rows.deleteOne({ _id: 1 }, { writeConcern: { w: 'majority', j: true, wtimeout: 1000"
            + " } })");
  }
}
