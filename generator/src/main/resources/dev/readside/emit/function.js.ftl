<#-- A trigger function; data: FunctionView. -->
// Keeps ${rows} in step with ${root}: ${filtered?string("at most one row", "one row")} for each document.
// Generated from projections.yaml#${projection}. Do not edit.

// Takes a change, or an array of them. Returns how many it could not handle; those it records.
exports = async function handle(change) {
  const changes = [].concat(change);
  try {
<#if ordered>
    await retrying(() => (Array.isArray(change) ? refresh(changes) : refreshOne(change)));
<#else>
    await retrying(() => refresh(changes));
</#if>
    return 0;
  } catch (error) {
    if (changes.length < 2) return recordFailure(changes[0], error);
    const half = changes.length >> 1;
    return (await handle(changes.slice(0, half))) + (await handle(changes.slice(half)));
  }
};

// The rows, as they should be, from the documents of ${root}.
function definition() {
  return ${definition};
}

<#if ordered>
// A change that the ordered trigger hands over: no later one is at work yet.
async function refreshOne(change) {
  const ids = [change.documentKey._id];
  const stamp = { version: ${version?c}, at: newest([change]) };
  if (change.operationType === "delete") return removeOlder(ids, stamp);

  await merge(ids, stamp);
<#if removesOlder>

  // A row that this has not just written is one that should no longer be.
  await removeOlder(ids, stamp);
</#if>
}

// Changes that a retry or a worker hands over: others may be at work on the same rows.
async function refresh(changes) {
  const ids = changes.map((each) => each.documentKey._id);
  const stamp = { version: ${version?c}, at: newest(changes) };
<#else>
// Brings the rows of the changed documents up to date.
async function refresh(changes) {
  const ids = changes.map((each) => each.documentKey._id);
  const stamp = { version: ${version?c}, at: newest(changes) };
  if (changes.length === 1 && changes[0].operationType === "delete") {
    return removeOlder(ids, stamp);
  }
</#if>

  await merge(ids, stamp);

<#if filtered>
  // Look again: a document that has gone, or is filtered out, must not leave a row behind.
<#elseif keep>
  // Look again: the row of a document that has gone must be marked.
<#else>
  // Look again: a document that has gone must not leave a row behind.
</#if>
  const present = await presentOf(ids);
  if (present.length < ids.length) await removeMissing(ids, present, stamp);
}

// Writes the rows of these documents. A row that reflects later changes is not overwritten.
async function merge(ids, stamp) {
  const affected = { $match: { _id: { $in: ids } } };
  const stamped = { $set: { _projection: { $literal: stamp } } };
  const unlessFresher = {
    $merge: {
      into: { db: ${rowsDatabase?c}, coll: ${rowsCollection?c} },
      whenMatched: [
        { $replaceWith: { $cond: [{ $gt: ["$_projection", "$$new._projection"] }, "$$ROOT", "$$new"] } },
      ],
    },
  };
  await source().aggregate([affected, ...definition(), stamped, unlessFresher]).toArray();
}

// Those of the ids that should have a row now.
async function presentOf(ids) {
<#if filtered>
  const affected = { $match: { _id: { $in: ids } } };
  const rows = await source().aggregate([affected, ...definition(), { $project: { _id: 1 } }]).toArray();
  return rows.map((row) => row._id);
<#else>
  const documents = await source().find({ _id: { $in: ids } }, { _id: 1 }).toArray();
  return documents.map((document) => document._id);
</#if>
}

// The rows that should not be there, unless they reflect later changes.
async function removeMissing(ids, present, stamp) {
  const missing = { _id: { $in: ids, $nin: present }, _projection: { $not: { $gt: stamp } } };
<#if keep>
  await rows().updateMany(missing, marked(stamp));
<#else>
  await rows().deleteMany(missing);
</#if>
}

// The rows from before this change. One that reflects it is right, even where the change is a
// delete: its transaction may have inserted the document again.
async function removeOlder(ids, stamp) {
  const older = { _id: { $in: ids }, _projection: { $not: { $gte: stamp } } };
<#if keep>
  await rows().updateMany(older, marked(stamp));
<#else>
  await rows().deleteMany(older);
</#if>
}

<#if keep>
// A row that is removed stays as it was, with a mark.
function marked(stamp) {
  return { $set: { deleted: true, _projection: stamp } };
}

</#if>
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
async function retrying(work) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === 4) throw error;
    }
  }
}

// ${retryFunction} takes it up again.
async function recordFailure(change, error) {
  const now = new Date();
  await failures().updateOne(
    { _id: ${(name + ":")?c} + change._id._data },
    {
      $setOnInsert: {
        function: ${name?c},
        change: Object.assign({}, change, { clusterTime: clusterTime(change) }),
        state: "open",
        firstFailedAt: now,
        nextAttemptAt: now,
      },
      $set: { error: String((error && error.message) || error), lastFailedAt: now },
      $inc: { attempts: 1 },
    },
    { upsert: true }
  );
  return 1;
}

function source() {
  return database(${sourceDatabase?c}).collection(${sourceCollection?c});
}

function rows() {
  return database(${rowsDatabase?c}).collection(${rowsCollection?c});
}

function failures() {
  return database(${rowsDatabase?c}).collection("readside_failures");
}

function database(name) {
  return context.services.get(${service?c}).db(name);
}
