"use strict";

// Keeps the rows of read models as their definitions say. A change tells *whose* rows to look at, never
// what is in them: these are made of what the source containers hold by then. docs/protocol.md of
// Readside says why they come right, whatever else is at work on them.

const { onChanges } = require("./changes");
const { retrying } = require("./retry");
const { sweeping } = require("./sweep");

module.exports = { onChanges, retrying, sweeping };
