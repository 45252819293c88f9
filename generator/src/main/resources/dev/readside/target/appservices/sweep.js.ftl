<#-- A scheduled function that looks for rows that are wrong; data: SweepView. -->
// Compares ${rows} with its definition, page by page, and mends what differs: what a suspended
// trigger, a lost change or a function that died has left wrong. It does not see a number of another
// type and the same size, such as a double in place of a long: `readside verify` does.
// ${header}

<#if groups?? && groups.one>
const PAGE = ${page}; // rows at a time; there is one at most
<#elseif groups??>
const PAGE = ${page}; // groups at a time; to find them, all documents of ${root} are read
<#else>
const PAGE = ${page}; // documents of ${root} at a time
</#if>
const MOST = ${documents}; // of them in one run
const ROUNDS = 50; // at most, since a function may make 1,000 calls, and some are tried again
const AT_MOST = 120 * 1000; // milliseconds; a function may take 300 seconds
const STATE = ${js(state)};

// Goes on where the last run stopped, and begins again behind the last row. What was found is in
// readside_state: `pass` up to the row `after`, and `lastPass` over all rows.
exports = async function () {
  const started = Date.now();
  const { pass, stamps } = await begin();
  const most = pass.checked + MOST;
  let size = PAGE;
  for (let n = 0; n < ROUNDS && pass.checked < most && Date.now() - started < AT_MOST; n++) {
    const page = (await pageAfter(pass, size)).map((each) => each._id);
    const ids = await namedOf(page, pass);
    const ends = ids.length === page.length && page.length < size;
    if (ids.length === 0 && !ends) {
      pass.over += 1; // What cannot be named is passed over.
      await save(pass, 1, { error: BEYOND }, false);
      continue;
    }
    const range = { after: pass.after, over: pass.over };
    if (!ends) range.last = ids[ids.length - 1];
    const found = await tryTo(() => mend(ids, range, stamps));
    if (found.error && ids.length > 1) {
      size = ids.length >> 1; // What cannot be mended does not hold up the others.
    } else {
      if (!ends) Object.assign(pass, { after: range.last, over: 0 });
      await save(pass, ids.length, found, ends);
      if (ends) return;
      size = Math.min(2 * size, PAGE);
    }
  }
};

<#include "beyond.js.ftl">
const FUNCTIONS = ${functions}; // that keep these rows

// The rows, as they should be, from the documents of ${root}.
<#if elements?? && elements.declared>
// (Two elements with one key: since no operator is there to refuse their document, $dateFromParts is given
// the key for a year, and fails. Its message tells the key.)
</#if>
function definition() {
  return ${definition};
}

<#if groups??>
// The next groups, by key. ($expr, since a query's $gt keeps to one BSON type.)
async function pageAfter({ after, over }, size, and = {}) {
  return source()
    .aggregate([
<#if groups.members??>
      ...members(),
</#if>
      { $group: { _id: groupKey() } },
      { $match: within({ after }) },
      { $sort: { _id: 1 } },
      { $skip: over },
      { $limit: size },
      { $project: Object.assign({ _id: 1 }, and) },
    ])
    .toArray();
}

<#include "members.js.ftl">
<#else>
// The next documents, by _id. ($expr, since a query's $gt keeps to one BSON type.)
async function pageAfter({ after, over }, size, and = {}) {
  const later = after === undefined ? {} : { $expr: { $gt: ["$_id", { $literal: after }] } };
  return source()
    .aggregate([
<#if elements??>
      { $match: later },
<#else>
      { $match: { $and: [later, { _id: { $ne: null } }] } }, // $merge writes no row without an _id.
</#if>
      { $sort: { _id: 1 } },
      { $skip: over },
      { $limit: size },
      { $project: Object.assign({ _id: 1 }, and) },
    ])
    .toArray();
}
</#if>

// The first of the ids, as far as they are what the server has. Where that is not sure, it is asked.
async function namedOf(ids, pass) {
  if (ids.every(isSure)) return ids;
  const named = { $in: ["$_id", { $literal: ids.filter(isHeld) }] };
  const page = await pageAfter(pass, ids.length, { named });
  const unnamed = page.map((each) => each.named).indexOf(false);
  return page.slice(0, unnamed < 0 ? page.length : unnamed).map((each) => each._id);
}

<#assign sure = true>
<#include "sure.js.ftl">

// Makes the rows of a range as they should be, and tells what was wrong.
async function mend(ids, range, stamps) {
  await merge(ids, stamps);
  const missing = await mended(range, stamps.missing);
  const stale = await mended(range, stamps.stale);

  // Look again: what has gone meanwhile, or went unnoticed, must not leave a row behind.
<#if elements??>
  const present = [];
  for (const { keys } of await presentOf(ids)) {
    for (const key of keys) present.push(key);
  }
<#else>
  const present = await presentOf(ids);
</#if>
<#if elements??>
  if (!(await areThere(ids, present))) throw new Error(BEYOND);
<#else>
  if (!present.every(isHeld)) throw new Error(BEYOND);
</#if>
  // (Not where something was passed over: its row cannot be told from one that should not be there.)
  const phantom = range.over > 0 ? 0 : await removeMissing(range, present, stamps.stale);
  return { missing, stale, phantom };
}

