"use strict";

// Queries, as $match has them: compiled to a test of a document (and of the values of variables,
// for $expr). What a query asks of a field, it asks of all values that its path leads to, and of
// their elements: a condition is a test of these values, in a list.

const { match, patternOf } = require("./patterns");
const { isClosed, valuesAt } = require("./paths");
const {
  areEqual,
  compare,
  isNullish,
  isObject,
  isTrue,
  keyOf,
  rank,
  typeOf,
  unproven,
} = require("./values");

// What a query says of whole documents.
const OF_DOCUMENTS = {
  $and: (queries, scope) => every(queries.map((each) => query(each, scope))),
  $or: (queries, scope) => some(queries.map((each) => query(each, scope))),
  $nor: (queries, scope) => not(some(queries.map((each) => query(each, scope)))),
  $expr: (expression, scope) => {
    const evaluate = scope.compile(expression);
    return (document, variables) => isTrue(evaluate(document, variables));
  },
  $comment: () => () => true,
};

function query(definition, scope) {
  return every(Object.keys(definition).map((name) => part(name, definition[name], scope)));
}

function part(name, asked, scope) {
  if (Object.hasOwn(OF_DOCUMENTS, name)) return OF_DOCUMENTS[name](asked, scope);
  if (name.startsWith("$")) return unproven(`the query operator ${name} is not known here`);
  const names = name.split(".");
  const test = condition(asked);
  return (document) => test(valuesAt(document, names));
}

function every(tests) {
  return tests.length === 1
    ? tests[0]
    : (subject, variables) => tests.every((test) => test(subject, variables));
}

function some(tests) {
  return (subject, variables) => tests.some((test) => test(subject, variables));
}

function not(test) {
  return (subject, variables) => !test(subject, variables);
}

function hasOperators(asked) {
  return isObject(asked) && Object.keys(asked).some((name) => name.startsWith("$"));
}

// A value, or operators. `over` says of which values a test has to be true.
function condition(asked, over = ofAny) {
  if (!hasOperators(asked)) return equal(asked, over);
  return every(Object.keys(asked).map((name) => operator(name, asked, over)));
}

function operator(name, asked, over) {
  if (!Object.hasOwn(CONDITIONS, name)) unproven(`the query operator ${name} is not known here`);
  return CONDITIONS[name](asked[name], over, asked);
}

// Of a value, or of an element of one that is an array.
function ofAny(test) {
  return (values) =>
    values.some((value) => test(value) || (isEntered(value) && value.some(test)));
}

function isEntered(value) {
  return Array.isArray(value) && !isClosed(value);
}

// Of the values as they are.
function ofWhole(test) {
  return (values) => values.some(test);
}

function equal(asked, over) {
  if (asked === null) return over(isNullish);
  return isObject(asked) || Array.isArray(asked)
    ? over((value) => areEqual(value, asked))
    : over((value) => value === asked);
}

function oneOf(asked, over) {
  const keys = new Set(asked.map(keyOf));
  if (keys.has("null")) keys.add("missing");
  return over((value) => keys.has(keyOf(value)));
}

// Only what has the type of the operand is less or greater. Null is neither, but equal to itself.
function ordered(test) {
  return (asked, over) =>
    asked === null
      ? over((value) => isNullish(value) && test(0))
      : over((value) => rank(value) === rank(asked) && test(compare(value, asked)));
}

function all(asked, over) {
  const tests = asked.map((each) => condition(each, over));
  return tests.length === 0 ? () => false : every(tests);
}

// An element by itself: what is asked is not asked of its own elements.
function elementMatch(asked) {
  const byConditions = Object.keys(asked).some((name) => Object.hasOwn(CONDITIONS, name));
  const test = byConditions ? elementCondition(asked) : elementQuery(asked);
  return (values) => values.some((value) => Array.isArray(value) && value.some(test));
}

function elementCondition(asked) {
  const test = condition(asked, ofWhole);
  return (element) => test([element]);
}

// An array is a document whose names are positions.
function elementQuery(asked) {
  const test = query(asked, null);
  return (element) =>
    isObject(element) ? test(element) : Array.isArray(element) && test({ ...element });
}

function remainder([divisor, rest], over) {
  const [by, left] = [Math.trunc(divisor), Math.trunc(rest)];
  const isSuch = (number) => Math.abs(number) < 2 ** 63 && Math.trunc(number) % by === left;
  return over((value) => typeof value === "number" && isSuch(value));
}

function matching(asked, over, { $options = "" }) {
  const pattern = patternOf(asked, $options);
  return over((value) => typeof value === "string" && match(pattern, value) !== null);
}

// Which type a number has, JSON does not tell.
const TYPES = ["string", "object", "array", "bool", "null", "number"];

function ofType(asked, over) {
  const types = [].concat(asked);
  const unknown = types.find((type) => !TYPES.includes(type));
  if (unknown !== undefined) unproven(`a query for the type ${unknown} is not known here`);
  return over((value) => types.includes(typeOf(value)));
}

const CONDITIONS = {
  $eq: equal,
  $ne: (asked, over) => not(equal(asked, over)),
  $gt: ordered((order) => order > 0),
  $gte: ordered((order) => order >= 0),
  $lt: ordered((order) => order < 0),
  $lte: ordered((order) => order <= 0),
  $in: oneOf,
  $nin: (asked, over) => not(oneOf(asked, over)),
  $all: all,
  $elemMatch: elementMatch,
  $size: (count) => ofWhole((value) => Array.isArray(value) && value.length === count),
  $exists: (flag) => (values) => values.some((value) => value !== undefined) === isTrue(flag),
  $type: ofType,
  $mod: remainder,
  $regex: matching,
  $options: () => () => true,
  $not: (asked, over) => not(condition(asked, over)),
};

module.exports = { query };
