"use strict";

// How late a trigger is: the age of the oldest change that lies behind the place which the Functions host
// has noted in its lease, of all the ranges of the container.

const { ChangeFeedStartFrom } = require("@azure/cosmos");
const settings = require("../../../settings");
const { container } = require("../account");
const { Parameters, all } = require("../queries");

const leasesPlace = { database: settings.database, container: settings.leases };

async function lagOf({ name, watched, leasePrefix }) {
  const leases = await leasesOf(leasePrefix);
  const oldest = (await Promise.all(leases.map((lease) => oldestBehind(watched, lease)))).filter(
    (time) => time !== undefined,
  );
  const owners = [...new Set(leases.map(({ Owner: owner }) => owner))].filter(Boolean);
  const isBegun = leases.length > 0;
  const lagSeconds = oldest.length > 0 ? Date.now() / 1000 - Math.min(...oldest) : 0;
  return {
    name,
    isBegun,
    owners,
    lagSeconds: isBegun ? Math.max(0, Math.round(lagSeconds)) : null,
  };
}

// The host keeps other items there, too.
async function leasesOf(prefix) {
  const parameters = new Parameters();
  const text = `SELECT * FROM c WHERE STARTSWITH(c.id, ${parameters.add(prefix)})`;
  const items = await all(leasesPlace, text, parameters);
  return items.filter(({ LeaseToken: token }) => token !== undefined);
}

// When the first change was made that is not known to be handled; undefined where there is none.
async function oldestBehind(watched, lease) {
  const options = {
    maxItemCount: 1,
    changeFeedStartFrom: ChangeFeedStartFrom.Continuation(await placeOf(watched, lease)),
  };
  const page = await container(watched).items.getChangeFeedIterator(options).readNext();
  return page.result?.[0]?._ts;
}

// The lease's place, as the SDK writes such.
async function placeOf(watched, lease) {
  const { resource } = await container(watched).read();
  const { min: minInclusive, max: maxExclusive } = await rangeOf(watched, lease);
  const continuationToken = lease.ContinuationToken ?? "";
  return JSON.stringify({
    rid: resource._rid,
    Continuation: [{ minInclusive, maxExclusive, continuationToken }],
  });
}

// Older hosts name a range by its id.
async function rangeOf(watched, { FeedRange: range, LeaseToken: id }) {
  if (range?.Range) return range.Range;
  const { resources } = await container(watched).readPartitionKeyRanges().fetchAll();
  const named = resources.find((each) => each.id === id);
  return named ? { min: named.minInclusive, max: named.maxExclusive } : { min: "", max: "FF" };
}

module.exports = { lagOf };
