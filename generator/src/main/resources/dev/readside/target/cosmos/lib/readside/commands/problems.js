"use strict";

// What keeps a command from its work, for who gave it.

const { isPassing } = require("../failures");

const REFUSED = [401, 403];
const UNREACHABLE = ["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "EAI_AGAIN", "ETIMEDOUT"];

function problemOf(error) {
  return { kind: kindOf(error), message: firstLine(error) };
}

function kindOf(error) {
  if (error.code === "UNSUITABLE") return "unsuitable";
  if (REFUSED.includes(error.code)) return "rights";
  if (UNREACHABLE.includes(error.code)) return "unreachable";
  return isPassing(error) ? "busy" : "other";
}

function firstLine(error) {
  return String(error.message).trim().split("\n")[0];
}

module.exports = { firstLine, problemOf };
