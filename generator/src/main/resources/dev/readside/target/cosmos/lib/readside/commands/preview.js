"use strict";

// The rows of a document as they are to be, beside those that are there.

const { contentOf } = require("../comparisons");
const { evaluate } = require("../evaluate");
const { evaluateGroup } = require("../groups");
const { Member, memberNow } = require("../members");
const { itemsOf } = require("../rows");
const { holders } = require("../search");
const { Rows } = require("../settle");
const { documentsOf, nameOf } = require("../sources");
const { firstLine } = require("./problems");

async function run({ chosen: [projection] }, { ids }) {
  const items = await holders(projection, projection.root, "_id", ids);
  const source = projection.sources[projection.root];
  const found = items.map((item) => ({
    root: nameOf(item, source),
    isDeleted: documentsOf([item], source).length === 0,
  }));
  const documents = [...found, ...(await withoutDocument(projection, ids, found))];
  return { documents: await Promise.all(documents.map((each) => shown(projection, each))) };
}

// An id alone names a document whose rows may still be there.
async function withoutDocument(projection, ids, found) {
  const { ids: kind } = projection.sources[projection.root];
  if (found.length > 0 || kind !== "unique") return [];
  return ids.filter((id) => typeof id === "string").map((root) => ({ root, isMissing: true }));
}

async function shown(projection, document) {
  const names = projection.members ? await groupsOf(projection, document.root) : [document.root];
  return { ...document, of: await Promise.all(names.map((name) => compared(projection, name))) };
}

// Those that it is noted in, and those that it is in.
async function groupsOf(projection, root) {
  const member = new Member(projection, root);
  await member.read();
  const { keys } = await memberNow(projection, root);
  return [...new Set([...keys, ...(member.item?.keys ?? [])])];
}

async function compared(projection, name) {
  const rows = new Rows(projection, name);
  await rows.read();
  const stored = [...rows.there.values()].map((item) => ({ ...told(item), row: contentOf(item) }));
  try {
    const made = projection.members
      ? await evaluateGroup(projection, name, [])
      : await evaluate(projection, name);
    return { computed: itemsOf(projection, name, made).map(contentOf), stored };
  } catch (error) {
    return { error: firstLine(error), stored };
  }
}

function told({ _readside: { version, provisional, deleted } }) {
  return { version, provisional, deleted };
}

module.exports = { run };
