"use strict";

// How much it is to make all rows of a projection.

const { placeOf } = require("../sources");
const { countOf } = require("./containers");

// Requests for a document whose rows are new, roughly; one more for each container that is joined.
const REQUESTS = 5;
const REQUESTS_OF_GROUPS = 7;

// Nothing but the name where the account does not tell how many documents there are.
async function estimate(projection) {
  const documents = await countOf(placeOf(projection, projection.root));
  const joined = Object.keys(projection.sources).length - 1;
  const each = (projection.members ? REQUESTS_OF_GROUPS : REQUESTS) + joined;
  return { projection: projection.name, documents, requests: documents && documents * each };
}

module.exports = { estimate };
