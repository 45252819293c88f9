"use strict";

// The account's key, and the signature by it that each request has (the page "Access control on Cosmos DB
// resources").

const { createHmac } = require("node:crypto");
const { Refusal } = require("./refusal");

const KEY = "c3RhbmQtaW4=";

function requireSignature({ method, url, headers }) {
  const given = new URLSearchParams(decodeURIComponent(headers.authorization ?? "")).get("sig");
  if (given?.replaceAll(" ", "+") !== signature(method, url, headers["x-ms-date"])) {
    throw new Refusal(401, "The input authorization token can't serve the request");
  }
}

function signature(method, url, date) {
  const { type, link } = resourceOf(url.split("?")[0]);
  const text = `${method.toLowerCase()}\n${type}\n${link}\n${date.toLowerCase()}\n\n`;
  return createHmac("sha256", Buffer.from(KEY, "base64")).update(text).digest("base64");
}

// Of a feed, such as all items of a container, the resource is the one above.
function resourceOf(path) {
  const parts = path.split("/").filter((part) => part !== "");
  const isFeed = parts.length % 2 === 1;
  const type = isFeed ? parts.at(-1) : (parts.at(-2) ?? "");
  const link = (isFeed ? parts.slice(0, -1) : parts).map(decodeURIComponent).join("/");
  return { type, link };
}

module.exports = { KEY, requireSignature };
