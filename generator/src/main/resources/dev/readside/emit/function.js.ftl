<#-- A trigger function; data: FunctionView. -->
<#assign one = groups?? && groups.one>
<#assign freeing = unique?then(", isRetried(changes)", "")>
// Keeps ${rows} in step with ${watched}: ${purpose}.
// Generated from projections.yaml#${projection}. Do not edit.
<#if paged>

const PAGE = ${elements???string("1000", "10000")}; // documents of ${root} at a time
const PAGES = 50; // at most, since a function may make 1,000 calls, and some are tried again
const AT_MOST = 120 * 1000; // milliseconds; a function may take 300 seconds

// Takes a change, or an array of them. Returns how many it could not handle; those it records.
<#if hopping>
// Too many rows for one run: ${retryFunction} calls it again, to go on at the place `after`.
<#else>
// Too many rows for one run: ${retryFunction} calls it again, to go on after the document `after`.
</#if>
exports = async function handle(change, after) {
<#else>

// Takes a change, or an array of them. Returns how many it could not handle; those it records.
exports = async function handle(change) {
</#if>
  const changes = [].concat(change);
  try {
<#if paged>
    await refresh(changes, after);
<#elseif ordered>
    await retrying(() => (Array.isArray(change) ? refresh(changes) : refreshOne(change)));
<#else>
    await retrying(() => refresh(changes));
</#if>
<#if paged>
    return after === undefined ? recordUnnamed(changes) : 0;
<#elseif one>
    return 0;
<#else>
    return recordUnnamed(changes);
</#if>
  } catch (error) {
<#if paged>
    if (after !== undefined) return goOnApart(changes, after, error);
</#if>
    if (changes.length < 2) return recordFailure(changes[0], error);
    const half = changes.length >> 1;
    return (await handle(changes.slice(0, half))) + (await handle(changes.slice(half)));
  }
};

<#if !one>
const BEYOND = "not all rows that it affects can be named: a value is beyond what JavaScript can hold, such as a date after the year 275760, or text that is not UTF-8";

</#if>
// The rows, as they should be, from the documents of ${root}.
function definition() {
  return ${definition};
}

<#if one>
// Brings the row up to date: all documents are in one group, whichever of them have changed.
async function refresh(changes) {
  await refreshRows([groupKey()], { version: ${version?c}, at: newest(changes) }${freeing});
}

<#include "members.js.ftl">

<#elseif groups??>
// Brings the groups of the changed documents up to date.
async function refresh(changes) {
  const groups = await groupsOf(changes);
  await refreshRows(groups, { version: ${version?c}, at: newest(changes) }${freeing});
}

// The groups that the changed documents were in before, and those they are in now. (In one document:
// a query's result may be cut at 50,000.)
async function groupsOf(changes) {
  const before = changes.map((each) => each.fullDocumentBeforeChange);
  const images = before.filter((image) => image && isHeld(image));
  const [groups] = await source()
    .aggregate([
      { $match: { _id: { $in: idsOf(changes) } } },
      { $unionWith: { pipeline: [{ $documents: { $literal: images } }] } },
<#if groups.members??>
      ...members(),
</#if>
      { $group: { _id: groupKey() } },
      { $group: { _id: null, keys: { $push: "$_id" } } },
    ])
    .toArray();
  return groups ? held(groups.keys) : [];
}

<#include "members.js.ftl">

<#elseif itself>
<#if ordered>
// A change that the ordered trigger hands over: no later one is at work yet.
async function refreshOne(change) {
  const ids = idsOf([change]);
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
  await refreshRows(idsOf(changes), { version: ${version?c}, at: newest(changes) }${freeing});
}

<#else>
// Brings the rows of the changed documents up to date.
async function refresh(changes) {
  const ids = idsOf(changes);
  const stamp = { version: ${version?c}, at: newest(changes) };
  if (changes.length === 1 && changes[0].operationType === "delete") {
    return removeOlder(ids, stamp);
  }

  await refreshRows(ids, stamp${freeing});
}

</#if>
<#else>
// Brings the rows that show the changed documents up to date.
async function refresh(changes<#if paged>, after</#if>) {
  const stamp = { version: ${version?c}, at: newest(changes) };
<#if !paged>
  await refreshRows(${direct}, stamp${freeing});
<#else>
<#if direct?has_content>
  if (after === undefined) await retrying(() => refreshRows(${direct}, stamp${freeing}));
</#if>
<#if hopping>
  const run = {
    pages: PAGES,
    until: Date.now() + AT_MOST,
    refresh: (ids) => retrying(() => refreshRows(ids, stamp${freeing})),
  };
  const ways = waysFrom(changes);
  let [way, ...position] = Array.isArray(after) ? after : [0];
  for (; way < ways.length; way++) {
    const stopped = await follow(ways[way].keys, ways[way].steps, position, run);
    if (stopped) return retrying(() => goOnLater(changes, [way].concat(stopped)));
    position = [];
  }
<#else>
  const showing = await retrying(() => showingAny(changes));
  const started = Date.now();
  let last = after;
  for (let n = 0; n < PAGES && Date.now() - started < AT_MOST; n++) {
    const ids = await retrying(() => pageOf(showing, last));
    if (ids.length > 0) await retrying(() => refreshRows(ids, stamp${freeing}));
    if (ids.length < PAGE) return;
    last = ids[ids.length - 1];
  }
  await retrying(() => goOnLater(changes, last));
</#if>
</#if>
}

<#if paged && !hopping>
// The documents of ${root} whose rows show the changed ones: queries, one of which finds each.
async function showingAny(changes) {
<#list searches as search>
  const ${search.variable} = ${search.keys};
</#list>
  return <#list searches as search><#if search?is_first>${search.queries}<#else>.concat(${search.queries})</#if></#list>;
}

// The next of them, by _id. ($expr, since a query's $gt keeps to one BSON type.)
<#if !elements??>
// One whose _id is null is left out: $merge refuses it, and all the others with it.
</#if>
// (The $or is outermost: so the server finds an index for each query by itself.)
async function pageOf(queries, after) {
  if (queries.length === 0) return [];
  const later = after === undefined ? {} : { $expr: { $gt: ["$_id", { $literal: after }] } };
<#if elements??>
  const next = queries.map((query) => ({ $and: [query, later] }));
<#else>
  const next = queries.map((query) => ({ $and: [query, { _id: { $ne: null } }, later] }));
</#if>
  const page = await source().find({ $or: next }, { _id: 1 }).sort({ _id: 1 }).limit(PAGE).toArray();
  return named(page.map((document) => document._id), source());
}

</#if>
<#if hopping>
// How the changed documents lead to those of ${root} whose rows show them: from keys to the
// documents that hold them, and on from a field of these.
function waysFrom(changes) {
  return [
<#list searches as search>
    {
      keys: ${search.keys},
      steps: [
<#list search.hops as hop>
        {
          documents: database(${js(hop.database)}).collection(${js(hop.collection)}),
          holding: (${search.variable}) => ${hop.queries},
          next: ${js(hop.next)},
        },
</#list>
<#if elements??>
        { documents: source(), holding: (${search.variable}) => ${search.queries}, next: "_id" },
<#else>
        {
          documents: source(),
          // One whose _id is null is left out: $merge refuses it, and all the others with it.
          holding: (${search.variable}) =>
            ${search.queries}.map((query) => ({ $and: [query, { _id: { $ne: null } }] })),
          next: "_id",
        },
</#if>
      ],
    },
</#list>
  ];
}

// Goes this way page by page, and at its end makes the rows as they should be. Returns where it
// stopped, if it did before the end: at each step, the ends of the page that it was at.
async function follow(keys, steps, position, run) {
  const [step, ...further] = steps;
  let [after = null, upTo = null, ...within] = position;
  for (;;) {
    const page = await retrying(() => pageOf(step, keys, after, upTo));
    run.pages--;
    if (page.length === PAGE) upTo = page[PAGE - 1]._id;
    if (further.length > 0) {
      const stopped = await follow(keysAt(page, step.next), further, within, run);
      if (stopped) return [after, upTo].concat(stopped);
    } else if (page.length > 0) {
      await run.refresh(page.map((document) => document._id));
    }
    if (upTo === null) return undefined;
    [after, upTo, within] = [upTo, null, []];
    if (run.pages <= 0 || Date.now() > run.until) return [after];
  }
}

// The documents that hold the keys, by _id, between two of them. ($expr, since a query's $gt keeps to
// one BSON type. The $or is outermost: so the server finds an index for each query by itself.)
async function pageOf(step, keys, after, upTo) {
  const between = [];
  if (after !== null) between.push({ $expr: { $gt: ["$_id", { $literal: after }] } });
  if (upTo !== null) between.push({ $expr: { $lte: ["$_id", { $literal: upTo }] } });
  const next = step.holding(keys).map((query) => ({ $and: [query].concat(between) }));
  if (next.length === 0) return [];
  const found = step.documents.find({ $or: next }, { [step.next]: 1 });
  const page = held(await found.sort({ _id: 1 }).limit(PAGE).toArray());
  await named(page.map((document) => document._id), step.documents);
  return page;
}

// The values of a field in these documents; none that is null.
function keysAt(documents, path) {
  const keys = [];
  for (const document of documents) {
    for (const value of valuesAt(document, path)) keys.push(value);
  }
  return keys;
}

</#if>
<#if keyed>
// The values of this field in the changed documents.
function keysOf(changes, path) {
  const keys = [];
  for (const document of imagesOf(changes)) {
    for (const value of valuesAt(document, path)) {
      if (isHeld(value)) keys.push(value);
    }
  }
  return keys;
}

</#if>
<#if compound>
// The values of these fields in each changed document that has them all.
function partsOf(changes, paths) {
  return imagesOf(changes)
    .map((document) => paths.map((path) => valuesAt(document, path).filter(isHeld)))
    .filter((parts) => parts.every((values) => values.length > 0));
}

</#if>
<#if keyed || compound>
// The changed documents, as they were and as they are.
function imagesOf(changes) {
  const before = changes.map((each) => each.fullDocumentBeforeChange);
  return before.concat(changes.map((each) => each.fullDocument)).filter((document) => document);
}

</#if>
<#if keyed || compound || hopping>
// What a join by this path goes by: an array, and each of its elements; nothing that is null, and
// nothing that is JavaScript's own (`constructor`).
function valuesAt(document, path) {
  let values = [document];
  for (const name of path.split(".")) {
    const below = [];
    for (const parent of values) {
      if (!Object.prototype.hasOwnProperty.call(parent, name)) continue;
      below.push(parent[name]);
      if (Array.isArray(parent[name])) parent[name].forEach((each) => below.push(each));
    }
    values = below.filter((value) => value !== undefined && value !== null);
  }
  return values;
}

</#if>
</#if>
<#if groups??>
// Makes the rows of these groups as they should be.
<#else>
// Makes the rows of these documents as they should be.
</#if>
async function refreshRows(ids, stamp<#if unique>, freeing</#if>) {
  if (ids.length === 0) return;

<#if unique>
  await (freeing ? mergeOrFree(ids, stamp) : merge(ids, stamp));
<#else>
  await merge(ids, stamp);
</#if>

<#if groups??>
  // Look again: a group that has become empty<#if filtered>, or is filtered out,</#if> must not leave a row behind.
<#elseif elements??>
  // Look again: an element that has gone must not leave a row behind.
<#elseif filtered>
  // Look again: a document that has gone, or is filtered out, must not leave a row behind.
<#elseif keep>
  // Look again: the row of a document that has gone must be marked.
<#else>
  // Look again: a document that has gone must not leave a row behind.
</#if>
<#if elements??>
  await removeMissing(await presentOf(ids), stamp);
<#else>
  const present = await presentOf(ids);
  if (present.length < ids.length) await removeMissing(ids, present, stamp);
<#if groups?? && !one>
  if ((await unknownAmong(ids, () => present)).length > 0) throw beyond();
</#if>
</#if>
}

// Writes the rows. One that reflects later changes is not overwritten.
async function merge(ids, stamp) {
  const stamped = { $set: { _projection: { $literal: stamp } } };
  const unlessFresher = {
    $merge: {
      into: { db: ${js(rowsDatabase)}, coll: ${js(rowsCollection)} },
      whenMatched: [
        { $replaceWith: { $cond: [{ $gt: ["$_projection", "$$new._projection"] }, "$$ROOT", "$$new"] } },
      ],
    },
  };
  await source().aggregate([...affected(ids), stamped, unlessFresher]).toArray();
}

<#if unique>
// A row whose unique value another row still has goes, and that other row may have its values: they
// may swap, or go round. The change is recorded as a failure, and the next retry writes the row.
async function mergeOrFree(ids, stamp) {
  try {
    await merge(ids, stamp);
  } catch (error) {
    if (!isTaken(error)) throw error;
    if (ids.length < 2) {
      await free(ids, stamp);
      throw error;
    }
    const half = ids.length >> 1;
    const first = await mergeOrFree(ids.slice(0, half), stamp).catch((failure) => failure);
    await mergeOrFree(ids.slice(half), stamp);
    if (first) throw first;
  }
}

// Unless the rows reflect later changes.
async function free(ids, stamp) {
<#if elements??>
  const own = { $or: ids.map((id) => ({ _id: rangeOf(id) })), _projection: { $not: { $gt: stamp } } };
<#else>
  const own = { _id: { $in: ids }, _projection: { $not: { $gt: stamp } } };
</#if>
  await rows().deleteMany(own);
}

function isTaken(error) {
  return /E11000/.test(String((error && error.message) || error));
}

// Changes that failed before, which ${retryFunction} hands over.
function isRetried(changes) {
  return changes.every((change) => change.retried);
}

</#if>
<#include "present.js.ftl">

// The rows that should not be there, unless they reflect later changes.
<#if elements??>
// (Document by document: over one query with the keys of all, a server would sit for minutes.)
async function removeMissing(present, stamp) {
  const all = [];
  for (const { keys } of held(present)) keys.forEach((key) => all.push(key));
  if ((await unknownAmong(all, (keys) => idsIn(rows(), keys))).length > 0) throw beyond();
  const removals = present.map(({ _id, keys }) => {
    const missing = { _id: Object.assign(rangeOf(_id), { $nin: keys }), _projection: { $not: { $gt: stamp } } };
    return { deleteMany: { filter: missing } };
  });
  await rows().bulkWrite(removals, { ordered: false });
}

<#else>
async function removeMissing(ids, present, stamp) {
  const missing = { _id: { $in: ids, $nin: present }, _projection: { $not: { $gt: stamp } } };
<#if keep>
  await rows().updateMany(missing, marked(stamp));
<#else>
  await rows().deleteMany(missing);
</#if>
}

</#if>
<#if itself>
// The rows from before this change. One that reflects it is right, even where the change is a
// delete: its transaction may have inserted the document again.
async function removeOlder(ids, stamp) {
<#if elements??>
  const older = { $or: ids.map((id) => ({ _id: rangeOf(id) })), _projection: { $not: { $gte: stamp } } };
<#else>
  const older = { _id: { $in: ids }, _projection: { $not: { $gte: stamp } } };
</#if>
<#if keep>
  await rows().updateMany(older, marked(stamp));
<#else>
  await rows().deleteMany(older);
</#if>
}

</#if>
<#if elements??>
// The rows of a document: their _id begins with the document's.
function rangeOf(id) {
  return { $gte: { ${elements.root}: id }, $lte: { ${elements.root}: id, ${elements.next}: BSON.MaxKey } };
}

</#if>
<#if keep>
// A row that is removed stays as it was, with a mark.
function marked(stamp) {
  return { $set: { deleted: true, _projection: stamp } };
}

</#if>
<#if groups?? && groups.found?has_content>
<#include "holding.js.ftl">

</#if>
<#if identified>
function idsOf(changes) {
  return changes.map((change) => change.documentKey._id).filter(isHeld);
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
      if (attempt === 4 || error.unnamed) throw error;
    }
  }
}

