<#-- The root documents that show the changed ones, on the ways that lead to them, page by page. -->
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

<#include "ways.js.ftl">

// Goes this way page by page, and at its end makes the rows as they should be. Returns where it
// stopped, if it did before the end: at each step, the ends of the page that it was at.
async function follow(keys, steps, position, run) {
  const [step, ...further] = steps;
  let [after = null, upTo = null, ...within] = position;
  for (;;) {
    const found = await retrying(() => pageOf(step, keys, after, upTo));
    const page = keepSendable(found, run);
    if (found.length === PAGE) upTo = lastNamed(page.map((document) => document._id), null);
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

// The documents that hold the keys, by _id, between two of them. ($expr, since a query's $gt keeps
// to one BSON type. The $or is outermost: so the server finds an index for each query by itself.)
async function pageOf(step, keys, after, upTo) {
  const between = [];
  if (after !== null) between.push({ $expr: { $gt: ["$_id", { $literal: after }] } });
  if (upTo !== null) between.push({ $expr: { $lte: ["$_id", { $literal: upTo }] } });
  const next = step.queries(keys).map((query) => ({ $and: [query].concat(between) }));
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
