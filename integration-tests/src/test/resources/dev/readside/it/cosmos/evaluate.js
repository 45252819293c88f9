"use strict";

// Answers questions about the evaluator, one a line: node evaluate.js <its directory>. A question has
// `documents`, and an `expression`, a `query`, or a `pipeline` with `others` by collection.

const path = require("node:path");
const readline = require("node:readline");

const library = path.resolve(process.argv[2]);
const { MAX_KEY, Unproven, pipeline } = require(library);
const { Scope } = require(path.join(library, "expressions.js"));
const { query } = require(path.join(library, "queries.js"));

// JSON with MaxKey.
function parsed(line) {
  return JSON.parse(line, (name, value) =>
    value !== null && typeof value === "object" && "$maxKey" in value ? MAX_KEY : value,
  );
}

// A value as JSON that tells dates, MaxKey, and numbers that are great or none.
function told(value) {
  if (value instanceof Date) return { $date: { $numberLong: String(value.getTime()) } };
  if (typeof value === "number" && !(Math.abs(value) < 2 ** 53)) {
    return { $numberDouble: String(value) };
  }
  if (Array.isArray(value)) return value.map(told);
  if (value === null || typeof value !== "object" || value === MAX_KEY) return value;
  const object = {};
  for (const name of Object.keys(value)) {
    Object.defineProperty(object, name, { value: told(value[name]), enumerable: true });
  }
  return object;
}

function outcome(evaluate) {
  try {
    const value = evaluate();
    return value === undefined ? {} : { value: told(value) };
  } catch (error) {
    return failed(error);
  }
}

// Whatever it was thrown: a TypeError is a bug.
function failed(error) {
  if (error instanceof Unproven) return { unproven: error.message };
  return error.constructor.name === "Failure" || error.constructor.name === "NoDate"
    ? { failure: error.message }
    : { bug: error.stack };
}

// Nothing may change the documents.
async function answer(question) {
  const before = JSON.stringify(question.documents);
  const outcomes = await outcomesOf(question);
  return JSON.stringify(question.documents) === before ? outcomes : [{ bug: "documents changed" }];
}

async function outcomesOf({ documents, expression, query: asked, pipeline: definition, others }) {
  try {
    if (definition !== undefined) {
      const rows = await pipeline(definition)(documents, (from) => others[from] ?? []);
      return [{ value: told(rows) }];
    }
    if (asked !== undefined) {
      const test = query(asked, new Scope());
      return documents.map((document) => outcome(() => test(document, [])));
    }
    const evaluate = new Scope().compile(expression);
    return documents.map((document) => outcome(() => evaluate(document, [])));
  } catch (error) {
    return definition === undefined ? documents.map(() => failed(error)) : [failed(error)];
  }
}

(async () => {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    process.stdout.write(`${JSON.stringify({ outcomes: await answer(parsed(line)) })}\n`);
  }
})();
