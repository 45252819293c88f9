"use strict";

// How rows and triggers are, at a glance.

const { container } = require("../account");
const { place: failuresPlace } = require("../failures");
const { Parameters, all } = require("../queries");
const { state } = require("../walk");
const { countOf } = require("./containers");
const { lagOf } = require("./lag");

async function run({ chosen, triggers, sweeps }) {
  const records = await all(failuresPlace, "SELECT c.projection, c.state FROM c", new Parameters());
  const names = chosen.map(({ name }) => name);
  return {
    projections: await Promise.all(chosen.map((each) => ofProjection(each, records, sweeps))),
    triggers: await Promise.all(
      triggers.filter(({ projection }) => names.includes(projection)).map(lagOf),
    ),
  };
}

async function ofProjection(projection, records, sweeps) {
  const { name, version } = projection;
  const count = (wanted) =>
    records.filter((each) => each.projection === name && each.state === wanted).length;
  return {
    projection: name,
    version,
    rows: await countOf(projection.rows),
    open: count("open"),
    dead: count("dead"),
    sweep: await sweepOf(projection, sweeps),
  };
}

async function sweepOf({ name, version }, sweeps) {
  const sweep = sweeps.find(({ projection }) => projection === name);
  if (sweep === undefined) return undefined;
  const { resource } = await container(state).item(sweep.name, sweep.name).read();
  if (resource === undefined || resource.version !== version) return {};
  const { phase, continuation, _ts } = resource;
  const isBetween = phase > 0 || continuation !== undefined;
  return { isBetween, lastRunAt: new Date(_ts * 1000).toISOString() };
}

module.exports = { run };
