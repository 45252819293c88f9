"use strict";

// Goes over all that rows are made of and all that is there, page by page, for who looks at every row. The
// place behind each page can be kept, to go on from there.

const settings = require("../../settings");
const { container } = require("./account");
const { Parameters, pages } = require("./queries");
const { holders } = require("./search");
const { nameOf, parsed, placeOf } = require("./sources");

// What is gone through, one after the other, and what the names that are found stand for.
const PHASES = [
  { of: "root", find: documents },
  { of: "root", find: rowsWithoutDocument },
];
const PHASES_OF_GROUPS = [
  { of: "root", find: documents },
  { of: "root", find: membersWithoutDocument },
  { of: "group", find: groupsWithRow },
];

// Each group comes once for each page of members, whether it has a row or not.
const GROUPS_OF_MEMBERS = { of: "group", find: groupsOfMembers };

const state = { database: settings.database, container: settings.state };

// Where sweeps go: what they find is one thing or another that no change told of.
function phasesOfSweeps(projection) {
  return projection.members ? PHASES_OF_GROUPS : PHASES;
}

// Where those go who trust nothing that is there.
function allPhases(projection) {
  return projection.members ? [...PHASES_OF_GROUPS, GROUPS_OF_MEMBERS] : PHASES;
}

// The pages of all phases, from a position on; behind the last one it is at the beginning again.
async function* steps(projection, phases, { phase, continuation }) {
  const { of, find } = phases[phase];
  for await (const page of find(projection, continuation)) {
    const isLast = page.continuation === undefined;
    const next = isLast ? { phase: phase + 1 } : { phase, continuation: page.continuation };
    yield { ...page, of, phase, next: next.phase === phases.length ? { phase: 0 } : next };
  }
  if (phase + 1 < phases.length) yield* steps(projection, phases, { phase: phase + 1 });
}

// Where somebody came to. Of another version of the definition, nothing says that it fits.
async function position({ version }, id) {
  const { resource } = await container(state).item(id, id).read();
  return resource?.version === version ? resource : { phase: 0 };
}

async function keepPosition({ version }, id, next) {
  await container(state).items.upsert({ id, version, ...next });
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
    const ids = page.names.map((root) => parsed(root, source).id).filter((id) => id !== undefined);
    const there = await holders(projection, projection.root, "_id", [...new Set(ids)]);
    const names = new Set(there.map((item) => nameOf(item, source)));
    yield { ...page, names: page.names.filter((root) => !names.has(root)) };
  }
}

function groupsWithRow(projection, from) {
  return pagesOf(projection.rows, "SELECT VALUE c._readside.root FROM c", from);
}

async function* groupsOfMembers(projection, from) {
  const text = "SELECT VALUE c.keys FROM c";
  for await (const page of pagesOf(projection.members, text, from)) {
    yield { ...page, names: page.names.flat() };
  }
}

async function* pagesOf(place, text, from) {
  for await (const { items, continuation } of pages(place, text, new Parameters(), from)) {
    yield { names: items, looked: items.length, continuation };
  }
}

module.exports = { allPhases, keepPosition, phasesOfSweeps, position, state, steps };