// ${retryFunction} takes it up again, if the change can be kept for that: if it is held, and not too
// large.
async function recordFailure(change, error) {
  if (error.unnamed || !isHeld(change)) return recordForRepair(change, reason(error));
  try {
    return await record(change, reason(error), { change: stored(change), state: "open" }, {});
  } catch (refused) {
    return recordForRepair(change, reason(error) + " (and the change cannot be kept)");
  }
}

<#if !one>
// Records the changes of which not all rows could be named, and returns how many these are.
async function recordUnnamed(changes) {
<#if identified>
  const watched = database(${js(watchedDatabase)}).collection(${js(watchedCollection)});
  const unknown = await unknownAmong(idsOf(changes), (ids) => idsIn(watched, ids));
</#if>
  let count = 0;
  for (const change of changes) {
<#if identified>
    const known = unknown.length === 0 || unknown.indexOf(JSON.stringify(change.documentKey._id)) < 0;
    const why = unnamed(change) || (known ? undefined : BEYOND);
<#else>
    const why = unnamed(change);
</#if>
    if (why) count += await recordForRepair(change, why);
  }
  return count;
}

// Why the rows that a change affects cannot all be named, if so.
function unnamed(change) {
<#if images>
  if (change.operationType !== "insert" && !change.fullDocumentBeforeChange) return "the rows that it affected before cannot be named: it has no pre-image";
  const documents = [change.documentKey, change.fullDocumentBeforeChange, change.fullDocument];
<#else>
  const documents = [change.documentKey];
</#if>
  return documents.every(isHeld) ? undefined : BEYOND;
}

