<#-- A trigger function; data: FunctionView. -->
<#assign one = groups?? && groups.one>
// Keeps ${rows} in step with ${watched}: ${purpose}.
// ${header}
<#if paged>

<#if hopping>
const PAGE = ${elements???string("1000", "10000")}; // documents at a time, here and on the way to ${root}
<#else>
const PAGE = ${elements???string("1000", "10000")}; // documents of ${root} at a time
</#if>
const CALLS = ${calls?c}; // of the server, at most: a function may make 1,000
const CALLS_AT_THE_END = ${callsAtTheEnd?c}; // of them, when it must stop
const AT_MOST = 120 * 1000; // milliseconds; a function may take 300 seconds
const REFUSED = 100; // rows in a record, at most
<#if hopping>
const WAYS = ${js(ways)};
</#if>
<#elseif apart>

const CALLS = ${calls?c}; // of the server, at most, where rows of one change are refused
const CALLS_AT_THE_END = ${callsAtTheEnd?c}; // of them, when it must stop
</#if>
<#if apart>

let calls = 0; // made so far
</#if>

// Takes a change, or an array of them. Returns how many it could not handle; those it records.
<#if paged>
// Too many rows for one run: ${retryFunction} calls it again, and says in `retried` what is left.
</#if>
<#if apart>
// ${retryFunction} is also told how many calls that took.
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
<#else>
exports = async function handle(change) {
</#if>
  const changes = [].concat(change);
<#if paged>
  const rest = restOf(changes);
  try {
    return await refresh(changes, rest);
  } catch (error) {
    if (isBegun(rest)) return goOnApart(changes, rest, error);
<#elseif apart>
  try {
    await refresh(changes);
    return await recordUnnamed(changes);
  } catch (error) {
<#else>
  try {
<#if ordered>
    await retrying(() => (Array.isArray(change) ? refresh(changes) : refreshOne(change)));
<#else>
    await retrying(() => refresh(changes));
</#if>
<#if one>
    return 0;
<#else>
    return await recordUnnamed(changes);
</#if>
  } catch (error) {
<#if unique>
    if (isTaken(error) && isRetried(changes)) await free(idsOf(changes), stampOf(changes));
</#if>
</#if>
<#if one>
    return recordFailure(changes[changes.length - 1], error); // The newest; there is one row for all.
<#else>
    if (changes.length < 2 || error.unnamed) return recordFailure(changes[0], error);
    const half = changes.length >> 1;
    return (await handle(changes.slice(0, half))) + (await handle(changes.slice(half)));
</#if>
  }
}<#if !apart>;</#if>

// The rows, as they should be, from the documents of ${root}.
<#if elements?? && elements.declared>
// (Two elements with one key: since no operator is there to refuse their document, $dateFromParts is given
// the key for a year, and fails. Its message tells the key.)
</#if>
function definition() {
  return ${definition};
}

<#if one>
<#assign membersAreUsed = !having>
// Brings the row up to date: all documents are in one group, whichever of them have changed.
async function refresh(changes) {
  await refreshRows([groupKey()], stampOf(changes));
}

<#include "members.js.ftl">

<#elseif groups??>
// Brings the groups of the changed documents up to date, as far as they can be named.
async function refresh(changes) {
  const groups = await retrying(() => groupsOf(changes));
  await refreshOrFail(groups.filter(isHeld), runOf(changes));
  if (!groups.every(isSure)) throw beyond();
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
  return groups ? groups.keys : [];
}

<#include "members.js.ftl">

<#elseif itself>
<#if ordered>
// A change that the ordered trigger hands over: no later one is at work yet.
async function refreshOne(change) {
  const ids = idsOf([change]);
  const stamp = stampOf([change]);
  if (ids.some(isDoubtful)) return refreshRows(ids, stamp); // The row may be another document's.
  if (change.operationType === "delete") return removeOlder(ids, stamp);

  await merge(ids, stamp);
<#if removesOlder>

  // A row that this has not just written is one that should no longer be.
  await removeOlder(ids, stamp);
</#if>
}

// Changes that a retry or a worker hands over: others may be at work on the same rows.
async function refresh(changes) {
  await refreshRows(idsOf(changes), stampOf(changes));
}

<#else>
// Brings the rows of the changed documents up to date.
async function refresh(changes) {
  const ids = idsOf(changes);
  const stamp = stampOf(changes);
  const deleted = changes.length === 1 && changes[0].operationType === "delete";
  if (deleted && ids.every(isSure)) return removeOlder(ids, stamp); // Else it may be another's row.

  await refreshRows(ids, stamp);
}

</#if>
<#else>
// Brings the rows that show the changed documents up to date.
<#if !paged>
async function refresh(changes) {
  await refreshOrFail(${direct}, runOf(changes));
}
<#else>
async function refresh(changes, rest) {
  const run = runOf(changes);
  if (rest.ids) {
    await refreshOrFail(rest.ids, run);
    return 0;
  }

<#if direct??>
  if (!isBegun(rest) && !(await refreshOrHalve(${direct}, run))) throw run.error;
</#if>
<#if hopping>
  const place = await goThrough(waysFrom(changes), rest.place || [], run);
<#else>
  const place = await goThrough(showingAny(changes), isBegun(rest) ? rest.after : null, run);
</#if>
  if (place) await goOnLater(changes, rest, run, place);
<#if unique>
  // Apart, since those that wait for another's unique value have their turn sooner.
  await recordRefused(changes, run.refused.filter(({ error }) => isTaken(error)));
  await recordRefused(changes, run.refused.filter(({ error }) => !isTaken(error)));
<#else>
  await recordRefused(changes, run.refused);
</#if>
  if (run.unnamed) await recordForRepair(changes[0], reason(run.unnamed));
  if (isBegun(rest)) return 0;

  const refused = run.refused.length > 0 && !changes[0].retried;
  return (run.unnamed || refused ? 1 : 0) + (await recordUnnamed(changes));
}
</#if>

<#if paged && !hopping>
// Page by page. Returns where it stopped, if it did before the end (or where it can name no place).
async function goThrough(showing, after, run) {
  run.last = after;
  for (;;) {
    const before = run.last;
    const page = await retrying(() => pageOf(showing, before));
    const whole = await refreshOrHalve(heldOf(page, run), run);
    if (whole && (page.length < PAGE || run.last === before)) return undefined;
    if (isSpent(run)) return { after: run.last };
  }
}

// The documents of ${root} whose rows show the changed ones: queries, one of which finds each.
function showingAny(changes) {
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
  const later = after === null ? {} : { $expr: { $gt: ["$_id", { $literal: after }] } };
<#if elements??>
  const next = queries.map((query) => ({ $and: [query, later] }));
<#else>
  const next = queries.map((query) => ({ $and: [query, { _id: { $ne: null } }, later] }));
</#if>
  const page = await source().find({ $or: next }, { _id: 1 }).sort({ _id: 1 }).limit(PAGE).toArray();
  return page.map((document) => document._id);
}

</#if>
<#if hopping>
// One way after the other. Returns where it stopped, if it did before the end.
async function goThrough(ways, [, begun = 0, ...within], run) {
  let position = within;
  for (let way = begun; way < ways.length; way++) {
    if (way > begun && isSpent(run)) return { place: [WAYS, way] };
    const stopped = await follow(ways[way].keys, ways[way].steps, position, run);
    if (stopped) return { place: [WAYS, way].concat(stopped) };
    position = [];
  }
  return undefined;
}

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
          database: ${js(hop.database)},
          collection: ${js(hop.collection)},
          holding: (${search.variable}) => ${hop.queries},
          next: ${js(hop.next)},
        },
</#list>
        {
          database: ${js(rootDatabase)},
          collection: ${js(rootCollection)},
<#if elements??>
          holding: (${search.variable}) => ${search.queries},
<#else>
          // One whose _id is null is left out: $merge refuses it, and all the others with it.
          holding: (${search.variable}) =>
            ${search.queries}.map((query) => ({ $and: [query, { _id: { $ne: null } }] })),
</#if>
          next: "_id",
        },
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
    const found = await retrying(() => pageOf(step, keys, after, upTo));
    const page = heldOf(found, run);
    if (found.length === PAGE) upTo = lastSure(page.map((document) => document._id), null);
    if (further.length > 0) {
      const stopped = await follow(keysAt(page, step.next), further, within, run);
      if (stopped) return [after, upTo].concat(stopped);
    } else {
      run.last = after;
      const whole = await refreshOrHalve(page.map((document) => document._id), run);
      if (!whole) return [run.last];
    }
    if (upTo === null) return undefined;
    [after, upTo, within] = [upTo, null, []];
    if (isSpent(run)) return [after];
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
  const documents = database(step.database).collection(step.collection);
  const found = documents.find({ $or: next }, { [step.next]: 1 });
  return found.sort({ _id: 1 }).limit(PAGE).toArray();
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
<#if apart>
// What a run claims, what it may do, and how far it has come.
function runOf(changes) {
<#if paged>
  const { calls: allowed = CALLS } = changes[0].retried || {};
</#if>
  return {
    stamp: stampOf(changes),
<#if paged>
    stopAfter: calls + allowed - CALLS_AT_THE_END,
    until: Date.now() + AT_MOST,
    last: null, // of the documents, so far
    refreshed: false, // none of their rows yet
<#else>
    // Of several changes, each shall be handled by itself.
    stopAfter: changes.length > 1 ? 0 : calls + CALLS - CALLS_AT_THE_END,
</#if>
<#if unique>
    freeing: isRetried(changes),
</#if>
    refused: [],
    error: undefined, // the first
<#if paged || elements??>
    unnamed: undefined, // an error, where not all rows can be named
</#if>
  };
}

// Whether what is left is left to another run.
function isSpent(run) {
<#if paged>
  return calls >= run.stopAfter || Date.now() > run.until;
<#else>
  return calls >= run.stopAfter;
</#if>
}

// Makes these rows as they should be, and fails if one of them was refused.
async function refreshOrFail(ids, run) {
  const whole = await refreshOrHalve(ids, run);
  if (!whole || run.refused.length > 0) throw run.error;
<#if elements??>
  if (run.unnamed) throw run.unnamed;
</#if>
}

// Makes these rows as they should be. Where one is refused, they are halved until it is alone, so that
// the others need not wait for it. Returns false if that would have been more than the run may do.
<#if paged>
// (They are taken in turn: the run has come as far as `last`.)
</#if>
async function refreshOrHalve(ids, run, attempts) {
  try {
    await retrying(() => refreshRows(ids, run.stamp), attempts);
<#if paged>
    run.refreshed = true;
</#if>
  } catch (error) {
<#if elements??>
    if (error.unnamed) run.unnamed = error; // What can be named is done.
    else if (ids.length > 1) return refreshHalves(ids, run, error);
    else <#if unique>await </#if>refuse(ids[0], run, error);
<#else>
    if (ids.length > 1) return refreshHalves(ids, run, error);
    <#if unique>await </#if>refuse(ids[0], run, error);
</#if>
  }
<#if paged>
  run.last = lastSure(ids, run.last);
</#if>
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

<#if unique>
async function refuse(id, run, error) {
<#else>
function refuse(id, run, error) {
</#if>
  run.error = run.error || error;
  run.refused.push({ id, error });
<#if unique>
  if (run.freeing && isTaken(error)) await free([id], run.stamp);
</#if>
}

</#if>
<#if groups??>
// Makes the rows of these groups as they should be.
<#else>
// Makes the rows of these documents as they should be.
</#if>
async function refreshRows(ids, stamp) {
  if (ids.length === 0) return;

  await merge(ids, stamp);

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
// Removes a row whose unique value another row still has, and which may have that one's value: they
// may swap, or go round. The change is on record as a failure, and the next retry writes the row.
// (Not a row that reflects later changes.)
async function free(ids, stamp) {
<#if elements??>
  const own = { $or: ids.map((id) => ({ _id: rangeOf(id) })), _projection: { $not: { $gt: stamp } } };
<#else>
  const own = { _id: { $in: ids }, _projection: { $not: { $gt: stamp } } };
</#if>
  await rows().deleteMany(own);
}

function isTaken(error) {
  return /E11000/.test(reason(error));
}

// Whether they failed before: ${retryFunction} hands them over.
function isRetried([first]) {
  return first.retried !== undefined;
}

</#if>
<#include "present.js.ftl">

// The rows that should not be there, unless they reflect later changes.
<#if elements??>
// (Document by document: over one query with the keys of all, a server would sit for minutes.)
async function removeMissing(present, stamp) {
  const sure = present.filter(({ keys }) => keys.every(isSure));
  const removals = sure.map(({ _id, keys }) => {
    const missing = { _id: Object.assign(rangeOf(_id), { $nin: keys }), _projection: { $not: { $gt: stamp } } };
    return { deleteMany: { filter: missing } };
  });
  if (removals.length > 0) await rows().bulkWrite(removals, { ordered: false });
  if (sure.length < present.length) throw beyond();
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
// What rows claim that are written now: to reflect every change up to the newest of these.
function stampOf(changes) {
  return { version: ${version?c}, at: newest(changes) };
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
<#if apart>
async function retrying(work, attempts = 4) {
<#else>
async function retrying(work) {
</#if>
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
<#if apart>
      if (attempt === attempts || error.unnamed) throw error;
<#else>
      if (attempt === 4 || error.unnamed) throw error;
</#if>
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
  let count = 0;
  for (const change of changes) {
    const why = unnamed(change);
    if (why) count += await recordForRepair(change, why);
  }
  return count;
}

// Why the rows that a change affects cannot all be named, if so.
function unnamed(change) {
<#if images>
  if (change.operationType !== "insert" && !change.fullDocumentBeforeChange) {
    return "the rows that it affected before cannot be named: it has no pre-image";
  }
<#if identified>
  if (isDoubtful(change.documentKey._id)) return unnameable();
</#if>
  const documents = [change.documentKey, change.fullDocumentBeforeChange, change.fullDocument];
  return documents.every(isHeld) ? undefined : unnameable();
<#else>
  return isSure(change.documentKey._id) ? undefined : unnameable();
</#if>
}
<#if groups?? || elements?? || paged>

function beyond() {
  return Object.assign(new Error(unnameable()), { unnamed: true });
}
</#if>

function unnameable() {
  return "not all rows that it affects can be named: " + BEYOND;
}

<#include "beyond.js.ftl">

</#if>
<#include "held.js.ftl">

<#if paged>
// Those that can be sent back to the server. (One that it then takes for another does no harm.)
function heldOf(values, run) {
  if (!values.every(isSure)) run.unnamed = beyond();
  return values.filter(isHeld);
}

// The last of the ids that a query can go on from.
function lastSure(ids, otherwise) {
  const sure = ids.filter(isSure);
  return sure.length > 0 ? sure[sure.length - 1] : otherwise;
}

</#if>
<#assign sure = groups?? || elements?? || paged || !images>
<#if !one && (sure || identified)>
<#include "sure.js.ftl">

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
// What an earlier run has left of the changes: only the rows `ids`, which were refused; or those
<#if hopping>
// behind a `place`, which means nothing to a function that goes other ways; or else all.
function restOf([first]) {
  const rest = first.retried || {};
  return rest.place && rest.place[0] !== WAYS ? {} : rest;
}

function isBegun(rest) {
  return rest.ids !== undefined || rest.place !== undefined;
}
<#else>
// of the documents `after` one; or else all.
function restOf([first]) {
  return first.retried || {};
}

function isBegun(rest) {
  return rest.ids !== undefined || rest.after !== undefined;
}
</#if>

// There are more rows than one run can do. Where it could do none at all, the next waits, each time for
// longer.
function goOnLater(changes, rest, run, place) {
  if (run.refreshed || !run.error) return putDown(changes, place);
  const attempts = (rest.attempts || 0) + 1;
  const pause = attempts > 1 ? Math.min(2 ** (attempts - 2), 360) * 60 * 1000 : 0;
  const nextAttemptAt = new Date(Date.now() + pause);
  return putDown(changes, Object.assign({ attempts, nextAttemptAt }, failed(run.error), place));
}

// The rows that were refused are tried again alone, as many together as one run can do. (Their records
// are of their own, too: another run may be of the same changes, and refuse other rows.)
async function recordRefused(changes, refused) {
  const idNow = () => ${js(name + ":")} + changes[0]._id._data + ":" + Date.now();
  for (let n = 0; n < refused.length; n += REFUSED) {
    const some = refused.slice(n, n + REFUSED);
    const rest = { attempts: 1, ids: some.map(({ id }) => id) };
    const record = Object.assign(recordOf(changes), failed(some[0].error), rest);
    await retrying(() => failures().insertOne(Object.assign({ _id: idNow() }, record)));
  }
}

// Going on failed: of several changes, each half shall go on by itself. Of one, or where rows were
// refused again, ${retryFunction} has the record, and counts there.
async function goOnApart(changes, rest, error) {
  if (error.unnamed) {
    await recordForRepair(changes[0], reason(error)); // That is of all rows.
    return 0;
  }
  if (changes.length < 2 || rest.ids) throw new Error(reason(error));
  const half = changes.length >> 1;
<#if hopping>
  await putDown(changes.slice(0, half), { place: rest.place });
  await putDown(changes.slice(half), { place: rest.place });
<#else>
  await putDown(changes.slice(0, half), { after: rest.after });
  await putDown(changes.slice(half), { after: rest.after });
</#if>
  return 0;
}

// What is left for ${retryFunction}. The record is one of its own, since what is left of other runs may be of
// some of these changes too.
function putDown(changes, rest) {
  return retrying(() => failures().insertOne(Object.assign(recordOf(changes), rest)));
}

function recordOf(changes) {
  const now = new Date();
  return {
    function: ${js(name)},
    change: changes.map(stored),
    state: "open",
    attempts: 0,
    firstFailedAt: now,
    nextAttemptAt: now,
  };
}

function failed(error) {
  return { error: reason(error), lastFailedAt: new Date() };
}

</#if>
// A change as a failure keeps it.
function stored(change) {
<#if paged>
  const kept = Object.assign({}, change, { clusterTime: clusterTime(change) });
  delete kept.retried;
  return kept;
<#else>
  return Object.assign({}, change, { clusterTime: clusterTime(change) });
</#if>
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
<#if apart>
  calls++;
</#if>
  return context.services.get(${js(service)}).db(name);
}
