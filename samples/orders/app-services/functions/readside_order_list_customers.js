// Keeps orders_read.order_list in step with orders.customers: the rows that show its documents.
// Generated from projections.yaml#order_list, version 1. Do not edit.

const PAGE = 10000; // documents of orders.orders at a time
const CALLS = 500; // of the server, at most: a function may make 1,000
const CALLS_AT_THE_END = 52; // of them, when it must stop
const AT_MOST = 120 * 1000; // milliseconds; a function may take 300 seconds
const REFUSED = 100; // rows in a record, at most

let calls = 0; // made so far

// Takes a change, or an array of them. Returns how many it could not handle; those it records.
// Too many rows for one run: readside_retry calls it again, and says in `retried` what is left.
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
  const rest = restOf(changes);
  try {
    return await refresh(changes, rest);
  } catch (error) {
    if (isBegun(rest)) return goOnApart(changes, rest, error);
    if (changes.length < 2 || error.unnamed) return recordFailure(changes[0], error);
    const half = changes.length >> 1;
    return (await handle(changes.slice(0, half))) + (await handle(changes.slice(half)));
  }
}

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

// Brings the rows that show the changed documents up to date.
async function refresh(changes, rest) {
  const run = runOf(changes);
  if (rest.ids) {
    await refreshOrFail(rest.ids, run);
    return 0;
  }

  const place = await goThrough(showingAny(changes), isBegun(rest) ? rest.after : null, run);
  if (place) await goOnLater(changes, rest, run, place);
  await recordRefused(changes, run.refused);
  if (run.unnamed) await recordForRepair(changes[0], reason(run.unnamed));
  if (isBegun(rest)) return 0;

  const refused = run.refused.length > 0 && !changes[0].retried;
  return (run.unnamed || refused ? 1 : 0) + (await recordUnnamed(changes));
}

// Page by page. Returns where it stopped, if it did before the end (or where it can name no place).
async function goThrough(showing, after, run) {
  run.last = after;
  for (;;) {
    const before = run.last;
    const page = await retrying(() => pageOf(showing, before));
    const whole = await refreshOrHalve(keepSendable(page, run), run);
    if (whole && (page.length < PAGE || run.last === before)) return undefined;
    if (isSpent(run)) return { after: run.last };
  }
}

// The documents of orders.orders whose rows show the changed ones: queries, one of which finds
// each.
function showingAny(changes) {
  const keys = idsOf(changes);
  return [{ customerId: { $in: keys } }];
}

// The next of them, by _id. ($expr, since a query's $gt keeps to one BSON type.)
// One whose _id is null is left out: $merge refuses it, and all the others with it.
// (The $or is outermost: so the server finds an index for each query by itself.)
async function pageOf(queries, after) {
  if (queries.length === 0) return [];
  const later = after === null ? {} : { $expr: { $gt: ["$_id", { $literal: after }] } };
  const next = queries.map((query) => ({ $and: [query, { _id: { $ne: null } }, later] }));
  const page = await source().find({ $or: next }, { _id: 1 }).sort({ _id: 1 }).limit(PAGE).toArray();
  return page.map((document) => document._id);
}

// What a run claims, what it may do, and how far it has come.
function runOf(changes) {
  const { calls: allowed = CALLS } = changes[0].retried || {};
  return {
    stamp: stampOf(changes),
    stopAfter: calls + allowed - CALLS_AT_THE_END,
    until: Date.now() + AT_MOST,
    last: null, // of the documents, so far
    refreshed: false, // none of their rows yet
    refused: [],
    error: undefined, // the first
    unnamed: undefined, // an error, where not all rows can be named
  };
}

// Whether what is left is left to another run.
function isSpent(run) {
  return calls >= run.stopAfter || Date.now() > run.until;
}

// Makes these rows as they should be, and fails if one of them was refused.
async function refreshOrFail(ids, run) {
  const whole = await refreshOrHalve(ids, run);
  if (!whole || run.refused.length > 0) throw run.error;
}

