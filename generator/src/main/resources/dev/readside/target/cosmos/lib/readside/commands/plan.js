"use strict";

// What is there of what the app needs, for who compares it with what there should be.

const settings = require("../../../settings");
const { container } = require("../account");
const { Parameters, all } = require("../queries");
const { placeOf } = require("../sources");
const { estimate } = require("./estimate");

const leases = { database: settings.database, container: settings.leases };

// `containers` are those of the read database.
async function run({ chosen, triggers }, { containers }) {
  const own = containers.map((name) => ({ database: settings.database, container: name }));
  const sources = chosen.flatMap(sourcesOf);
  const distinct = [...new Map(sources.map((each) => [JSON.stringify(each), each])).values()];
  return {
    containers: await Promise.all(own.map(there)),
    sources: await Promise.all(distinct.map(there)),
    projections: await Promise.all(chosen.map((each) => ofProjection(each, triggers))),
  };
}

// Those that are somebody else's.
function sourcesOf(projection) {
  return Object.entries(projection.sources)
    .filter(([, source]) => !source.rows)
    .map(([name, { partitionKey }]) => ({ ...placeOf(projection, name), partitionKey }));
}

async function there(place) {
  const resource = await unlessAbsent(async () => (await container(place).read()).resource);
  return { ...place, resource };
}

async function ofProjection(projection, triggers) {
  const { name, version } = projection;
  const own = triggers.filter((each) => each.projection === name);
  const versions = await Promise.all(own.map(versionsRead));
  const estimated = await unlessAbsent(() => estimate(projection));
  return { projection: name, version, deployed: [...new Set(versions.flat())], ...estimated };
}

// The versions whose triggers have read the container's feed, by what the host has noted of them.
async function versionsRead({ leasePrefix }) {
  const prefix = leasePrefix.replace(/\d+_$/, "");
  const parameters = new Parameters();
  const text = `SELECT VALUE c.id FROM c WHERE STARTSWITH(c.id, ${parameters.add(prefix)})`;
  const ids = (await unlessAbsent(() => all(leases, text, parameters))) ?? [];
  return ids.map((id) => parseInt(id.slice(prefix.length), 10)).filter((each) => each > 0);
}

async function unlessAbsent(read) {
  try {
    return await read();
  } catch (error) {
    if (error.code === 404) return undefined;
    throw error;
  }
}

// Containers may be missing.
module.exports = { isForAnyAccount: true, run };
