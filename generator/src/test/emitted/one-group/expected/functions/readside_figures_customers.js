// Keeps shop_read.figures in step with shop.customers: one row for all documents of shop.orders.
// Generated from projections.yaml#figures, version 1. Do not edit.

// Takes a change, or an array of them. Returns how many it could not handle; those it records.
exports = async function handle(change) {
  const changes = [].concat(change);
  try {
    await retrying(() => refresh(changes));
    return 0;
  } catch (error) {
    return recordFailure(changes[changes.length - 1], error); // The newest; there is one row for all.
  }
};

// The rows, as they should be, from the documents of shop.orders.
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
    { $sort: { _id: 1 } },
    { $group: { _id: {}, orders: { $count: {} }, cities: { $addToSet: "$customer.city" } } },
    { $set: { cities: { $sortArray: { input: "$cities", sortBy: 1 } } } },
  ];
}

// Brings the row up to date: all documents are in one group, whichever of them have changed.
async function refresh(changes) {
  await refreshRows([groupKey()], stampOf(changes));
}

// One document that the group is made of: where there is one, there is the group.
function members() {
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
    { $limit: 1 },
  ];
}

function groupKey() {
  return {};
}

// The documents of these groups, and perhaps some more.
function among() {
  return {};
}

// Makes the rows of these groups as they should be.
async function refreshRows(ids, stamp) {
  if (ids.length === 0) return;

  await merge(ids, stamp);

  // Look again: a group that has become empty, or is filtered out, must not leave a row behind.
  const present = await presentOf(ids);
  if (present.length < ids.length) await removeMissing(ids, present, stamp);
}

// Writes the rows. One that reflects later changes is not overwritten.
async function merge(ids, stamp) {
  const stamped = { $set: { _projection: { $literal: stamp } } };
  const unlessFresher = {
    $merge: {
      into: { db: "shop_read", coll: "figures" },
      whenMatched: [
        { $replaceWith: { $cond: [{ $gt: ["$_projection", "$$new._projection"] }, "$$ROOT", "$$new"] } },
      ],
    },
  };
  await source().aggregate([...affected(ids), stamped, unlessFresher]).toArray();
}

// Those of the groups that should have a row now.
async function presentOf(ids) {
  const [present] = await source()
    .aggregate([
      { $match: among(ids) },
      ...members(),
      { $group: { _id: groupKey() } },
      { $match: { _id: { $in: ids } } },
      { $group: { _id: null, keys: { $push: "$_id" } } },
    ])
    .toArray();
  return present ? present.keys : [];
}

// The definition of these groups' rows.
function affected(ids) {
  return [{ $match: among(ids) }, ...definition(), { $match: { _id: { $in: ids } } }];
}

// The rows that should not be there, unless they reflect later changes.
async function removeMissing(ids, present, stamp) {
  const missing = { _id: { $in: ids, $nin: present }, _projection: { $not: { $gt: stamp } } };
  await rows().deleteMany(missing);
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

// Whether JavaScript can hold a value that the server has: a date such as Java's Long.MAX_VALUE
// arrives as an invalid one, and would go back as such.
function canHold(value) {
  if (value instanceof Date) return Math.abs(value.getTime()) <= 8640000000000000;
  if (typeof value !== "object" || value === null || value._bsontype) return true;
  return Object.keys(value).every((name) => canHold(value[name]));
}

// The row is mended on the server, since the change cannot be kept: by the worker, by `readside
// failures retry` or `verify --repair`, or by a whole pass of the sweep.
async function recordForRepair(change, error) {
  const id = change.documentKey._id;
  const key = id instanceof Date ? String(id) : JSON.stringify(id);
  return record(change, error, {}, { state: "repair", key });
}

async function record(change, error, first, always) {
  const now = new Date();
  const once = { function: "readside_figures_customers", firstFailedAt: now, nextAttemptAt: now };
  await failures().updateOne(
    { _id: "readside_figures_customers:" + change._id._data },
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
  return database("shop").collection("orders");
}

function rows() {
  return database("shop_read").collection("figures");
}

function failures() {
  return database("shop_read").collection("readside_failures");
}

function database(name) {
  return context.services.get("mongodb-atlas").db(name);
}
