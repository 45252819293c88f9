"use strict";

// Writes that are done only if nobody else has written in between.

const REFUSED = [404, 409, 412];

// The condition that an item is still the one that was read.
function onlyIfSame({ _etag }) {
  return { accessCondition: { type: "IfMatch", condition: _etag } };
}

// Whether an error says that somebody else was faster.
function isRefusal(error) {
  return REFUSED.includes(error.code);
}

module.exports = { onlyIfSame, isRefusal };
