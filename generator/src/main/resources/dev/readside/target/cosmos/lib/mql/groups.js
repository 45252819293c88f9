"use strict";

// $group and its accumulators. An accumulator is compiled to a function of the members of a group.

const { partsOf } = require("./calls");
const { sorter } = require("./order");
const { merged } = require("./objects");
const { TOTALS } = require("./totals");
const { compare, distinct, fail, isNullish, isObject, keyOf, put, unproven } = require("./values");

function group(definition, scope) {
  const { _id, ...others } = definition;
  const key = keyBy(_id, scope);
  const fields = Object.keys(others).map((name) => [name, accumulator(others[name], scope)]);
  return (documents, variables) =>
    grouped(documents, (document) => key(document, variables)).map(({ key, members }) => {
      const row = { _id: key };
      for (const [name, take] of fields) put(row, name, take(members, variables));
      return row;
    });
}

function grouped(documents, keyOfDocument) {
  const groups = new Map();
  for (const document of documents) {
    const key = keyOfDocument(document);
    const text = keyOf(key);
    if (!groups.has(text)) groups.set(text, { key, members: [] });
    groups.get(text).members.push(document);
  }
  return [...groups.values()];
}

// A missing key is null. Of several parts, one that is missing is left out.
function keyBy(_id, scope) {
  const names = isObject(_id) ? Object.keys(_id) : [];
  if (names.some((name) => typeof _id[name] === "number" || typeof _id[name] === "boolean")) {
    fail("$group takes no number and no boolean as a part of a key");
  }
  if (names.length !== 1 || names[0].startsWith("$")) return orNull(scope.compile(_id));
  const part = orNull(scope.compile(_id[names[0]]));
  return (document, variables) => {
    const key = {};
    put(key, names[0], part(document, variables));
    return key;
  };
}

function orNull(evaluate) {
  return (document, variables) => {
    const value = evaluate(document, variables);
    return value === undefined ? null : value;
  };
}

function accumulator(definition, scope) {
  const [name] = Object.keys(definition);
  if (!Object.hasOwn(ACCUMULATORS, name)) unproven(`the accumulator ${name} is not known here`);
  return ACCUMULATORS[name](definition[name], scope, name);
}

// Takes the values that one expression has of the members.
function ofValues(take) {
  return (expression, scope) => {
    const evaluate = scope.compile(expression);
    return (members, variables) =>
      take(members.map((member) => evaluate(member, variables)));
  };
}

// The others' values are not asked for.
function ofFirst(expression, scope) {
  const evaluate = orNull(scope.compile(expression));
  return ([first], variables) => evaluate(first, variables);
}

// Takes so many of these values.
function ofSome(take) {
  return (argument, scope, name) => {
    const { input, n } = partsOf(argument, name, ["input", "n"]);
    return ofValues((values) => take(values, n))(input, scope);
  };
}

// Takes the values of some of the members, in an order.
function inOrder(parameters, take) {
  return (argument, scope, name) => {
    const { sortBy, output, n } = partsOf(argument, name, parameters);
    const sort = sorter(sortBy);
    const keys = Object.keys(sortBy).map((path) => scope.compile(`$${path}`));
    const evaluate = orNull(scope.compile(output));
    return (members, variables) => {
      const odd = members.some((each) => keys.some((key) => isOddKey(key(each))));
      if (odd) unproven(`${name} by an array, or by an object with positions as names`);
      const values = sort(members).map((member) => evaluate(member, variables));
      return take(values, n);
    };
  };
}

// A server has the parts of a sort key in an array, and finds them by paths: those go into arrays, and
// are ambiguous where an object in one has a position as a name.
function isOddKey(value) {
  return (
    Array.isArray(value) || (isObject(value) && Object.keys(value).some((name) => /^\d+$/.test(name)))
  );
}

function present(values) {
  return values.filter((value) => value !== undefined);
}

function nulled(values) {
  return values.map((value) => (value === undefined ? null : value));
}

function greatest(values, count, sign) {
  const ordered = values.filter((value) => !isNullish(value));
  return ordered.sort((a, b) => sign * compare(b, a)).slice(0, count);
}

const ACCUMULATORS = {
  $addToSet: ofValues((values) => distinct(present(values))),
  $bottom: inOrder(["sortBy", "output"], (values) => values.at(-1)),
  $bottomN: inOrder(["n", "sortBy", "output"], (values, n) => values.slice(-n)),
  $count: () => (members) => members.length,
  $first: ofFirst,
  $firstN: ofSome((values, n) => nulled(values.slice(0, n))),
  $last: ofValues((values) => values.at(-1) ?? null),
  $lastN: ofSome((values, n) => nulled(values.slice(-n))),
  $maxN: ofSome((values, n) => greatest(values, n, 1)),
  $mergeObjects: ofValues(merged),
  $minN: ofSome((values, n) => greatest(values, n, -1)),
  $push: ofValues(present),
  $top: inOrder(["sortBy", "output"], (values) => values[0]),
  $topN: inOrder(["n", "sortBy", "output"], (values, n) => values.slice(0, n)),
};
for (const [name, take] of Object.entries(TOTALS)) ACCUMULATORS[name] = ofValues(take);

module.exports = { group };
