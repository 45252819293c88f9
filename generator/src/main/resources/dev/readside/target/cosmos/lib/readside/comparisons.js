"use strict";

// When what is there counts as what is to be: by the versions that it was made of, which is all that
// functions need; or by its content, too, which somebody may have edited by hand.

const { isDeepStrictEqual } = require("node:util");
const { documentOf } = require("./sources");

// Seconds by which the clocks of an account and of those who write may differ.
const BY_CLOCKS = 60;

const BY_VERSIONS = { isSameRow, isSameMember };

const BY_CONTENT = {
  isSameRow: (known, item) => isSameRow(known, item) && isOfSameContent(known, item),
  isSameMember: (known, now) => isSameMember(known, now) && isOfSameNotes(known, now),
};

// Whether the row that is there was made of the same versions in the same way.
function isSameRow(known, item) {
  const { of, version, provisional, deleted } = known._readside;
  const isOfSame = of === item._readside.of && version === item._readside.version;
  return isOfSame && !provisional && deleted === item._readside.deleted;
}

function isSameMember(known, { of, version }) {
  return known.of === of && known.version === version && !known.provisional;
}

// Whether readers see the same, for as long, and changes of joined documents find the row.
function isOfSameContent(known, item) {
  const shown = new Set(known._readside.shows ?? []);
  return (
    isDeepStrictEqual(contentOf(known), contentOf(item)) &&
    (item._readside.shows ?? []).every((name) => shown.has(name)) &&
    isOfSameTime(known, item)
  );
}

function isOfSameTime(known, { ttl }) {
  if (known.ttl === ttl) return true;
  const now = Date.now() / 1000;
  return Math.abs(known._ts + known.ttl - (now + ttl)) <= BY_CLOCKS;
}

function isOfSameNotes(known, now) {
  return isDeepStrictEqual(notesOf(known), notesOf(now));
}

function notesOf({ document, keys }) {
  return inJson({ document, keys });
}

// What the definition says of a row, as it is stored.
function contentOf(item) {
  return inJson(documentOf(item, { rows: true }));
}

function inJson(value) {
  return JSON.parse(JSON.stringify(value));
}

module.exports = { BY_CONTENT, BY_VERSIONS, contentOf, isOfSameContent, isOfSameNotes };
