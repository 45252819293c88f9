"use strict";

// What is taken together: as operators over the elements of an array, and as accumulators over the
// members of a group.

const { commutative, oneByOne, positional } = require("./calls");
const { Total } = require("./total");
const { compare, isNullish } = require("./values");

function numbersOf(values) {
  return values.filter((value) => typeof value === "number");
}

function total(values) {
  const sum = new Total();
  for (const value of values) sum.add(value);
  return sum.value();
}

function $sum(values) {
  return total(numbersOf(values));
}

function $avg(values) {
  const numbers = numbersOf(values);
  return numbers.length === 0 ? null : total(numbers) / numbers.length;
}

// The first of those that no other precedes.
function extreme(values, sign) {
  let found = null;
  for (const value of values) {
    if (isNullish(value)) continue;
    if (found === null || sign * compare(value, found) > 0) found = value;
  }
  return found;
}

// By the mean so far (B. P. Welford), as a server does.
function deviation(values, less) {
  let count = 0;
  let mean = 0;
  let squares = 0;
  for (const value of numbersOf(values)) {
    count++;
    const delta = value - mean;
    mean += delta / count;
    squares += delta * (value - mean);
  }
  return count <= less ? null : Math.sqrt(squares / (count - less));
}

const TOTALS = {
  $sum,
  $avg,
  $max: (values) => extreme(values, 1),
  $min: (values) => extreme(values, -1),
  $stdDevPop: (values) => deviation(values, 0),
  $stdDevSamp: (values) => deviation(values, 1),
};

// A single argument that is an array stands for its elements.
function overArguments(take, several) {
  const single = positional(1, 1, (value) => take(Array.isArray(value) ? value : [value]));
  return (argument, scope, name) =>
    Array.isArray(argument) && argument.length !== 1
      ? several(argument, scope, name)
      : single(argument, scope, name);
}

const JOINED = ["$sum", "$max", "$min"];
const expressions = {};
for (const [name, take] of Object.entries(TOTALS)) {
  const all = (values) => take([...values]);
  const several = JOINED.includes(name) ? commutative(0, all) : oneByOne(0, Infinity, all);
  expressions[name] = overArguments(take, several);
}

module.exports = { TOTALS, expressions };
