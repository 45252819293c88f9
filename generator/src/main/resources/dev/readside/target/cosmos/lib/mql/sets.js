"use strict";

// Arrays as sets.

const { commutative, constantFirst, positional } = require("./calls");
const { compare, distinct, fail, isNullish, isTrue, keyOf } = require("./values");

function arrayOf(value, name) {
  return Array.isArray(value) ? value : fail(`${name} takes arrays`);
}

function keysOf(array) {
  return new Set(array.map(keyOf));
}

// In the order of values, as a server has them.
function sorted(values) {
  return distinct(values).sort(compare);
}

function $setUnion(values) {
  const all = [];
  for (const value of values) {
    if (isNullish(value)) return null;
    for (const element of arrayOf(value, "$setUnion")) all.push(element);
  }
  return sorted(all);
}

function $setIntersection(values) {
  let common = null;
  for (const value of values) {
    if (isNullish(value)) return null;
    const array = arrayOf(value, "$setIntersection");
    if (common === null) {
      common = sorted(array);
    } else {
      const keys = keysOf(array);
      common = common.filter((element) => keys.has(keyOf(element)));
    }
  }
  return common === null ? [] : common;
}

function $setDifference(array, less) {
  if (isNullish(array) || isNullish(less)) return null;
  arrayOf(array, "$setDifference");
  const keys = keysOf(arrayOf(less, "$setDifference"));
  return distinct(array).filter((element) => !keys.has(keyOf(element)));
}

// What is behind one that differs is not looked at.
function $setEquals(values) {
  let first = null;
  for (const value of values) {
    const keys = keysOf(arrayOf(value, "$setEquals"));
    first ??= keys;
    if (keys.size !== first.size || ![...keys].every((key) => first.has(key))) return false;
  }
  return true;
}

function $setIsSubset(array, of) {
  arrayOf(array, "$setIsSubset");
  const keys = keysOf(arrayOf(of, "$setIsSubset"));
  return array.every((element) => keys.has(keyOf(element)));
}

module.exports = {
  $setUnion: commutative(0, $setUnion),
  $setIntersection: commutative(0, $setIntersection),
  $setDifference: positional(2, 2, $setDifference),
  $setEquals: constantFirst(2, $setEquals),
  $setIsSubset: positional(2, 2, $setIsSubset),
  $allElementsTrue: positional(1, 1, (array) => arrayOf(array, "$allElementsTrue").every(isTrue)),
  $anyElementTrue: positional(1, 1, (array) => arrayOf(array, "$anyElementTrue").some(isTrue)),
};
