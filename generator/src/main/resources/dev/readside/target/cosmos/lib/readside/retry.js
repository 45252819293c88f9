"use strict";

// The timer that takes failures up again when they are due.

const { container } = require("./account");
const { AT_ONCE } = require("./changes");
const { failedAgain, isPassing, logFailure, place } = require("./failures");
const { inParallel } = require("./parallel");
const { Parameters, pages } = require("./queries");
const { refresh } = require("./refresh");
const { requireSuitable } = require("./suitable");
const { onlyIfSame } = require("./writes");

function retrying(projections) {
  const byName = new Map(projections.map((projection) => [projection.name, projection]));
  return async (timer, context) => {
    await requireSuitable();
    const parameters = new Parameters();
    const now = parameters.add(new Date().toISOString());
    const due = `SELECT * FROM c WHERE c.state = "open" AND c.nextAttemptAt <= ${now}`;
    for await (const { items } of pages(place, due, parameters)) {
      const ours = items.filter((failure) => byName.has(failure.projection));
      await inParallel(ours, AT_ONCE, (failure) =>
        again(byName.get(failure.projection), failure, context),
      );
    }
  };
}

async function again(projection, failure, context) {
  try {
    await requireSuitable(projection);
    await refresh(projection, failure.root);
  } catch (error) {
    if (isPassing(error)) throw error;
    logFailure(context, failure.function, failure.projection, failure.root, error);
    await unlessRecordedAnew(replaced(failure, error));
    return;
  }
  await unlessRecordedAnew(removed(failure));
}

function replaced(failure, error) {
  return reference(failure).replace(
    { ...failure, ...failedAgain(failure.attempts, error) },
    onlyIfSame(failure),
  );
}

function removed(failure) {
  return reference(failure).delete(onlyIfSame(failure));
}

function reference({ id }) {
  return container(place).item(id, id);
}

// A record that was written in between stands for a later failure.
async function unlessRecordedAnew(write) {
  try {
    await write;
  } catch (error) {
    if (![404, 412].includes(error.code)) throw error;
  }
}

module.exports = { retrying };
