"use strict";

// Values as definitions see them: what JSON has, a Date, MAX_KEY, and `undefined`, which stands for
// "missing". Numbers are doubles. Names of fields are told apart as own properties, so that a field
// may be called `__proto__` or `constructor`.

// A server fails there, too.
class Failure extends Error {}

// A server may give a value there, but not one that is proven to be equal. `onError` hides it not.
class Unproven extends Error {}

function fail(text) {
  throw new Failure(text);
}

function unproven(text) {
  throw new Unproven(text);
}

// Greater than all else. Nothing stored is equal to it.
const MAX_KEY = Object.freeze({ $maxKey: 1 });

// The order of types, as a server compares values of different ones.
const RANKS = {
  missing: 0,
  null: 1,
  number: 2,
  string: 3,
  object: 4,
  array: 5,
  bool: 6,
  date: 7,
  maxKey: 8,
};

function typeOf(value) {
  switch (typeof value) {
    case "undefined":
      return "missing";
    case "number":
      return "number";
    case "string":
      return "string";
    case "boolean":
      return "bool";
    case "object":
      return typeOfObject(value);
    default:
      return fail(`not a value: ${typeof value}`);
  }
}

function typeOfObject(value) {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (value instanceof Date) return "date";
  return value === MAX_KEY ? "maxKey" : "object";
}

function rank(value) {
  return RANKS[typeOf(value)];
}

function isNullish(value) {
  return value === undefined || value === null;
}

function isTrue(value) {
  return !(isNullish(value) || value === false || value === 0);
}

function isObject(value) {
  return typeof value === "object" && typeOfObject(value) === "object";
}

// A field of an object.
function own(object, name) {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

// Gives a field of a new object its value; a missing one leaves the field out.
function put(object, name, value) {
  if (value === undefined) {
    delete object[name];
  } else if (name === "__proto__") {
    const field = { value, enumerable: true, configurable: true, writable: true };
    Object.defineProperty(object, name, field);
  } else {
    object[name] = value;
  }
}

// Less than 0, 0, or greater: the order of BSON.
function compare(a, b) {
  const type = typeOf(a);
  const other = typeOf(b);
  if (type !== other) return RANKS[type] - RANKS[other];
  switch (type) {
    case "number":
      return compareNumbers(a, b);
    case "string":
      return compareTexts(a, b);
    case "object":
      return compareObjects(a, b);
    case "array":
      return compareArrays(a, b);
    case "bool":
    case "date":
      return a - b;
    default:
      return 0;
  }
}

// What is not a number is less than all that are.
function compareNumbers(a, b) {
  if (a === b) return 0;
  if (Number.isNaN(a)) return Number.isNaN(b) ? 0 : -1;
  return a < b ? -1 : 1;
}

// By code points, which is the order of UTF-8; that of UTF-16 is another one behind the surrogates.
function compareTexts(a, b) {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    if (a[i] !== b[i]) return inCodePoints(a.charCodeAt(i)) - inCodePoints(b.charCodeAt(i));
  }
  return a.length - b.length;
}

function inCodePoints(unit) {
  return unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit;
}

// Field by field, in their order: by type, then by name, then by value.
function compareObjects(a, b) {
  const names = Object.keys(a);
  const others = Object.keys(b);
  for (let i = 0; i < Math.min(names.length, others.length); i++) {
    const [value, other] = [a[names[i]], b[others[i]]];
    const order =
      rank(value) - rank(other) || compareTexts(names[i], others[i]) || compare(value, other);
    if (order !== 0) return order;
  }
  return names.length - others.length;
}

function compareArrays(a, b) {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const order = compare(a[i], b[i]);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function areEqual(a, b) {
  return a === b || compare(a, b) === 0;
}

// A text that equal values share, and no others.
function keyOf(value) {
  switch (typeOf(value)) {
    case "number":
      return String(value + 0); // Of -0, too, that is "0".
    case "array":
      return `[${value.map(keyOf).join()}]`;
    case "object":
      return `{${Object.keys(value).map((name) => fieldKeyOf(name, value[name])).join()}}`;
    case "date":
      return `date ${value.getTime()}`;
    case "missing":
    case "maxKey":
      return typeOf(value);
    default:
      return JSON.stringify(value);
  }
}

function fieldKeyOf(name, value) {
  return JSON.stringify(name) + keyOf(value);
}

// The values without those that are equal to an earlier one.
function distinct(values) {
  const seen = new Set();
  return values.filter((value) => {
    const key = keyOf(value);
    return !seen.has(key) && seen.add(key);
  });
}

// As a row has it, which is JSON: a date is text.
function asJson(value) {
  switch (typeOf(value)) {
    case "number":
      return Number.isFinite(value) ? value : unproven(`JSON cannot hold ${value}`);
    case "date":
      return value.toISOString();
    case "array":
      return value.map(asJson);
    case "object":
      return mapFields(value, asJson);
    case "maxKey":
      return unproven("JSON cannot hold MaxKey");
    default:
      return value;
  }
}

function mapFields(object, change) {
  const changed = {};
  for (const name of Object.keys(object)) put(changed, name, change(object[name]));
  return changed;
}

module.exports = {
  Failure,
  Unproven,
  fail,
  unproven,
  MAX_KEY,
  typeOf,
  rank,
  isNullish,
  isTrue,
  isObject,
  own,
  put,
  compare,
  compareTexts,
  areEqual,
  keyOf,
  distinct,
  asJson,
};
