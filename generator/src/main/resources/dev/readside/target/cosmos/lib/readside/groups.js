"use strict";

// Brings the groups of one root document up to date: those that it was in, and those that it is in now.

const { definitionOf, hash } = require("./evaluate");
const { Member, memberNow } = require("./members");
const { Parameters, all } = require("./queries");
const { ROUNDS, Rows, bringUpToDate } = require("./settle");
const { Turns } = require("./turns");

const turns = new Turns();

async function refreshGroupsOf(projection, root, comparison) {
  const member = new Member(projection, root, comparison);
  await member.read();
  for (let round = 1; round <= ROUNDS && !member.isOfLater(); round++) {
    const now = await memberNow(projection, root);
    if (member.item === undefined) {
      if (now.keys.length === 0) return round;
      await member.create(now);
    } else if (member.isOf(now) || (await member.change(now))) {
      const { pending } = member.item;
      if (pending.length === 0) return round;
      await Promise.all(
        pending.map((key) => refreshGroup(projection, key, root + now.of, comparison)),
      );
      if (await member.settle()) return round;
    }
  }
  if (member.isOfLater()) return 0;
  throw new Error("It is changed faster than its groups can be made.");
}

// One refresh of a group serves all documents that ask for it before it begins. `version` says of which
// version of its own document whoever asks knows, whether that is a member or not.
function refreshGroup(projection, key, version, comparison) {
  return turns.take(`${projection.name}|${key}`, version, (versions) =>
    bringUpToDate(new Rows(projection, key, comparison), () =>
      evaluateGroup(projection, key, versions),
    ),
  );
}

// The row of a group, if there is to be one, of the members that name its key.
async function evaluateGroup(projection, key, versions) {
  const parameters = new Parameters();
  const members = await all(
    projection.members,
    "SELECT * FROM c WHERE NOT IS_DEFINED(c.provisional) " +
      `AND ARRAY_CONTAINS(c.keys, ${parameters.add(key)})`,
    parameters,
  );
  const documents = members.map((member) => member.document);
  const rows = await definitionOf(projection)(documents, () => []);
  return {
    rows: rows.filter((row) => JSON.stringify(row._id) === key),
    of: hash([...members.map((each) => [each.root, each.of, each.version].join()), ...versions]),
    shows: [],
    isThere: members.length > 0,
  };
}

module.exports = { evaluateGroup, refreshGroup, refreshGroupsOf };