// Makes these rows as they should be. Where one is refused, they are halved until it is alone, so
// that the others need not wait for it. Returns false if that would have been more than the run may
// do.
// (They are taken in turn: the run has come as far as `last`.)
async function refreshOrHalve(ids, run, attempts) {
  try {
    await retrying(() => refreshRows(ids, run.stamp), attempts);
    run.refreshed = true;
  } catch (error) {
    if (ids.length > 1) return refreshHalves(ids, run, error);
    await refuse(ids[0], run, error);
  }
  run.last = lastNamed(ids, run.last);
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

// Those that can be sent back to the server; the run has the error if one of them cannot be named.
// (One that the server then takes for another does no harm.)
function keepSendable(values, run) {
  if (!values.every(canName)) run.unnamed = beyond();
  return values.filter(canHold);
}

// The last of the ids that a query can go on from.
function lastNamed(ids, otherwise) {
  const named = ids.filter(canName);
  return named.length > 0 ? named[named.length - 1] : otherwise;
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
  const once = { function: "readside_order_list_customers", firstFailedAt: now, nextAttemptAt: now };
  await failures().updateOne(
    { _id: "readside_order_list_customers:" + change._id._data },
    {
      $setOnInsert: Object.assign(once, first),
      $set: Object.assign({ error, lastFailedAt: now }, always),
      $inc: { attempts: 1 },
    },
    { upsert: true }
  );
  return 1;
}

// What an earlier run has left of the changes: only the rows `ids`, which were refused; or those
// of the documents `after` one; or else all.
function restOf([first]) {
  return first.retried || {};
}

function isBegun(rest) {
  return rest.ids !== undefined || rest.after !== undefined;
}

// There are more rows than one run can do. Where it could do none at all, the next waits, each time
// for longer.
function goOnLater(changes, rest, run, place) {
  if (run.refreshed || !run.error) return putDown(changes, place);
  const attempts = (rest.attempts || 0) + 1;
  const pause = attempts > 1 ? Math.min(2 ** (attempts - 2), 360) * 60 * 1000 : 0;
  const nextAttemptAt = new Date(Date.now() + pause);
  return putDown(changes, Object.assign({ attempts, nextAttemptAt }, errorFields(run.error), place));
}

// The rows that were refused are tried again alone, as many together as one run can do. (Their
// records are of their own, too: another run may be of the same changes, and refuse other rows.)
async function recordRefused(changes, refused) {
  const idNow = () => "readside_order_list_customers:" + changes[0]._id._data + ":" + Date.now();
  for (let n = 0; n < refused.length; n += REFUSED) {
    const some = refused.slice(n, n + REFUSED);
    const rest = { attempts: 1, ids: some.map(({ id }) => id) };
    const leftover = Object.assign(openRecord(changes), errorFields(some[0].error), rest);
    await retrying(() => failures().insertOne(Object.assign({ _id: idNow() }, leftover)));
  }
}

// Going on failed: of several changes, each half shall go on by itself. Of one, or where rows were
// refused again, readside_retry has the record, and counts there.
async function goOnApart(changes, rest, error) {
  if (error.unnamed) {
    await recordForRepair(changes[0], reason(error)); // That is of all rows.
    return 0;
  }
  if (changes.length < 2 || rest.ids) throw new Error(reason(error));
  const half = changes.length >> 1;
  await putDown(changes.slice(0, half), { after: rest.after });
  await putDown(changes.slice(half), { after: rest.after });
  return 0;
}

// What is left for readside_retry. The record is one of its own, since what is left of other runs
// may be of some of these changes too.
function putDown(changes, rest) {
  return retrying(() => failures().insertOne(Object.assign(openRecord(changes), rest)));
}

function openRecord(changes) {
  const now = new Date();
  return {
    function: "readside_order_list_customers",
    change: changes.map(stored),
    state: "open",
    attempts: 0,
    firstFailedAt: now,
    nextAttemptAt: now,
  };
}

function errorFields(error) {
  return { error: reason(error), lastFailedAt: new Date() };
}

// A change as a failure keeps it.
function stored(change) {
  const kept = Object.assign({}, change, { clusterTime: clusterTime(change) });
  delete kept.retried;
  return kept;
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
  calls++; // Each use is one call of the server.
  return context.services.get("mongodb-atlas").db(name);
}
