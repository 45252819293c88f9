"use strict";

// Whose rows a batch of changes affects. A feed does not tell what a document was before, so there are
// two ways from a joined document: what it says now, and the rows that note that they show it.

const { valuesAt } = require("../mql/paths");
const { shownName } = require("./evaluate");
const { Parameters, chunks, pages } = require("./queries");
const { holds } = require("./search");
const { documentOf, nameOf, placeOf } = require("./sources");

// The names of root documents, in lists, each name once.
async function* affected(projection, trigger, items) {
  const known = new Set();
  for await (const names of found(projection, trigger, items)) {
    const others = [...new Set(names)].filter((name) => !known.has(name));
    others.forEach((name) => known.add(name));
    yield others;
  }
}

async function* found(projection, trigger, items) {
  const source = projection.sources[trigger.watched];
  if (trigger.itself) yield items.map((item) => nameOf(item, source));
  if (trigger.through.length === 0) return;
  const documents = items.map((item) => documentOf(item, source));
  for (const way of trigger.through) yield* through(projection, way, documents);
  yield* showing(
    projection,
    items.map((item) => shownName(trigger.watched, item, source)),
  );
}

// The roots of rows that show one of the items.
async function* showing(projection, names) {
  for (const some of chunks(names)) {
    const parameters = new Parameters();
    const shown = some.map((name) => `ARRAY_CONTAINS(c._readside.shows, ${parameters.add(name)})`);
    const text = `SELECT VALUE c._readside.root FROM c WHERE ${shown.join(" OR ")}`;
    for await (const { items } of pages(projection.rows, text, parameters)) yield items;
  }
}

// From joined documents to root documents by the joins' keys. Without a hop the key is a root's _id.
async function* through(projection, { keys, hops }, documents) {
  const [hop, ...further] =
    hops.length > 0 ? hops : [{ container: projection.root, paths: [["_id"]], next: "_id" }];
  const values = keys.map((key) => presentValues(documents, key));
  if (values.some((each) => each.length === 0)) return;
  for await (const items of holding(projection, hop, values)) {
    const source = projection.sources[hop.container];
    if (further.length === 0) yield items.map((item) => nameOf(item, source));
    else
      yield* through(
        projection,
        { keys: [hop.next], hops: further },
        items.map((item) => documentOf(item, source)),
      );
  }
}

// What documents are joined by at a path: null and missing join nothing.
function presentValues(documents, path) {
  const values = documents
    .flatMap((document) => valuesAt(document, path.split(".")))
    .flatMap((value) => (Array.isArray(value) ? [value, ...value] : [value]))
    .filter((value) => value !== null && value !== undefined);
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

// The items that hold a value of each key, page by page. The values are asked for in parts; too many
// items do no harm.
async function* holding(projection, { container, paths }, values) {
  const source = projection.sources[container];
  for (const some of combinations(values.map((each) => chunks(each)))) {
    const parameters = new Parameters();
    const conditions = some.map((part, n) => anyOf(paths[n], part, source, parameters));
    if (conditions.includes("")) continue;
    const text = `SELECT * FROM c WHERE ${conditions.join(" AND ")}`;
    for await (const { items } of pages(placeOf(projection, container), text, parameters))
      yield items;
  }
}

// Each choice of one from each list.
function combinations([first, ...others]) {
  if (first === undefined) return [[]];
  const rest = combinations(others);
  return first.flatMap((one) => rest.map((more) => [one, ...more]));
}

function anyOf(paths, values, source, parameters) {
  const conditions = paths.map((path) => holds(path, values, source, parameters)).filter(Boolean);
  return conditions.length === 0 ? "" : `(${conditions.join(" OR ")})`;
}

module.exports = { affected };
