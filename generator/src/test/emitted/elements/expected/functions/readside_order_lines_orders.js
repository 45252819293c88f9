// Keeps shop_read.order_lines in step with shop.orders: rows for the elements of an array of its
// documents.
// Generated from projections.yaml#order_lines, version 1. Do not edit.

// Takes a change, or an array of them. Returns how many it could not handle; those it records.
exports = async function handle(change) {
  const changes = [].concat(change);
  try {
    await retrying(() => refresh(changes));
    return await recordUnnamed(changes);
  } catch (error) {
    if (changes.length < 2 || error.unnamed) return recordFailure(changes[0], error);
    const half = changes.length >> 1;
    return (await handle(changes.slice(0, half))) + (await handle(changes.slice(half)));
  }
};

// The rows, as they should be, from the documents of shop.orders.
// (Two elements with one key: since no operator is there to refuse their document, $dateFromParts
// is given the key for a year, and fails. Its message tells the key.)
function definition() {
  return [
    {
      $set: {
        lines: {
          $let: {
            vars: {
              readside_keys: {
                $cond: [
                  { $isArray: ["$lines"] },
                  {
                    $map: {
                      input: "$lines",
                      as: "readside_element",
                      in: { order: "$_id", line: "$$readside_element.no" },
                    },
                  },
                  [],
                ],
              },
            },
            in: {
              $cond: [
                {
                  $eq: [{ $size: "$$readside_keys" }, { $size: { $setUnion: ["$$readside_keys"] } }],
                },
                "$lines",
                {
                  $dateFromParts: {
                    year: {
                      equalKeys: {
                        $reduce: {
                          input: { $range: [BSON.Int32(0), { $size: "$$readside_keys" }] },
                          initialValue: null,
                          in: {
                            $cond: [
                              {
                                $eq: [
                                  {
                                    $indexOfArray: [
                                      "$$readside_keys",
                                      { $arrayElemAt: ["$$readside_keys", "$$this"] },
                                    ],
                                  },
                                  "$$this",
                                ],
                              },
                              "$$value",
                              { $arrayElemAt: ["$$readside_keys", "$$this"] },
                            ],
                          },
                        },
                      },
                    },
                  },
                },
              ],
            },
          },
        },
      },
    },
    { $unwind: "$lines" },
    {
      $replaceWith: {
        _id: { order: "$_id", line: "$lines.no" },
        sku: "$lines.sku",
        amount: "$lines.amount",
      },
    },
  ];
}

// Brings the rows of the changed documents up to date.
async function refresh(changes) {
  const ids = idsOf(changes);
  const stamp = stampOf(changes);
  const deleted = changes.length === 1 && changes[0].operationType === "delete";
  if (deleted && ids.every(canName)) return removeOlder(ids, stamp); // Else it may be another's row.

  await refreshRows(ids, stamp);
}

// Makes the rows of these documents as they should be.
async function refreshRows(ids, stamp) {
  if (ids.length === 0) return;

  await merge(ids, stamp);

  // Look again: an element that has gone must not leave a row behind.
  await removeMissing(await presentOf(ids), stamp);
}

// Writes the rows. One that reflects later changes is not overwritten.
async function merge(ids, stamp) {
  const stamped = { $set: { _projection: { $literal: stamp } } };
  const unlessFresher = {
    $merge: {
      into: { db: "shop_read", coll: "order_lines" },
      whenMatched: [
        { $replaceWith: { $cond: [{ $gt: ["$_projection", "$$new._projection"] }, "$$ROOT", "$$new"] } },
      ],
    },
  };
  await source().aggregate([...affected(ids), stamped, unlessFresher]).toArray();
}

// The keys of the rows that should be there now, for each of the documents; none for one that has
// gone.
async function presentOf(ids) {
  const documents = ids.map((id) => ({ document: id }));
  return source()
    .aggregate([
      ...affected(ids),
      { $unionWith: { pipeline: [{ $documents: { $literal: documents } }] } },
      { $group: { _id: { $ifNull: ["$_id.order", "$document"] }, keys: { $addToSet: "$_id" } } },
    ])
    .toArray();
}

// The definition of these documents' rows.
function affected(ids) {
  return [{ $match: { _id: { $in: ids } } }, ...definition()];
}

// The rows that should not be there, unless they reflect later changes.
// (Document by document: over one query with the keys of all, a server would sit for minutes.)
async function removeMissing(present, stamp) {
  const named = present.filter(({ keys }) => keys.every(canName));
  const removals = named.map(({ _id, keys }) => {
    const others = Object.assign(rangeOf(_id), { $nin: keys });
    const missing = { _id: others, _projection: { $not: { $gt: stamp } } };
    return { deleteMany: { filter: missing } };
  });
  if (removals.length > 0) await rows().bulkWrite(removals, { ordered: false });
  if (named.length < present.length) throw beyond();
}

// The rows of a document: their _id begins with the document's.
function rangeOf(id) {
  return { $gte: { order: id }, $lte: { order: id, line: BSON.MaxKey } };
}

