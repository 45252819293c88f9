"use strict";

// Orders: of documents, as $sort and the accumulators have it, and of the elements of an array.

const { POSITION } = require("./paths");
const { compare, fail, isObject, own } = require("./values");

// The keys of a sort: paths, each with 1 or -1.
function keysOf(sortBy) {
  if (!isObject(sortBy)) fail("a sort takes fields with 1 or -1");
  if (Object.keys(sortBy).length === 0) fail("a sort takes at least one field");
  return Object.keys(sortBy).map((path) => ({
    names: path.split("."),
    sign: signOf(sortBy[path]),
  }));
}

function signOf(direction) {
  return direction === 1 || direction === -1 ? direction : fail("a sort takes 1 or -1");
}

// Of documents that have a sort key already.
function keyOrder(sortBy) {
  const signs = keysOf(sortBy).map(({ sign }) => sign);
  return (a, b) => compareKeys(a, b, signs);
}

function compareKeys(a, b, signs) {
  for (let n = 0; n < signs.length; n++) {
    const order = signs[n] * compare(a[n], b[n]);
    if (order !== 0) return order;
  }
  return 0;
}

// Sorts documents. Those that are equal to it keep their order.
function sorter(sortBy) {
  const keys = keysOf(sortBy);
  const signs = keys.map(({ sign }) => sign);
  const paths = keys.map(({ names }) => names);
  return (documents) =>
    documents
      .map((document) => ({ document, key: sortKey(document, paths, signs) }))
      .sort((a, b) => compareKeys(a.key, b.key, signs))
      .map(({ document }) => document);
}

// A document is sorted by the first of its keys: it has one for each element of an array on one of
// the paths. That two of them lead through arrays of their own, a server refuses.
function sortKey(document, paths, signs) {
  const keys = keysAt(paths.map((names) => ({ value: document, names })));
  return keys.reduce((first, key) => (compareKeys(key, first, signs) < 0 ? key : first));
}

// As an index would have them: the values at all paths together.
function keysAt(places) {
  const reached = places.map(stepped);
  const arrays = reached.filter(({ array }) => array !== undefined).map(({ array }) => array);
  if (arrays.length === 0) return [reached.map(({ value }) => value)];
  if (arrays.some((array) => array !== arrays[0])) fail("a sort by two arrays at once");
  const elements = arrays[0].length === 0 ? [undefined] : arrays[0];
  return elements.flatMap((element, index) =>
    keysAt(reached.map((place) => (place.array ? within(place, element, index) : place))),
  );
}

// As far as documents lead: to a value, or to an array.
function stepped({ value, names, ended }) {
  let found = value;
  let from = 0;
  while (!ended && from < names.length && isObject(found)) found = own(found, names[from++]);
  const rest = names.slice(from);
  if (Array.isArray(found) && !ended) return { array: found, names: rest };
  if (rest.length > 0) return { value: null, names: [], ended: true };
  return { value: found === undefined && !ended ? null : found, names: [], ended: true };
}

function within({ array, names }, element, index) {
  if (names.length === 0) return { value: element, names, ended: true };
  return isObject(element) ? { value: element, names } : { value: null, names: [], ended: true };
}

// Of the elements of an array: by themselves, or by fields, where arrays are not gone into.
function arrayOrder(sortBy) {
  if (!isObject(sortBy)) {
    const sign = signOf(sortBy);
    return (a, b) => sign * compare(a, b);
  }
  const keys = keysOf(sortBy).map(({ names, sign }) => ({ path: names.join("."), sign }));
  return (a, b) => {
    for (const { path, sign } of keys) {
      const order = sign * compare(elementKey(a, path), elementKey(b, path));
      if (order !== 0) return order;
    }
    return 0;
  };
}

// An array on the way is a document whose names are positions; and a path may be a name as it is.
function elementKey(element, path) {
  const whole = fieldOf(element, path);
  const dot = path.indexOf(".");
  if (whole !== undefined || dot < 0) return whole ?? null;
  return elementKey(fieldOf(element, path.slice(0, dot)), path.slice(dot + 1));
}

function fieldOf(value, name) {
  const has = isObject(value) || (Array.isArray(value) && POSITION.test(name));
  return has ? own(value, name) : undefined;
}

module.exports = { sorter, sortKey, keysOf, keyOrder, arrayOrder };
