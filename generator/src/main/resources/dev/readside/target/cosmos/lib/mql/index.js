"use strict";

// Evaluates the definitions of read models over JSON documents as a MongoDB server would. What is
// not known to come out equal, it refuses by an error: Unproven, or, where a server fails too,
// Failure.

const { Scope } = require("./expressions");
const { lookup } = require("./lookup");
const { query } = require("./queries");
const { stages } = require("./stages");
const { asJson, Failure, MAX_KEY, Unproven } = require("./values");

// The definition, an aggregation pipeline, as a function from root documents to their rows:
// async (roots, fetch) => rows. `fetch(from, foreignField, values)` gives, or promises, the
// documents of another collection that have one of the values at that path, null standing for a
// missing one; more of them do no harm. Neither it nor the documents are changed.
function pipeline(definition) {
  const steps = sections(definition).map((section) => step(section, new Scope()));
  return async (roots, fetch) => {
    let documents = roots;
    for (const run of steps) documents = await run(documents, fetch);
    return documents.map(asJson);
  };
}

// The stages between $lookups, together, and each $lookup by itself.
function sections(definition) {
  const all = [[]];
  for (const stage of definition) {
    if ("$lookup" in stage) all.push([stage], []);
    else all.at(-1).push(stage);
  }
  return all.filter((section) => section.length > 0);
}

function step(section, scope) {
  if ("$lookup" in section[0]) return lookup(section[0].$lookup, scope);
  const run = stages(section, scope);
  return async (documents) => run(documents, []);
}

// A query as a function from a document to whether it matches.
function matcher(asked) {
  const test = query(asked, new Scope());
  return (document) => test(document, []);
}

module.exports = { matcher, pipeline, Failure, MAX_KEY, Unproven };
