"use strict";

// What the service refuses of an item (its page "Service quotas and default limits").

const { Refusal } = require("./refusal");

const LARGEST_ITEM = 2 * 1024 * 1024;
const LONGEST_ID = 1023;
const LONGEST_PARTITION_VALUE = 2048;

function check(item, partition) {
  checkId(item.id);
  if (Buffer.byteLength(JSON.stringify(item)) > LARGEST_ITEM) {
    throw new Refusal(413, "Request size is too large");
  }
  for (const value of partition) {
    if (typeof value === "string" && Buffer.byteLength(value) > LONGEST_PARTITION_VALUE) {
      throw new Refusal(400, "A partition key value is too long");
    }
    if (Array.isArray(value)) throw new Refusal(400, "A partition key value is an array");
  }
  if (
    item.ttl !== undefined &&
    !(Number.isInteger(item.ttl) && (item.ttl > 0 || item.ttl === -1))
  ) {
    throw new Refusal(400, "The input ttl is invalid");
  }
}

function checkId(id) {
  if (
    typeof id !== "string" ||
    id === "" ||
    Buffer.byteLength(id) > LONGEST_ID ||
    /[/\\]/.test(id)
  ) {
    throw new Refusal(400, "The input name is invalid");
  }
}

module.exports = { check };
