"use strict";

// Finds items by values at a path as MongoDB would match them: an array on the way stands for the
// documents in it, one at the end for its elements. More items than that do no harm.

const { Parameters, all, chunks, property } = require("./queries");
const { placeOf } = require("./sources");

// The items of a source that hold one of the values.
async function holders(projection, name, path, values) {
  const place = placeOf(projection, name);
  const found = [];
  for (const some of chunks(values)) {
    const parameters = new Parameters();
    const condition = holds(path, some, projection.sources[name], parameters);
    if (condition)
      found.push(...(await all(place, `SELECT * FROM c WHERE ${condition}`, parameters)));
  }
  return found;
}

// The condition that an item holds one of the values at a path; none where nothing can.
function holds(path, values, source, parameters) {
  const names = path.split(".");
  const wanted = values.map((value) => ({ value, as: parameters.add(value) }));
  if (names[0] !== "_id") return at("c", names, wanted, 0);
  const ids = wanted.filter(({ value }) => names.length === 1 && typeof value === "string");
  const conditions = ids.length > 0 ? [isOneOf(property(["id"]), ids)] : [];
  if (source.rows) conditions.push(at("c", names, wanted, 0));
  return conditions.join(" OR ");
}

// The condition that a value holds one of those wanted below it, or an element of it does.
function at(value, names, wanted, depth) {
  const here = below(value, names, wanted, depth);
  if (value === "c") return here;
  const element = `e${depth}`;
  const there = below(element, names, wanted, depth + 1);
  return `${here} OR EXISTS(SELECT VALUE ${element} FROM ${element} IN ${value} WHERE ${there})`;
}

function below(value, [name, ...names], wanted, depth) {
  return name === undefined
    ? isOneOf(value, wanted)
    : at(property([name], value), names, wanted, depth);
}

// A missing value is as good as null. Objects and arrays are equal to others, but not listed by IN.
function isOneOf(value, wanted) {
  const plain = wanted.filter((each) => each.value !== null && typeof each.value !== "object");
  const others = wanted.filter((each) => !plain.includes(each));
  const conditions = others.map((each) =>
    each.value === null ? `NOT IS_DEFINED(${value}) OR IS_NULL(${value})` : `${value} = ${each.as}`,
  );
  if (plain.length > 0) conditions.push(`${value} IN (${plain.map((each) => each.as).join(", ")})`);
  return conditions.join(" OR ");
}

module.exports = { holders, holds };
