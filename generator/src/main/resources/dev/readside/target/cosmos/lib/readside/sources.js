"use strict";

// The containers that a definition reads: how their items are named, and what documents they are.

const { matcher } = require("../mql");
const { once } = require("./once");

// As the SDK says that an item has no value there.
const MISSING = Object.freeze({});

const isDeletedOf = once(({ deleted }) => matcher(deleted));

// Where a source is, by the name that the definition knows it by.
function placeOf(projection, name) {
  return { database: projection.sources[name].database, container: name };
}

// The parts of a path such as /address/zip.
function namesOf(path) {
  return path.slice(1).split("/");
}

function valueAt(item, path) {
  return namesOf(path).reduce((value, name) => value?.[name], item);
}

// The partition of an item, a value for each level of the key.
function partitionOf(item, paths) {
  return paths.map((path) => {
    const value = valueAt(item, path);
    return value === undefined ? MISSING : value;
  });
}

// A text that names an item among all of its container.
function nameOf(item, source) {
  if (source.ids === "unique") return item.id;
  return JSON.stringify([item.id, ...partitionOf(item, source.partitionKey)]);
}

// What the name says: the id, and the partition where names have it. A name of before `ids` was another
// one says neither: no item has it.
function parsed(name, source) {
  if (source.ids === "unique") return { id: name, partition: [] };
  const [id, ...partition] = listOf(name);
  return partition.length === source.partitionKey.length ? { id, partition } : {};
}

function listOf(name) {
  try {
    const list = JSON.parse(name);
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}

// The item as a document of MongoDB. A row may have an _id that is not its id.
function documentOf(item, source) {
  const { id, _id, ttl, _rid, _self, _etag, _attachments, _ts, _lsn, _readside, ...fields } = item;
  return { _id: source.rows && _id !== undefined ? _id : id, ...fields };
}

// The documents of those items that count as there. A row that is not confirmed may vanish untold; one
// that is gone is marked.
function documentsOf(items, source) {
  return items
    .filter((item) => !source.rows || isRow(item))
    .map((item) => documentOf(item, source))
    .filter((document) => !isDeleted(document, source));
}

// What somebody else has put there is none.
function isRow({ _readside }) {
  return _readside !== undefined && !_readside.provisional && !_readside.deleted;
}

function isDeleted(document, source) {
  return source.deleted !== undefined && isDeletedOf(source)(document);
}

module.exports = {
  MISSING,
  namesOf,
  placeOf,
  partitionOf,
  nameOf,
  parsed,
  documentOf,
  documentsOf,
};
