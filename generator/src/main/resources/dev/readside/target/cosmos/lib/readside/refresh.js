"use strict";

// Brings the rows that a root document has a part in up to date. Returns how many rounds it took.

const { evaluate } = require("./evaluate");
const { refreshGroupsOf } = require("./groups");
const { Rows, bringUpToDate } = require("./settle");

function refresh(projection, root, comparison) {
  if (projection.members) return refreshGroupsOf(projection, root, comparison);
  const rows = new Rows(projection, root, comparison);
  return bringUpToDate(rows, () => evaluate(projection, root));
}

module.exports = { refresh };
