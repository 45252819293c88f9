"use strict";

// Brings rows up to date, or puts down that they could not be made. What passes by itself is thrown.

const { isPassing, logFailure, record } = require("./failures");
const { refreshGroup } = require("./groups");
const { refresh } = require("./refresh");

// Of a root document. Returns how many rounds it took; none where it failed.
function refreshOrRecord(projection, name, root, context, comparison) {
  return unlessItFails(projection, name, root, context, {}, () =>
    refresh(projection, root, comparison),
  );
}

// The same of a group.
function refreshGroupOrRecord(projection, name, key, context, comparison) {
  return unlessItFails(projection, name, key, context, { isGroup: true }, () =>
    refreshGroup(projection, key, "", comparison),
  );
}

async function unlessItFails(projection, name, root, context, more, work) {
  try {
    return await work();
  } catch (error) {
    if (isPassing(error)) throw error;
    await record(name, projection, root, error, more);
    logFailure(context, name, projection.name, root, error);
    return 0;
  }
}

module.exports = { refreshGroupOrRecord, refreshOrRecord };
