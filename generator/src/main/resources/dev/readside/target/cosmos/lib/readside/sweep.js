"use strict";

// The timer that goes over all rows, for what no change tells of: documents removed for good, changes that
// were lost, restored backups. After each page it notes how far it is; the next run goes on there.

const settings = require("../../settings");
const { container } = require("./account");
const { AT_ONCE, refreshOrRecord } = require("./changes");
const { isPassing, logFailure } = require("./failures");
const { refreshGroup } = require("./groups");
const { inParallel } = require("./parallel");
const { Parameters, pages } = require("./queries");
const { holders } = require("./search");
const { nameOf, parsed, placeOf } = require("./sources");
const { requireSuitable } = require("./suitable");

// What is gone through, one after the other, and what is done with the names that are found.
const PHASES = [
  { find: documents, mend: refreshOrRecord },
  { find: rowsWithoutDocument, mend: refreshOrRecord },
];
const PHASES_OF_GROUPS = [
  { find: documents, mend: refreshOrRecord },
  { find: membersWithoutDocument, mend: refreshOrRecord },
  { find: groups, mend: refreshOrLog },
];

const state = { database: settings.database, container: settings.state };

// A run looks at `documents` of them, or a few more.
function sweeping(projection, { name, documents: most }) {
  return async (timer, context) => {
    await requireSuitable(projection);
    let seen = 0;
    const begun = await position(projection, name);
    for await (const { names, looked, mend, next } of steps(projection, begun)) {
      await inParallel(names, AT_ONCE, (each) => mend(projection, name, each, context));
      await container(state).items.upsert({ id: name, version: projection.version, ...next });
      seen += looked;
      if (seen >= most) return;
    }
  };
}

// The pages of all phases, from a position on; behind the last one it is at the beginning again.
async function* steps(projection, { phase, continuation }) {
  const phases = phasesOf(projection);
  const { find, mend } = phases[phase];
  for await (const page of find(projection, continuation)) {
    const isLast = page.continuation === undefined;
    const next = isLast ? { phase: phase + 1 } : { phase, continuation: page.continuation };
    yield { ...page, mend, next: next.phase === phases.length ? { phase: 0 } : next };
  }
  if (phase + 1 < phases.length) yield* steps(projection, { phase: phase + 1 });
}

// Of another version of the definition, nothing says that it fits.
async function position({ version }, id) {
  const { resource } = await container(state).item(id, id).read();
  return resource?.version === version ? resource : { phase: 0 };
}

function phasesOf(projection) {
  return projection.members ? PHASES_OF_GROUPS : PHASES;
}

async function* documents(projection, from) {
  const source = projection.sources[projection.root];
  const place = placeOf(projection, projection.root);
  for await (const page of pagesOf(place, "SELECT * FROM c", from)) {
    yield { ...page, names: page.names.map((item) => nameOf(item, source)) };
  }
}

function rowsWithoutDocument(projection, from) {
  const text = "SELECT VALUE c._readside.root FROM c";
  return withoutDocument(projection, projection.rows, text, from);
}

function membersWithoutDocument(projection, from) {
  return withoutDocument(projection, projection.members, "SELECT VALUE c.root FROM c", from);
}

// The documents of a page are asked for together.
async function* withoutDocument(projection, place, text, from) {
  const source = projection.sources[projection.root];
  for await (const page of pagesOf(place, text, from)) {
    const ids = page.names.map((root) => parsed(root, source).id);
    const there = await holders(projection, projection.root, "_id", [...new Set(ids)]);
    const names = new Set(there.map((item) => nameOf(item, source)));
    yield { ...page, names: [...new Set(page.names)].filter((root) => !names.has(root)) };
  }
}

function groups(projection, from) {
  return pagesOf(projection.rows, "SELECT VALUE c._readside.root FROM c", from);
}

async function* pagesOf(place, text, from) {
  for await (const { items, continuation } of pages(place, text, new Parameters(), from)) {
    yield { names: items, looked: items.length, continuation };
  }
}

// A group is no document that its failure could be recorded of: the next sweep comes to it again.
async function refreshOrLog(projection, name, key, context) {
  try {
    await refreshGroup(projection, key, "");
  } catch (error) {
    if (isPassing(error)) throw error;
    logFailure(context, name, projection.name, key, error);
  }
}

module.exports = { sweeping };
