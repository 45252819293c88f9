"use strict";

// How what is there differs from what the definition says, for one root document or one group.

const { contentOf, isOfSameContent, isOfSameNotes } = require("../comparisons");
const { evaluate } = require("../evaluate");
const { isPassing } = require("../failures");
const { evaluateGroup } = require("../groups");
const { Member, memberNow } = require("../members");
const { itemsOf } = require("../rows");
const { Rows } = require("../settle");
const { firstLine } = require("./problems");

const LOOKS = { root: lookAtRoot, group: lookAtGroup };

// How many rows there should be, and what is found: { kind, key, … }.
async function look(projection, of, name) {
  try {
    return await LOOKS[of](projection, name);
  } catch (error) {
    if (isPassing(error)) throw error;
    return { rows: 0, found: [{ kind: "uncomputable", key: name, reason: firstLine(error) }] };
  }
}

function lookAtRoot(projection, root) {
  return projection.members
    ? lookAtMember(projection, root)
    : lookAtRows(projection, root, () => evaluate(projection, root));
}

function lookAtGroup(projection, key) {
  return lookAtRows(projection, key, () => evaluateGroup(projection, key, []));
}

async function lookAtRows(projection, root, make) {
  const rows = new Rows(projection, root);
  await rows.read();
  const made = await make();
  const wanted = itemsOf(projection, root, made);
  return { rows: wanted.length, found: differences(rows, wanted, made) };
}

function differences(rows, wanted, made) {
  const others = new Map(rows.there);
  const found = wanted.flatMap((item) => {
    const known = others.get(rows.keyOf(item));
    others.delete(rows.keyOf(item));
    return ofRow(rows, known, item);
  });
  const many = [...others.values()].filter((known) => !mayStay(rows, known, made));
  return [...found, ...many.map((known) => ({ kind: "phantom", key: keyOf(known) }))];
}

function ofRow(rows, known, item) {
  if (known === undefined || known._readside.deleted || known._readside.provisional)
    return [{ kind: "missing", key: keyOf(item) }];
  const { version } = known._readside;
  if (rows.isOfLater(known)) return [];
  if (version === rows.projection.version && isOfSameContent(known, item)) return [];
  const [expected, stored] = [contentOf(item), contentOf(known)];
  return [{ kind: "stale", key: keyOf(item), version, expected, stored }];
}

// What is left of rows that are gone, and what is not confirmed yet.
function mayStay(rows, known, made) {
  const isLeft = rows.projection.keep && !made.isThere && known.deleted === true;
  const { deleted, provisional } = known._readside;
  return isLeft || deleted || provisional || rows.isOfLater(known);
}

function keyOf(item) {
  return item._id ?? item.id;
}

// The rows of groups are made of members: if these are as their documents, rows can be held to them.
async function lookAtMember(projection, root) {
  const member = new Member(projection, root);
  await member.read();
  const now = await memberNow(projection, root);
  const isRight = member.item === undefined ? now.keys.length === 0 : isSettled(member, now);
  return { rows: 0, found: isRight ? [] : [{ kind: "stale", key: root, isMember: true }] };
}

function isSettled(member, now) {
  const { provisional, pending } = member.item;
  if (member.isOfLater()) return true;
  return !provisional && pending.length === 0 && isOfSameNotes(member.item, now);
}

module.exports = { look };
