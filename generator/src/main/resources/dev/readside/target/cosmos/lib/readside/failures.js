"use strict";

// What could not be made is put down in a container, so that all else goes on. What passes by itself is
// no such failure: then the whole batch is delivered again.

const settings = require("../../settings");
const { container } = require("./account");
const { idOfText } = require("./ids");

const PASSING = [408, 410, 429, 449, 500, 503];
const ATTEMPTS = 16;
const MINUTE = 60_000;

const place = { database: settings.database, container: settings.failures };

// Whether the same may well go right soon. Connections fail with codes that are names.
function isPassing(error) {
  const { code } = error;
  return typeof code === "string" ? !code.startsWith("ERR_") : PASSING.includes(code);
}

// Puts down that the rows of a root document could not be made; `more` is what else there is to know.
async function record(name, projection, root, error, more = {}) {
  await container(place).items.upsert({
    id: idOfText(`${name}|${root}`),
    function: name,
    projection: projection.name,
    root,
    ...more,
    ...failedAgain(0, error),
  });
}

// The state of a record after one more attempt: the next one is in 1, 2, 4 … minutes.
function failedAgain(before, error) {
  const attempts = before + 1;
  return {
    error: String(error.message),
    attempts,
    nextAttemptAt: new Date(Date.now() + MINUTE * 2 ** before).toISOString(),
    state: attempts < ATTEMPTS ? "open" : "dead",
  };
}

function logFailure(context, name, projection, root, error) {
  const told = { function: name, projection, root, error: String(error.message) };
  context.error(`readside.failure ${JSON.stringify(told)}`);
}

module.exports = { place, isPassing, record, failedAgain, logFailure };
