"use strict";

// Dotted paths. Expressions, queries and stages that write go through arrays in ways of their own.

const { isObject, own, put } = require("./values");

// Of an expression: what is below a value. An array stands for the documents in it, and gives the
// list of what they have; an array in an array is not gone into.
function below(value, names, from = 0) {
  if (isObject(value)) {
    const found = own(value, names[from]);
    return from === names.length - 1 ? found : below(found, names, from + 1);
  }
  return Array.isArray(value) ? belowEach(value, names, from) : undefined;
}

function belowEach(array, names, from) {
  const found = [];
  for (const element of array) {
    const value = isObject(element) ? below(element, names, from) : undefined;
    if (value !== undefined) found.push(value);
  }
  return found;
}

// Of an expression: what a document has.
function reader(names) {
  if (names.length === 1) {
    const [name] = names;
    return (document) => own(document, name);
  }
  return (document) => below(document, names);
}

// Of $unwind and sorts of arrays: arrays are not gone into.
function plainly(value, names) {
  let found = value;
  for (const name of names) found = isObject(found) ? own(found, name) : undefined;
  return found;
}

const POSITION = /^(0|[1-9]\d*)$/;

// Of a query: all values that a path leads to. An array on the way stands for the documents in it,
// and for the element whose position is named. A document without the field gives `undefined`.
function valuesAt(value, names, from = 0) {
  if (from === names.length) return [value];
  if (Array.isArray(value)) return valuesInArray(value, names, from);
  return isObject(value) ? valuesAt(own(value, names[from]), names, from + 1) : [undefined];
}

function valuesInArray(array, names, from) {
  const found = [];
  array.forEach((element, index) => {
    if (isObject(element)) found.push(...valuesAt(element, names, from));
    if (names[from] === String(index)) found.push(...valuesAtPosition(element, names, from + 1));
  });
  return found;
}

function valuesAtPosition(element, names, from) {
  if (from === names.length) return [Array.isArray(element) ? closed(element) : element];
  return isObject(element) || Array.isArray(element) ? valuesAt(element, names, from) : [];
}

// Arrays that a path has led to by a position: queries do not look at their elements.
const CLOSED = new WeakSet();

function closed(array) {
  const copy = array.slice();
  CLOSED.add(copy);
  return copy;
}

function isClosed(array) {
  return CLOSED.has(array);
}

// A copy of a document in which the field has the value that is given, or is left out where that is
// missing. Of an array on the way, each element is given one; what is no document becomes one.
function withField(value, names, give, from = 0) {
  if (Array.isArray(value)) return value.map((each) => withField(each, names, give, from));
  const copy = isObject(value) ? { ...value } : {};
  const name = names[from];
  const last = from === names.length - 1;
  put(copy, name, last ? give() : withField(own(copy, name), names, give, from + 1));
  return copy;
}

// The same for stages that put one value into a document: an array on the way gives place to one.
function withNested(value, names, given, from = 0) {
  const copy = isObject(value) ? { ...value } : {};
  const name = names[from];
  const last = from === names.length - 1;
  put(copy, name, last ? given : withNested(own(copy, name), names, given, from + 1));
  return copy;
}

function withoutField(value, names, from = 0) {
  if (Array.isArray(value)) return value.map((each) => withoutField(each, names, from));
  if (!isObject(value) || !Object.hasOwn(value, names[from])) return value;
  const copy = { ...value };
  const last = from === names.length - 1;
  put(copy, names[from], last ? undefined : withoutField(copy[names[from]], names, from + 1));
  return copy;
}

module.exports = {
  POSITION,
  below,
  isClosed,
  reader,
  plainly,
  valuesAt,
  withField,
  withNested,
  withoutField,
};
