"use strict";

// Rows as items of a read container: their ids, and what they note about themselves in `_readside`. A row
// whose id is not its _id has that as a field.

const { plainly } = require("../mql/paths");
const { idOfText, isPlainId } = require("./ids");
const { MISSING, namesOf, parsed, partitionOf } = require("./sources");

// Seconds after which a row that was created, and never confirmed, is gone.
const PROVISIONAL = 60;
const LONGEST_TTL = 2 ** 31 - 1;

// The items that a root document's rows are to be. One that is past its time is none.
function itemsOf(projection, root, made) {
  const items = made.rows.flatMap((row) => {
    const ttl = secondsLeft(row, projection.ttl);
    return ttl === undefined || ttl > 0 ? [itemOf(projection, root, row, made, ttl)] : [];
  });
  requireOneOfEachKey(projection, items);
  return items;
}

function itemOf(projection, root, row, made, ttl) {
  const { _id, ...fields } = row;
  const id = idOf(projection, root, _id);
  const own = { root, version: projection.version, of: made.of };
  if (made.shows.length > 0) own.shows = made.shows;
  const key = id === _id ? {} : { _id };
  return { id, ...key, ...fields, _readside: own, ...(ttl === undefined ? {} : { ttl }) };
}

function requireOneOfEachKey(projection, items) {
  const keys = new Set();
  for (const item of items) {
    const key = keyOf(projection, item);
    if (keys.has(key))
      throw new Error(`Two rows have the key ${JSON.stringify(item._id ?? item.id)}.`);
    keys.add(key);
  }
}

// A text that no two rows of a container share.
function keyOf(projection, item) {
  return JSON.stringify([item.id, ...partitionOfRow(projection, item)]);
}

function partitionOfRow(projection, item) {
  const { container, partitionKey } = projection.rows;
  const partition = partitionOf(item, partitionKey);
  if (partition.some(isUnfit)) {
    throw new Error(
      `The partition key ${partitionKey} of ${container} cannot hold an array or a document.`,
    );
  }
  return partition;
}

function isUnfit(value) {
  return value !== null && typeof value === "object" && value !== MISSING;
}

// The row's _id where it can be an item's id and no other row can have the same; else one made of it.
function idOf(projection, root, key) {
  const source = projection.sources[projection.root];
  if (isPlainId(key) && !key.startsWith("~") && isAlone(projection.rows, source)) return key;
  const partition = projection.members ? [] : parsed(root, source).partition;
  const text = JSON.stringify([key, ...partition]);
  return idOfText(text, "~");
}

// Whether no two root documents with one id can have rows in one partition.
function isAlone(rows, source) {
  return source.ids === "unique" || source.partitionKey.every((path) => rows.from?.includes(path));
}

// Until the row's time is over, in whole seconds; undefined where it has no such time.
function secondsLeft(row, ttl) {
  const value = ttl && plainly(row, ttl.field.split("."));
  const from = typeof value === "string" ? Date.parse(value) : NaN;
  if (Number.isNaN(from)) return undefined;
  const left = Math.ceil((from - Date.now()) / 1000 + ttl.afterSeconds);
  return Math.min(left, LONGEST_TTL);
}

// The row as it is first: it goes by itself unless it is confirmed.
function provisional(item) {
  const ttl = Math.min(PROVISIONAL, item.ttl ?? PROVISIONAL);
  return { ...item, ttl, _readside: { ...item._readside, provisional: true } };
}

// The row that is there, except that it says what it is going to show. It is of no known versions.
function announcing(known, item) {
  const shows = [...new Set([...showsOf(known), ...showsOf(item)])].sort();
  return { ...known, _readside: { ...known._readside, shows, of: "" } };
}

// The row as it last was, whose root document is gone. Its time does not begin again.
function kept(known, made) {
  const gone = Math.floor(Date.now() / 1000) - known._ts;
  const ttl = known.ttl === undefined ? {} : { ttl: Math.max(1, known.ttl - gone) };
  return { ...known, ...ttl, deleted: true, _readside: { ...known._readside, of: made.of } };
}

// What is left for a while of a row that is gone, since other projections read it: a feed does not tell
// of what was deleted.
function tombstone(known, made, { rows, tombstones, version }) {
  const names = ["id", "_id", ...rows.partitionKey.map((path) => namesOf(path)[0])];
  const left = Object.entries(known).filter(([name]) => names.includes(name));
  const own = { root: known._readside.root, version, of: made.of, deleted: true };
  return { ...Object.fromEntries(left), ttl: tombstones, _readside: own };
}

function beginsToShow(known, item) {
  const shown = new Set(showsOf(known));
  return showsOf(item).some((name) => !shown.has(name));
}

function showsOf(item) {
  return item._readside.shows ?? [];
}

// The partition that all rows of a root document are in; undefined where its identity does not tell.
function partitionOfRoot(projection, root) {
  const { rows, sources } = projection;
  if (projection.members) return partitionOfGroup(projection, root);
  if (!rows.from) return undefined;
  const source = sources[projection.root];
  const { id, partition } = parsed(root, source);
  if (id === undefined) return undefined;
  return rows.from.map((path) =>
    path === "/id" ? id : partition[source.partitionKey.indexOf(path)],
  );
}

// Of a group's row, where its key has all of it.
function partitionOfGroup(projection, root) {
  const key = JSON.parse(root);
  const { partitionKey } = projection.rows;
  const isOfKey = partitionKey.every((path) => path === "/id" || path.startsWith("/_id/"));
  return isOfKey
    ? partitionOf({ id: idOf(projection, root, key), _id: key }, partitionKey)
    : undefined;
}

module.exports = {
  itemsOf,
  provisional,
  announcing,
  kept,
  beginsToShow,
  keyOf,
  partitionOfRow,
  partitionOfRoot,
  tombstone,
};
