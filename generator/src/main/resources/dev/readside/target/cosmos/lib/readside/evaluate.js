"use strict";

// What the rows of one root document are to be, made of what its sources hold now.

const { createHash } = require("node:crypto");
const { pipeline } = require("../mql");
const { container } = require("./account");
const { isPlainId } = require("./ids");
const { once } = require("./once");
const { Parameters, all } = require("./queries");
const { holders } = require("./search");
const { documentsOf, nameOf, parsed, placeOf } = require("./sources");

const definitionOf = once(({ definition }) => pipeline(definition));

// The rows; which versions of items they were made of (`of`); which joined items they may show; and
// whether the root document is there.
async function evaluate(projection, root) {
  const read = { versions: new Set(), shown: new Set() };
  const roots = await rootDocuments(projection, root, read);
  const rows = await definitionOf(projection)(roots, (from, path, values) =>
    joinedDocuments(projection, from, path, values, read),
  );
  return { rows, of: hash(read.versions), shows: [...read.shown].sort(), isThere: roots.length > 0 };
}

// What stands for a set of versions, in whatever order they were read.
function hash(versions) {
  return createHash("sha256")
    .update([...new Set(versions)].sort().join(" "))
    .digest("base64url");
}

async function rootDocuments(projection, root, read) {
  const source = projection.sources[projection.root];
  const { id, partition } = parsed(root, source);
  if (id === undefined) return [];
  const items =
    source.ids === "unique"
      ? await byIds(projection, projection.root, [id])
      : await one(placeOf(projection, projection.root), id, partition);
  note(items, read);
  return documentsOf(items, source);
}

async function joinedDocuments(projection, from, path, values, read) {
  if (values.length === 0) return [];
  const items =
    path === "_id"
      ? await byIds(projection, from, values)
      : await holders(projection, from, path, values);
  note(items, read);
  const source = projection.sources[from];
  items.forEach((item) => read.shown.add(shownName(from, item, source)));
  return documentsOf(items, source);
}

// One id in a container that is partitioned by it is the cheapest to read.
async function byIds(projection, name, ids) {
  const source = projection.sources[name];
  const isPartition = !source.rows && source.partitionKey.join() === "/id";
  return isPartition && ids.length === 1 && isPlainId(ids[0])
    ? point(placeOf(projection, name), ids[0], ids)
    : holders(projection, name, "_id", ids);
}

// The SDK writes ids into addresses as they are: some have to be asked for by a query.
async function one(place, id, partition) {
  if (isPlainId(id)) return point(place, id, partition);
  const parameters = new Parameters();
  return all(place, `SELECT * FROM c WHERE c.id = ${parameters.add(id)}`, parameters, partition);
}

async function point(place, id, partition) {
  const { resource } = await container(place).item(id, partition).read();
  return resource === undefined ? [] : [resource];
}

function note(items, read) {
  items.forEach((item) => read.versions.add(item._rid + item._etag));
}

// How rows name a joined item that they show.
function shownName(container, item, source) {
  return `${container}/${nameOf(item, source)}`;
}

module.exports = { definitionOf, evaluate, hash, rootDocuments, shownName };
