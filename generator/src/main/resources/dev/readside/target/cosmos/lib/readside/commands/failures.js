"use strict";

// What could not be made: shown, tried again at once, or left for good.

const { place } = require("../failures");
const { AT_ONCE, inParallel } = require("../parallel");
const { Parameters, all } = require("../queries");
const { again, discard } = require("../retry");
const { patiently } = require("./patience");
const { firstLine } = require("./problems");

const ACTIONS = { list, retry, discard: discardAll };

async function run(app, { action, ...wanted }) {
  return ACTIONS[action](app, await failures(wanted));
}

// The oldest first, as far as records tell. `ids` are whole ones, or beginnings.
async function failures({ ids, states, rowsOf, functions }) {
  const records = await all(place, "SELECT * FROM c", new Parameters());
  const meant = ids?.flatMap((id) => named(records, id));
  return records
    .filter((each) => (meant ? meant.includes(each) : states.includes(each.state)))
    .filter((each) => !rowsOf || rowsOf.includes(each.projection))
    .filter((each) => !functions || functions.includes(each.function))
    .sort((a, b) => a._ts - b._ts || (a.id < b.id ? -1 : 1));
}

function named(records, id) {
  const whole = records.filter((each) => each.id === id);
  return whole.length > 0 ? whole : records.filter((each) => each.id.startsWith(id));
}

function list(app, records) {
  return { failures: records.map(({ _rid, _self, _attachments, _etag, ...told }) => told) };
}

async function retry({ projections }, records) {
  const outcome = { handled: 0, failed: [] };
  const byName = new Map(projections.map((projection) => [projection.name, projection]));
  const context = { error() {} };
  await inParallel(records, AT_ONCE, async (record) => {
    const error = await patiently(() => again(byName.get(record.projection), record, context));
    if (error) outcome.failed.push({ id: record.id, error: firstLine(error) });
    else outcome.handled++;
  });
  return outcome;
}

async function discardAll(app, records) {
  await inParallel(records, AT_ONCE, (record) => patiently(() => discard(record)));
  return { discarded: records.length };
}

module.exports = { run };
