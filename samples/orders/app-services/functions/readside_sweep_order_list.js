// Compares orders_read.order_list with its definition, page by page, and mends what differs: what a
// suspended trigger, a lost change or a function that died has left wrong. It does not see a number
// of another type and the same size, such as a double in place of a long: `readside verify` does.
// Generated from projections.yaml#order_list, version 1. Do not edit.

const PAGE = 1000; // documents of orders.orders at a time
const MOST = 10000; // of them in one run
const ROUNDS = 50; // at most, since a function may make 1,000 calls, and some are tried again
const AT_MOST = 120 * 1000; // milliseconds; a function may take 300 seconds
const STATE = "sweep:order_list";

// The functions that keep these rows.
const FUNCTIONS = [
  "readside_order_list_orders",
  "readside_order_list_customers",
];

const BEYOND =
  "a value is beyond what JavaScript can hold, such as a date after the year 275760, " +
  "or text that is not UTF-8";

// Goes on where the last run stopped, and begins again behind the last row. What was found is in
// readside_state: `pass` up to the row `after`, and `lastPass` over all rows.
exports = async function () {
  const started = Date.now();
  const { pass, stamps } = await begin();
  const most = pass.checked + MOST;
  let size = PAGE;
  for (let n = 0; n < ROUNDS && pass.checked < most && Date.now() - started < AT_MOST; n++) {
    const { ids, ends } = await namedPage(pass, size);
    if (ids.length === 0 && !ends) {
      await passOver(pass);
      continue;
    }
    const range = { after: pass.after, over: pass.over };
    if (!ends) range.last = ids[ids.length - 1];
    const found = await tryToMend(ids, range, stamps);
    if (found.error && ids.length > 1) {
      size = ids.length >> 1; // What cannot be mended does not hold up the others.
      continue;
    }
    if (!ends) Object.assign(pass, { after: range.last, over: 0 });
    await save(pass, ids.length, found, ends);
    if (ends) return;
    size = Math.min(2 * size, PAGE);
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

// The next page, as far as it can be named, and whether it is the last.
async function namedPage(pass, size) {
  const page = (await pageAfter(pass, size)).map((each) => each._id);
  const ids = await namedOf(page, pass);
  return { ids, ends: ids.length === page.length && page.length < size };
}

// The next documents, by _id. ($expr, since a query's $gt keeps to one BSON type.)
async function pageAfter({ after, over }, size, and = {}) {
  const later = after === undefined ? {} : { $expr: { $gt: ["$_id", { $literal: after }] } };
  return source()
    .aggregate([
      { $match: { $and: [later, { _id: { $ne: null } }] } }, // $merge writes no row without an _id.
      { $sort: { _id: 1 } },
      { $skip: over },
      { $limit: size },
      { $project: Object.assign({ _id: 1 }, and) },
    ])
    .toArray();
}

// The first of the ids, as far as they are what the server has. Where that is not sure, it is
// asked.
async function namedOf(ids, pass) {
  if (ids.every(canName)) return ids;
  const named = { $in: ["$_id", { $literal: ids.filter(canHold) }] };
  const page = await pageAfter(pass, ids.length, { named });
  const unnamed = page.map((each) => each.named).indexOf(false);
  return page.slice(0, unnamed < 0 ? page.length : unnamed).map((each) => each._id);
}

// What comes next cannot be named.
function passOver(pass) {
  pass.over += 1;
  return save(pass, 1, { error: BEYOND }, false);
}

// Makes the rows of a range as they should be, and tells what was wrong, or why it could not.
async function tryToMend(ids, range, stamps) {
  try {
    return await retrying(() => mend(ids, range, stamps));
  } catch (error) {
    return { error: reason(error) };
  }
}

async function mend(ids, range, stamps) {
  await merge(ids, stamps);
  const missing = await mended(range, stamps.missing);
  const stale = await mended(range, stamps.stale);

  // Look again: what has gone meanwhile, or went unnoticed, must not leave a row behind.
  const present = await presentOf(ids);
  if (!present.every(canHold)) throw new Error(BEYOND);
  // (Not where something was passed over: its row cannot be told from one that should not be
  // there.)
  const phantom = range.over > 0 ? 0 : await removeMissing(range, present, stamps.stale);
  return { missing, stale, phantom };
}

// How many rows of the range have just been given this stamp.
async function mended(range, stamp) {
  return rows().count({ $and: [within(range), { _projection: stamp }] });
}

// Writes the rows that are missing, and those that differ and do not reflect later changes. Where
// nothing differs, the server writes nothing.
async function merge(ids, stamps) {
  const fresher = { $gt: ["$_projection", "$$new._projection"] };
  const content = (row) => ({ $unsetField: { field: "_projection", input: row } });
  const size = (row) => ({ $bsonSize: content(row) });
  const same = {
    $and: [
      { $eq: [content("$$ROOT"), content("$$new")] },
      { $eq: [size("$$ROOT"), size("$$new")] }, // 1 and 1.0 are equal; most types differ in size.
    ],
  };
  const restamped = { $mergeObjects: ["$$new", { _projection: { $literal: stamps.stale } }] };
  const whereItDiffers = {
    $merge: {
      into: { db: "orders_read", coll: "order_list" },
      whenMatched: [{ $replaceWith: { $cond: [{ $or: [fresher, same] }, "$$ROOT", restamped] } }],
    },
  };
  const stamped = { $set: { _projection: { $literal: stamps.missing } } };
  await source().aggregate([...affected(ids), stamped, whereItDiffers]).toArray();
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

// The rows of the range that should not be there, unless they reflect later changes.
async function removeMissing(range, present, stamp) {
  const missing = {
    $and: [within(range), { _id: { $nin: present } }],
    _projection: { $not: { $gt: stamp } },
  };
  const { deletedCount } = await rows().deleteMany(missing);
  return deletedCount;
}

// What lies behind `after` and up to `last`.
function within({ after, last }) {
  const bounds = [];
  if (after !== undefined) bounds.push({ $gt: ["$_id", { $literal: after }] });
  if (last !== undefined) bounds.push({ $lte: ["$_id", { $literal: last }] });
  return { $expr: { $and: bounds } };
}

// The pass in hand, and what rows claim that are mended now: to reflect every change of a minute
// ago, by the server's clock; those can be read for sure. Within that second each run claims two
// increments of its own, one for missing rows and one for stale ones: so they are counted.
async function begin() {
  const begun = { $set: { lastRunAt: new Date() }, $inc: { runs: 1 } };
  await states().updateOne({ _id: STATE }, begun, { upsert: true });
  const now = { $set: { now: { $tsSecond: "$$CLUSTER_TIME" } } };
  const [state] = await states().aggregate([{ $match: { _id: STATE } }, now]).toArray();
  const claim = (i) => ({ version: 1, at: { t: state.now - 60, i } });
  const none = { startedAt: new Date(), checked: 0, missing: 0, stale: 0, phantom: 0, failed: 0 };
  const pass = Object.assign({ over: 0 }, state.pass || none);
  return { pass, stamps: { missing: claim(2 * state.runs), stale: claim(2 * state.runs + 1) } };
}

// Keeps how far the pass has come, and what it has found. One that has mended all rows has mended
// those too that functions could not name when it began.
async function save(pass, checked, found, ended) {
  pass.checked += checked;
  if (found.error) {
    Object.assign(pass, { failed: pass.failed + 1, error: found.error });
  } else {
    pass.missing += found.missing;
    pass.stale += found.stale;
    pass.phantom += found.phantom;
  }
  if (!ended) {
    await states().updateOne({ _id: STATE }, { $set: { pass } });
    return;
  }
  if (pass.failed === 0) {
    const before = new Date(pass.startedAt.getTime() - 2 * 60 * 1000);
    const repaired = { function: { $in: FUNCTIONS }, state: "repair", lastFailedAt: { $lt: before } };
    await failures().deleteMany(repaired);
  }
  const lastPass = Object.assign({ endedAt: new Date() }, pass);
  delete lastPass.after;
  delete lastPass.over;
  await states().updateOne(
    { _id: STATE },
    { $set: { lastPass }, $unset: { pass: "" }, $inc: { passes: 1 } }
  );
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

function states() {
  return database("orders_read").collection("readside_state");
}

function database(name) {
  return context.services.get("mongodb-atlas").db(name);
}