// The rows from before this change. One that reflects it is right, even where the change is a
// delete: its transaction may have inserted the document again.
async function removeOlder(ids, stamp) {
  const older = { $or: ids.map((id) => ({ _id: rangeOf(id) })), _projection: { $not: { $gte: stamp } } };
  await rows().deleteMany(older);
}

function idsOf(changes) {
  return changes.map((change) => change.documentKey._id).filter(canHold);
}

// What rows claim that are written now: to reflect every change up to the newest of these.
function stampOf(changes) {
  return { version: 1, at: newest(changes) };
}

// The newest clusterTime among the changes: every change up to it was there to be read.
function newest(changes) {
  return changes
    .map(clusterTime)
    .reduce((a, b) => (b.t > a.t || (b.t === a.t && b.i > a.i) ? b : a));
}

// As { t: seconds, i: increment }, whichever way the host represents a timestamp. Failing that, the
// resume token has it: its data begins with 82, then 8 hex digits for each of the two.
function clusterTime(change) {
  const time = change.clusterTime || {};
  if (typeof time.getHighBits === "function") {
    return { t: time.getHighBits() >>> 0, i: time.getLowBits() >>> 0 };
  }
  const { t, i } = time.$timestamp || time;
  if (typeof t === "number" && typeof i === "number") return { t, i };
  const data = change._id._data;
  return { t: parseInt(data.slice(2, 10), 16), i: parseInt(data.slice(10, 18), 16) };
}

// A lost primary, a write conflict, two inserts of the same row: the next try gets through.
async function retrying(work, attempts = 4) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === attempts || error.unnamed) throw error;
    }
  }
}

// readside_retry takes it up again, if the change can be kept for that: if JavaScript can hold it,
// and it is not too large.
async function recordFailure(change, error) {
  if (error.unnamed || !canHold(change)) return recordForRepair(change, reason(error));
  try {
    return await record(change, reason(error), { change: stored(change), state: "open" }, {});
  } catch (refused) {
    return recordForRepair(change, reason(error) + " (and the change cannot be kept)");
  }
}

// Records the changes of which not all rows could be named, and returns how many these are.
async function recordUnnamed(changes) {
  let count = 0;
  for (const change of changes) {
    const why = unnamed(change);
    if (why) count += await recordForRepair(change, why);
  }
  return count;
}

// Why the rows that a change affects cannot all be named, if so.
function unnamed(change) {
  return canName(change.documentKey._id) ? undefined : unnameable();
}

function beyond() {
  return Object.assign(new Error(unnameable()), { unnamed: true });
}

function unnameable() {
  return "not all rows that it affects can be named: " + BEYOND;
}

const BEYOND =
  "a value is beyond what JavaScript can hold, such as a date after the year 275760, " +
  "or text that is not UTF-8";

// Whether JavaScript can hold a value that the server has: a date such as Java's Long.MAX_VALUE
// arrives as an invalid one, and would go back as such.
function canHold(value) {
  if (value instanceof Date) return Math.abs(value.getTime()) <= 8640000000000000;
  if (typeof value !== "object" || value === null || value._bsontype) return true;
  return Object.keys(value).every((name) => canHold(value[name]));
}

// Whether a key can be named to the server: it is surely the one that the server has.
function canName(key) {
  return canHold(key) && !mayBeAnother(key);
}

// Whether a key may be another than the server has: bytes that are not UTF-8 arrive as this
// character.
function mayBeAnother(key) {
  if (typeof key === "string") return key.indexOf("\ufffd") >= 0;
  if (typeof key !== "object" || key === null || key._bsontype) return false;
  return Object.keys(key).some((name) => mayBeAnother(name) || mayBeAnother(key[name]));
}

// The rows that the change affects are mended on the server, since here they cannot be named: by
// the worker, by `readside failures retry` or `verify --repair`, or by a whole pass of the sweep.
async function recordForRepair(change, error) {
  const id = change.documentKey._id;
  const key = id instanceof Date ? String(id) : JSON.stringify(id);
  return record(change, error, {}, { state: "repair", key });
}

async function record(change, error, first, always) {
  const now = new Date();
  const once = { function: "readside_order_lines_orders", firstFailedAt: now, nextAttemptAt: now };
  await failures().updateOne(
    { _id: "readside_order_lines_orders:" + change._id._data },
    {
      $setOnInsert: Object.assign(once, first),
      $set: Object.assign({ error, lastFailedAt: now }, always),
      $inc: { attempts: 1 },
    },
    { upsert: true }
  );
  return 1;
}

// A change as a failure keeps it.
function stored(change) {
  return Object.assign({}, change, { clusterTime: clusterTime(change) });
}

// Two elements with one key: the definition has the server say so, as an error about a year.
function reason(error) {
  const text = String((error && error.message) || error);
  const [, key] = text.split("{equalKeys: ");
  return key ? "two elements of a document have the same key: " + key.slice(0, -1) : text;
}

function source() {
  return database("shop").collection("orders");
}

function rows() {
  return database("shop_read").collection("order_lines");
}

function failures() {
  return database("shop_read").collection("readside_failures");
}

function database(name) {
  return context.services.get("mongodb-atlas").db(name);
}
