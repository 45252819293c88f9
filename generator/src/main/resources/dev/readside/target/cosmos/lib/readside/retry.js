"use strict";

// The timer that takes failures up again when they are due.

const { container } = require("./account");
const { failedAgain, isPassing, logFailure, place } = require("./failures");
const { refreshGroup } = require("./groups");
const { AT_ONCE, inParallel } = require("./parallel");
const { Parameters, pages } = require("./queries");
const { refresh } = require("./refresh");
const { requireSuitable } = require("./suitable");
const { onlyIfSame } = require("./writes");

// Seconds for which a record is kept that nobody will take up again.
const DISCARDED = 30 * 24 * 60 * 60;

function retrying(projections) {
  const byName = new Map(projections.map((projection) => [projection.name, projection]));
  return async (timer, context) => {
    await requireSuitable();
    const parameters = new Parameters();
    const now = parameters.add(new Date().toISOString());
    const due = `SELECT * FROM c WHERE c.state = "open" AND c.nextAttemptAt <= ${now}`;
    const passing = [];
    for await (const { items } of pages(place, due, parameters)) {
      await inParallel(items, AT_ONCE, (failure) =>
        again(byName.get(failure.projection), failure, context).catch((error) =>
          passing.push(error),
        ),
      );
    }
    if (passing.length > 0) throw passing[0];
  };
}

// What passes by itself does not count as an attempt, and is thrown. Returns the error of another one.
async function again(projection, failure, context) {
  if (projection === undefined) return discard(failure, "Its projection is there no more.");
  try {
    await requireSuitable(projection);
    await refreshed(projection, failure);
  } catch (error) {
    if (isPassing(error)) throw error;
    logFailure(context, failure.function, failure.projection, failure.root, error);
    await unlessRecordedAnew(replaced(failure, failedAgain(failure.attempts, error)));
    return error;
  }
  await unlessRecordedAnew(removed(failure));
  return undefined;
}

function refreshed(projection, { root, isGroup }) {
  return isGroup ? refreshGroup(projection, root, "") : refresh(projection, root);
}

// It stays for a while, as a record.
function discard(failure, error = failure.error) {
  return unlessRecordedAnew(replaced(failure, { error, state: "discarded", ttl: DISCARDED }));
}

function replaced(failure, changes) {
  return reference(failure).replace({ ...failure, ...changes }, onlyIfSame(failure));
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

module.exports = { again, discard, retrying };
