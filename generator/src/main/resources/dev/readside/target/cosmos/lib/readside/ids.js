"use strict";

// What Cosmos DB takes as the id of an item.

const { createHash } = require("node:crypto");

const LONGEST_ID = 1023;
const PLAIN_ID = /^[^/\\?#\u0000-\u001f\u007f]*[^/\\?#\u0000-\u001f\u007f\s]$/u;

// Whether the text can be an id that goes well in addresses, too.
function isPlainId(text) {
  return typeof text === "string" && Buffer.byteLength(text) <= LONGEST_ID && PLAIN_ID.test(text);
}

// An id that stands for a text, whatever it holds: it can be read back unless it is too long. Such ids
// begin with the mark, twice where they cannot.
function idOfText(text, mark = "") {
  const id = mark + Buffer.from(text).toString("base64url");
  if (id.length <= LONGEST_ID) return id;
  return mark + mark + createHash("sha256").update(text).digest("hex");
}

module.exports = { isPlainId, idOfText };
