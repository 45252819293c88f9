"use strict";

// The timer that goes over all rows, for what no change tells of: rows changed by hand, documents removed
// for good, restored backups. After each page it notes how far it is; the next run goes on there.

const settings = require("../../settings");
const { container, requireLatestReads } = require("./account");
const { AT_ONCE, refreshOrRecord } = require("./changes");
const { inParallel } = require("./parallel");
const { Parameters, pages } = require("./queries");
const { holders } = require("./search");
const { nameOf, parsed, placeOf } = require("./sources");

const PHASES = [rootsOfDocuments, rootsWithoutDocument];

const state = { database: settings.database, container: settings.state };

// A run looks at `documents` of them, or a few more.
function sweeping(projection, { name, documents }) {
  return async (timer, context) => {
    await requireLatestReads();
    let seen = 0;
    for await (const { roots, looked, next } of steps(projection, await position(name))) {
      await inParallel(roots, AT_ONCE, (root) => refreshOrRecord(projection, name, root, context));
      await container(state).items.upsert({ id: name, ...next });
      seen += looked;
      if (seen >= documents) return;
    }
  };
}

// The pages of all phases, from a position on; behind the last one it is at the beginning again.
async function* steps(projection, { phase, continuation }) {
  for await (const page of PHASES[phase](projection, continuation)) {
    const isLast = page.continuation === undefined;
    const next = isLast ? { phase: phase + 1 } : { phase, continuation: page.continuation };
    yield { ...page, next: next.phase === PHASES.length ? { phase: 0 } : next };
  }
  if (phase + 1 < PHASES.length) yield* steps(projection, { phase: phase + 1 });
}

async function position(id) {
  const { resource } = await container(state).item(id, id).read();
  return resource ?? { phase: 0 };
}

async function* rootsOfDocuments(projection, from) {
  const source = projection.sources[projection.root];
  const place = placeOf(projection, projection.root);
  for await (const { items, continuation } of pages(
    place,
    "SELECT * FROM c",
    new Parameters(),
    from,
  )) {
    yield { roots: items.map((item) => nameOf(item, source)), looked: items.length, continuation };
  }
}

// The documents of a page of rows are asked for together.
async function* rootsWithoutDocument(projection, from) {
  const source = projection.sources[projection.root];
  const text = "SELECT VALUE c._readside.root FROM c";
  for await (const { items, continuation } of pages(
    projection.rows,
    text,
    new Parameters(),
    from,
  )) {
    const ids = items.map((root) => parsed(root, source).id);
    const there = await holders(projection, projection.root, "_id", [...new Set(ids)]);
    const names = new Set(there.map((item) => nameOf(item, source)));
    yield {
      roots: [...new Set(items)].filter((root) => !names.has(root)),
      looked: items.length,
      continuation,
    };
  }
}

module.exports = { sweeping };
