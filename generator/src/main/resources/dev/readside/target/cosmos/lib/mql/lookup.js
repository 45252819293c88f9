"use strict";

// $lookup by a field, with or without a pipeline.

const { partsOf } = require("./calls");
const { valuesAt, withNested } = require("./paths");
const { stages } = require("./stages");
const { fail, isNullish, isObject, keyOf, MAX_KEY } = require("./values");

const PARTS = ["from", "localField", "foreignField", "let?", "pipeline?", "as"];

// A function of documents and of `fetch(from, foreignField, values)`, which gives documents that
// have one of the values there; more of them do no harm. null stands for a missing one, too.
function lookup(definition, scope) {
  const parts = partsOf(definition, "$lookup", PARTS);
  if ("let" in parts && !("pipeline" in parts)) fail("$lookup has variables and no pipeline");
  const local = parts.localField.split(".");
  const foreign = parts.foreignField.split(".");
  const as = parts.as.split(".");
  const select = selection(parts, scope);
  return async (documents, fetch) => {
    const keys = documents.map((document) => localKeys(document, local));
    const found = await fetch(parts.from, parts.foreignField, stored(keys.flat()));
    const byKey = index(found, foreign);
    return documents.map((document, n) =>
      withNested(document, as, select(document, matching(found, byKey, keys[n]))),
    );
  };
}

// What a document is joined by: its values there, an array's elements each; or null, if it has
// none.
function localKeys(document, names) {
  const values = valuesAt(document, names).flat();
  return values.length === 0 ? [null] : values.map((value) => value ?? null);
}

// Those that something stored can be equal to, each once.
function stored(keys) {
  const byText = new Map(keys.map((key) => [keyOf(key), key]));
  return [...byText.values()].filter((key) => key !== MAX_KEY && !(key instanceof Date));
}

// Which of the documents have a key, by their positions.
function index(documents, names) {
  const byKey = new Map();
  documents.forEach((document, position) => {
    for (const text of foreignKeys(document, names)) {
      if (!byKey.has(text)) byKey.set(text, []);
      byKey.get(text).push(position);
    }
  });
  return byKey;
}

// A value counts, and so does each element of an array; a missing one is null.
function foreignKeys(document, names) {
  const values = valuesAt(document, names);
  const all = values.flatMap((value) => (Array.isArray(value) ? [value, ...value] : [value]));
  return new Set(all.map((value) => keyOf(isNullish(value) ? null : value)));
}

function matching(documents, byKey, keys) {
  const positions = new Set(keys.flatMap((key) => byKey.get(keyOf(key)) ?? []));
  return [...positions].sort((a, b) => a - b).map((position) => documents[position]);
}

// What a document gets of those that match: all, or what the pipeline makes of them.
function selection(parts, scope) {
  const variables = parts.let ?? {};
  const names = namesOf(variables);
  const values = names.map((name) => scope.compile(variables[name]));
  const { scope: inner } = scope.with(names);
  const run = stages(parts.pipeline ?? [], inner);
  return (document, found) =>
    run(
      found,
      values.map((value) => value(document, [])),
    );
}

function namesOf(variables) {
  const names = isObject(variables) ? Object.keys(variables) : fail("$lookup names its variables");
  return names.every((name) => /^[a-z\u0080-\uffff]/.test(name))
    ? names
    : fail("the name of a variable begins with a small letter");
}

module.exports = { lookup };
