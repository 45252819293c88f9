// Keeps orders_read.order_list in step with orders.orders: one row for each document.
// Generated from projections.yaml#order_list, version 1. Do not edit.

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

// The rows, as they should be, from the documents of orders.orders.
function definition() {
  return [
    {
      $lookup: { from: "customers", localField: "customerId", foreignField: "_id", as: "customer" },
    },
    {
      $set: {
        customer: {
          $first: {
            $sortArray: {
              input: { $filter: { input: "$customer", cond: { $ne: ["$$this._id", null] } } },
              sortBy: { _id: 1 },
            },
          },
        },
      },
    },
    {
      $replaceWith: {
        _id: "$_id",
        customerId: "$customerId",
        customer: "$customer.name",
        items: { $size: "$items" },
        total: { $sum: "$items.price" },
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

  // Look again: a document that has gone must not leave a row behind.
  const present = await presentOf(ids);
  if (present.length < ids.length) await removeMissing(ids, present, stamp);
}

// Writes the rows. One that reflects later changes is not overwritten.
async function merge(ids, stamp) {
  const stamped = { $set: { _projection: { $literal: stamp } } };
  const unlessFresher = {
    $merge: {
      into: { db: "orders_read", coll: "order_list" },
      whenMatched: [
        { $replaceWith: { $cond: [{ $gt: ["$_projection", "$$new._projection"] }, "$$ROOT", "$$new"] } },
      ],
    },
  };
  await source().aggregate([...affected(ids), stamped, unlessFresher]).toArray();
}

// Those of the ids that should have a row now.
async function presentOf(ids) {
  const documents = await source().find({ _id: { $in: ids } }, { _id: 1 }).toArray();
  return documents.map((document) => document._id);
}

// The definition of these documents' rows.
function affected(ids) {
  return [{ $match: { _id: { $in: ids } } }, ...definition()];
}

// The rows that should not be there, unless they reflect later changes.
async function removeMissing(ids, present, stamp) {
  const missing = { _id: { $in: ids, $nin: present }, _projection: { $not: { $gt: stamp } } };
  await rows().deleteMany(missing);
}

// The rows from before this change. One that reflects it is right, even where the change is a
// delete: its transaction may have inserted the document again.
async function removeOlder(ids, stamp) {
  const older = { _id: { $in: ids }, _projection: { $not: { $gte: stamp } } };
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
  const once = { function: "readside_order_list_orders", firstFailedAt: now, nextAttemptAt: now };
  await failures().updateOne(
    { _id: "readside_order_list_orders:" + change._id._data },
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

function reason(error) {
  return String((error && error.message) || error);
}

function source() {
  return database("orders").collection("orders");
}

function rows() {
  return database("orders_read").collection("order_list");
}

function failures() {
  return database("orders_read").collection("readside_failures");
}

function database(name) {
  return context.services.get("mongodb-atlas").db(name);
}