// Values to be sent back to the server.
function held(values) {
  if (values.every(isHeld)) return values;
  throw beyond();
}

function beyond() {
  return Object.assign(new Error(BEYOND), { unnamed: true });
}

</#if>
<#include "held.js.ftl">

<#if paged>
// Ids that were read in a collection, to be sent back to the server.
async function named(ids, collection) {
  const unknown = await unknownAmong(held(ids), (doubtful) => idsIn(collection, doubtful));
  if (unknown.length > 0) throw beyond();
  return ids;
}

</#if>
<#if identified || paged || elements??>
<#include "known.js.ftl">

</#if>
<#if one>
// The row is mended on the server, since the change cannot be kept: by the worker, by `readside
// failures retry` or `verify --repair`, or by a whole pass of the sweep.
<#else>
// The rows that the change affects are mended on the server, since here they cannot be named: by
// the worker, by `readside failures retry` or `verify --repair`, or by a whole pass of the sweep.
</#if>
async function recordForRepair(change, error) {
  const id = change.documentKey._id;
  const key = id instanceof Date ? String(id) : JSON.stringify(id);
  return record(change, error, {}, { state: "repair", key });
}

async function record(change, error, first, always) {
  const now = new Date();
  const once = { function: ${js(name)}, firstFailedAt: now, nextAttemptAt: now };
  await failures().updateOne(
    { _id: ${js(name + ":")} + change._id._data },
    {
      $setOnInsert: Object.assign(once, first),
      $set: Object.assign({ error, lastFailedAt: now }, always),
      $inc: { attempts: 1 },
    },
    { upsert: true }
  );
  return 1;
}