<#if elements??>
// Whether the server has these keys: where that is not sure of some, it finds as many as there are.
async function areThere(ids, keys) {
  if (!keys.every(isHeld)) return false;
  const doubtful = keys.filter(isDoubtful);
  if (doubtful.length === 0) return true;
  const these = [{ $match: { _id: { $in: doubtful } } }, { $project: { _id: 1 } }];
  const found = await source().aggregate([...affected(ids), ...these]).toArray();
  return found.length === doubtful.length;
}

</#if>
// How many rows of the range have just been given this stamp.
async function mended(range, stamp) {
  return rows().count({ $and: [within(range), { _projection: stamp }] });
}

<#include "held.js.ftl">

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
      into: { db: ${js(rowsDatabase)}, coll: ${js(rowsCollection)} },
      whenMatched: [{ $replaceWith: { $cond: [{ $or: [fresher, same] }, "$$ROOT", restamped] } }],
    },
  };
  const stamped = { $set: { _projection: { $literal: stamps.missing } } };
<#if ttl??>
  await source().aggregate([...affected(ids), alive(), stamped, whereItDiffers]).toArray();
}

// A row that has expired is not made again.
function alive() {
  return { $match: { ${ttl.field}: { $not: { $lt: new Date(Date.now() - ${ttl.millis}) } } } };
}
<#else>
  await source().aggregate([...affected(ids), stamped, whereItDiffers]).toArray();
}
</#if>

<#include "present.js.ftl">

// The rows of the range that should not be there, unless they reflect later changes.
async function removeMissing(range, present, stamp) {
  const missing = {
    $and: [within(range), { _id: { $nin: present } }],
    _projection: { $not: { $gt: stamp } },
<#if keep>
    deleted: { $ne: true },
</#if>
  };
<#if keep>
  // A row that is removed stays as it was, with a mark.
  const { modifiedCount } = await rows().updateMany(missing, {
    $set: { deleted: true, _projection: stamp },
  });
  return modifiedCount;
<#else>
  const { deletedCount } = await rows().deleteMany(missing);
  return deletedCount;
</#if>
}

<#if elements??>
// The rows of the documents behind `after` and up to `last`; those of one lie together.
<#else>
// What lies behind `after` and up to `last`.
</#if>
function within({ after, last }) {
  const bounds = [];
<#if elements??>
  const end = (id) => ({ $literal: { ${elements.root}: id, ${elements.next}: BSON.MaxKey } });
  if (after !== undefined) bounds.push({ $gt: ["$_id", end(after)] });
  if (last !== undefined) bounds.push({ $lte: ["$_id", end(last)] });
<#else>
  if (after !== undefined) bounds.push({ $gt: ["$_id", { $literal: after }] });
  if (last !== undefined) bounds.push({ $lte: ["$_id", { $literal: last }] });
</#if>
  return { $expr: { $and: bounds } };
}

<#if groups?? && groups.found?has_content>
<#include "holding.js.ftl">

</#if>
// A lost primary, a write conflict, two inserts of the same row: the next try gets through.
async function tryTo(work) {
  let failure;
  for (let attempt = 1; attempt <= 4; attempt++) {
    try {
      return await work();
    } catch (error) {
      failure = error;
    }
  }
  return { error: reason(failure) };
}

// The pass in hand, and what rows claim that are mended now: to reflect every change of a minute ago,
// by the server's clock; those can be read for sure. Within that second each run claims two increments
// of its own, one for missing rows and one for stale ones: so they are counted.
async function begin() {
  const begun = { $set: { lastRunAt: new Date() }, $inc: { runs: 1 } };
  await states().updateOne({ _id: STATE }, begun, { upsert: true });
  const now = { $set: { now: { $tsSecond: "$$CLUSTER_TIME" } } };
  const [state] = await states().aggregate([{ $match: { _id: STATE } }, now]).toArray();
  const claim = (i) => ({ version: ${version?c}, at: { t: state.now - 60, i } });
  const none = { startedAt: new Date(), checked: 0, missing: 0, stale: 0, phantom: 0, failed: 0 };
  const pass = Object.assign({ over: 0 }, state.pass || none);
  return { pass, stamps: { missing: claim(2 * state.runs), stale: claim(2 * state.runs + 1) } };
}

// Keeps how far the pass has come, and what it has found. One that has mended all rows has mended those
// too that functions could not name when it began.
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
    await failures().deleteMany({ function: { $in: FUNCTIONS }, state: "repair", lastFailedAt: { $lt: before } });
  }
  const lastPass = Object.assign({ endedAt: new Date() }, pass);
  delete lastPass.after;
  delete lastPass.over;
  await states().updateOne({ _id: STATE }, { $set: { lastPass }, $unset: { pass: "" }, $inc: { passes: 1 } });
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

function states() {
  return database(${js(rowsDatabase)}).collection(${js(stateCollection)});
}

function database(name) {
  return context.services.get(${js(service)}).db(name);
}
