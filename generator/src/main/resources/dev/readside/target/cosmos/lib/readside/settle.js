"use strict";

// Brings the rows of one root document, or of one group, up to date. Each round looks at the rows, then
// at what they are made of, and writes a row only if nobody has done so in between; it ends when nothing
// was left open.

const { container } = require("./account");
const { BY_VERSIONS } = require("./comparisons");
const { Parameters, all } = require("./queries");
const {
  announcing,
  beginsToShow,
  itemsOf,
  keyOf,
  kept,
  partitionOfRoot,
  partitionOfRow,
  provisional,
  tombstone,
} = require("./rows");
const { isRefusal, onlyIfSame } = require("./writes");

const ROUNDS = 20;
const MOST_CONFLICTS = 5;

// Returns how many rounds it took.
async function bringUpToDate(rows, evaluate) {
  for (let round = 1; round <= ROUNDS; round++) {
    if (!rows.areKnown) await rows.read();
    const made = await evaluate();
    if (await settle(rows, itemsOf(rows.projection, rows.root, made), made)) return round;
  }
  throw new Error("Its rows are changed faster than they can be written.");
}

// Writes what is not as it is to be. Whether all is, with nothing left to look at again.
async function settle(rows, wanted, made) {
  const others = new Map(rows.there);
  let isSettled = true;
  for (const item of wanted) {
    const known = others.get(rows.keyOf(item));
    others.delete(rows.keyOf(item));
    isSettled = (await bring(rows, known, item)) && isSettled;
  }
  for (const known of others.values()) {
    isSettled = (await remove(rows, known, made)) && isSettled;
  }
  return isSettled;
}

async function bring(rows, known, item) {
  if (known === undefined) return (await rows.create(provisional(item))) && false;
  if (rows.isOfLater(known) || rows.isSame(known, item)) return true;
  if (beginsToShow(known, item))
    return (await rows.replace(known, announcing(known, item))) && false;
  return rows.replace(known, item);
}

async function remove(rows, known, made) {
  const { projection } = rows;
  if (rows.isOfLater(known)) return true;
  const wasRow = !known._readside.provisional;
  if (projection.keep && wasRow && !made.isThere) return leave(rows, known, kept(known, made));
  if (projection.tombstones) return leave(rows, known, tombstone(known, made, projection));
  return rows.remove(known);
}

// Something stays in the row's place.
async function leave(rows, known, item) {
  return (known.deleted === item.deleted && rows.isSame(known, item)) || rows.replace(known, item);
}

// The rows that are there, with their ETags; what was just written is known without reading it.
class Rows {
  areKnown = false;
  there = new Map();
  // How often other rows were in the way of rows, by their keys.
  refused = new Map();

  constructor(projection, root, comparison = BY_VERSIONS) {
    this.projection = projection;
    this.root = root;
    this.comparison = comparison;
    this.container = container(projection.rows);
  }

  async read() {
    const parameters = new Parameters();
    const found = await all(
      this.projection.rows,
      `SELECT * FROM c WHERE c._readside.root = ${parameters.add(this.root)}`,
      parameters,
      partitionOfRoot(this.projection, this.root),
    );
    this.there = new Map(found.map((item) => [this.keyOf(item), item]));
    this.there.forEach((item, key) => this.refused.delete(key));
    this.areKnown = true;
  }

  keyOf(item) {
    return keyOf(this.projection, item);
  }

  isSame(known, item) {
    return this.comparison.isSameRow(known, item);
  }

  // A later version of the definition has the row in hand.
  isOfLater(known) {
    return known._readside.version > this.projection.version;
  }

  create(item) {
    return this.write(item, () => this.container.items.create(item));
  }

  countRefusal(item) {
    const times = (this.refused.get(this.keyOf(item)) ?? 0) + 1;
    this.refused.set(this.keyOf(item), times);
    if (times < MOST_CONFLICTS) return;
    throw new Error(
      `The row ${item.id} cannot be written: another one has its id or a unique value.`,
    );
  }

  replace(known, item) {
    return this.write(item, () => this.reference(known).replace(item, onlyIfSame(known)));
  }

  remove(known) {
    return this.write(known, () => this.reference(known).delete(onlyIfSame(known)));
  }

  reference(known) {
    return this.container.item(known.id, partitionOfRow(this.projection, known));
  }

  // Whether it was written. If somebody else was faster, the rows are to be read again.
  async write(item, request) {
    try {
      const { etag } = await request();
      if (etag) this.there.set(this.keyOf(item), { ...item, _etag: etag });
      else this.there.delete(this.keyOf(item));
      return true;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      this.areKnown = false;
      if (error.code === 409) this.countRefusal(item);
      return false;
    }
  }
}

module.exports = { ROUNDS, Rows, bringUpToDate };
