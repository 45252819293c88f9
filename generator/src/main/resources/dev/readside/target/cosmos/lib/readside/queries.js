"use strict";

// Queries of containers, with their values as parameters.

const { container } = require("./account");

const AS_MANY_AS_FIT = -1;

class Parameters {
  list = [];

  // The name by which the query's text knows the value.
  add(value) {
    const name = `@p${this.list.length}`;
    this.list.push({ name, value });
    return name;
  }
}

// All that a query gives. With a partition key, only of that partition.
async function all(place, text, parameters, partitionKey) {
  const options = { partitionKey, maxItemCount: AS_MANY_AS_FIT };
  const { resources } = await iterator(place, text, parameters, options).fetchAll();
  return resources;
}

// The same, page by page, each with the token that goes on behind it; it begins behind such a token.
async function* pages(place, text, parameters, continuationToken) {
  const found = iterator(place, text, parameters, { continuationToken, maxItemCount: 100 });
  while (found.hasMoreResults()) {
    const page = await found.fetchNext();
    yield { items: page.resources ?? [], continuation: page.continuationToken };
  }
}

function iterator(place, query, parameters, options) {
  return container(place).items.query({ query, parameters: parameters.list }, options);
}

// A property of an item, by the names that lead to it.
function property(names, of = "c") {
  return of + names.map((name) => `[${JSON.stringify(name)}]`).join("");
}

// Lists of at most so many, as queries have limits.
function chunks(values, size = 100) {
  const lists = [];
  for (let n = 0; n < values.length; n += size) lists.push(values.slice(n, n + size));
  return lists;
}

module.exports = { Parameters, all, pages, property, chunks };
