"use strict";

// Whether the account and its containers are such that rows come right. Each is looked at before the
// first work with it, and again until it is: what is not throws, so that changes wait until it is mended.

const settings = require("../../settings");
const { account, container } = require("./account");
const { placeOf } = require("./sources");

const suitable = new WeakSet();

// As an error that passes: nobody gives up because of it.
class Unsuitable extends Error {
  code = "UNSUITABLE";
}

async function requireSuitable(...projections) {
  await once(settings, requireLatestReads);
  for (const projection of projections) await once(projection, requireContainers);
}

async function once(object, check) {
  if (suitable.has(object)) return;
  await check(object);
  suitable.add(object);
}

async function requireLatestReads() {
  const { resource } = await account().getDatabaseAccount();
  if (!["Strong", "BoundedStaleness"].includes(resource.consistencyPolicy)) {
    throw new Unsuitable(
      `The account's default consistency is ${resource.consistencyPolicy}; rows come right only with ` +
        "Strong or BoundedStaleness. Readers may ask for less in each request.",
    );
  }
  if (resource.enableMultipleWritableLocations) {
    throw new Unsuitable("The account has several write regions; rows come right only with one.");
  }
}

async function requireContainers({ rows, members, sources }) {
  for (const name of Object.keys(sources)) {
    await definition(placeOf({ sources }, name), sources[name].partitionKey);
  }
  await requireOwn(rows, rows.partitionKey);
  if (members) await requireOwn(members, ["/id"]);
}

// What is written first goes by itself unless it is confirmed, as others may never come to do that.
async function requireOwn(place, partitionKey) {
  const { defaultTtl } = await definition(place, partitionKey);
  if (defaultTtl === undefined) {
    throw new Unsuitable(`${named(place)} has no time to live: switch it on, without a default (-1).`);
  }
}

async function definition(place, partitionKey) {
  const { resource } = await container(place).read().catch((error) => {
    throw error.code === 404 ? new Unsuitable(`${named(place)} does not exist.`) : error;
  });
  const { paths } = resource.partitionKey;
  if (paths.join() !== partitionKey.join()) {
    throw new Unsuitable(
      `${named(place)} has the partition key ${paths}, and projections.yaml says ${partitionKey}.`,
    );
  }
  return resource;
}

function named({ database, container: name }) {
  return `The container ${database}/${name}`;
}

module.exports = { requireSuitable };