<#if paged>
// There are more rows than one run can do: ${retryFunction} goes on from there. The record is one of
// its own, since what is left of other runs may be of some of these changes too.
async function goOnLater(changes, after) {
  const now = new Date();
  await failures().insertOne({
    function: ${js(name)},
    change: changes.map(stored),
    after,
    state: "open",
    attempts: 0,
    firstFailedAt: now,
    nextAttemptAt: now,
  });
}

// Going on failed: of several changes, each half shall go on by itself. Of one, ${retryFunction} has
// the record, and counts there.
async function goOnApart(changes, after, error) {
  if (error.unnamed) {
    for (const change of changes) await recordForRepair(change, reason(error));
    return 0;
  }
  if (changes.length < 2) throw error;
  const half = changes.length >> 1;
  await goOnLater(changes.slice(0, half), after);
  await goOnLater(changes.slice(half), after);
  return 0;
}

</#if>
// A change as a failure keeps it.
function stored(change) {
  return Object.assign({}, change, { clusterTime: clusterTime(change) });
}

<#include "reason.js.ftl">

function source() {
  return database(${js(rootDatabase)}).collection(${js(rootCollection)});
}

function rows() {
  return database(${js(rowsDatabase)}).collection(${js(rowsCollection)});
}

function failures() {
  return database(${js(rowsDatabase)}).collection(${js(failuresCollection)});
}

function database(name) {
  return context.services.get(${js(service)}).db(name);
}
