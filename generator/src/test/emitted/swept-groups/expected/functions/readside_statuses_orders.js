// Keeps shop_read.statuses in step with shop.orders: a row for each group of its documents.
// Generated from projections.yaml#statuses, version 1. Do not edit.

const CALLS = 60; // of the server, at most, where rows of one change are refused
const CALLS_AT_THE_END = 7; // of them, when it must stop

let calls = 0; // made so far

// Takes a change, or an array of them. Returns how many it could not handle; those it records.
// readside_retry is also told how many calls that took.
exports = async function (change) {
  const [{ retried }] = [].concat(change);
  if (!retried || !retried.calls) return handle(change);

  const before = calls;
  try {
    return { failed: await handle(change), calls: calls - before };
  } catch (error) {
    return { error: reason(error), calls: calls - before };
  }
};

async function handle(change) {
  const changes = [].concat(change);
  try {
    await refresh(changes);
    return await recordUnnamed(changes);
  } catch (error) {
    if (changes.length < 2 || error.unnamed) return recordFailure(changes[0], error);
    const half = changes.length >> 1;
    return (await handle(changes.slice(0, half))) + (await handle(changes.slice(half)));
  }
}

// The rows, as they should be, from the documents of shop.orders.
function definition() {
  return [
    {
      $set: {
        status: { $cond: [{ $eq: [{ $type: "$v" }, "missing"] }, "$state", "$status"] },
        v: { $cond: [{ $eq: [{ $type: "$v" }, "missing"] }, BSON.Int32(2), "$v"] },
      },
    },
    { $sort: { status: 1, _id: 1 } },
    {
      $group: { _id: { status: "$status" }, orders: { $count: {} }, numbers: { $push: "$number" } },
    },
  ];
}

// Brings the groups of the changed documents up to date, as far as they can be named.
async function refresh(changes) {
  const groups = await retrying(() => groupsOf(changes));
  await refreshOrFail(groups.filter(canHold), runOf(changes));
  if (!groups.every(canName)) throw beyond();
}

// The groups that the changed documents were in before, and those they are in now. (In one
// document: a query's result may be cut at 50,000.)
async function groupsOf(changes) {
  const before = changes.map((each) => each.fullDocumentBeforeChange);
  const images = before.filter((image) => image && canHold(image));
  const [groups] = await source()
    .aggregate([
      { $match: { _id: { $in: idsOf(changes) } } },
      { $unionWith: { pipeline: [{ $documents: { $literal: images } }] } },
      ...members(),
      { $group: { _id: groupKey() } },
      { $group: { _id: null, keys: { $push: "$_id" } } },
    ])
    .toArray();
  return groups ? groups.keys : [];
}

// What the groups are made of.
function members() {
  return [
    {
      $set: {
        status: { $cond: [{ $eq: [{ $type: "$v" }, "missing"] }, "$state", "$status"] },
        v: { $cond: [{ $eq: [{ $type: "$v" }, "missing"] }, BSON.Int32(2), "$v"] },
      },
    },
  ];
}

function groupKey() {
  return { status: "$status" };
}

// The documents of these groups, and perhaps some more.
function among(groups) {
  const values = groups.map((group) => group.status);
  return { $or: [holding("status", values), holding("state", values)] };
}

// Documents that may have one of these values at a path. A query sees an array by its elements, and
// sees nothing where a path leads through an array of other things than documents, as `tags.name`
// does in { tags: ["new"] }.
function holding(path, values) {
  const plain = (value) => value !== undefined && value !== null && !Array.isArray(value);
  if (values.every(plain)) return { [path]: { $in: values } };

  const found = [null];
  for (const value of values) {
    if (value !== undefined) found.push(value);
    if (Array.isArray(value)) value.forEach((each) => found.push(each));
  }
  return { $or: [{ [path]: { $in: found } }, { [path]: { $exists: false } }] };
}

// What a run claims, what it may do, and how far it has come.
function runOf(changes) {
  return {
    stamp: stampOf(changes),
    // Of several changes, each shall be handled by itself.
    stopAfter: changes.length > 1 ? 0 : calls + CALLS - CALLS_AT_THE_END,
    refused: [],
    error: undefined, // the first
  };
}

// Whether what is left is left to another run.
function isSpent(run) {
  return calls >= run.stopAfter;
}

// Makes these rows as they should be, and fails if one of them was refused.
async function refreshOrFail(ids, run) {
  const whole = await refreshOrHalve(ids, run);
  if (!whole || run.refused.length > 0) throw run.error;
}

// Makes these rows as they should be. Where one is refused, they are halved until it is alone, so
// that the others need not wait for it. Returns false if that would have been more than the run may
// do.
async function refreshOrHalve(ids, run, attempts) {
  try {
    await retrying(() => refreshRows(ids, run.stamp), attempts);
  } catch (error) {
    if (ids.length > 1) return refreshHalves(ids, run, error);
    await refuse(ids[0], run, error);
  }
  return true;
}

async function refreshHalves(ids, run, error) {
  run.error = run.error || error;
  const half = ids.length >> 1;
  for (const piece of [ids.slice(0, half), ids.slice(half)]) {
    if (isSpent(run) || !(await refreshOrHalve(piece, run, 1))) return false;
  }
  return true;
}

async function refuse(id, run, error) {
  run.error = run.error || error;
  run.refused.push({ id, error });
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
      into: { db: "shop_read", coll: "statuses" },
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
  if (change.operationType !== "insert" && !change.fullDocumentBeforeChange) {
    return "the rows that it affected before cannot be named: it has no pre-image";
  }
  if (!canName(change.documentKey._id)) return unnameable();
  const documents = [change.documentKey, change.fullDocumentBeforeChange, change.fullDocument];
  return documents.every(canHold) ? undefined : unnameable();
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
  const once = { function: "readside_statuses_orders", firstFailedAt: now, nextAttemptAt: now };
  await failures().updateOne(
    { _id: "readside_statuses_orders:" + change._id._data },
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
  return database("shop_read").collection("statuses");
}

function failures() {
  return database("shop_read").collection("readside_failures");
}

function database(name) {
  calls++; // Each use is one call of the server.
  return context.services.get("mongodb-atlas").db(name);
}
